/** Stored responses, as the rows of files are read. */
import { sql } from 'kysely'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Answers, Instrument } from '../../surveys/instrument.ts'
import { inOrder, type Until, untilNow } from '../database/in-order.ts'
import type { Database } from '../database/open.ts'
import { RESPONSE_COLUMNS } from '../database/responses.ts'
import type { ResponseRow } from '../database/tables/responses.ts'
import type { Organisation, Wave } from '../organisation.ts'
import { Problem } from '../problem.ts'
import type { Beside } from '../weights/beside.ts'
import { chosenIn } from './chosen.ts'
import type { Drawn, Exported, FileQuestion, Variable } from './dataset.ts'
import { designOf } from './design-columns.ts'
import { askedIn, versionsOf } from './variables.ts'

// Small: what lives longer than a moment is collected late, and the process grows by it.
const PAGE = 500

/** All responses of a wave. */
export const allOf = ({ root, day }: Organisation, wave: string): FileQuestion => ({
  ...{ wave, sector: null },
  scope: { unit: root, period: day.slice(0, 4), channel: null, group: null, instrument: null, asOf: 'today' },
})

/**
 * The instrument of a wave, and every column that a file of it can have, whichever of its versions were answered. Throws a
 * Problem: no-such-wave.
 */
export function waveOf(organisation: Organisation, code: string): { instrument: Instrument; variables: Variable[] } {
  const wave = organisation.waves.get(code)
  if (!wave) throw new Problem('no-such-wave')
  const versions = versionsOf(wave.instrument)
  const { variables } = askedIn(versions, 'vi')
  return {
    instrument: instrumentNamed(wave.instrument, wave.version),
    variables: [...designOf(organisation, allOf(organisation, code), versions), ...variables],
  }
}

/** The versions that a wave was answered under, the oldest first. One that nobody answered costs one look into an index. */
export async function versionsIn(db: Database, wave: Wave, until?: Until): Promise<Instrument[]> {
  const found: Instrument[] = []
  for (const instrument of versionsOf(wave.instrument)) {
    let one = db
      .selectFrom('response')
      .select('id')
      .where('instrument', '=', instrument.code)
      .where('version', '=', instrument.version)
      // By the index: what other waves were answered by lies mostly on other days.
      .where('day', '>=', wave.opensOn)
      .where('wave', '=', wave.wave)
    if (until) {
      const lanes = Object.entries(until)
      one = one.where((eb) =>
        lanes.length > 0
          ? eb.or(lanes.map(([lane, last]) => eb.and([eb('lane', '=', Number(lane)), eb('seq', '<=', last)])))
          : sql.lit(false),
      )
    }
    if (await one.limit(1).executeTakeFirst()) found.push(instrument)
  }
  return found
}

/** What is known of responses besides. `versions`: those that columns were made for, where they were. */
type Known = Pick<Beside, 'drawnOf' | 'weightOf'> & {
  readonly flagsOf: (row: ResponseRow) => ReadonlySet<string>
  readonly versions?: ReadonlySet<number>
}
const drawn: Drawn = { stratum: '', cluster: '', weight: 1, population: null }
const flags: ReadonlySet<string> = new Set()
const nothing: Known = { drawnOf: () => drawn, weightOf: () => 1, flagsOf: () => flags }

/** The stored responses of a file; those up to now where the question does not say. `told` hears how many, and may throw. */
export async function* responsesOf(
  db: Database,
  organisation: Organisation,
  question: FileQuestion & { readonly until?: Until },
  told: (rows: number) => void,
): AsyncGenerator<Exported> {
  yield* exportedIn(pagesOf(db, organisation, question), told)
}

/**
 * Stored responses with what is known of them besides. Throws an Error where one is of a version that the columns were not
 * made for: its answers would seem not asked.
 */
export async function* exportedIn(
  pages: AsyncIterable<readonly ResponseRow[]>,
  told: (rows: number) => void,
  known: Known = nothing,
): AsyncGenerator<Exported> {
  let done = 0
  for await (const page of pages) {
    for (const row of page) yield exported(row, known)
    done += page.length
    told(done)
  }
}

/** Answers are read only where somebody looks at them: closed ones stand in the codes. */
function exported(row: ResponseRow, { drawnOf, weightOf, flagsOf, versions }: Known): Exported {
  if (versions && !versions.has(row.version)) throw new Error(`A response of version ${row.version} came unexpected`)
  let answers: Answers | undefined
  return {
    row,
    get answers() {
      answers ??= JSON.parse(row.answers) as Answers
      return answers
    },
    drawn: drawnOf(row),
    weight: weightOf(row),
    flags: flagsOf(row),
  }
}

/** The same as they lie in the database, in the order in which they were kept, page by page. */
export async function* pagesOf(
  db: Database,
  organisation: Organisation,
  question: FileQuestion & { readonly until?: Until },
): AsyncGenerator<ResponseRow[]> {
  const chosen = chosenIn(organisation, question)
  yield* inOrder(question.until ?? (await untilNow(db)), PAGE, ({ lane, after, upTo }) =>
    db
      .selectFrom('response')
      .select(RESPONSE_COLUMNS)
      .where('lane', '=', lane)
      .where('seq', '>', after)
      .where('seq', '<=', upTo)
      .where(chosen)
      .orderBy('seq')
      .limit(PAGE)
      .execute(),
  )
}
