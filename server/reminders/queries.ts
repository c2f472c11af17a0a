import type { Database } from '../database/open.ts'

export type Reminded = {
  readonly duty: string
  readonly reminder: string
  readonly at: string
  /** null: by the days that are set. */
  readonly by: string | null
  readonly words: string | null
}

/** When duties were reminded of, oldest first. */
export async function remindersOf(db: Database, duties: readonly string[]): Promise<Reminded[]> {
  if (duties.length === 0) return []
  return db
    .selectFrom('reminded_duty')
    .innerJoin('reminder', 'reminder.reminder', 'reminded_duty.reminder')
    .leftJoin('official', 'official.official', 'sent_by')
    .select(['duty', 'reminder.reminder', 'sent_at as at', 'official.name as by', 'reminder.words'])
    .where('duty', 'in', duties)
    .orderBy('sent_at')
    .execute()
}
