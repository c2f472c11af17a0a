// The file of a further language, as somebody wrote it: everything that is wrong is told with its place and its reason.
import { type Language, languages } from '../instrument.ts'
import {
  attempt,
  booleanAt,
  type Fault,
  fieldsOf,
  inspect,
  joined,
  need,
  oneOf,
  type Place,
  plainAt,
  refuse,
  tell,
} from '../questionnaire/definition.ts'
import type { Translation } from '../tongues.ts'
import { type Part, type Sentence, wordParts } from './sentences.ts'

export type LanguageFile = Translation & {
  /** Sentences that are translated and that nothing says any more: by part, as they stand in the file. */
  readonly unused: readonly { readonly part: string; readonly vi: string }[]
}

const topKeys = new Set([
  'language',
  'name',
  'direction',
  'fallback',
  'offered',
  'words',
  'instruments',
  'organisation',
])
const longestName = 40

/**
 * Reads the file of a language from parsed JSON; `file` names it. A sentence it does not translate, by leaving it out or
 * as an empty text, falls back; one that we do not say is no fault, since we may have mended ours. Undefined where
 * anything else is wrong, which the faults tell.
 */
export function readLanguage(
  json: unknown,
  file: string,
  parts: readonly Part[],
  faults: Fault[],
): LanguageFile | undefined {
  const before = faults.length
  const read = attempt(() => languageAt(inspect(file, json, faults), parts))
  return faults.length > before ? undefined : read
}

function languageAt(top: Place, parts: readonly Part[]): LanguageFile {
  const fields = fieldsOf(top, topKeys)
  const language = attempt(() => codeAt(need(fields, 'language', top))) ?? ''
  const name = attempt(() => nameAt(need(fields, 'name', top))) ?? ''
  const direction = attempt(() => oneOf(need(fields, 'direction', top), ['ltr', 'rtl'] as const)) ?? 'ltr'
  const fallback: Language = attempt(() => oneOf(need(fields, 'fallback', top), languages)) ?? 'vi'
  const offered = fields.offered === undefined || attempt(() => booleanAt(fields.offered)) === true
  const reading: Reading = { parts, sentences: new Map(), told: new Map(), unused: [] }
  if (fields.words) {
    for (const [code, place] of Object.entries(fieldsOf(fields.words, new Set(wordParts))))
      if (place) partAt(place, code, reading)
  }
  if (fields.instruments) {
    const { json } = fields.instruments
    const codes = typeof json === 'object' && json !== null ? Object.keys(json) : []
    for (const [code, place] of Object.entries(fieldsOf(fields.instruments, new Set(codes))))
      if (place) partAt(place, code, reading)
  }
  if (fields.organisation) partAt(fields.organisation, 'organisation', reading)
  const sentences = Object.fromEntries(reading.sentences)
  return { language, name, direction, fallback, offered, sentences, unused: reading.unused }
}

type Reading = {
  readonly parts: readonly Part[]
  readonly sentences: Map<string, string>
  /** Where each sentence was translated first. */
  readonly told: Map<string, string>
  readonly unused: { part: string; vi: string }[]
}

/** Why something is no code of a language to be added; null where it is one. */
export function wrongCode(code: unknown): string | null {
  if (typeof code !== 'string' || !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(code) || /^(und|mul|zxx)\b/.test(code))
    return 'must be the code of a language, such as "cjm"'
  if (languages.some((one) => code === one || code.startsWith(`${one}-`)))
    return `is "${code}", which is spoken without a file`
  const canonical = canonicalOf(code)
  return canonical === code
    ? null
    : canonical === null
      ? 'must be the code of a language, such as "cjm"'
      : `is written "${canonical}"`
}

function canonicalOf(code: string): string | null {
  try {
    return Intl.getCanonicalLocales(code)[0] ?? null
  } catch {
    return null
  }
}

function codeAt(place: Place): string {
  const wrong = wrongCode(place.json)
  return wrong === null ? String(place.json) : refuse(place, wrong)
}

function nameAt(place: Place): string {
  const name = plainAt(place)
  return name.length > longestName ? refuse(place, `has more than ${longestName} characters`) : name
}

function partAt(place: Place, code: string, reading: Reading): void {
  const part = reading.parts.find((one) => one.code === code)
  const known = new Map(part?.sentences.map((sentence) => [sentence.vi, sentence]))
  const { json } = place
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    tell(place, 'must be an object')
    return
  }
  for (const [vi, translation] of Object.entries(json)) {
    const at = { ...place, path: joined(place.path, vi), json: translation }
    const sentence = known.get(vi.normalize('NFC'))
    if (sentence) attempt(() => sentenceAt(at, sentence, reading))
    // What an organisation has changes by the day, and is not known where a file is checked without one.
    else if (code === 'organisation') attempt(() => sentenceAt(at, bare(vi), reading))
    else if (typeof translation !== 'string') tell(at, 'must be a text')
    else if (translation !== '') reading.unused.push({ part: code, vi })
  }
}

const bare = (vi: string): Sentence => ({ vi, en: '', pattern: vi.normalize('NFC'), places: new Map() })

function sentenceAt(place: Place, sentence: Sentence, { sentences, told }: Reading): void {
  if (place.json === '') return
  const text = plainAt(place, sentence.places.size > 0)
  const longest = 4 * sentence.vi.length + 40
  if (text.length > longest)
    refuse(place, `has more than ${longest} characters, which is too long beside the Vietnamese`)
  const pattern = patternAt(place, text, sentence)
  const other = sentences.get(sentence.pattern)
  if (other !== undefined && other !== pattern)
    refuse(place, `is translated otherwise in ${told.get(sentence.pattern)}`)
  sentences.set(sentence.pattern, pattern)
  told.set(sentence.pattern, place.path)
}

function patternAt(place: Place, text: string, { places }: Sentence): string {
  const given = new Set([...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name))
  const missing = [...places.keys()].filter((name) => !given.has(name))
  const unknown = [...given].filter((name) => !places.has(name))
  if (missing.length > 0) refuse(place, `lacks ${missing.map((name) => `{${name}}`).join(', ')}`)
  if (unknown.length > 0)
    refuse(place, `has ${unknown.map((name) => `{${name}}`).join(', ')}, which the sentence has not`)
  const rest = text.replaceAll(/\{[^{}]*\}/g, '')
  if (/[{}]/.test(rest)) refuse(place, 'has a brace that opens or closes no place')
  return text.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => `{${places.get(name)}}`)
}
