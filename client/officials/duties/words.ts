import type { DutyState } from '../../../server/duties/entry.ts'
import * as en from '../../../surveys/text/en/duties.ts'
import * as enReminders from '../../../surveys/text/en/reminders.ts'
import * as vi from '../../../surveys/text/vi/duties.ts'
import * as viReminders from '../../../surveys/text/vi/reminders.ts'
import { language } from '../words.ts'

export const dutyWords = () => (language.value === 'vi' ? vi : en).duties
export const reminderWords = () => (language.value === 'vi' ? viReminders : enReminders).reminders

type Due = { readonly dueOn: string | null; readonly state: DutyState; readonly overdueDays: number }

/** What is said of a date: how late, or how long there is left. `today`: an ISO date. */
export function dueWords({ dueOn, state, overdueDays }: Due, today: string): string {
  const w = dutyWords()
  if (dueOn === null) return w.noDue
  if (overdueDays > 0) return `${w.dueOn(dueOn)}, ${w.overdue(overdueDays)}`
  const left = Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000)
  return state === 'open' && left >= 0 ? `${w.dueOn(dueOn)}, ${w.left(left)}` : w.dueOn(dueOn)
}
