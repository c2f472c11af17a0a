// Which responses of a survey stand out, by the rules of rules.ts: of all given, never of the part that is looked at.
import { flagAlike } from './alike.ts'
import { flagBursts } from './bursts.ts'
import { columnsFor, type Seen, STRAIGHT } from './columns.ts'
import { flagRepeated } from './repeated.ts'
import { flagTimes } from './times.ts'

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

/** `expected`: about how many there will be. */
export function judging(expected = 1_024): Judging {
  const { add, all, unitOf, dayOf } = columnsFor(expected)
  return {
    add,
    judge() {
      const columns = all()
      const { rows, traits } = columns
      const flags = new Uint8Array(rows)
      flagTimes(columns, flags)
      flagAlike(columns, flags)
      flagRepeated(columns, flags)
      flagBursts(columns, flags)
      return {
        rows,
        flags,
        isStraight: (row) => Boolean((traits[row] as number) & STRAIGHT),
        each(tell) {
          for (let row = 0; row < rows; row++) tell(unitOf(row), dayOf(row), flags[row] as number)
        },
      }
    },
  }
}
