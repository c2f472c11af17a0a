import type { Language, Tongue } from '../../../surveys/instrument.ts'
import { kiosk as en } from '../../../surveys/text/en/kiosk.ts'
import { staff as enStaff, tools as enTools } from '../../../surveys/text/en/kiosk-tools.ts'
import { kiosk as vi } from '../../../surveys/text/vi/kiosk.ts'
import { staff as viStaff, tools as viTools } from '../../../surveys/text/vi/kiosk-tools.ts'
import { borrowed, nameOf, wordsIn } from '../../../surveys/tongues.ts'

export const text = { vi, en } as const

export const tools = { vi: viTools, en: enTools } as const
export const staff = { vi: viStaff, en: enStaff } as const

/** What citizens read, in any language that they may answer in. */
export const textIn = (tongue: Tongue) => wordsIn(tongue, text)

/** Words of the tools beside the questions, sentence by sentence in the tongue or what it borrows from. */
export const toolsIn = (tongue: Tongue) => wordsIn(tongue, tools)

/** For the `lang` of an element that says one of `textIn(tongue)`: the language it is borrowed from, if it is. */
export const langOf =
  (tongue: Tongue) =>
  (sentence: string | ((...given: never) => string)): Language | undefined =>
    borrowed(tongue, sentence)

/** What a language calls itself. */
export const tongueName = (tongue: Tongue): string => nameOf(tongue) ?? textIn(tongue).languageName
