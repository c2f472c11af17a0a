// Who is late, by unit, and how it was month by month.
import type { CsvCell } from '../../surveys/csv.ts'
import { dayOf } from '../../surveys/period.ts'
import type { Visit } from '../context.ts'
import { remindersOf } from '../reminders/queries.ts'
import { type DutySeen, dutiesIn, eventsOf, seenOn } from './queries.ts'
import { seesDutiesOf } from './reach.ts'

export type OverdueDuty = DutySeen & { readonly reminders: number; readonly lastReminded: string | null }
export type OverdueUnit = {
  readonly unit: string
  readonly name: { readonly vi: string; readonly en: string }
  /** Of all its duties that have not ended. */
  readonly given: number
  readonly done: number
  readonly duties: readonly OverdueDuty[]
}
/** `onTime`: confirmed duties whose report came by their date. A month as `2026-11`. */
export type DoneMonth = { readonly month: string; readonly onTime: number; readonly late: number }

const MONTHS = 24

export async function overdueList(visit: Visit) {
  const { organisation, official, read, now } = visit
  const today = dayOf(now())
  const all = (await dutiesIn(read, null))
    .filter(({ unit }) => seesDutiesOf(organisation, official, unit))
    .map((duty) => seenOn(duty, today))
  const reminders = Map.groupBy(
    await remindersOf(
      read,
      all.map(({ duty }) => duty),
    ),
    ({ duty }) => duty,
  )
  const late = all
    .filter(({ overdueDays }) => overdueDays > 0)
    .map((duty): OverdueDuty => {
      const own = reminders.get(duty.duty) ?? []
      return { ...duty, reminders: own.length, lastReminded: own.at(-1)?.at ?? null }
    })
  const byUnit = Map.groupBy(late, ({ unit }) => unit)
  const units = [...organisation.units.values()]
    .map(({ unit, name }): OverdueUnit => {
      const given = all.filter((duty) => duty.unit === unit && duty.state !== 'ended')
      return {
        unit,
        name,
        given: given.length,
        done: given.filter(({ state }) => state === 'done').length,
        duties: (byUnit.get(unit) ?? []).toSorted((a, b) => b.overdueDays - a.overdueDays),
      }
    })
    .filter(({ duties }) => duties.length > 0)
    .toSorted((a, b) => b.duties.length - a.duties.length)
  return {
    today,
    given: all.filter(({ state }) => state !== 'ended').length,
    done: all.filter(({ state }) => state === 'done').length,
    reported: all.filter(({ state }) => state === 'reported').length,
    late: late.length,
    units,
    months: monthsOf(
      await eventsOf(
        read,
        all.map(({ duty }) => duty),
      ),
    ),
  }
}
export type OverdueList = Awaited<ReturnType<typeof overdueList>>

/** By the month in which a report was made that was confirmed later. */
function monthsOf(events: Awaited<ReturnType<typeof eventsOf>>): DoneMonth[] {
  const claims = new Map<string, { at: string; dueOn: string | null }>()
  const months = new Map<string, { onTime: number; late: number }>()
  for (const { duty, kind, at, dueOn, dueBefore } of events) {
    if (kind === 'claimed') claims.set(duty, { at, dueOn })
    if (kind !== 'confirmed') continue
    const claim = claims.get(duty) ?? { at, dueOn: dueBefore }
    const day = dayOf(Date.parse(claim.at))
    const month = months.get(day.slice(0, 7)) ?? { onTime: 0, late: 0 }
    if (claim.dueOn === null || day <= claim.dueOn) month.onTime += 1
    else month.late += 1
    months.set(day.slice(0, 7), month)
  }
  return [...months]
    .map(([month, counts]) => ({ month, ...counts }))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1))
    .slice(-MONTHS)
}

/** The list as a file: column order is a promise. */
export const overdueFile = {
  header: [
    ...['unit', 'unit_vi', 'unit_en', 'duty', 'letter', 'section', 'title_vi', 'title_en'],
    ...['due_on', 'overdue_days', 'reminders', 'last_reminded'],
  ],
  rows: ({ units }: OverdueList): CsvCell[][] =>
    units.flatMap(({ unit, name, duties }) =>
      duties.map((duty) => [
        ...[unit, name.vi, name.en, duty.duty, duty.letter, duty.section, duty.title.vi, duty.title.en],
        ...[duty.dueOn, duty.overdueDays, duty.reminders, duty.lastReminded],
      ]),
    ),
}
