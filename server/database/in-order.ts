/** Responses in the order in which they were kept, read page by page at a cost that grows with their number alone. */
import type { Database } from './open.ts'

/** Up to which response of each lane. */
export type Until = Readonly<Record<number, number>>
/** The responses of a lane that were kept after one and up to another. */
export type Stretch = { readonly lane: number; readonly after: number; readonly upTo: number }

/** Stretches of which little is asked for grow to so many times a page. */
const WIDEST = 32

/** How far every lane reaches now: with it, the same question gives the same rows for ever. */
export async function untilNow(db: Database): Promise<Until> {
  const lanes = await db.selectFrom('lane').select(['lane', 'last']).execute()
  return Object.fromEntries(lanes.map(({ lane, last }) => [lane, last]))
}

/**
 * All that `read` gives of the lanes, in pages of `size`; only the last is smaller, and one is empty now and then where
 * nothing is found for long, so that whoever waits can give up. `read` gives the first `size` rows of a stretch by `seq`.
 *
 * A stretch has an end, which no page of a plain "the next 500" has: where PostgreSQL has not looked at a table yet, or
 * thinks that few of its rows are asked for, it would read and sort all the rest of a lane for every page.
 */
export async function* inOrder<Row extends { readonly seq: number }>(
  until: Until,
  size: number,
  read: (stretch: Stretch) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  let waiting: Row[] = []
  let width = size
  for (const [lane, last] of Object.entries(until).sort(([one], [other]) => Number(one) - Number(other))) {
    let after = 0
    while (after < last) {
      const upTo = Math.min(last, after + width)
      const found = await read({ lane: Number(lane), after, upTo })
      const end = found.length < size ? undefined : found.at(-1)
      after = end ? end.seq : upTo
      if (end) width = Math.max(size, width / 2)
      else if (found.length < size / 2) width = Math.min(size * WIDEST, width * 2)
      waiting = waiting.length > 0 ? waiting.concat(found) : found
      if (waiting.length >= size) {
        yield waiting.slice(0, size)
        waiting = waiting.slice(size)
      } else if (found.length === 0) yield []
    }
  }
  if (waiting.length > 0) yield waiting
}
