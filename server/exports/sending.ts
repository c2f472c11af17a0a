// How a file leaves: written down first, then in pieces as they are made.
import type { Context as HonoContext } from 'hono'
import type { CsvCell } from '../../surveys/csv.ts'
import { type Action, writeDownFirst } from '../audit.ts'
import type { Env } from '../context.ts'
import { csvPieces } from './csv.ts'

/** A file leaves only when it stands in the log that it did. What only asks for its head takes nothing away. */
export async function written(
  c: HonoContext<Env>,
  action: Action,
  subject: string,
  details: object = {},
): Promise<void> {
  if (c.req.method === 'HEAD') return
  const { write, official, now } = c.var
  await writeDownFirst(write, { official, action, subject, details: { ...details } }, now())
}

/** A file of rows, in pieces as they are read. */
export const csv = (
  c: HonoContext,
  name: string,
  header: readonly string[],
  rows: Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>,
): Promise<Response> => sent(c, name, csvPieces(header, rows))

/** The same of pieces that are made elsewhere. */
export async function sent(
  c: HonoContext,
  name: string,
  pieces: AsyncGenerator<Uint8Array, void>,
  isCompressed = false,
): Promise<Response> {
  const file = {
    'Content-Type': 'text/csv; charset=utf-8',
    Vary: 'Accept-Encoding',
    'Content-Disposition': `attachment; filename="${name}.csv"`,
    ...(isCompressed && { 'Content-Encoding': 'gzip' }),
  }
  // Nobody would read the pieces, or say that they do not.
  if (c.req.method === 'HEAD') return c.body(null, 200, file)
  // Asked for before anything is sent: what fails at once is refused with a sentence and not with an empty file.
  const first = await pieces.next()
  const body = new ReadableStream<Uint8Array>({
    start(out) {
      if (!first.done) out.enqueue(first.value)
    },
    // What fails later breaks the connection off, so that half a file cannot pass for a whole one.
    async pull(out) {
      const { done, value } = await pieces.next()
      if (done) out.close()
      else out.enqueue(value)
    },
    async cancel() {
      await pieces.return()
    },
  })
  return c.body(body, 200, file)
}
