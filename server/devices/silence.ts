// Whether a kiosk has been silent for longer than a weekend explains.
import { dayOf } from '../../surveys/period.ts'
import { isWeekend } from '../../surveys/working-days.ts'

const DAY = 86_400_000
// Enough to tell: a month of silence is silence however many holidays were in it.
const LOOKED_AT = 30

/** Whether more than a day of working time has passed since; Saturdays and Sundays in Hanoi do not count. Milliseconds since 1970. */
export function isSilent(since: number, now: number): boolean {
  if (now - since <= DAY) return false
  if (now - since > LOOKED_AT * DAY) return true
  // Hour by hour: a silence that begins on a Friday afternoon goes on where the Monday begins.
  let working = 0
  for (let at = since; at < now; at += DAY / 24) if (!isWeekend(dayOf(at))) working += Math.min(DAY / 24, now - at)
  return working > DAY
}
