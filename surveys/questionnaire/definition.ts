/** Reading JSON that somebody else wrote: every value is fetched by its place, and every fault names that place. */
import type { Text } from '../instrument.ts'

/** One thing that is wrong with a definition. The path reads like `pages[2].elements[0].choices[1].value`. */
export type Fault = { readonly file: string; readonly path: string; readonly reason: string }
/** The path of what a whole file is, or lacks. */
export const topLevel = '(top level)'

/** A definition the server does not start with: everything that is wrong with it, one fault a line. */
export class DefinitionFault extends Error {
  override name = 'DefinitionFault'
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(faults.map(({ file, path, reason }) => `${file}: ${path}: ${reason}`).join('\n'))
    this.faults = faults
  }
}

/** A value of the definition, where it stands, and the list in which its faults are told. */
export type Place = {
  readonly file: string
  readonly path: string
  readonly json: unknown
  readonly faults: Fault[]
}
export type Fields = Readonly<Record<string, Place | undefined>>

/** Past this many faults only their number would grow. */
export const mostFaults = 100
const deepestJson = 40
const largestJson = 1_000_000
const longestText = 5_000
/** Names that mean something to JavaScript or to survey-core's expressions. */
const reserved = new Set(
  `__proto__ constructor prototype tostring tolocalestring valueof hasownproperty isprototypeof propertyisenumerable
  length self parent panel survey row rowvalue rowindex item itemindex choice locale pageno pagecount questioncount
  correctanswers correctedanswers correctedanswercount incorrectanswers incorrectedanswers`.split(/\s+/),
)

/** Unwinds the reading of something whose fault is told already: what stands on it would only repeat the fault. */
class Told extends Error {}

/** Tells a fault and goes on: nothing else depends on it. */
export function tell({ file, path, faults }: Omit<Place, 'json'>, reason: string): void {
  const fault = { file, path: path || topLevel, reason }
  // Two comparisons of one condition may be wrong in the same way.
  if (faults.some((one) => one.file === file && one.path === fault.path && one.reason === reason)) return
  if (faults.length < mostFaults) faults.push(fault)
  else if (faults.length === mostFaults) {
    faults.push({ file, path: topLevel, reason: `there are more than ${mostFaults} faults; mend these first` })
  }
}

/** Tells a fault and gives up whatever is being read. */
export function refuse(place: Omit<Place, 'json'>, reason: string): never {
  tell(place, reason)
  return giveUp()
}

/** Gives up what is being read, because of a fault that is told elsewhere. */
export function giveUp(): never {
  throw new Told()
}

/** What is read; undefined where that was given up. */
export function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Told) return undefined
    throw error
  }
}

/** Reads every entry although another is given up, so that all their faults are told; then the whole is given up. */
export function each<From, Value>(entries: readonly From[], read: (entry: From) => Value): readonly Value[] {
  const values = entries.map((entry) => attempt(() => [read(entry)]))
  return values.flatMap((value) => value ?? giveUp())
}

/** The same for the parts of one thing. */
export const together = <Parts extends object>(readers: { readonly [Name in keyof Parts]: () => Parts[Name] }): Parts =>
  Object.fromEntries(each(Object.entries<() => unknown>(readers), ([name, read]) => [name, read()])) as Parts

/** What is read where nothing was wrong. Throws a DefinitionFault with everything that was. */
export function orFaults<Value>(read: (faults: Fault[]) => Value): Value {
  const faults: Fault[] = []
  const value = attempt(() => read(faults))
  if (faults.length > 0) throw new DefinitionFault(faults)
  return value as Value
}

/** What each of them makes. Throws one DefinitionFault with the faults of all that threw one. */
export function allMade<Value>(makers: readonly (() => Value)[]): readonly Value[] {
  const faults: Fault[] = []
  const values = makers.flatMap((make) => {
    try {
      return [make()]
    } catch (error) {
      if (!(error instanceof DefinitionFault)) throw error
      faults.push(...error.faults)
      return []
    }
  })
  if (faults.length > 0) throw new DefinitionFault(faults)
  return values
}

/** Looks at every value once, without recursion, before anything else may recurse: depth, size, keys, and only JSON. */
export function inspect(file: string, json: unknown, faults: Fault[]): Place {
  const top: Place = { file, path: '', json, faults }
  const waiting: (Place & { readonly depth: number })[] = [{ ...top, depth: 0 }]
  let size = 0
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const { json: value, depth } = place
    if (depth > deepestJson) refuse(place, `nests more than ${deepestJson} levels deep`)
    size += 1 + (typeof value === 'string' ? value.length : 0)
    if (size > largestJson) refuse(top, `is larger than ${largestJson} characters`)
    if (typeof value === 'object' && value !== null) {
      const isList = Array.isArray(value)
      if (!isList && Object.getPrototypeOf(value) !== Object.prototype) refuse(place, 'is not plain JSON')
      // Array.from shows the holes of a list.
      const inner: (readonly [string, unknown])[] = isList
        ? Array.from(value, (one: unknown, index) => [`[${index}]`, one] as const)
        : Reflect.ownKeys(value).map((key) => [String(key), (value as Record<string, unknown>)[String(key)]] as const)
      for (const [key, one] of inner) {
        size += key.length
        const path = isList ? `${place.path}${key}` : joined(place.path, key)
        const at = { file, path, json: one, faults, depth: depth + 1 }
        if (key === '__proto__') refuse(at, 'is a key that changes how objects work')
        waiting.push(at)
      }
    } else if (value !== null && !['string', 'boolean'].includes(typeof value) && !Number.isFinite(value)) {
      refuse(place, 'is not plain JSON')
    }
  }
  if (JSON.stringify(json).length > largestJson) refuse(top, `is larger than ${largestJson} characters`)
  return top
}

/** Keys come from strangers: a fault stays readable and short. */
export const joined = (path: string, key: string) => {
  const name = key.length > 64 ? `${key.slice(0, 64)}…` : key
  return path ? `${path}.${name}` : name
}

/** The fields of an object. Any key outside `known` is told by name, with its reason where there is a special one. */
export function fieldsOf(
  place: Place,
  known: ReadonlySet<string>,
  reasons: Readonly<Record<string, string>> = {},
): Fields {
  const { json } = place
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return refuse(place, 'must be an object')
  const fields: Record<string, Place> = Object.create(null)
  for (const [key, value] of Object.entries(json)) {
    const at: Place = { ...place, path: joined(place.path, key), json: value }
    if (known.has(key)) fields[key] = at
    else tell(at, (Object.hasOwn(reasons, key) && reasons[key]) || `"${key.slice(0, 64)}" is not supported`)
  }
  return fields
}

/** A field that must be there. Where it is missing, that is told, and nothing more about it. */
export function need(fields: Fields, key: string, parent: Place): Place {
  const given = fields[key]
  if (given) return given
  const path = joined(parent.path, key)
  tell({ ...parent, path }, 'is missing')
  return { file: parent.file, path, json: undefined, faults: [] }
}

/** The entries of a list with at least one and at most `most` entries. */
export function listOf(place: Place, most: number): readonly Place[] {
  const { json } = place
  if (!Array.isArray(json)) return refuse(place, 'must be a list')
  if (json.length === 0) refuse(place, 'is empty')
  if (json.length > most) refuse(place, `has ${json.length} entries; at most ${most} are allowed`)
  return json.map((value, index) => ({ ...place, path: `${place.path}[${index}]`, json: value }))
}

/** True or false; false where nothing stands. Refuses anything else. */
export function booleanAt(place: Place | undefined): boolean {
  if (place === undefined) return false
  return typeof place.json === 'boolean' ? place.json : refuse(place, 'must be true or false')
}

/** A whole number from `low` to `high`. Refuses anything else. */
export function integerAt(place: Place, low: number, high: number): number {
  const { json } = place
  if (typeof json === 'number' && Number.isInteger(json) && json >= low && json <= high) return json
  return refuse(place, `must be a whole number from ${low} to ${high}`)
}

/** One of these words. Refuses anything else. */
export function oneOf<Word extends string>(place: Place, words: readonly Word[]): Word {
  return words.find((word) => word === place.json) ?? refuse(place, `must be one of ${words.join(', ')}`)
}

/** A name that is a key of answers, tables and expressions. Later names are compared without regard to case. */
export function nameAt(place: Place): string {
  const { json } = place
  if (typeof json !== 'string' || !/^[a-z][a-z0-9_-]{0,63}$/i.test(json)) {
    return refuse(place, 'must be a letter and up to 63 letters, digits, "_" or "-"')
  }
  const low = json.toLowerCase()
  // survey-core reads {name-unwrapped} as {name}.
  if (reserved.has(low) || low.endsWith('-unwrapped')) refuse(place, `"${json}" is reserved`)
  return json
}

/** Refuses the second of two names that differ in case at most. */
export function claim(taken: Set<string>, name: string, place: Place): void {
  const low = name.toLowerCase()
  if (taken.has(low)) refuse(place, `"${name}" is used twice`)
  taken.add(low)
}

/**
 * A text in both languages: SurveyJS keeps English as "default". Only digits may stand without a language. Piping and
 * markup are refused: what a person answered must never become part of a page. Nothing hangs on a text: where it is
 * wrong, that is told, and it is empty.
 */
export const textAt = (place: Place): Text => attempt(() => readText(place)) ?? { vi: '', en: '' }

function readText(place: Place): Text {
  const { json } = place
  if (typeof json === 'string' && /^\d+$/.test(json) && json.length <= 20) return { vi: json, en: json }
  if (typeof json === 'string') return refuse(place, 'needs both languages: {"default": "English", "vi": "tiếng Việt"}')
  const fields = fieldsOf(place, new Set(['default', 'en', 'vi']))
  if (fields.default && fields.en) tell(fields.en, 'English is already given as "default"')
  return together({
    vi: () => wordsAt(fields.vi ?? refuse(place, 'the Vietnamese text ("vi") is missing')),
    en: () => wordsAt(fields.default ?? fields.en ?? refuse(place, 'the English text ("default") is missing')),
  })
}

function wordsAt(place: Place): string {
  const words = plainAt(place, true)
  if (words.includes('{')) refuse(place, 'piping of answers ("{") is not supported')
  return words
}

/** Plain text, whose letters are single characters: no markup, nothing unseen. Braces where `places` allows them. */
export function plainAt(place: Place, places = false): string {
  const { json } = place
  if (typeof json !== 'string' || json.trim() === '') return refuse(place, 'must be a text that is not empty')
  if (json.length > longestText) refuse(place, `has more than ${longestText} characters`)
  if (!places && /[{}]/.test(json)) refuse(place, 'has a brace, and the sentence has no place for anything')
  if (json.includes('<') || /&(?:#|[a-z]+;)/i.test(json))
    refuse(place, 'markup ("<", "&...;") is not supported; write plain text')
  if (/\p{Cs}|[^\P{Cc}\n\t]/u.test(json)) refuse(place, 'contains control characters or broken letters')
  // They turn the letters of whatever stands beside them, too.
  if (/[\u202A-\u202E\u2066-\u2069]/u.test(json)) refuse(place, 'contains controls of the writing direction')
  return json.normalize('NFC')
}
