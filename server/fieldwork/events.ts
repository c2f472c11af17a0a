// What was done to a survey, and why: rows that are only added.
import type { Database } from '../database/open.ts'
import { type Wave, waveColumns, waveOf } from '../organisation.ts'
import { Problem } from '../problem.ts'

/** `opened`, `ended`: by the calendar. */
export const deeds = ['made', 'changed', 'planned', 'paused', 'closed', 'reopened', 'opened', 'ended'] as const
export type WaveDeed = (typeof deeds)[number]

export type NewEvent = {
  readonly wave: string
  readonly what: WaveDeed
  /** null: the calendar. */
  readonly official: string | null
  readonly reason: string
  readonly details: Readonly<Record<string, unknown>>
}

/** Adds to a survey's history, at `now` (ms since 1970). A second one of the same number is refused by the database. */
export async function addEvent(trx: Database, event: NewEvent, now: number): Promise<void> {
  const last = await trx
    .selectFrom('wave_event')
    .select((eb) => eb.fn.max('event').as('event'))
    .where('wave', '=', event.wave)
    .executeTakeFirst()
  await trx
    .insertInto('wave_event')
    .values({
      ...event,
      event: Number(last?.event ?? 0) + 1,
      at: new Date(now).toISOString(),
      details: JSON.stringify(event.details),
    })
    .execute()
}

/** A survey as it is in a transaction. Throws a Problem: no-such-wave, wave-changed where it is no longer as it was looked at. */
export async function heldWave(trx: Database, wave: string, revision: number): Promise<Wave> {
  const row = await trx.selectFrom('wave').select(waveColumns).where('wave', '=', wave).executeTakeFirst()
  if (!row) throw new Problem('no-such-wave')
  if (row.revision !== revision) throw new Problem('wave-changed')
  return waveOf(row)
}

/** Whether a survey has a response; of none is any older than its first day. */
export async function isAnswered(db: Database, { wave, instrument, opensOn }: Wave): Promise<boolean> {
  const found = await db
    .selectFrom('response')
    .select('id')
    .where('instrument', '=', instrument)
    .where('day', '>=', opensOn)
    .where('wave', '=', wave)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
