import type { Language, Tongue } from '../../../surveys/instrument.ts'
import { kiosk as en } from '../../../surveys/text/en/kiosk.ts'
import { kiosk as vi } from '../../../surveys/text/vi/kiosk.ts'
import { borrowed, nameOf, wordsIn } from '../../../surveys/tongues.ts'

/** What staff read, who set a device up in one of our languages. */
export const text = { vi, en } as const

/** What citizens read, in any language that they may answer in. */
export const textIn = (tongue: Tongue) => wordsIn(tongue, text)

/** For the `lang` of an element that says one of `textIn(tongue)`: the language it is borrowed from, if it is. */
export const langOf =
  (tongue: Tongue) =>
  (sentence: string | ((...given: never) => string)): Language | undefined =>
    borrowed(tongue, sentence)

/** What a language calls itself. */
export const tongueName = (tongue: Tongue): string => nameOf(tongue) ?? textIn(tongue).languageName
