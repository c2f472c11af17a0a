// Duties as rows, and what became of them.
import { boundsOf, dayOf, daysBetween } from '../../surveys/period.ts'
import type { Context } from '../context.ts'
import type { Database } from '../database/open.ts'
import type { DutyActionRow, DutyRow } from '../database/tables/duties.ts'
import type { EvidenceFile } from '../evidence/keep.ts'
import type { Duty, DutyNode, EventKind } from './entry.ts'
import { type NodeFigure, nodeFigures } from './figures.ts'

export type DutyEvent = {
  readonly duty: string
  readonly seq: number
  readonly kind: EventKind
  readonly at: string
  /** Who; null: the program itself. */
  readonly by: string | null
  readonly words: string | null
  readonly evidence: string | null
  readonly file: EvidenceFile | null
  readonly unit: string
  readonly unitBefore: string | null
  readonly dueOn: string | null
  readonly dueBefore: string | null
}
export type DutyAction = {
  readonly action: string
  readonly duty: string
  readonly index: string
  readonly indicator: string
  readonly item: string
  readonly words: string
  readonly unit: string
  readonly dueOn: string
  readonly state: DutyActionRow['state']
  readonly revision: number
}
/** A duty as it stands. `overdueDays`: since its date, 0 where that has not passed or it is done. */
export type DutySeen = Duty & { readonly overdueDays: number }
export type DutyTold = DutySeen & {
  readonly figures: readonly NodeFigure[]
  /** In the period that was asked for. */
  readonly events: readonly DutyEvent[]
  readonly actions: readonly DutyAction[]
}

const columns = [
  ...(['duty', 'letter', 'part', 'section', 'title_vi', 'title_en', 'quote', 'unit', 'nodes', 'sector'] as const),
  ...(['target', 'kind', 'every', 'due_on', 'missing_vi', 'missing_en', 'state', 'revision'] as const),
] as const
type Row = Pick<DutyRow, (typeof columns)[number]>

const dutyOf = (row: Row): Duty => ({
  duty: row.duty,
  letter: row.letter,
  part: row.part,
  section: row.section,
  title: { vi: row.title_vi, en: row.title_en },
  quote: row.quote,
  unit: row.unit,
  nodes: JSON.parse(row.nodes) as DutyNode[],
  sector: row.sector,
  target: row.target,
  kind: row.kind,
  every: row.every,
  dueOn: row.due_on,
  missing: row.missing_vi && row.missing_en ? { vi: row.missing_vi, en: row.missing_en } : null,
  state: row.state,
  revision: row.revision,
})

/** On a day, an ISO date. What is said to be done waits for its confirmation and is late no more. */
export const overdueOn = ({ dueOn, state }: Pick<Duty, 'dueOn' | 'state'>, today: string): number =>
  state === 'open' && dueOn !== null && dueOn < today ? daysBetween(dueOn, today) : 0

export const seenOn = (duty: Duty, today: string): DutySeen => ({ ...duty, overdueDays: overdueOn(duty, today) })

/** All duties, or those of some units; what is due first stands first. */
export async function dutiesIn(db: Database, units: readonly string[] | null): Promise<Duty[]> {
  if (units?.length === 0) return []
  const rows = await db
    .selectFrom('duty')
    .select(columns)
    .$if(units !== null, (query) => query.where('unit', 'in', units as string[]))
    .orderBy('due_on')
    .orderBy('made_at')
    .orderBy('duty')
    .execute()
  // Those without a date come last on every database.
  return rows.map(dutyOf).toSorted((a, b) => Number(a.dueOn === null) - Number(b.dueOn === null))
}

/** Of some names those that there are. */
export async function dutiesNamed(db: Database, duties: readonly string[]): Promise<Duty[]> {
  if (duties.length === 0) return []
  return (await db.selectFrom('duty').select(columns).where('duty', 'in', duties).execute()).map(dutyOf)
}

export async function dutyNamed(db: Database, duty: string): Promise<Duty | undefined> {
  const row = await db.selectFrom('duty').select(columns).where('duty', '=', duty).executeTakeFirst()
  return row && dutyOf(row)
}

/** The history of duties, oldest first; between two days (ISO dates, the last included) where they are given. */
export async function eventsOf(
  db: Database,
  duties: readonly string[],
  within?: { readonly from: string; readonly to: string },
): Promise<DutyEvent[]> {
  if (duties.length === 0) return []
  const rows = await db
    .selectFrom('duty_event')
    .leftJoin('official', 'official.official', 'duty_event.official')
    .leftJoin('evidence_file', 'evidence_file.file', 'duty_event.evidence_file')
    .select([
      ...(['duty', 'seq', 'kind', 'duty_event.at', 'words', 'evidence', 'official.name', 'duty_event.unit'] as const),
      ...(['unit_before', 'due_on', 'due_before'] as const),
      ...(['file', 'evidence_file.name as file_name', 'type', 'size'] as const),
    ])
    .where('duty', 'in', duties)
    .$if(within !== undefined, (query) =>
      query

        .where('duty_event.at', '>=', startOf((within as { from: string }).from))
        .where('duty_event.at', '<', startOf(boundsOf((within as { to: string }).to).end)),
    )
    .orderBy('duty_event.at')
    .orderBy('seq')
    .execute()
  return rows.map(({ name, unit_before, due_on, due_before, kind, file, file_name, type, size, ...row }) => ({
    ...row,
    file: file && file_name && type && size !== null ? { file, name: file_name, type, size } : null,
    kind: kind as EventKind,
    by: name,
    unitBefore: unit_before,
    dueOn: due_on,
    dueBefore: due_before,
  }))
}

/** The instant at which a day begins in Hanoi, as ISO text. */
export const startOf = (day: string): string => new Date(`${day}T00:00:00+07:00`).toISOString()

export async function actionsOf(db: Database, duties: readonly string[]): Promise<DutyAction[]> {
  if (duties.length === 0) return []
  const rows = await db
    .selectFrom('duty_action')
    .select(['action', 'duty', 'index_code', 'indicator', 'item', 'words', 'unit', 'due_on', 'state', 'revision'])
    .where('duty', 'in', duties)
    .orderBy('due_on')
    .orderBy('action')
    .execute()
  return rows.map(({ index_code, due_on, ...row }) => ({ ...row, index: index_code, dueOn: due_on }))
}

/**
 * The duties of a unit and those below it, or of all: for a report. Events are those of the period, whose ends are ISO
 * dates, both included; figures those of `period` (such as `2026-Q3`), none where it is null. `asking`: the official.
 */
export async function dutiesOf(
  context: Context,
  asked: {
    readonly unit: string | null
    readonly from: string
    readonly to: string
    readonly period: string | null
    readonly asking: string
  },
): Promise<DutyTold[]> {
  const { organisation, read, now } = context
  const duties = await dutiesIn(read, asked.unit === null ? null : unitsBelow(organisation, asked.unit))
  const names = duties.map(({ duty }) => duty)
  const events = Map.groupBy(await eventsOf(read, names, asked), ({ duty }) => duty)
  const actions = Map.groupBy(await actionsOf(read, names), ({ duty }) => duty)
  const figures = asked.period === null ? null : await nodeFigures(context, duties, asked.period, asked.asking)
  const today = dayOf(now())
  return duties.map((duty) => ({
    ...seenOn(duty, today),
    figures: figures?.get(duty.duty) ?? [],
    events: events.get(duty.duty) ?? [],
    actions: actions.get(duty.duty) ?? [],
  }))
}

/** A unit and all below it. */
export function unitsBelow({ units }: Pick<Context['organisation'], 'units'>, top: string): string[] {
  const found = [top]
  for (const unit of found)
    for (const [other, { parent }] of units) if (parent === unit && !found.includes(other)) found.push(other)
  return found
}
