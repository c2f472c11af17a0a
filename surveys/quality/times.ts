// How long responses took, and which took strikingly little time.
import type { Channel } from '../instrument.ts'
import { CONTRADICTS, type Columns, LONG, STRAIGHT, set } from './columns.ts'
import { bitOf } from './flags.ts'
import { rules } from './rules.ts'

const DAY = 86_400
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

/** The median of what is known of each way (version and channel); NaN where too little is. */
export function mediansOf({ rows, way }: Columns, values: Float32Array): Float64Array {
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

export function flagTimes(own: Columns, flags: Uint8Array): void {
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
