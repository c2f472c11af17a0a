import { BOM, type CsvCell, csvLine } from '../../surveys/csv.ts'

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
