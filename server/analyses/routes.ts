import { Hono } from 'hono'
import { shippedInstrument } from '../../surveys/catalogue.ts'
import { canBeAsked } from '../../surveys/period.ts'
import type { Context, Env } from '../context.ts'
import { Problem } from '../problem.ts'
import { scopeOf } from '../scores/routes.ts'
import { signedIn } from '../session.ts'
import { valid } from '../valid.ts'
import { Asked, checkQuestion, counterChannels, type Question } from './question.ts'

/** Analyses from the responses themselves: an answer within a second, or a job to come back for. */
export const analyses = new Hono<Env>()
  .post('/analyses', signedIn, valid('json', Asked), async (c) => {
    const found = await c.var.jobs.ask(c.var.official.official, questionOf(c.var, c.req.valid('json')))
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
function questionOf(context: Context, asked: Asked): Question {
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
  const common = {
    instrument: wave.instrument,
    version: wave.version,
    scope: { wave: asked.wave, sector: asked.sector ?? null, unit, period, channel, group },
  }
  const question: Question =
    asked.kind === 'cross-table'
      ? { ...common, kind: asked.kind, rows: asked.rows, columns: asked.columns }
      : asked.kind === 'hours'
        ? { ...common, kind: asked.kind, channels: asked.channel ? [asked.channel] : counterChannels }
        : { ...common, kind: asked.kind, margins: asked.margins }
  checkQuestion(organisation, question)
  return question
}
