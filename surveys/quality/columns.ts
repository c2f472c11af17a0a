/**
 * What is known of each response, a typed array a column: some forty bytes a response, so that a million are judged in
 * one pass. What is named (a unit, a day, a device) is a number.
 */
import type { Channel } from '../instrument.ts'
import type { Pattern } from './pattern.ts'
import { rules } from './rules.ts'

/** What is known of one response. `seconds` and `ended` (seconds since 1970): null where no clock can be believed. */
export type Seen = {
  readonly version: number
  readonly channel: string
  readonly unit: string
  readonly day: string
  /** The device, the interviewer's assignment or the like, and where a device stood; empty where nobody knows. */
  readonly source: string
  readonly counter: string
  readonly seconds: number | null
  readonly ended: number | null
  readonly pattern: Pattern
}

export type Columns = {
  readonly rows: number
  readonly seconds: Float32Array
  readonly perQuestion: Float32Array
  /** Seconds since 1970; 0: unknown. */
  readonly ended: Uint32Array
  /** NaN: not to be compared. */
  readonly mark: Float64Array
  /** Version and channel. */
  readonly way: Uint16Array
  readonly unit: Uint16Array
  readonly day: Uint16Array
  readonly month: Uint16Array
  /** 0: unknown. */
  readonly source: Uint32Array
  /** Where many people may answer at a time, each on their own; 0: nowhere, or unknown. */
  readonly crowd: Uint32Array
  readonly traits: Uint8Array
}

/** Traits, a bit each. */
export const STRAIGHT = 1
export const CONTRADICTS = 2
export const LONG = 4
export const ONE_BY_ONE = 8
export const VARIED = 16

/** One screen or one person: what they bring, they bring one after the other. */
const oneByOne: readonly string[] = ['kiosk', 'interview'] satisfies Channel[]

/** `expected`: about how many there will be. */
export function columnsFor(expected: number) {
  let rows = 0
  let capacity = Math.max(16, expected)
  let own = {
    seconds: new Float32Array(capacity),
    perQuestion: new Float32Array(capacity),
    ended: new Uint32Array(capacity),
    mark: new Float64Array(capacity),
    way: new Uint16Array(capacity),
    unit: new Uint16Array(capacity),
    day: new Uint16Array(capacity),
    month: new Uint16Array(capacity),
    source: new Uint32Array(capacity),
    crowd: new Uint32Array(capacity),
    traits: new Uint8Array(capacity),
  }
  const [ways, units, days, months, sources, crowds] = [
    ...[numbers(), numbers(), numbers(), numbers()],
    ...[numbers(''), numbers('')],
  ] as const

  const grow = () => {
    capacity = Math.ceil(capacity * 1.5)
    const grown = <Column extends Float32Array | Float64Array | Uint8Array | Uint16Array | Uint32Array>(
      column: Column,
    ): Column => {
      const larger = new (column.constructor as new (length: number) => Column)(capacity)
      larger.set(column)
      return larger
    }
    own = {
      seconds: grown(own.seconds),
      perQuestion: grown(own.perQuestion),
      ended: grown(own.ended),
      mark: grown(own.mark),
      way: grown(own.way),
      unit: grown(own.unit),
      day: grown(own.day),
      month: grown(own.month),
      source: grown(own.source),
      crowd: grown(own.crowd),
      traits: grown(own.traits),
    }
  }

  return {
    add({ version, channel, unit, day, source, counter, seconds, ended, pattern }: Seen): void {
      if (rows === capacity) grow()
      const { asked, answered, straight, contradicts, varied, mark } = pattern
      const row = rows++
      own.seconds[row] = seconds ?? Number.NaN
      own.perQuestion[row] = seconds === null || asked === 0 ? Number.NaN : seconds / asked
      own.ended[row] = ended === null ? 0 : Math.max(0, Math.floor(ended))
      // A straight line is no pattern: satisfied people need nobody to copy from.
      own.mark[row] = straight > 0 || answered < rules.alike.answers ? Number.NaN : mark
      own.way[row] = ways.of(`${version} ${channel}`)
      own.unit[row] = units.of(unit)
      own.day[row] = days.of(day)
      own.month[row] = months.of(day.slice(0, 7))
      own.source[row] = source === '' ? 0 : sources.of(`${channel} ${source}`)
      own.crowd[row] = crowds.of(crowdOf({ channel, unit, source, counter }))
      own.traits[row] =
        (straight > 0 ? STRAIGHT : 0) |
        (contradicts ? CONTRADICTS : 0) |
        (straight >= rules.straight.quickRows ? LONG : 0) |
        (source !== '' && oneByOne.includes(channel) ? ONE_BY_ONE : 0) |
        (varied ? VARIED : 0)
    },
    /** Those that were added, without a copy. */
    all: (): Columns => ({
      rows,
      seconds: own.seconds.subarray(0, rows),
      perQuestion: own.perQuestion.subarray(0, rows),
      ended: own.ended.subarray(0, rows),
      mark: own.mark.subarray(0, rows),
      way: own.way.subarray(0, rows),
      unit: own.unit.subarray(0, rows),
      day: own.day.subarray(0, rows),
      month: own.month.subarray(0, rows),
      source: own.source.subarray(0, rows),
      crowd: own.crowd.subarray(0, rows),
      traits: own.traits.subarray(0, rows),
    }),
    unitOf: (row: number) => units.names[own.unit[row] as number] as string,
    dayOf: (row: number) => days.names[own.day[row] as number] as string,
  }
}

/**
 * People on their own phones at a unit. At a counter also whoever uses a device there, whichever it is: two beside each
 * other are one burst. Devices that nobody knows are those of their unit.
 */
function crowdOf({ channel, unit, source, counter }: Pick<Seen, 'channel' | 'unit' | 'source' | 'counter'>): string {
  if (channel === 'online' && source === '') return `${channel} ${unit}`
  if (channel === 'kiosk' && (source === '' || counter !== '')) return `${channel} ${unit} ${counter}`
  return ''
}

/** Numbers for names, those given first. */
function numbers(...first: readonly string[]) {
  const names: string[] = [...first]
  const known = new Map<string, number>(names.map((name, at) => [name, at]))
  const of = (name: string): number => {
    let number = known.get(name)
    if (number === undefined) {
      number = names.push(name) - 1
      known.set(name, number)
    }
    return number
  }
  return { names, of }
}

export const set = (flags: Uint8Array, row: number, bit: number) => {
  flags[row] = (flags[row] as number) | bit
}
