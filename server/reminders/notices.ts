// What an official was reminded of, in the application.
import { sql } from 'kysely'
import type { Visit } from '../context.ts'
import type { DutyRow } from '../database/tables/duties.ts'

const MOST = 100

export async function noticesOf({ read, official }: Visit) {
  const rows = await read
    .selectFrom('notice')
    .innerJoin('reminder', 'reminder.reminder', 'notice.reminder')
    .leftJoin('official as sender', 'sender.official', 'sent_by')
    .select(['notice.reminder', 'read_at as readAt', 'sent_at as at', 'words', 'sender.name as by'])
    .where('notice.official', '=', official.official)
    .orderBy('sent_at', 'desc')
    .limit(MOST)
    .execute()
  if (rows.length === 0) return []
  const duties = await read
    .selectFrom('reminded_duty')
    .innerJoin('duty', 'duty.duty', 'reminded_duty.duty')
    .select(['reminder', 'duty.duty', 'section', 'title_vi', 'title_en', 'reminded_duty.due_on', 'state'])
    .where(
      'reminder',
      'in',
      rows.map(({ reminder }) => reminder),
    )
    .where('reminded_duty.unit', '=', official.unit)
    .orderBy('reminded_duty.due_on')
    .orderBy('duty.duty')
    .execute()
  const byReminder = Map.groupBy(duties, ({ reminder }) => reminder)
  return rows.map((row) => ({
    ...row,
    duties: (byReminder.get(row.reminder) ?? []).map(({ duty, section, title_vi, title_en, due_on, state }) => ({
      ...{ duty, section, title: { vi: title_vi, en: title_en }, dueOn: due_on },
      state: state as DutyRow['state'],
    })),
  }))
}

export async function unreadOf({ read, official }: Visit): Promise<number> {
  const { count } = await read
    .selectFrom('notice')
    .select(sql<number>`count(*)`.as('count'))
    .where('official', '=', official.official)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** One of their own, or all where none is named. The same again changes nothing. */
export async function markRead({ write, official, now }: Visit, reminder: string | null): Promise<void> {
  await write
    .updateTable('notice')
    .set({ read_at: new Date(now()).toISOString() })
    .where('official', '=', official.official)
    .where('read_at', 'is', null)
    .$if(reminder !== null, (query) => query.where('reminder', '=', reminder as string))
    .execute()
}
