import { Hono } from 'hono'
import { shippedInstrument } from '../../surveys/catalogue.ts'
import { canBeAsked } from '../../surveys/period.ts'
import type { Env, Visit } from '../context.ts'
import { Problem } from '../problem.ts'
import { may } from '../rights.ts'
import { aboutWave, scopeOf } from '../scores/routes.ts'
import { valid } from '../valid.ts'
import { Asked, checkQuestion, type Question } from './question.ts'

/** Analyses from the responses themselves: an answer within a second, or a job to come back for. */
export const analyses = new Hono<Env>()
  .post('/analyses', may('scores:read'), valid('json', Asked), async (c) => {
    const found = await c.var.jobs.ask(c.var.official.official, questionOf(c.var, c.req.valid('json')))
    return found.state === 'running' ? c.json(found, 202) : c.json(found, 200)
  })
  .get('/analyses/:job', may('scores:read'), async (c) =>
    c.json(await c.var.jobs.state(c.var.official.official, c.req.param('job')), 200),
  )
  .delete('/analyses/:job', may('scores:read'), async (c) => {
    await c.var.jobs.cancel(c.var.official.official, c.req.param('job'))
    return c.body(null, 204)
  })

/** Throws a Problem: malformed, no-such-wave, no-such-instrument, no-such-unit, not-your-unit, no-such-sector, no-such-question. */
function questionOf(visit: Visit, asked: Asked): Question {
  const { organisation } = visit
  const wave = organisation.waves.get(asked.wave)
  if (!wave) throw new Problem('no-such-wave')
  if (!shippedInstrument(wave.instrument, wave.version)) throw new Problem('no-such-instrument')
  if (asked.sector !== undefined && !organisation.sectors.has(asked.sector)) throw new Problem('no-such-sector')
  if (asked.period !== undefined && !canBeAsked(asked.period)) throw new Problem('malformed', 'period')
  const { unit, period, channel, group } = scopeOf(
    visit,
    { unit: asked.unit, period: asked.period, channel: asked.channel, group: asked.group },
    aboutWave(wave, asked.sector),
  )
  const common = {
    instrument: wave.instrument,
    version: wave.version,
    scope: { wave: asked.wave, sector: asked.sector ?? null, unit, period, channel, group },
  }
  const question: Question =
    asked.kind === 'cross-table'
      ? { ...common, kind: asked.kind, rows: asked.rows, columns: asked.columns }
      : { ...common, kind: asked.kind, margins: asked.margins }
  checkQuestion(organisation, question)
  return question
}
