/**
 * Which responses of a survey stand out, by the rules of rules.ts. Holds some forty bytes a response, so that a million are
 * judged in one pass. What stands out depends on all responses given, never on the part of them that is looked at.
 */
import type { Channel } from '../instrument.ts'
import { atLeast, comeAtLeast } from './chance.ts'
import { bitOf } from './flags.ts'
import type { Pattern } from './pattern.ts'
import { rules } from './rules.ts'

/** What is known of one response. `seconds` and `ended` (seconds since 1970): null where no clock can be believed. */
export type Seen = {
  readonly version: number
  readonly channel: string
  readonly unit: string
  readonly day: string
  readonly source: string
  readonly seconds: number | null
  readonly ended: number | null
  readonly pattern: Pattern
}
export type Judged = {
  readonly rows: number
  /** Bits of flags.ts, in the order in which the responses were added. */
  readonly flags: Uint8Array
  /** Those that one answer to every row was given in, flagged or not. */
  readonly isStraight: (row: number) => boolean
  /** Tells of every response where and when it was answered, and its flags. */
  each(tell: (unit: string, day: string, flags: number) => void): void
}
export type Judging = { add(seen: Seen): void; judge(): Judged }

const DAY = 86_400
/** One screen or one person: what they bring, they bring one after the other. */
const oneByOne: readonly string[] = ['kiosk', 'interview'] satisfies Channel[]
/** What is typed in from paper takes the time of whoever types it. */
const untimed: readonly string[] = ['paper'] satisfies Channel[]

/**
 * How long a response took and when it ended, as far as a clock tells: not on paper, not with a clock that is off, and not
 * where it took no time or more than a day. `clockOff` in seconds, null where the sender did not say.
 */
export function timesOf(given: {
  readonly channel: string
  readonly startedAt: string
  readonly endedAt: string
  readonly clockOff: number | null
}): { readonly seconds: number | null; readonly ended: number | null } {
  const nothing = { seconds: null, ended: null }
  if (untimed.includes(given.channel)) return nothing
  if (given.clockOff !== null && Math.abs(given.clockOff) > rules.fast.clockOff) return nothing
  const ended = Date.parse(given.endedAt) / 1_000
  const seconds = ended - Date.parse(given.startedAt) / 1_000
  return seconds > 0 && seconds <= DAY ? { seconds, ended } : nothing
}

const STRAIGHT = 1
const CONTRADICTS = 2
const LONG = 4
const ONE_BY_ONE = 8
const ALONE = 16

/** `expected`: about how many there will be. */
export function judging(expected = 1_024): Judging {
  let rows = 0
  let capacity = Math.max(16, expected)
  const columns = {
    seconds: new Float32Array(capacity),
    perQuestion: new Float32Array(capacity),
    ended: new Uint32Array(capacity),
    mark: new Float64Array(capacity),
    way: new Uint16Array(capacity),
    unit: new Uint16Array(capacity),
    day: new Uint16Array(capacity),
    source: new Uint32Array(capacity),
    traits: new Uint8Array(capacity),
  }
  const [ways, units, days, sources] = [numbers(), numbers(), numbers(), numbers()]
  sources.of('')

  const grow = () => {
    capacity = Math.ceil(capacity * 1.5)
    const grown = <Column extends Float32Array | Float64Array | Uint8Array | Uint16Array | Uint32Array>(
      column: Column,
    ): Column => {
      const larger = new (column.constructor as new (length: number) => Column)(capacity)
      larger.set(column)
      return larger
    }
    columns.seconds = grown(columns.seconds)
    columns.perQuestion = grown(columns.perQuestion)
    columns.ended = grown(columns.ended)
    columns.mark = grown(columns.mark)
    columns.way = grown(columns.way)
    columns.unit = grown(columns.unit)
    columns.day = grown(columns.day)
    columns.source = grown(columns.source)
    columns.traits = grown(columns.traits)
  }

  return {
    add({ version, channel, unit, day, source, seconds, ended, pattern }) {
      if (rows === capacity) grow()
      const isOneByOne = source !== '' && oneByOne.includes(channel)
      const { asked, answered, straight, contradicts, mark } = pattern
      const row = rows++
      columns.seconds[row] = seconds ?? Number.NaN
      columns.perQuestion[row] = seconds === null || asked === 0 ? Number.NaN : seconds / asked
      columns.ended[row] = ended === null ? 0 : Math.max(0, Math.floor(ended))
      // A straight line is no pattern: satisfied people need nobody to copy from.
      columns.mark[row] = straight > 0 || answered < rules.alike.answers ? Number.NaN : mark
      columns.way[row] = ways.of(`${version} ${channel}`)
      columns.unit[row] = units.of(unit)
      columns.day[row] = days.of(day)
      columns.source[row] = source === '' ? 0 : sources.of(`${channel} ${source}`)
      columns.traits[row] =
        (straight > 0 ? STRAIGHT : 0) |
        (contradicts ? CONTRADICTS : 0) |
        (straight >= rules.straight.quickRows ? LONG : 0) |
        (isOneByOne ? ONE_BY_ONE : 0) |
        (source === '' && channel === 'online' ? ALONE : 0)
    },
    judge() {
      const own: Columns = {
        rows,
        seconds: columns.seconds.subarray(0, rows),
        perQuestion: columns.perQuestion.subarray(0, rows),
        ended: columns.ended.subarray(0, rows),
        mark: columns.mark.subarray(0, rows),
        way: columns.way.subarray(0, rows),
        unit: columns.unit.subarray(0, rows),
        day: columns.day.subarray(0, rows),
        source: columns.source.subarray(0, rows),
        traits: columns.traits.subarray(0, rows),
      }
      const flags = new Uint8Array(rows)
      flagTimes(own, flags)
      flagAlike(own, flags)
      flagBursts(own, flags)
      return {
        rows,
        flags,
        isStraight: (row) => Boolean((own.traits[row] as number) & STRAIGHT),
        each(tell) {
          for (let row = 0; row < rows; row++)
            tell(
              units.names[own.unit[row] as number] as string,
              days.names[own.day[row] as number] as string,
              flags[row] as number,
            )
        },
      }
    },
  }
}

type Columns = {
  readonly rows: number
  readonly seconds: Float32Array
  readonly perQuestion: Float32Array
  /** Seconds since 1970; 0: unknown. */
  readonly ended: Uint32Array
  /** NaN: not to be compared. */
  readonly mark: Float64Array
  readonly way: Uint16Array
  readonly unit: Uint16Array
  readonly day: Uint16Array
  readonly source: Uint32Array
  readonly traits: Uint8Array
}

function numbers() {
  const known = new Map<string, number>()
  const names: string[] = []
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

const set = (flags: Uint8Array, row: number, bit: number) => {
  flags[row] = (flags[row] as number) | bit
}

/** The median of what is known of each way (version and channel); NaN where too little is. */
function mediansOf({ rows, way }: Columns, values: Float32Array): Float64Array {
  const counts = new Uint32Array(way.reduce((most, one) => Math.max(most, one), 0) + 1)
  for (let row = 0; row < rows; row++)
    if (!Number.isNaN(values[row])) counts[way[row] as number] = (counts[way[row] as number] as number) + 1
  return Float64Array.from(counts, (count, own) => {
    if (count < rules.fast.least) return Number.NaN
    const known = new Float32Array(count)
    let at = 0
    for (let row = 0; row < rows; row++)
      if (way[row] === own && !Number.isNaN(values[row])) known[at++] = values[row] as number
    return medianOf(known.sort())
  })
}

/** Of at least one value, smallest first. */
export function medianOf(sorted: ArrayLike<number>): number {
  const middle = sorted.length >> 1
  const upper = sorted[middle] as number
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2
}

function flagTimes(own: Columns, flags: Uint8Array): void {
  const usual = mediansOf(own, own.perQuestion)
  for (let row = 0; row < own.rows; row++) {
    // NaN compares as false: what is unknown is no speed.
    const taken = (own.perQuestion[row] as number) / (usual[own.way[row] as number] as number)
    const traits = own.traits[row] as number
    if (taken < rules.fast.share) set(flags, row, bitOf('fast'))
    const isQuick = Boolean(traits & LONG) && taken < rules.straight.quickShare
    if (traits & STRAIGHT && (traits & CONTRADICTS || isQuick)) set(flags, row, bitOf('straight'))
  }
}

/** The patterns that at least so many responses have, smallest first. */
function commonIn(mark: Float64Array, least: number): Float64Array {
  // Sorted as numbers and not by a comparison of rows, which takes several times the memory; NaN comes last.
  const sorted = mark.slice().sort()
  let common = 0
  for (let from = 0, end = 0; from < sorted.length && !Number.isNaN(sorted[from]); from = end) {
    while (end < sorted.length && sorted[end] === sorted[from]) end++
    if (end - from >= least) sorted[common++] = sorted[from] as number
  }
  return sorted.slice(0, common)
}

function isIn(sorted: Float64Array, value: number): boolean {
  let [low, high] = [0, sorted.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const there = sorted[middle] as number
    if (there === value) return true
    if (there < value) low = middle + 1
    else high = middle - 1
  }
  return false
}

function flagAlike({ rows, mark, unit, day, source }: Columns, flags: Uint8Array): void {
  const common = commonIn(mark, rules.alike.responses)
  const groupOf = new Map<number, number>()
  const inGroup: number[] = []
  const inUnit: number[] = []
  // Below 2^53 with fewer than two million sources.
  const keyOf = (row: number) =>
    ((source[row] as number) * 0x10000 + (day[row] as number)) * 0x10000 + (unit[row] as number)
  const group = (row: number) => groupOf.get(keyOf(row)) as number
  let all = 0
  const candidates: number[] = []
  for (let row = 0; row < rows; row++) {
    if (Number.isNaN(mark[row])) continue
    const key = keyOf(row)
    let number = groupOf.get(key)
    if (number === undefined) {
      number = groupOf.size
      groupOf.set(key, number)
    }
    inGroup[number] = (inGroup[number] ?? 0) + 1
    inUnit[unit[row] as number] = (inUnit[unit[row] as number] ?? 0) + 1
    if (isIn(common, mark[row] as number)) candidates.push(row)
    all++
  }
  const order = Uint32Array.from(candidates)
  order.sort(
    (a, b) =>
      (mark[a] as number) - (mark[b] as number) || (unit[a] as number) - (unit[b] as number) || group(a) - group(b),
  )
  const endOf = (from: number, to: number, of: (row: number) => number | undefined) => {
    let end = from + 1
    while (end < to && of(order[end] as number) === of(order[from] as number)) end++
    return end
  }
  for (let a = 0, ofMark = 0; a < order.length; a = ofMark) {
    ofMark = endOf(a, order.length, (row) => mark[row])
    for (let b = a, ofUnit = 0; b < ofMark; b = ofUnit) {
      ofUnit = endOf(b, ofMark, (row) => unit[row])
      for (let c = b, ofGroup = 0; c < ofUnit; c = ofGroup) {
        ofGroup = endOf(c, ofUnit, group)
        const row = order[c] as number
        const counts = {
          alike: ofGroup - c,
          group: inGroup[group(row)] as number,
          alikeInUnit: ofUnit - b,
          unit: inUnit[unit[row] as number] as number,
          alikeInAll: ofMark - a,
          all,
        }
        if (isMoreThanChance(counts)) for (let i = c; i < ofGroup; i++) set(flags, order[i] as number, bitOf('alike'))
      }
    }
  }
}

/** How many have one pattern and how many there are: in a group, in its unit, and in all. */
export type AlikeCounts = {
  readonly alike: number
  readonly group: number
  readonly alikeInUnit: number
  readonly unit: number
  readonly alikeInAll: number
  readonly all: number
}

/** Whether a pattern comes more often in a group than its frequency elsewhere brings by chance. */
export function isMoreThanChance({ alike, group, alikeInUnit, unit, alikeInAll, all }: AlikeCounts): boolean {
  const { responses, chance, others } = rules.alike
  if (alike < responses || all - group < others) return false
  const elsewhere = (alikeInAll - alike + 1) / (all - group + 1)
  const here = unit - group < others ? 0 : (alikeInUnit - alike + 1) / (unit - group + 1)
  // As many patterns as there are responses could have come up in the group.
  return atLeast(alike, group, Math.max(elsewhere, here)) * group < chance
}

function flagBursts(own: Columns, flags: Uint8Array): void {
  const { rows, ended, way, unit, day, source, traits } = own
  const usual = mediansOf(own, own.seconds)
  const timed = (trait: number) => {
    const isTimed = (row: number) =>
      Boolean((traits[row] as number) & trait && ended[row] !== 0 && usual[way[row] as number])
    let count = 0
    for (let row = 0; row < rows; row++) if (isTimed(row)) count++
    const found = new Uint32Array(count)
    for (let row = 0, at = 0; row < rows; row++) if (isTimed(row)) found[at++] = row
    return found
  }
  const usualOf = (row: number) => usual[way[row] as number] as number
  const later = (a: number, b: number) => (ended[a] as number) - (ended[b] as number)

  const bySource = timed(ONE_BY_ONE).sort((a, b) => (source[a] as number) - (source[b] as number) || later(a, b))
  const { bySource: least, byUnit, chance } = rules.burst
  for (let i = 0; i + least <= bySource.length; i++) {
    const [first, last] = [bySource[i] as number, bySource[i + least - 1] as number]
    if (source[first] !== source[last] || !(later(last, first) < usualOf(first))) continue
    for (let j = i; j < i + least; j++) set(flags, bySource[j] as number, bitOf('burst'))
  }

  const byDay = timed(ALONE).sort(
    (a, b) => (unit[a] as number) - (unit[b] as number) || (day[a] as number) - (day[b] as number) || later(a, b),
  )
  const isOneDay = (a: number, b: number) => unit[a] === unit[b] && day[a] === day[b]
  for (let from = 0, end = 0; from < byDay.length; from = end) {
    end = from + 1
    while (end < byDay.length && isOneDay(byDay[from] as number, byDay[end] as number)) end++
    for (let i = from, to = from; i < end; i++) {
      const first = byDay[i] as number
      to = Math.max(to, i)
      while (to < end && later(byDay[to] as number, first) < usualOf(first)) to++
      const found = to - i
      const expected = ((end - from) * usualOf(first)) / rules.burst.day
      if (found < byUnit || comeAtLeast(found - 1, expected) * (end - from) >= chance) continue
      for (let j = i; j < to; j++) set(flags, byDay[j] as number, bitOf('burst'))
    }
  }
}
