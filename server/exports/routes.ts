import { Hono, type Context as HonoContext } from 'hono'
import * as v from 'valibot'
import { anonymityOf } from '../../surveys/anonymity.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Answers, Instrument } from '../../surveys/instrument.ts'
import { boundsOf } from '../../surveys/period.ts'
import * as en from '../../surveys/text/en/exports.ts'
import * as vi from '../../surveys/text/vi/exports.ts'
import type { Context, Env } from '../context.ts'
import type { Database } from '../database/open.ts'
import { layoutNamed } from '../layouts.ts'
import { desksBelow } from '../organisation.ts'
import { Problem } from '../problem.ts'
import type { Scope } from '../scores/figures.ts'
import { scoreboardOf, sectorScores } from '../scores/queries.ts'
import { ScopeQuery, scopeOf } from '../scores/routes.ts'
import { signedIn } from '../session.ts'
import { valid } from '../valid.ts'
import { codebookV1 } from './codebook-v1.ts'
import { type CsvCell, csvLine } from './csv.ts'
import { type ColumnWords, type Variable, variablesOf } from './responses-v1.ts'
import { scoresV1 } from './scores-v1.ts'

const PAGE = 500
const CHUNK = 65_536
// Excel takes a CSV file for UTF-8 only when it opens with this.
const BOM = '\uFEFF'

const both = <Key extends string>(a: Readonly<Record<Key, string>>, b: Readonly<Record<Key, string>>) =>
  Object.fromEntries(Object.keys(a).map((key) => [key, { vi: a[key as Key], en: b[key as Key] }])) as Record<
    Key,
    { vi: string; en: string }
  >
const columnWords: ColumnWords = {
  columns: both(vi.columns, en.columns),
  missing: both(vi.missing, en.missing),
  chosen: both(vi.chosen, en.chosen),
}

const Name = v.pipe(v.string(), v.maxLength(64))
const WaveQuery = v.object({ ...ScopeQuery.entries, wave: Name, sector: v.optional(Name) })

/** Files out. Streamed: memory does not grow with the number of rows. */
export const exportFiles = new Hono<Env>()
  .get('/responses.csv', signedIn, valid('query', WaveQuery), (c) => {
    const query = c.req.valid('query')
    const scope = scopeOf(c.var, query)
    const { instrument, variables } = waveOf(c.var, query.wave)
    const rows = responsesIn(c.var, scope, query, variables)
    return csv(
      c,
      `${instrument.code}-v${instrument.version}-responses-${scope.period}`,
      variables.map(({ name }) => name),
      rows,
    )
  })
  .get('/anonymity', signedIn, valid('query', WaveQuery), async (c) => {
    const query = c.req.valid('query')
    return c.json(await anonymityIn(c.var, scopeOf(c.var, query), query), 200)
  })
  .get('/codebook.csv', signedIn, valid('query', WaveQuery), (c) => {
    const { instrument, variables } = waveOf(c.var, c.req.valid('query').wave)
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

function waveOf({ organisation }: Context, code: string): { instrument: Instrument; variables: Variable[] } {
  const wave = organisation.waves.get(code)
  if (!wave) throw new Problem('no-such-wave')
  const instrument = instrumentNamed(wave.instrument, wave.version)
  return { instrument, variables: variablesOf(instrument, layoutNamed(wave.instrument, wave.version), columnWords) }
}

async function csv(
  c: HonoContext,
  name: string,
  header: readonly string[],
  rows: Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>,
): Promise<Response> {
  const chunks = chunksOf(header, rows)
  // Asked for before anything is sent: what fails at once is refused with a sentence and not with an empty file.
  const first = await chunks.next()
  const bytes = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start: (out) => out.enqueue(bytes.encode(first.value as string)),
    // What fails later breaks the connection off, so that half a file cannot pass for a whole one.
    async pull(out) {
      const { done, value } = await chunks.next()
      if (done) out.close()
      else out.enqueue(bytes.encode(value))
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
  c.header('Content-Type', 'text/csv; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="${name}.csv"`)
  return c.body(body)
}

async function* chunksOf(
  header: readonly string[],
  rows: Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>,
): AsyncGenerator<string, undefined> {
  let chunk = BOM + csvLine(header)
  for await (const row of rows) {
    chunk += csvLine(row)
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}

async function* scoresIn(context: Context, scope: Scope): AsyncGenerator<CsvCell[]> {
  for (const { sector } of (await scoreboardOf(context, scope)).sectors)
    yield* scoresV1.rows(await sectorScores(context, sector, scope), scope)
}

/** What of a row others could know of a person: where and when they came, for what, and who they are. */
const outwardColumns = [
  ...['unit', 'day', 'sector', 'procedure', 'channel', 'language', 'respondent_group'],
  ...['business_kind', 'gender', 'age', 'education', 'occupation'],
]

/** How far the rows of the file of responses could be told to be somebody's; columns with their words. */
async function anonymityIn(context: Context, scope: Scope, query: Rows) {
  const outward = waveOf(context, query.wave).variables.filter(({ name }) => outwardColumns.includes(name))
  const rows: string[][] = []
  for await (const row of responsesIn(context, scope, query, outward)) rows.push(row.map((cell) => `${cell ?? ''}`))
  const { steps, ...found } = anonymityOf(
    outward.map(({ name }) => name),
    rows,
  )
  return {
    ...found,
    steps: steps.map(({ column, atRisk }) => ({
      column,
      label: outward.find(({ name }) => name === column)?.label ?? { vi: column, en: column },
      atRisk,
    })),
  }
}

async function* responsesIn(
  context: Context,
  scope: Scope,
  query: Rows,
  variables: readonly Variable[],
): AsyncGenerator<CsvCell[]> {
  const units = desksBelow(context.organisation, scope.unit).map(({ unit }) => unit)
  let after = { lane: 0, seq: 0 }
  for (;;) {
    const page = await pageAfter(context.read, after, scope, { ...query, units })
    for (const row of page) {
      const answers = JSON.parse(row.answers) as Answers
      yield variables.map(({ cell }) => cell({ row, answers }))
    }
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = { lane: last.lane, seq: last.seq }
  }
}

type Rows = { readonly wave: string; readonly sector?: string | undefined }

function pageAfter(
  db: Database,
  after: { lane: number; seq: number },
  scope: Scope,
  { wave, sector, units }: Rows & { readonly units: readonly string[] },
) {
  const { start, end } = boundsOf(scope.period)
  return db
    .selectFrom('response')
    .select([
      'id',
      'lane',
      'seq',
      'wave',
      'instrument',
      'version',
      'unit',
      'sector',
      'procedure',
      'channel',
      'language',
      'respondent_group',
      'started_at',
      'ended_at',
      'received_at',
      'day',
      'hash',
      'codes',
      'answers',
    ])
    .where((eb) =>
      eb.or([eb('lane', '>', after.lane), eb.and([eb('lane', '=', after.lane), eb('seq', '>', after.seq)])]),
    )
    .where('wave', '=', wave)
    .where('unit', 'in', units.length > 0 ? units : [''])
    .where('day', '>=', start)
    .where('day', '<', end)
    .where((eb) =>
      eb.and([
        ...(sector === undefined ? [] : [eb('sector', '=', sector)]),
        ...(scope.channel ? [eb('channel', '=', scope.channel)] : []),
        ...(scope.group ? [eb('respondent_group', '=', scope.group)] : []),
      ]),
    )
    .orderBy('lane')
    .orderBy('seq')
    .limit(PAGE)
    .execute()
}
