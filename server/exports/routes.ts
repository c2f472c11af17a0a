import { Hono, type Context as HonoContext } from 'hono'
import * as v from 'valibot'
import type { CsvCell } from '../../surveys/csv.ts'
import { type Action, writeDownFirst } from '../audit.ts'
import type { Env, Visit } from '../context.ts'
import { Problem } from '../problem.ts'
import { may } from '../rights.ts'
import type { Scope } from '../scores/figures.ts'
import { scoreboardOf, sectorScores } from '../scores/queries.ts'
import { aboutWave, ScopeQuery, scopeOf, seenIn } from '../scores/routes.ts'
import { valid } from '../valid.ts'
import { codebookV1 } from './codebook-v1.ts'
import { csvPieces } from './csv.ts'
import { type FileQuestion, outwardIn, waveOf } from './rows.ts'
import { scoresV1 } from './scores-v1.ts'

const Name = v.pipe(v.string(), v.maxLength(64))
const WaveQuery = v.object({ ...ScopeQuery.entries, wave: Name, sector: v.optional(Name) })

/** Files out. Streamed: memory does not grow with the number of rows. */
export const exportFiles = new Hono<Env>()
  .get('/responses.csv', may('responses:export'), valid('query', WaveQuery), async (c) => {
    const question = questionOf(c.var, c.req.valid('query'))
    const { instrument } = waveOf(c.var.organisation, question.wave)
    await written(c, 'responses-exported', question.wave, question)
    const gzip = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
    return sent(
      c,
      `${instrument.code}-v${instrument.version}-responses-${question.scope.period}`,
      c.var.aside.file({ ...question, gzip }),
      gzip,
    )
  })
  .get('/anonymity', may('responses:export'), valid('query', WaveQuery), async (c) => {
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
  .get('/codebook.csv', may('scores:read'), valid('query', WaveQuery), async (c) => {
    const { wave } = c.req.valid('query')
    const { instrument, variables } = waveOf(c.var.organisation, wave)
    await written(c, 'codebook-exported', wave)
    return csv(
      c,
      `${instrument.code}-v${instrument.version}-codebook`,
      codebookV1.header,
      codebookV1.rows(instrument, variables),
    )
  })
  .get('/scores.csv', may('scores:read'), valid('query', ScopeQuery), async (c) => {
    const scope = scopeOf(c.var, c.req.valid('query'), 'seen')
    await written(c, 'scores-exported', scope.unit, scope)
    return csv(c, `scores-${scope.unit}-${scope.period}`, scoresV1.header, scoresIn(c.var, scope))
  })

/** A file leaves only when it stands in the log that it did. What only asks for its head takes nothing away. */
async function written(c: HonoContext<Env>, action: Action, subject: string, details: object = {}): Promise<void> {
  if (c.req.method === 'HEAD') return
  const { write, official, now } = c.var
  await writeDownFirst(write, { official, action, subject, details: { ...details } }, now())
}

function questionOf(visit: Visit, query: v.InferOutput<typeof WaveQuery>): FileQuestion {
  const wave = visit.organisation.waves.get(query.wave)
  if (!wave) throw new Problem('no-such-wave')
  return { wave: query.wave, sector: query.sector ?? null, scope: scopeOf(visit, query, aboutWave(wave, query.sector)) }
}

/** A file of rows, in pieces as they are read. */
export const csv = (
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

async function* scoresIn(visit: Visit, scope: Scope): AsyncGenerator<CsvCell[]> {
  for (const { sector } of (await scoreboardOf(visit, scope, seenIn(visit, scope))).sectors)
    yield* scoresV1.rows(await sectorScores(visit, sector, scope), scope)
}
