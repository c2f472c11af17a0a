/** The file of responses that is had at once, as CSV. Made beside the requests (aside-main.ts). */
import { pipeline, Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { untilNow } from '../database/in-order.ts'
import type { Database } from '../database/open.ts'
import type { Organisation } from '../organisation.ts'
import { csvPieces } from './csv.ts'
import type { FileOrder, FileQuestion } from './dataset.ts'
import { datasetOf } from './dataset-of.ts'

export type CsvQuestion = FileQuestion & Partial<Pick<FileOrder, 'withOpinions'>> & { readonly gzip: boolean }

/** In pieces of some 64 kB, compressed if asked. `told` hears how many rows are done, and may throw. Throws a Problem: no-such-wave. */
export async function* fileOf(
  db: Database,
  organisation: Organisation,
  { gzip, ...question }: CsvQuestion,
  told: (rows: number) => void,
): AsyncGenerator<Uint8Array> {
  const { variables, rows } = await datasetOf(db, organisation, plainOrder(question, await untilNow(db)), told)
  const pieces = csvPieces(
    variables.map(({ name }) => name),
    rows(),
  )
  yield* gzip ? compressed(pieces) : pieces
}

/** An order of what a question asks for, and nothing done to it. */
export const plainOrder = (
  question: FileQuestion & Partial<Pick<FileOrder, 'withOpinions' | 'coarsen'>>,
  until: FileOrder['until'],
): FileOrder => ({
  ...{ format: 'csv', language: 'vi', weighting: null, withOpinions: false, coarsen: {} },
  ...question,
  ...{ scores: { header: [], rows: [] }, until, orderedAt: new Date().toISOString() },
})

/** Here and not where it is sent from: compressing takes as long as making the rows. */
async function* compressed(pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  // Made before anything is compressed: what fails at once is refused.
  const first = await pieces.next()
  async function* all() {
    if (!first.done) yield first.value
    yield* pieces
  }
  // What fails later is heard of by whoever reads on.
  yield* pipeline(Readable.from(all()), createGzip({ level: 5 }), () => undefined)
}
