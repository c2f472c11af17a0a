// Our own JSON Lines, read back: a header, responses, scores, and an end that says whether anything is missing.
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { readCounter } from '../../surveys/link.ts'
import { uuidPattern } from '../../surveys/uuid.ts'
import { FORMAT } from '../exports/json-lines.ts'
import { Instant } from '../responses.ts'
import { idOf } from './ids.ts'
import { type Line, linesOf } from './lines.ts'
import type { Brought } from './ready.ts'
import { type FileFault, fileFault, type LineFault, lineFault } from './words.ts'

/** In bytes. The header holds whole definitions. */
const longest = { header: 16_777_216, line: 1_048_576 }
const MOST_NAMES = 20_000

const Name = v.pipe(v.string(), v.maxLength(64), v.regex(/^[^\p{Cc}]+$/u))
const Words = v.pipe(v.string(), v.maxLength(1_000))
const Text = v.object({ vi: Words, en: Words })
const Version = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9_999))
const Day = v.pipe(v.string(), v.maxLength(10))
const list = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.maxLength(MOST_NAMES))

const Header = v.object({
  kind: v.literal('header'),
  format: v.literal(FORMAT.format),
  formatVersion: v.pipe(v.number(), v.integer()),
  whole: v.boolean(),
  wave: v.optional(
    v.object({
      ...{ wave: Name, instrument: Name, version: Version, sector: v.nullable(Name), name: v.nullable(Text) },
      ...{ opensOn: Day, closesOn: v.nullable(Day) },
    }),
  ),
  withOpinions: v.boolean(),
  coarsen: v.record(v.string(), v.string()),
  instruments: v.pipe(
    v.array(
      v.object({
        ...{ code: Name, version: Version, questionnaire: v.unknown(), outline: v.unknown() },
        editions: v.record(v.string(), v.unknown()),
      }),
    ),
    v.maxLength(100),
  ),
  units: v.optional(list(v.object({ unit: Name, name: Text }))),
  sectors: v.optional(list(v.object({ sector: Name, name: Text }))),
  procedures: v.optional(list(v.object({ procedure: Name, sector: Name, name: Text }))),
})
export type Header = v.InferOutput<typeof Header>

/** A stratum or a cluster, as our files name them. */
const Drawn = v.pipe(v.string(), v.regex(/^[a-z0-9-]{0,64}$/))
const MOST_WEIGHT = 1_000_000

const Known = {
  kind: v.literal('response'),
  ...{ wave: Name, instrument: Name, version: Version, unit: Name, sector: Name, procedure: v.nullable(Name) },
  ...{ channel: Name, language: Name, respondentGroup: v.nullable(Words), day: Day },
  answers: v.unknown(),
  drawn: v.strictObject({
    ...{ stratum: Drawn, cluster: Drawn },
    weight: v.pipe(v.number(), v.gtValue(0), v.maxValue(MOST_WEIGHT)),
    population: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_000_000_000))),
  }),
  ...{ weight: v.unknown(), flags: v.unknown() },
}
const Whole = v.strictObject({
  ...Known,
  id: v.pipe(v.string(), v.regex(uuidPattern)),
  ...{ startedAt: Instant, endedAt: Instant, receivedAt: Instant },
  /** Who brought it; files of before do not say. */
  source: v.optional(v.pipe(v.string(), v.regex(/^([0-9a-f]{16})?$/)), ''),
  counter: v.pipe(
    v.string(),
    v.check((text) => text === '' || readCounter(text) === text),
  ),
  clockOff: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(-2_000_000_000), v.maxValue(2_000_000_000))),
})
const Ordinary = v.strictObject({
  ...Known,
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  minutes: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(24 * 60))),
})
const End = v.object({ kind: v.literal('end'), responses: v.number(), sha256: v.string() })

/** A response by the names of the place that it comes from. */
export type Moved = Brought & { readonly instrument: string }
export type Read =
  | { readonly header: Header }
  | { readonly moved: Moved }
  | { readonly fault: LineFault }
  | { readonly fatal: FileFault }

// Paper tells no hour either: an end so long ago is believed by no analysis of hours.
const untimed = { startedAt: '1970-01-02T00:00:00.000Z', endedAt: '1970-01-01T00:00:00.000Z', receivedAt: null }
const timed = (minutes: number | null) =>
  minutes === null
    ? untimed
    : { ...untimed, startedAt: untimed.endedAt, endedAt: new Date(Math.round(minutes * 60_000)).toISOString() }

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
/** The JSON of a line; undefined where it is none. */
function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes)) as unknown
  } catch {
    return undefined
  }
}
const kindOf = (json: unknown): unknown =>
  typeof json === 'object' && json !== null && 'kind' in json ? json.kind : undefined

/** Reads a file from its beginning to its end; the last thing may be that it cannot be believed. */
export async function* readMoved(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Read> {
  const sum = createHash('sha256')
  let header: Header | null = null
  let responses = 0
  let end: v.InferOutput<typeof End> | null = null
  for await (const line of linesOf(pieces, (number) => (number === 1 ? longest.header : longest.line))) {
    if (end) return yield { fatal: fileFault('afterEnd') }
    const { bytes } = line
    if (bytes === null) return yield { fatal: fileFault('lineTooLong', `${line.line}`) }
    const json = jsonOf(bytes)
    if (header === null) {
      const found = headerIn(json)
      yield found
      if (!('header' in found)) return
      header = found.header
    } else if (kindOf(json) === 'end') {
      const parsed = v.safeParse(End, json)
      if (!parsed.success) return yield { fatal: fileFault('cut') }
      end = parsed.output
      if (end.sha256 !== sum.digest('hex') || end.responses !== responses) return yield { fatal: fileFault('checksum') }
      continue
    } else if (!['scores', 'score'].includes(`${kindOf(json)}`)) {
      responses += 1
      yield responseIn(line, json, header.whole, header.withOpinions)
    }
    sum.update(bytes).update('\n')
  }
  if (header === null) yield { fatal: fileFault('notOurs') }
  else if (end === null) yield { fatal: fileFault('cut') }
}

function headerIn(json: unknown): Read {
  const parsed = v.safeParse(Header, json)
  if (!parsed.success) return { fatal: fileFault('notOurs') }
  const { formatVersion, coarsen } = parsed.output
  if (formatVersion !== FORMAT.formatVersion) return { fatal: fileFault('otherFormat', `${formatVersion}`) }
  const [coarser] = Object.keys(coarsen)
  if (coarser !== undefined) return { fatal: fileFault('coarsened', coarser) }
  return { header: parsed.output }
}

function responseIn({ line }: Line, json: unknown, isWhole: boolean, withOpinions: boolean): Read {
  if (json === undefined) return { fault: lineFault(line, 'notJson') }
  const parsed = isWhole ? v.safeParse(Whole, json) : v.safeParse(Ordinary, json)
  if (!parsed.success) {
    const [issue] = parsed.issues
    return {
      fault: lineFault(line, 'shape', issue ? (v.getDotPath(issue)?.slice(0, 100) ?? null) : null, issue?.input),
    }
  }
  const given = parsed.output
  const { wave, instrument, version, unit, sector, procedure, channel, language, day, answers, drawn } = given
  const stands = (field: string) => ({ field, cell: standsIn({ ...objectOf(answers), ...given }, field) })
  const placed = { stands, line, wave, instrument, version, unit, sector, procedure, channel, language, day, answers }
  const demands = channel !== 'paper' && withOpinions
  if ('minutes' in given) {
    return {
      moved: {
        ...placed,
        id: idOf(given.id),
        times: timed(given.minutes),
        counter: '',
        clockOff: null,
        demands: false,
        carried: { asker: '', drawn },
      },
    }
  }
  const { startedAt, endedAt, receivedAt, source, counter, clockOff } = given
  const times = { startedAt, endedAt, receivedAt }
  return {
    moved: { ...placed, id: given.id, times, counter, clockOff, demands, carried: { asker: source, drawn } },
  }
}

const objectOf = (json: unknown): object => (typeof json === 'object' && json !== null ? json : {})
/** What stands under a name, or a name and a row. */
function standsIn(json: object, field: string): unknown {
  const own = (of: object, name: string): unknown => (Object.hasOwn(of, name) ? of[name as keyof typeof of] : undefined)
  const [question = '', row] = field.split('/', 2)
  const found = own(json, question)
  return row === undefined ? found : own(objectOf(found), row)
}
