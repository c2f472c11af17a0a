// What is erased once interviews are over: where people live. How many households there were stays.
import { dayOf } from '../../surveys/period.ts'
import type { Context } from '../context.ts'
import { daysBefore } from '../invitations/batches.ts'

/** Erases what is due today, as long after the last day of an assignment, or its end, as contacts of invitations. */
export async function sweepHouseholds({ write, config, now }: Context): Promise<void> {
  const before = daysBefore(dayOf(now()), config.contactDays)
  const over = write
    .selectFrom('interview_assignment')
    .select('assignment')
    // An instant of a day begins with the day in UTC, which in Hanoi is that day or the next: nothing goes too early.
    .where((eb) => eb.or([eb('last_day', '<', before), eb('ended_at', '<', daysBefore(before, 1))]))
  await write
    .updateTable('interview_household')
    .set({ label: '', address: '' })
    .where((eb) => eb.or([eb('label', '!=', ''), eb('address', '!=', '')]))
    .where('assignment', 'in', over)
    .execute()
}
