import { Hono } from 'hono'
import { instrumentNamed, shippedInstrument } from '../../surveys/catalogue.ts'
import { canBeAsked } from '../../surveys/period.ts'
import type { Context, Env } from '../context.ts'
import { Problem } from '../problem.ts'
import { scopeOf } from '../scores/routes.ts'
import { signedIn } from '../session.ts'
import { valid } from '../valid.ts'
import { type AnalysisScope, Asked, attributeNamed, checkNames, type Question } from './question.ts'
import { itemsShown, withheldIn } from './withholding.ts'

/** Analyses from the responses themselves: an answer within a second, or a job to come back for. */
export const analyses = new Hono<Env>()
  .post('/analyses', signedIn, valid('json', Asked), async (c) => {
    const found = await c.var.jobs.ask(c.var.official.official, await questionOf(c.var, c.req.valid('json')))
    return found.state === 'running' ? c.json(found, 202) : c.json(found, 200)
  })
  .get('/analyses/:job', signedIn, async (c) =>
    c.json(await c.var.jobs.state(c.var.official.official, c.req.param('job')), 200),
  )
  .delete('/analyses/:job', signedIn, async (c) => {
    await c.var.jobs.cancel(c.var.official.official, c.req.param('job'))
    return c.body(null, 204)
  })

/** Throws a Problem: malformed, no-such-wave, no-such-instrument, no-such-unit, no-such-sector, no-such-question. */
async function questionOf(context: Context, asked: Asked): Promise<Question> {
  const { organisation } = context
  const wave = organisation.waves.get(asked.wave)
  if (!wave) throw new Problem('no-such-wave')
  if (!shippedInstrument(wave.instrument, wave.version)) throw new Problem('no-such-instrument')
  if (asked.sector !== undefined && !organisation.sectors.has(asked.sector)) throw new Problem('no-such-sector')
  if (asked.period !== undefined && !canBeAsked(asked.period)) throw new Problem('malformed', 'period')
  const { unit, period, channel, group } = scopeOf(context, {
    unit: asked.unit,
    period: asked.period,
    channel: asked.channel,
    group: asked.group,
  })
  const instrument = instrumentNamed(wave.instrument, wave.version)
  const scope: AnalysisScope = { wave: asked.wave, sector: asked.sector ?? wave.sector, unit, period, channel, group }
  const common = { instrument: wave.instrument, version: wave.version, scope }
  checkNames(organisation, instrument, asked)
  if (asked.kind === 'weighted' || asked.kind === 'persons')
    return { ...common, kind: asked.kind, margins: asked.margins }
  const { sector } = scope
  if (asked.kind === 'drivers') {
    // What may be seen is known of a sector; a survey of several has to be asked about one of them.
    if (sector === null) throw new Problem('malformed', 'sector')
    return { ...common, kind: asked.kind, shown: await itemsShown(context, instrument, { ...scope, sector }) }
  }
  const attribute = attributeNamed(organisation, instrument, asked.columns)
  const withheld = sector === null ? [] : await withheldIn(context, instrument, { ...scope, sector }, attribute)
  return { ...common, kind: asked.kind, rows: asked.rows, columns: asked.columns, withheld }
}
