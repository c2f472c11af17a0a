/** Rows kept in a file while they pass, so that they can be had again without asking the database for them twice. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { CsvCell } from '../../surveys/csv.ts'

type Row = readonly CsvCell[]
const PIECE = 65_536

/** The rows themselves; when the last one is taken the file at `path` holds all of them. Throws where it exists already. */
export async function* spooled(rows: AsyncIterable<Row>, path: string): AsyncGenerator<Row> {
  const file = await open(path, 'wx')
  try {
    let piece = ''
    for await (const row of rows) {
      piece += `${JSON.stringify(row)}\n`
      if (piece.length >= PIECE) {
        await file.writeFile(piece)
        piece = ''
      }
      yield row
    }
    await file.writeFile(piece)
  } finally {
    await file.close()
  }
}

/** The rows of such a file. */
export async function* unspooled(path: string): AsyncGenerator<Row> {
  let rest = ''
  // Not by readline: it parts lines at U+2028 too, which JSON leaves in texts as it is.
  for await (const piece of createReadStream(path, { encoding: 'utf8', highWaterMark: PIECE })) {
    const lines = `${rest}${piece}`.split('\n')
    rest = lines.pop() as string
    for (const line of lines) yield JSON.parse(line) as Row
  }
}
