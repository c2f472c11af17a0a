import { Hono } from 'hono'
import * as v from 'valibot'
import { instrumentNamed, knownInstrument } from '../../surveys/catalogue.ts'
import { canBeAsked } from '../../surveys/period.ts'
import type { Env, Visit } from '../context.ts'
import type { Organisation } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { may } from '../rights.ts'
import { aboutWave, scopeOf } from '../scores/routes.ts'
import { valid } from '../valid.ts'
import {
  type AnalysisScope,
  Asked,
  attributeNamed,
  attributesOf,
  checkNames,
  counterChannels,
  type Question,
} from './question.ts'
import { itemsShown, withheldByChannels, withheldIn } from './withholding.ts'

/** Analyses from the responses themselves: an answer within a second, or a job to come back for. */
export const analyses = new Hono<Env>()
  .post('/analyses', may('scores:read'), valid('json', Asked), async (c) => {
    const found = await c.var.jobs.ask(c.var.official.official, await questionOf(c.var, c.req.valid('json')))
    return found.state === 'running' ? c.json(found, 202) : c.json(found, 200)
  })
  .get('/analyses/attributes', may('scores:read'), valid('query', v.object({ wave: v.string() })), (c) => {
    const { organisation } = c.var
    const { instrument } = waveNamed(organisation, c.req.valid('query').wave)
    const found = attributesOf(organisation, instrument).map(({ name, title }) => ({ name, title }))
    return c.json({ attributes: found }, 200)
  })
  .get('/analyses/:job', may('scores:read'), async (c) =>
    c.json(await c.var.jobs.state(c.var.official.official, c.req.param('job')), 200),
  )
  .delete('/analyses/:job', may('scores:read'), async (c) => {
    await c.var.jobs.cancel(c.var.official.official, c.req.param('job'))
    return c.body(null, 204)
  })

/** Throws a Problem: no-such-wave, no-such-instrument. */
export function waveNamed({ waves }: Organisation, name: string) {
  const wave = waves.get(name)
  if (!wave) throw new Problem('no-such-wave')
  if (!knownInstrument(wave.instrument, wave.version)) throw new Problem('no-such-instrument')
  return { wave, instrument: instrumentNamed(wave.instrument, wave.version) }
}

/** Throws a Problem: malformed, no-such-wave, no-such-instrument, no-such-unit, not-your-unit, no-such-sector, no-such-question. */
async function questionOf(visit: Visit, asked: Asked): Promise<Question> {
  const { organisation } = visit
  const { wave, instrument } = waveNamed(organisation, asked.wave)
  if (asked.sector !== undefined && !organisation.sectors.has(asked.sector)) throw new Problem('no-such-sector')
  if (asked.period !== undefined && !canBeAsked(asked.period)) throw new Problem('malformed', 'period')
  const { unit, period, channel, group, asOf } = scopeOf(
    visit,
    { unit: asked.unit, period: asked.period, channel: asked.channel, group: asked.group, tree: asked.tree },
    aboutWave(wave, asked.sector),
  )
  const scope: AnalysisScope = {
    wave: asked.wave,
    sector: asked.sector ?? wave.sector,
    unit,
    period,
    channel,
    group,
    asOf,
  }
  const common = { instrument: wave.instrument, version: wave.version, scope }
  checkNames(organisation, instrument, asked)
  if (asked.kind === 'weighted' || asked.kind === 'persons') {
    const attributes = asked.margins.map(({ attribute }) => attributeNamed(organisation, instrument, attribute))
    const found = await Promise.all(
      [null, ...attributes].map((attribute) => withheldIn(visit, instrument, scope, attribute)),
    )
    return { ...common, kind: asked.kind, margins: asked.margins, withheld: found.flat() }
  }
  if (asked.kind === 'drivers') {
    const { sector } = scope
    // What may be seen is known of a sector; a survey of several has to be asked about one of them.
    if (sector === null) throw new Problem('malformed', 'sector')
    return { ...common, kind: asked.kind, shown: await itemsShown(visit, instrument, { ...scope, sector }) }
  }
  if (asked.kind === 'hours') {
    const channels = asked.channel ? [asked.channel] : counterChannels
    const withheld = await withheldByChannels(visit, instrument, scope, channels)
    return { ...common, kind: asked.kind, channels, withheld }
  }
  const attribute = attributeNamed(organisation, instrument, asked.columns)
  const withheld = await withheldIn(visit, instrument, scope, attribute)
  return { ...common, kind: asked.kind, rows: asked.rows, columns: asked.columns, withheld }
}
