import type { DutyState } from '../../../server/duties/entry.ts'
import type { DutyShown } from '../../../server/duties/one.ts'
import { addWorkingDays, isWorkingDay } from '../../../surveys/working-days.ts'
import { dueWords, dutyWords } from './words.ts'

type Props = { readonly state: DutyState; readonly overdueDays: number }

/** How a duty stands, in a word. */
export function StateMark({ state, overdueDays }: Props) {
  const w = dutyWords()
  const isLate = overdueDays > 0
  return <span class={`duty-state ${isLate ? 'overdue' : state}`}>{isLate ? w.shown.overdue : w.states[state]}</span>
}

/** Its date, and how far away that is. */
export function DueMark({ today, ...due }: Props & { readonly dueOn: string | null; readonly today: string }) {
  return <span class={due.overdueDays > 0 ? 'due late' : 'due'}>{dueWords(due, today)}</span>
}

type OffProps = Pick<DutyShown, 'calendar'> & { readonly day: string | null }

/** Where a day is not worked, that it is not, and which is the next one that is. */
export function OffNote({ day, calendar }: OffProps) {
  const holidays = new Map(calendar)
  if (day === null || !/^\d{4}-\d{2}-\d{2}$/.test(day) || isWorkingDay(day, holidays)) return null
  return (
    <p class="aside" role="status">
      {dutyWords().dayOff(day, addWorkingDays(day, 0, holidays))}
    </p>
  )
}
