/** Responses as the rows of a file. Run beside the requests (aside-main.ts). */
import { pipeline, Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { type Anonymity, anonymityOf } from '../../surveys/anonymity.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { CsvCell } from '../../surveys/csv.ts'
import type { Answers, Instrument } from '../../surveys/instrument.ts'
import { boundsOf } from '../../surveys/period.ts'
import * as en from '../../surveys/text/en/exports.ts'
import * as vi from '../../surveys/text/vi/exports.ts'
import type { Database } from '../database/open.ts'
import { RESPONSE_COLUMNS } from '../database/responses.ts'
import { layoutNamed } from '../layouts.ts'
import { desksIn, unitsToday } from '../organisation/succession.ts'
import type { Organisation } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { csvPieces } from './csv.ts'
import type { Exported, FileQuestion, Variable } from './dataset.ts'
import { type ColumnWords, variablesOf } from './responses-v1.ts'

const PAGE = 2_000

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

/** The instrument of a wave and the columns of its file. Throws a Problem: no-such-wave. */
export function waveOf(organisation: Organisation, code: string): { instrument: Instrument; variables: Variable[] } {
  const wave = organisation.waves.get(code)
  if (!wave) throw new Problem('no-such-wave')
  const instrument = instrumentNamed(wave.instrument, wave.version)
  return {
    instrument,
    variables: variablesOf(
      instrument,
      layoutNamed(wave.instrument, wave.version),
      columnWords,
      unitsToday(organisation),
    ),
  }
}

/** The file of responses in pieces of some 64 kB, compressed if asked. `told` hears how many rows are done, and may throw. */
export async function* fileOf(
  db: Database,
  organisation: Organisation,
  question: FileQuestion & { readonly gzip: boolean },
  told: (rows: number) => void,
): AsyncGenerator<Uint8Array> {
  const { variables } = waveOf(organisation, question.wave)
  const pieces = csvPieces(
    variables.map(({ name }) => name),
    rowsOf(db, organisation, question, variables, told),
  )
  yield* question.gzip ? compressed(pieces) : pieces
}

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

/** What of a row others could know of a person: where and when they came, for what, and who they are. */
const outwardColumns = [
  ...['unit', 'day', 'sector', 'procedure', 'channel', 'language', 'respondent_group'],
  ...['business_kind', 'gender', 'age', 'education', 'occupation'],
]
/** The columns by which rows of the file could be told to be somebody's. */
export const outwardIn = (organisation: Organisation, wave: string): Variable[] =>
  waveOf(organisation, wave).variables.filter(({ name }) => outwardColumns.includes(name))

/** How far the rows of the file could be told to be somebody's. */
export async function anonymityIn(
  db: Database,
  organisation: Organisation,
  question: FileQuestion,
  told: (rows: number) => void,
): Promise<Anonymity> {
  const outward = outwardIn(organisation, question.wave)
  const rows: string[][] = []
  for await (const row of rowsOf(db, organisation, question, outward, told))
    rows.push(row.map((cell) => `${cell ?? ''}`))
  return anonymityOf(
    outward.map(({ name }) => name),
    rows,
  )
}

async function* rowsOf(
  db: Database,
  organisation: Organisation,
  question: FileQuestion,
  variables: readonly Variable[],
  told: (rows: number) => void,
): AsyncGenerator<CsvCell[]> {
  for await (const response of responsesOf(db, organisation, question, told))
    yield variables.map(({ cell }) => cell(response))
}

const unknown = {
  drawn: { stratum: '', cluster: '', weight: 1, population: null },
  weight: 1,
  flags: new Set<string>(),
}

/** The stored responses of a file, in the order in which they were kept. `until`: up to which of each lane. */
export async function* responsesOf(
  db: Database,
  organisation: Organisation,
  question: FileQuestion & { readonly until?: Readonly<Record<number, number>> },
  told: (rows: number) => void,
): AsyncGenerator<Exported> {
  const units = desksIn(organisation, question.scope.unit, question.scope.asOf).map(({ unit }) => unit)
  let after = { lane: 0, seq: 0 }
  let done = 0
  for (;;) {
    const page = await pageAfter(db, after, { ...question, units })
    for (const row of page)
      if (question.until === undefined || row.seq <= (question.until[row.lane] ?? 0))
        yield { row, answers: JSON.parse(row.answers) as Answers, ...unknown }
    done += page.length
    told(done)
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = { lane: last.lane, seq: last.seq }
  }
}

function pageAfter(
  db: Database,
  after: { lane: number; seq: number },
  { wave, sector, scope, units }: FileQuestion & { readonly units: readonly string[] },
) {
  const { start, end } = boundsOf(scope.period)
  return db
    .selectFrom('response')
    .select(RESPONSE_COLUMNS)
    .where((eb) =>
      eb.or([eb('lane', '>', after.lane), eb.and([eb('lane', '=', after.lane), eb('seq', '>', after.seq)])]),
    )
    .where('wave', '=', wave)
    .where('unit', 'in', units.length > 0 ? units : [''])
    .where('day', '>=', start)
    .where('day', '<', end)
    .where((eb) =>
      eb.and([
        ...(sector === null ? [] : [eb('sector', '=', sector)]),
        ...(scope.channel ? [eb('channel', '=', scope.channel)] : []),
        ...(scope.group ? [eb('respondent_group', '=', scope.group)] : []),
      ]),
    )
    .orderBy('lane')
    .orderBy('seq')
    .limit(PAGE)
    .execute()
}
