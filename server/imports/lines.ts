// The lines of a file that was sent in pieces.
import type { Database } from '../database/open.ts'

/** The pieces of an import's file, in their order; one at a time is in memory. */
export async function* partsOf(db: Database, id: string): AsyncGenerator<Uint8Array> {
  for (let after = -1; ; ) {
    const part = await db
      .selectFrom('import_part')
      .select(['place', 'content'])
      .where('import', '=', id)
      .where('place', '>', after)
      .orderBy('place')
      .limit(1)
      .executeTakeFirst()
    if (!part) return
    yield part.content
    after = part.place
  }
}

/** A line without its line feed; `bytes` is null where it is longer than may be, and `ended` says whether a line feed stood there. */
export type Line = { readonly line: number; readonly bytes: Uint8Array | null; readonly ended: boolean }
const FEED = 10

/** `longest`: how many bytes a line may have, by its number from 1. */
export async function* linesOf(
  pieces: AsyncIterable<Uint8Array>,
  longest: (line: number) => number,
): AsyncGenerator<Line> {
  let line = 1
  let waiting: Uint8Array[] = []
  let size = 0
  const take = (bytes: Uint8Array) => {
    size += bytes.length
    if (size > longest(line)) waiting = []
    else if (bytes.length > 0) waiting.push(bytes)
  }
  const made = (ended: boolean): Line => {
    const bytes =
      size > longest(line) ? null : waiting.length === 1 ? (waiting[0] as Uint8Array) : Buffer.concat(waiting)
    const found = { line, bytes, ended }
    line += 1
    waiting = []
    size = 0
    return found
  }
  for await (const piece of pieces) {
    let from = 0
    for (let at = piece.indexOf(FEED); at >= 0; at = piece.indexOf(FEED, from)) {
      take(piece.subarray(from, at))
      yield made(true)
      from = at + 1
    }
    take(piece.subarray(from))
  }
  if (size > 0) yield made(false)
}
