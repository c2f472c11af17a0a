// Reported figures as rows: entered, decided on by somebody else, never changed.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Reported } from '../../surveys/reading.ts'
import type { Database } from '../database/open.ts'
import type { FigureRow } from '../database/tables/figures.ts'
import type { EvidenceFile } from '../evidence/keep.ts'
import { Problem } from '../problem.ts'
import { announce } from '../webhooks/outbox.ts'

export type FigureRevision = {
  readonly figure: string
  readonly index: string
  readonly version: number
  readonly indicator: string
  readonly unit: string
  readonly period: string
  readonly revision: number
  readonly value: Reported
  readonly evidence: string
  readonly file: EvidenceFile | null
  readonly remark: string | null
  /** Who entered it by name: an official, or a program. */
  readonly enteredBy: string
  /** The public name of the token of the program that entered it; null where a person did. */
  readonly program: string | null
  readonly enteredAt: string
  /** Entered by who is asking, and so not to be confirmed by them. */
  readonly own: boolean
  readonly decision: {
    readonly kind: 'confirmed' | 'refused'
    readonly reason: string | null
    readonly by: string
    readonly at: string
  } | null
}
/** Which figures: of an index, of units, of a period; of one indicator where it is given. */
export type FigureScope = {
  readonly index: string
  readonly version: number
  readonly units: readonly string[]
  readonly period: string
  readonly indicator?: string | undefined
}
/** A figure as it is entered. `after`: the latest revision that was seen, 0 where there was none. `evidence`: empty where a file stands for it. */
export type Entered = {
  readonly index: string
  readonly version: number
  readonly indicator: string
  readonly unit: string
  readonly period: string
  readonly after: number
  readonly value: Reported
  readonly evidence: string
  readonly file: string | null
  readonly remark: string | null
}
/** Who enters a figure: an official, or a program by the public name of its token. */
export type Enterer = { readonly official: string } | { readonly program: string }

/** Every revision of a scope, the newest of each indicator first. `asking` is the official who asks. */
export async function revisionsIn(db: Database, scope: FigureScope, asking: string): Promise<FigureRevision[]> {
  if (scope.units.length === 0) return []
  const rows = await revisions(db)
    .where('index_code', '=', scope.index)
    .where('reported_figure.version', '=', scope.version)
    .where('reported_figure.unit', 'in', scope.units)
    .where('period', '=', scope.period)
    .$if(scope.indicator !== undefined, (query) => query.where('indicator', '=', scope.indicator as string))
    .orderBy('indicator')
    .orderBy('reported_figure.unit')
    .orderBy('revision', 'desc')
    .execute()
  return rows.map((row) => revisionOf(row, asking))
}

const revisions = (db: Database) =>
  db
    .selectFrom('reported_figure')
    .leftJoin('official as enterer', 'enterer.official', 'entered_by')
    .leftJoin('api_token', 'api_token.token', 'reported_figure.program')
    .leftJoin('evidence_file', 'evidence_file.file', 'reported_figure.evidence_file')
    .leftJoin('figure_decision', 'figure_decision.figure', 'reported_figure.figure')
    .leftJoin('official as decider', 'decider.official', 'decided_by')
    .select([
      'reported_figure.figure',
      'index_code',
      'reported_figure.version',
      'indicator',
      'reported_figure.unit',
      'period',
      'revision',
      'numerator',
      'denominator',
      'amount',
      'not_arisen',
      'evidence',
      'remark',
      'entered_by',
      'entered_at',
      'enterer.name as enterer',
      'program',
      'api_token.name as program_name',
      'evidence_file.file as file',
      'evidence_file.name as file_name',
      'evidence_file.type as file_type',
      'evidence_file.size as file_size',
      'figure_decision.kind as kind',
      'figure_decision.reason as reason',
      'decider.name as decider',
      'decided_at',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof revisions>['execute']>>[number]

const revisionOf = (row: Row, asking: string): FigureRevision => ({
  figure: row.figure,
  index: row.index_code,
  version: row.version,
  indicator: row.indicator,
  unit: row.unit,
  period: row.period,
  revision: row.revision,
  value: valueIn(row),
  evidence: row.evidence,
  file:
    row.file === null
      ? null
      : {
          file: row.file,
          name: row.file_name ?? '',
          type: row.file_type ?? 'application/pdf',
          size: row.file_size ?? 0,
        },
  remark: row.remark,
  enteredBy: row.enterer ?? row.program_name ?? '',
  program: row.program,
  enteredAt: row.entered_at,
  own: row.entered_by === asking,
  decision: row.kind && {
    kind: row.kind,
    reason: row.reason,
    by: row.decider ?? '',
    at: row.decided_at ?? '',
  },
})

function valueIn({
  numerator,
  denominator,
  amount,
  not_arisen,
}: Pick<FigureRow, 'numerator' | 'denominator' | 'amount' | 'not_arisen'>): Reported {
  if (not_arisen) return { notArisen: true }
  return amount === null ? { numerator: numerator ?? 0, denominator: denominator ?? 0 } : { amount }
}

/** What counts of a list of revisions, newest first: of each unit and indicator the latest that was confirmed. */
export function countingIn(all: readonly FigureRevision[]): Map<string, Map<string, Reported>> {
  const byUnit = new Map<string, Map<string, Reported>>()
  for (const { unit, indicator, value, decision } of all) {
    if (decision?.kind !== 'confirmed') continue
    const figures = byUnit.get(unit) ?? new Map<string, Reported>()
    if (!figures.has(indicator)) figures.set(indicator, value)
    byUnit.set(unit, figures)
  }
  return byUnit
}

/** Enters a new revision. Throws a Problem: figure-changed where another was entered since the one that was seen. */
export async function enter(trx: Database, given: Entered, by: Enterer, now: number): Promise<string> {
  const figure = randomBytes(16).toString('hex')
  const { value } = given
  const row: FigureRow = {
    figure,
    index_code: given.index,
    version: given.version,
    indicator: given.indicator,
    unit: given.unit,
    period: given.period,
    revision: given.after + 1,
    numerator: 'numerator' in value ? value.numerator : null,
    denominator: 'denominator' in value ? value.denominator : null,
    amount: 'amount' in value ? value.amount : null,
    not_arisen: 'notArisen' in value ? 1 : 0,
    evidence: given.evidence,
    remark: given.remark,
    entered_by: 'official' in by ? by.official : null,
    entered_at: new Date(now).toISOString(),
    program: 'program' in by ? by.program : null,
    evidence_file: given.file,
  }
  if ((await latestOf(trx, given)) !== given.after) throw new Problem('figure-changed')
  // Between the look and the insert another may have come; the key decides, and both are kept or neither.
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('reported_figure')
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) throw new Problem('figure-changed')
  await announce(trx, { event: 'figure.entered', ...toldOf({ ...given, figure, revision: row.revision }) }, now)
  return figure
}

/** The latest revision of one figure, 0 where there is none. */
export async function latestOf(
  db: Database,
  { index, version, indicator, unit, period }: Omit<Entered, 'after' | 'value' | 'evidence' | 'file' | 'remark'>,
): Promise<number> {
  const found = await db
    .selectFrom('reported_figure')
    .select(sql<number>`coalesce(max(revision), 0)`.as('last'))
    .where('index_code', '=', index)
    .where('version', '=', version)
    .where('indicator', '=', indicator)
    .where('unit', '=', unit)
    .where('period', '=', period)
    .executeTakeFirstOrThrow()
  return Number(found.last)
}

/**
 * Confirms or refuses a revision, once and for all. Throws a Problem: no-such-figure; own-figure where somebody would
 * confirm what they entered themselves; figure-changed where a newer revision stands; figure-decided.
 */
export async function decide(
  trx: Database,
  figure: string,
  decision: { readonly kind: 'confirmed' | 'refused'; readonly reason: string | null },
  official: string,
  now: number,
): Promise<void> {
  const found = await revisionNamed(trx, figure, official)
  if (decision.kind === 'confirmed' && found.own) throw new Problem('own-figure')
  if (found.decision) throw new Problem('figure-decided')
  if ((await latestOf(trx, found)) !== found.revision) throw new Problem('figure-changed')
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('figure_decision')
    .values({ figure, ...decision, decided_by: official, decided_at: new Date(now).toISOString() })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) throw new Problem('figure-decided')
  await announce(trx, { event: `figure.${decision.kind}`, ...toldOf(found) }, now)
}

/** What other systems are told of a figure: which it is, and never its value. */
const toldOf = ({ figure, index, indicator, unit, period, revision }: Named) => ({
  unit,
  body: { figure, index, indicator, period, revision },
})
type Named = Pick<FigureRevision, 'figure' | 'index' | 'indicator' | 'unit' | 'period' | 'revision'>

/** One revision. Throws a Problem: no-such-figure. */
export async function revisionNamed(db: Database, figure: string, asking: string): Promise<FigureRevision> {
  const row = await revisions(db).where('reported_figure.figure', '=', figure).executeTakeFirst()
  if (!row) throw new Problem('no-such-figure')
  return revisionOf(row, asking)
}
