// What an official was told of in the application: duties they were reminded of, and receivers that take nothing.
import { sql } from 'kysely'
import type { Visit } from '../context.ts'
import type { DutyRow } from '../database/tables/duties.ts'

const MOST = 100

/** `reminder`: by what it is marked as read, also one about a receiver, which names no duties. Instants as ISO text. */
type Notice = {
  reminder: string
  at: string
  readAt: string | null
  words: string | null
  by: string | null
  duties: {
    duty: string
    section: string
    title: { vi: string; en: string }
    dueOn: string | null
    state: DutyRow['state']
  }[]
  receiver: {
    kind: 'failing' | 'stopped'
    name: string
    since: string
    status: number | null
    fault: string | null
  } | null
}

/** The latest first, and all that is to be read of receivers with what they are called now. */
export async function noticesOf(visit: Visit): Promise<Notice[]> {
  const all = [...(await remindersOf(visit)), ...(await receiversOf(visit))]
  return all.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, MOST)
}

async function receiversOf({ read, official }: Visit): Promise<Notice[]> {
  const rows = await read
    .selectFrom('webhook_notice')
    .innerJoin('webhook', 'webhook.webhook', 'webhook_notice.webhook')
    .select(['notice', 'kind', 'at', 'since', 'read_at', 'webhook.name'])
    .select(['webhook_notice.status', 'webhook_notice.fault'])
    .where('official', '=', official.official)
    .orderBy('at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map(({ notice, at, read_at, kind, name, since, status, fault }) => ({
    ...{ reminder: notice, at, readAt: read_at, words: null, by: null, duties: [] },
    receiver: { kind, name, since: new Date(since).toISOString(), status, fault },
  }))
}

async function remindersOf({ read, official }: Visit): Promise<Notice[]> {
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
    receiver: null,
    duties: (byReminder.get(row.reminder) ?? []).map(({ duty, section, title_vi, title_en, due_on, state }) => ({
      ...{ duty, section, title: { vi: title_vi, en: title_en }, dueOn: due_on },
      state: state as DutyRow['state'],
    })),
  }))
}

export async function unreadOf({ read, official }: Visit): Promise<number> {
  const counts = await Promise.all(
    (['notice', 'webhook_notice'] as const).map((table) =>
      read
        .selectFrom(table)
        .select(sql<number>`count(*)`.as('count'))
        .where('official', '=', official.official)
        .where('read_at', 'is', null)
        .executeTakeFirstOrThrow(),
    ),
  )
  return counts.reduce((sum, { count }) => sum + Number(count), 0)
}

/** One of their own, or all where none is named. The same again changes nothing. */
export async function markRead({ write, official, now }: Visit, reminder: string | null): Promise<void> {
  const read_at = new Date(now()).toISOString()
  const named = { notice: 'reminder', webhook_notice: 'notice' } as const
  for (const table of ['notice', 'webhook_notice'] as const)
    await write
      .updateTable(table)
      .set({ read_at })
      .where('official', '=', official.official)
      .where('read_at', 'is', null)
      .$if(reminder !== null, (query) => query.where(sql.ref(named[table]), '=', reminder))
      .execute()
}
