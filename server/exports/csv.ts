import { BOM, type CsvCell, csvLine } from '../../surveys/csv.ts'

/** A name of a variable that every statistics program takes: letters, digits and underscores, at most 32. */
export const variableName = (...parts: readonly (string | number)[]): string =>
  parts.join('__').replaceAll(/[^A-Za-z0-9_]/g, '_')

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
