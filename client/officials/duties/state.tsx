import type { DutyState } from '../../../server/duties/entry.ts'
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
