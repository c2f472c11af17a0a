// Languages beside our own in which citizens may answer. Each comes as a file (languages/), is known by the Vietnamese
// wording of each sentence, and says what it lacks in one of our languages.
import { type Language, languages, type Text, type Tongue } from './instrument.ts'
import { filled, patternOf, type Sentence } from './text/patterns.ts'

export type Translation = {
  readonly language: Tongue
  /** What the language calls itself. */
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
  /** In which of our languages it says what it lacks. */
  readonly fallback: Language
  /** Whether citizens may choose it. One that they may choose no longer is still understood in what devices send. */
  readonly offered: boolean
  /** By the Vietnamese sentence, with numbered places (patterns.ts): `Khoảng {0} phút`. */
  readonly sentences: Readonly<Record<string, string>>
}

type Spoken = Translation & {
  readonly said: ReadonlyMap<string, string>
  /** Sentences of its words that it says itself, and does not borrow. */
  readonly own: Set<unknown>
  /** Words made before, by our own words that they translate. */
  readonly made: Map<unknown, unknown>
}

// Like the catalogue, what is spoken belongs to the process and to no request: a server reads it once at its start, a
// kiosk with each delivery.
let spoken: ReadonlyMap<Tongue, Spoken> = new Map()

/** From now on these are spoken beside our own languages, and no others. */
export function speakAlso(translations: readonly Translation[]): void {
  const known = translations.map((one): [Tongue, Spoken] => {
    const said = new Map(Object.entries(one.sentences))
    return [one.language, { ...one, said, own: new Set(said.values()), made: new Map() }]
  })
  spoken = new Map(known)
}

/** Every language beside our own, offered or not. */
export const translations = (): readonly Translation[] => [...spoken.values()]

const isOurs = (tongue: unknown): tongue is Language => languages.some((one) => one === tongue)

/** Whether a response may be in this language: ours and the installed ones. */
export const isTongue = (given: unknown): given is Tongue =>
  isOurs(given) || (typeof given === 'string' && spoken.has(given))

/** What citizens may choose from, our own first. */
export const offered = (): readonly Tongue[] => [
  ...languages,
  ...translations().flatMap((one) => (one.offered ? [one.language] : [])),
]

/** The language of ours in which a tongue says what it lacks: its own where it is ours, Vietnamese where it is unknown. */
export const fallbackOf = (tongue: Tongue): Language =>
  isOurs(tongue) ? tongue : (spoken.get(tongue)?.fallback ?? 'vi')

/** What an installed language calls itself; ours say it in their words. */
export const nameOf = (tongue: Tongue): string | undefined => spoken.get(tongue)?.name

/** Which way a tongue is written. */
export const directionOf = (tongue: Tongue): 'ltr' | 'rtl' => spoken.get(tongue)?.direction ?? 'ltr'

/** A sentence of a Text in an installed language, else in its fallback. */
export function translationOf(tongue: Tongue, text: Text): string {
  return wholeOf(spoken.get(tongue)?.said, text.vi) ?? (text[fallbackOf(tongue)] || text.vi || text.en)
}

/**
 * The end of a scale ("5 – Rất tốt") and the heading of a panel (its title, then its description) are put together of
 * sentences of the definition, and known by those.
 */
function wholeOf(said: ReadonlyMap<string, string> | undefined, sentence: string): string | undefined {
  const known = said?.get(sentence)
  if (known !== undefined || said === undefined) return known
  const parts = sentence.split(/(\n|^\d+ – )/)
  const whole = parts.map((part) => (/^(\n|\d+ – |)$/.test(part) ? part : said.get(part)))
  return parts.length > 1 && whole.every((part) => part !== undefined) ? whole.join('') : undefined
}

/** What we say, in a tongue: `ours` in its language, or made of it sentence by sentence, the missing ones fallen back. */
export function wordsIn<Words>(tongue: Tongue, ours: Readonly<Record<Language, Words>>): Words {
  const one = spoken.get(tongue)
  if (isOurs(tongue) || !one) return ours[fallbackOf(tongue)]
  if (!one.made.has(ours.vi)) one.made.set(ours.vi, translated(ours.vi, ours[one.fallback], one))
  // Made leaf by leaf in the shape of `ours`, which the compiler cannot follow.
  return one.made.get(ours.vi) as Words
}

function translated(words: unknown, fallback: unknown, one: Spoken): unknown {
  if (typeof words === 'string') return one.said.get(words) ?? fallback
  if (isSentence(words)) {
    const pattern = one.said.get(patternOf(words))
    if (pattern === undefined) return fallback
    const sentence: Sentence = (...given) => filled(pattern, given)
    one.own.add(sentence)
    return sentence
  }
  if (Array.isArray(words)) return words.map((part, at) => translated(part, Reflect.get(Object(fallback), at), one))
  if (typeof words !== 'object' || words === null) return fallback
  const parts = Object.entries(words).map(([key, part]) => [
    key,
    translated(part, Reflect.get(Object(fallback), key), one),
  ])
  return Object.fromEntries(parts)
}

const isSentence = (words: unknown): words is Sentence => typeof words === 'function'

/**
 * The language of a sentence that a tongue borrows, for the `lang` of the element that says it; undefined where it is
 * the tongue's own. A sentence is a Text, or one of the words that `wordsIn` gave: a text, or the function that makes it.
 */
export function borrowed(
  tongue: Tongue,
  sentence: Text | string | ((...given: never) => string),
): Language | undefined {
  const one = spoken.get(tongue)
  if (!one) return undefined
  const isOwn = typeof sentence === 'object' ? isSaid(one, sentence) : one.own.has(sentence)
  return isOwn ? undefined : one.fallback
}

// Figures are read in the language around them.
const isSaid = (one: Spoken, { vi }: Text) => /^[\d.,\s]*$/.test(vi) || wholeOf(one.said, vi) !== undefined
