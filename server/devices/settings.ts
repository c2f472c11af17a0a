// How a survey is put at a device: how long it waits for somebody who has left, and what becomes of what they answered.
import { Hono } from 'hono'
import * as v from 'valibot'
import { writeDown } from '../audit.ts'
import type { Env, Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { Problem } from '../problem.ts'
import { may, reaches } from '../rights.ts'
import { valid } from '../valid.ts'
import { openWaves } from '../waves.ts'

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

const Change = v.strictObject({
  idleSeconds: v.pipe(v.number(), v.integer(), v.minValue(IDLE.least), v.maxValue(IDLE.most)),
  partial: v.picklist(partials),
})

/** How each open survey is put at devices. It holds for the whole organisation, so only who reaches all of it may change it. */
export const waveSettings = new Hono<Env>()
  .get('/wave-settings', may('waves:manage'), async (c) => {
    checkReach(c.var)
    const waves = openWaves(c.var).map(async ({ wave, title }) => ({
      ...{ wave, title },
      settings: await settingsOf(c.var.read, wave),
    }))
    return c.json({ waves: await Promise.all(waves) }, 200)
  })
  .patch('/wave-settings/:wave', may('waves:manage'), valid('json', Change), async (c) => {
    const { organisation, write, official, now } = c.var
    const wave = c.req.param('wave')
    if (!organisation.waves.has(wave)) throw new Problem('no-such-wave')
    checkReach(c.var)
    const after = c.req.valid('json')
    await write.transaction().execute(async (trx) => {
      const before = await settingsOf(trx, wave)
      const values = { idle_seconds: after.idleSeconds, partial: after.partial }
      await trx
        .insertInto('wave_setting')
        .values({ wave, ...values })
        .onConflict((oc) => oc.column('wave').doUpdateSet(values))
        .execute()
      const details = { before, after }
      await writeDown(trx, { official, action: 'wave-setting-changed', subject: wave, details }, now())
    })
    return c.json({ settings: after }, 200)
  })

/** Throws a Problem: not-your-unit. */
function checkReach({ organisation, official }: Visit): void {
  if (!reaches(organisation, official, organisation.root)) throw new Problem('not-your-unit')
}
