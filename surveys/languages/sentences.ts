// Every sentence that citizens meet, by the part of the product that says it: what a further language translates.
import { instruments } from '../catalogue.ts'
import type { Instrument, Text } from '../instrument.ts'
import type { ProblemCode } from '../problem.ts'
import { form as enForm } from '../text/en/form.ts'
import { invited as enInvited } from '../text/en/invited.ts'
import { kiosk as enKiosk, surveyStrings as enSurvey } from '../text/en/kiosk.ts'
import { tools as enTools } from '../text/en/kiosk-tools.ts'
import { problems as enProblems } from '../text/en/problems.ts'
import { refusals as enRefusals } from '../text/en/refusals.ts'
import { patternOf, type Sentence as Spoken } from '../text/patterns.ts'
import { form } from '../text/vi/form.ts'
import { invited } from '../text/vi/invited.ts'
import { kiosk, surveyStrings } from '../text/vi/kiosk.ts'
import { tools } from '../text/vi/kiosk-tools.ts'
import { problems } from '../text/vi/problems.ts'
import { refusals } from '../text/vi/refusals.ts'
import { textOf } from './locales.ts'

/** One sentence to translate. */
export type Sentence = {
  /** The Vietnamese, with named places: `Khoảng {minutes} phút`. A translator's file knows the sentence by it. */
  readonly vi: string
  /** The English beside it, for who knows that better; its places may be worded by numbers. */
  readonly en: string
  /** The Vietnamese with numbered places, by which the program knows the sentence (text/patterns.ts). */
  readonly pattern: string
  /** The names of the places, and the number or name that the pattern gives each. */
  readonly places: ReadonlyMap<string, string>
}
export const wordParts = ['form', 'kiosk', 'survey', 'refusals', 'problems'] as const
export type WordPart = (typeof wordParts)[number]
export type Part = {
  readonly kind: 'words' | 'instrument' | 'organisation'
  readonly code: string
  /** Null for the parts that `wordParts` names. */
  readonly title: Text | null
  readonly sentences: readonly Sentence[]
}

/** What a citizen may be refused; officials, who meet the rest, read Vietnamese or English. */
const forCitizens: readonly ProblemCode[] = [
  ...(['malformed', 'no-such-page', 'no-such-wave', 'no-such-unit', 'no-such-sector', 'wave-not-open'] as const),
  ...(['other-version', 'same-id-other-body', 'too-large', 'answers-refused', 'too-many-answers'] as const),
  ...(['foreign-origin', 'busy', 'fault', 'unit-not-valid'] as const),
  ...(['wave-paused', 'channel-not-taken', 'unit-not-taken', 'procedure-not-taken', 'group-not-taken'] as const),
]
const chosen = (of: Readonly<Record<ProblemCode, string>>) => forCitizens.map((code) => of[code])
/** Each language calls itself by its own name; a message goes out in Vietnamese and English. */
const notForCitizens = new Set(['language', 'languageName', 'message'])

/** The sentences of the words that citizens read, and of each known instrument in all its versions. */
export const knownParts = (): readonly Part[] => {
  const known = instruments()
  if (made?.of !== known) made = { of: known, parts: partsOf(known) }
  return made.parts
}
let made: { readonly of: readonly Instrument[]; readonly parts: readonly Part[] } | undefined

function partsOf(known: readonly Instrument[]): readonly Part[] {
  const words: Readonly<Record<WordPart, readonly [unknown, unknown]>> = {
    form: [
      { form, invited },
      { form: enForm, invited: enInvited },
    ],
    kiosk: [
      { kiosk, tools },
      { kiosk: enKiosk, tools: enTools },
    ],
    survey: [surveyStrings, enSurvey],
    refusals: [refusals, enRefusals],
    problems: [chosen(problems), chosen(enProblems)],
  }
  const byCode = Map.groupBy(known, ({ code }) => code)
  return [
    ...wordParts.map((code) => partOf('words', code, null, leaves(...words[code]))),
    ...[...byCode].map(([code, versions]) => {
      const texts = versions.flatMap(({ title, definition }) => [title, ...textsIn(definition)])
      return partOf('instrument', code, versions.at(-1)?.title ?? null, texts.map(ofText))
    }),
  ]
}

/** The names of what an organisation has: sectors, procedures, units. */
export const organisationPart = (names: readonly Text[]): Part =>
  partOf('organisation', 'organisation', null, names.map(ofText))

function partOf(kind: Part['kind'], code: string, title: Text | null, sentences: readonly Sentence[]): Part {
  const once = new Map(sentences.map((sentence) => [sentence.pattern, sentence]))
  return { kind, code, title, sentences: [...once.values()] }
}

// What has no letters is the same in every language.
const hasWords = ({ vi }: Sentence) => /\p{L}/u.test(vi.replaceAll(/\{\w+\}/g, ''))

const ofText = ({ vi, en }: Text): Sentence => ({ vi, en, pattern: vi, places: new Map() })

function leaves(words: unknown, english: unknown): Sentence[] {
  if (typeof words === 'string') return [ofPattern(words, String(english), [])].filter(hasWords)
  if (isSpoken(words) && isSpoken(english)) return [ofPattern(patternOf(words), patternOf(english), namesIn(words))]
  return Object.entries(Object(words)).flatMap(([key, part]) =>
    notForCitizens.has(key) ? [] : leaves(part, Reflect.get(Object(english), key)),
  )
}

const isSpoken = (words: unknown): words is Spoken => typeof words === 'function'

/** The names of what a sentence is given, as it is written in our source: `(page, pages) => …`. */
const namesIn = (sentence: Spoken): string[] =>
  (/^\(?([^){]*?)\)?\s*=>/.exec(String(sentence))?.[1] ?? '').split(',').map((name) => name.trim())

function ofPattern(pattern: string, english: string, names: readonly string[]): Sentence {
  const given = [...pattern.matchAll(/\{(\w+)\}/g)].map(([, place = '']) => place)
  const places = new Map(given.map((place) => [names[Number(place)] || place, place]))
  const named = (text: string) =>
    text.replaceAll(/\{(\w+)\}/g, (_, place: string) => `{${names[Number(place)] || place}}`)
  return { vi: named(pattern), en: named(english), pattern, places }
}

/** Every text of a definition. */
function textsIn(definition: unknown): Text[] {
  if (typeof definition !== 'object' || definition === null) return []
  const text = textOf(definition)
  return text ? [text] : Object.values(definition).flatMap(textsIn)
}
