// How a survey is put at a device: how long it waits for somebody who has left, and what becomes of what they answered.
import type { Database } from '../database/open.ts'

export const IDLE = { least: 15, usual: 60, most: 300 } as const
export const partials = ['kept', 'dropped'] as const
export type WaveSettings = { readonly idleSeconds: number; readonly partial: (typeof partials)[number] }
const usual: WaveSettings = { idleSeconds: IDLE.usual, partial: 'dropped' }

/** The settings of a survey; the usual ones where nobody has changed any. */
export const settingsOf = async (db: Database, wave: string): Promise<WaveSettings> =>
  (await db
    .selectFrom('wave_setting')
    .select(['idle_seconds as idleSeconds', 'partial'])
    .where('wave', '=', wave)
    .executeTakeFirst()) ?? usual
