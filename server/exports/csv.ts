import { BOM, type CsvCell, csvLine } from '../../surveys/csv.ts'
import { nameOf } from './names.ts'

/** The name of the column of a question, or of a row, a choice or a field of it (names.ts). */
export const variableName = (...parts: readonly (string | number)[]): string =>
  nameOf({ kind: parts.length > 1 ? 'choice' : 'one', parts })

const PIECE = 65_536

/** A whole file in pieces of some 64 kB: memory does not grow with the number of rows. */
export async function* csvPieces(
  header: readonly string[],
  rows: Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>,
): AsyncGenerator<Uint8Array, void> {
  let piece = BOM + csvLine(header)
  for await (const row of rows) {
    piece += csvLine(row)
    if (piece.length < PIECE) continue
    yield Buffer.from(piece)
    piece = ''
  }
  yield Buffer.from(piece)
}
