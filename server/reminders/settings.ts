// On which days is reminded without anybody's doing.
import * as v from 'valibot'
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { checkProgramme } from '../duties/reach.ts'
import { Problem } from '../problem.ts'

export const Settings = v.strictObject({
  after: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
  automatic: v.boolean(),
  daysBefore: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(90))), v.maxLength(5)),
  onDue: v.boolean(),
  weekly: v.boolean(),
})
type Given = v.InferOutput<typeof Settings>
export type ReminderSettings = Omit<Given, 'after'> & { readonly revision: number }

export async function settingsIn(db: Database): Promise<ReminderSettings> {
  const { days_before, ...row } = await db
    .selectFrom('reminder_setting')
    .select(['automatic', 'days_before', 'on_due', 'weekly', 'revision'])
    .executeTakeFirstOrThrow()
  return {
    automatic: row.automatic === 1,
    daysBefore: days_before.split(' ').filter(Boolean).map(Number),
    onDue: row.on_due === 1,
    weekly: row.weekly === 1,
    revision: row.revision,
  }
}

/** Throws a Problem: not-programme, duty-changed where somebody else set them meanwhile. */
export async function setReminders(
  visit: Visit,
  { after, automatic, daysBefore, onDue, weekly }: Given,
): Promise<void> {
  const { write, organisation, official, now } = visit
  checkProgramme(organisation, official)
  const days = [...new Set(daysBefore)].toSorted((a, b) => b - a)
  await write.transaction().execute(async (trx) => {
    const changed = await trx
      .updateTable('reminder_setting')
      .set({
        ...{ automatic: automatic ? 1 : 0, days_before: days.join(' '), on_due: onDue ? 1 : 0, weekly: weekly ? 1 : 0 },
        revision: after + 1,
      })
      .where('revision', '=', after)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) throw new Problem('settings-changed')
    const details = { automatic, daysBefore: days, onDue, weekly }
    await writeDown(trx, { official, action: 'reminders-set', subject: '', details }, now())
  })
}
