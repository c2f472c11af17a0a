import { Hono } from 'hono'
import * as v from 'valibot'
import type { Env } from '../context.ts'
import { csv, written } from '../exports/sending.ts'
import { Problem } from '../problem.ts'
import { may } from '../rights.ts'
import { valid } from '../valid.ts'
import { turn } from './calendar.ts'
import { changeWave, closeWave, desksAsked, pauseWave, planWave, reopenWave } from './changing.ts'
import { checkReach } from './checks.ts'
import { choicesOf } from './choices.ts'
import { NewWaves, Plan, PlanImport, Reopening, WaveChange, WaveDeed } from './given.ts'
import { importPlan, planHeader, planRows } from './import.ts'
import { makeWaves } from './making.ts'
import { waveSeen, wavesSeen } from './seeing.ts'

const Dry = v.object({ dry: v.optional(v.literal('1')) })

/** Surveys in the field: made, planned, followed, paused and closed. */
export const fieldwork = new Hono<Env>()
  .get('/fieldwork/waves', may('waves:read', 'waves:read'), async (c) => c.json({ waves: await wavesSeen(c.var) }, 200))
  .post('/fieldwork/waves', may('waves:manage'), valid('query', Dry), valid('json', NewWaves), async (c) => {
    const dry = c.req.valid('query').dry === '1'
    const waves = await makeWaves(c.var, c.req.valid('json').waves, dry)
    // What opens today is open from here on.
    if (!dry) await turn(c.var)
    return c.json({ waves }, dry ? 200 : 201)
  })
  .get('/fieldwork/choices', may('waves:manage'), async (c) => c.json(await choicesOf(c.var), 200))
  .get('/fieldwork/waves/:wave', may('waves:read'), async (c) =>
    c.json(await waveSeen(c.var, c.req.param('wave')), 200),
  )
  .patch('/fieldwork/waves/:wave', may('waves:manage'), valid('json', WaveChange), async (c) =>
    c.json({ revision: await changeWave(c.var, c.req.param('wave'), c.req.valid('json')) }, 200),
  )
  .post('/fieldwork/waves/:wave/plan', may('waves:manage'), valid('json', Plan), async (c) =>
    c.json({ revision: await planWave(c.var, c.req.param('wave'), c.req.valid('json')) }, 200),
  )
  .post('/fieldwork/waves/:wave/plan/import', may('waves:manage'), valid('query', PlanImport), async (c) => {
    const { dry, revision } = c.req.valid('query')
    const asked = { file: await c.req.text(), revision, dry: dry === '1' }
    return c.json(await importPlan(c.var, c.req.param('wave'), asked), 200)
  })
  .get('/fieldwork/waves/:wave/plan.csv', may('waves:manage'), async (c) => {
    const wave = c.var.organisation.waves.get(c.req.param('wave'))
    if (!wave) throw new Problem('no-such-wave')
    checkReach(c.var, wave)
    const desks = desksAsked(c.var, wave).map(({ unit }) => unit)
    await written(c, 'wave-plan-exported', wave.wave)
    return csv(c, `quotas-${wave.wave}`, planHeader, await planRows(c.var, wave, desks))
  })
  .post('/fieldwork/waves/:wave/pause', may('waves:manage'), valid('json', WaveDeed), async (c) =>
    c.json({ revision: await pauseWave(c.var, c.req.param('wave'), c.req.valid('json')) }, 200),
  )
  .post('/fieldwork/waves/:wave/close', may('waves:manage'), valid('json', WaveDeed), async (c) =>
    c.json({ revision: await closeWave(c.var, c.req.param('wave'), c.req.valid('json')) }, 200),
  )
  .post('/fieldwork/waves/:wave/reopen', may('waves:manage'), valid('json', Reopening), async (c) =>
    c.json({ revision: await reopenWave(c.var, c.req.param('wave'), c.req.valid('json')) }, 200),
  )
