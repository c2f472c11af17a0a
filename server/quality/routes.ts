import { Hono } from 'hono'
import { canBeAsked, dayOf } from '../../surveys/period.ts'
import { rules } from '../../surveys/quality/rules.ts'
import { rightsOf } from '../../surveys/rights.ts'
import { attributeNamed } from '../analyses/question.ts'
import { waveNamed } from '../analyses/routes.ts'
import { withheldIn } from '../analyses/withholding.ts'
import type { Env, Visit } from '../context.ts'
import { Problem } from '../problem.ts'
import { may, reaches } from '../rights.ts'
import { aboutWave, scopeOf } from '../scores/routes.ts'
import { valid } from '../valid.ts'
import { QualityAsked, type QualityQuestion } from './question.ts'

/** Which responses stand out, and what a score is without them: an answer within a second, or a job to come back for. */
export const quality = new Hono<Env>()
  .post('/quality', may('quality:read'), valid('json', QualityAsked), async (c) => {
    const found = await c.var.jobs.ask(c.var.official.official, await questionOf(c.var, c.req.valid('json')))
    return found.state === 'running' ? c.json(found, 202) : c.json(found, 200)
  })
  .get('/quality/:job', may('quality:read'), async (c) =>
    c.json(await c.var.jobs.state(c.var.official.official, c.req.param('job')), 200),
  )
  .delete('/quality/:job', may('quality:read'), async (c) => {
    await c.var.jobs.cancel(c.var.official.official, c.req.param('job'))
    return c.body(null, 204)
  })

/** Throws a Problem: malformed, no-such-wave, no-such-instrument, no-such-unit, not-your-unit. */
async function questionOf(visit: Visit, asked: QualityAsked): Promise<QualityQuestion> {
  const { organisation, official, now } = visit
  const { wave, instrument } = waveNamed(organisation, asked.wave)
  if (asked.period !== undefined && !canBeAsked(asked.period)) throw new Problem('malformed', 'period')
  const { unit, period, asOf } = scopeOf(
    visit,
    { unit: asked.unit, period: asked.period, tree: asked.tree },
    aboutWave(wave, null),
  )
  const scope = { wave: asked.wave, sector: wave.sector, unit, period, channel: null, group: null, asOf }
  const ofUnits = attributeNamed(organisation, instrument, 'unit', asOf)
  const ofChannels = attributeNamed(organisation, instrument, 'channel')
  const [withheld, byUnit, byChannel] = await Promise.all([
    withheldIn(visit, instrument, scope, null),
    withheldIn(visit, instrument, scope, ofUnits),
    withheldIn(visit, instrument, scope, ofChannels),
  ])
  return {
    ...{ kind: 'quality', instrument: wave.instrument, version: wave.version, scope, rules: rules.version },
    today: dayOf(now()),
    // As those who give interviews out see who has them.
    named:
      rightsOf(official.role, official.grants).includes('interviews:assign') && reaches(organisation, official, unit),
    ...{ withheld, byUnit, byChannel },
  }
}
