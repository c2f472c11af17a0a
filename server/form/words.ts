import { html } from 'hono/html'
import type { Text, Tongue } from '../../surveys/instrument.ts'
import * as en from '../../surveys/text/en/form.ts'
import { inLanguage } from '../../surveys/text/format.ts'
import * as vi from '../../surveys/text/vi/form.ts'
import { borrowed, nameOf, wordsIn } from '../../surveys/tongues.ts'
import type { Html } from './questions.ts'

const ours = { vi: vi.form, en: en.form }

/** What the light form says, in any language that citizens may answer in. */
export const words = (tongue: Tongue) => wordsIn(tongue, ours)

/** What a language calls itself. */
export const tongueName = (tongue: Tongue): string => nameOf(tongue) ?? words(tongue).language

/** A text of an instrument or of the organisation; where the language has none and borrows it, marked as what it is. */
export const spoken = (tongue: Tongue, text: Text): string | Html =>
  marked(inLanguage(tongue, text), borrowed(tongue, text))

type Told<Given extends readonly unknown[]> = string | ((...given: Given) => string)

/** One of `words(tongue)`, with what it is given, marked likewise. */
export const told = <Given extends readonly unknown[]>(tongue: Tongue, sentence: Told<Given>, ...given: Given) =>
  marked(typeof sentence === 'string' ? sentence : sentence(...given), borrowed(tongue, sentence))

/** The language of an element that can hold no other: an option. */
export const langOf = (tongue: Tongue, text: Text): Html | false => {
  const language = borrowed(tongue, text)
  return language !== undefined && html` lang="${language}"`
}

const marked = (sentence: string, language: string | undefined) =>
  language ? html`<span lang="${language}">${sentence}</span>` : sentence
