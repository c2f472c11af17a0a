import { Hono, type Context as HonoContext } from 'hono'
import * as v from 'valibot'
import type { CsvCell } from '../../surveys/csv.ts'
import type { Context, Env } from '../context.ts'
import type { Scope } from '../scores/figures.ts'
import { scoreboardOf, sectorScores } from '../scores/queries.ts'
import { ScopeQuery, scopeOf } from '../scores/routes.ts'
import { signedIn } from '../session.ts'
import { valid } from '../valid.ts'
import { codebookV1 } from './codebook-v1.ts'
import { csvPieces } from './csv.ts'
import { type FileQuestion, outwardIn, waveOf } from './rows.ts'
import { scoresV1 } from './scores-v1.ts'

const Name = v.pipe(v.string(), v.maxLength(64))
const WaveQuery = v.object({ ...ScopeQuery.entries, wave: Name, sector: v.optional(Name) })

/** Files out. Streamed: memory does not grow with the number of rows. */
export const exportFiles = new Hono<Env>()
  .get('/responses.csv', signedIn, valid('query', WaveQuery), (c) => {
    const question = questionOf(c.var, c.req.valid('query'))
    const { instrument } = waveOf(c.var.organisation, question.wave)
    const gzip = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
    return sent(
      c,
      `${instrument.code}-v${instrument.version}-responses-${question.scope.period}`,
      c.var.aside.file({ ...question, gzip }),
      gzip,
    )
  })
  .get('/anonymity', signedIn, valid('query', WaveQuery), async (c) => {
    const question = questionOf(c.var, c.req.valid('query'))
    const outward = outwardIn(c.var.organisation, question.wave)
    const { steps, ...found } = await c.var.aside.ask('anonymity', question, { signal: c.req.raw.signal })
    return c.json(
      {
        ...found,
        steps: steps.map(({ column, atRisk }) => ({
          column,
          label: outward.find(({ name }) => name === column)?.label ?? { vi: column, en: column },
          atRisk,
        })),
      },
      200,
    )
  })
  .get('/codebook.csv', signedIn, valid('query', WaveQuery), (c) => {
    const { instrument, variables } = waveOf(c.var.organisation, c.req.valid('query').wave)
    return csv(
      c,
      `${instrument.code}-v${instrument.version}-codebook`,
      codebookV1.header,
      codebookV1.rows(instrument, variables),
    )
  })
  .get('/scores.csv', signedIn, valid('query', ScopeQuery), (c) => {
    const scope = scopeOf(c.var, c.req.valid('query'))
    return csv(c, `scores-${scope.unit}-${scope.period}`, scoresV1.header, scoresIn(c.var, scope))
  })

function questionOf(context: Context, query: v.InferOutput<typeof WaveQuery>): FileQuestion {
  return { wave: query.wave, sector: query.sector ?? null, scope: scopeOf(context, query) }
}

const csv = (
  c: HonoContext,
  name: string,
  header: readonly string[],
  rows: Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>,
): Promise<Response> => sent(c, name, csvPieces(header, rows))

async function sent(
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

async function* scoresIn(context: Context, scope: Scope): AsyncGenerator<CsvCell[]> {
  for (const { sector } of (await scoreboardOf(context, scope)).sectors)
    yield* scoresV1.rows(await sectorScores(context, sector, scope), scope)
}
