import { Hono } from 'hono'
import * as v from 'valibot'
import type { Env, Visit } from '../context.ts'
import { Problem } from '../problem.ts'
import { may } from '../rights.ts'
import { aboutWave, ScopeQuery, scopeOf } from '../scores/routes.ts'
import { valid } from '../valid.ts'
import { codebookV1 } from './codebook-v1.ts'
import type { FileQuestion } from './dataset.ts'
import { outwardIn, waveOf } from './rows.ts'
import { scoresIn } from './scores-in.ts'
import { scoresV1 } from './scores-v1.ts'
import { csv, sent, written } from './sending.ts'

const Name = v.pipe(v.string(), v.maxLength(64))
const WaveQuery = v.object({ ...ScopeQuery.entries, wave: Name, sector: v.optional(Name) })

/** Files out. Streamed: memory does not grow with the number of rows. */
export const exportFiles = new Hono<Env>()
  .get('/responses.csv', may('responses:export'), valid('query', WaveQuery), async (c) => {
    const question = questionOf(c.var, c.req.valid('query'))
    const { instrument } = waveOf(c.var.organisation, question.wave)
    await written(c, 'responses-exported', question.wave, question)
    const gzip = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
    return sent(
      c,
      `${instrument.code}-v${instrument.version}-responses-${question.scope.period}`,
      c.var.aside.file({ ...question, gzip }),
      gzip,
    )
  })
  .get('/anonymity', may('responses:export'), valid('query', WaveQuery), async (c) => {
    const question = questionOf(c.var, c.req.valid('query'))
    const outward = outwardIn(c.var.organisation, question.wave)
    const { steps, ...found } = await c.var.aside.ask('anonymity', question, { signal: c.req.raw.signal })
    return c.json(
      {
        ...found,
        steps: steps.map(({ column, atRisk }) => ({
          column,
          label: outward.find(({ name }) => name === column)?.label ?? { vi: column, en: column },
          atRisk,
        })),
      },
      200,
    )
  })
  .get('/codebook.csv', may('scores:read'), valid('query', WaveQuery), async (c) => {
    const { wave } = c.req.valid('query')
    const { instrument, variables } = waveOf(c.var.organisation, wave)
    await written(c, 'codebook-exported', wave)
    return csv(
      c,
      `${instrument.code}-v${instrument.version}-codebook`,
      codebookV1.header,
      codebookV1.rows(instrument, variables),
    )
  })
  .get('/scores.csv', may('scores:read'), valid('query', ScopeQuery), async (c) => {
    const scope = scopeOf(c.var, c.req.valid('query'), 'seen')
    await written(c, 'scores-exported', scope.unit, scope)
    return csv(c, `scores-${scope.unit}-${scope.period}`, scoresV1.header, scoresIn(c.var, scope))
  })

function questionOf(visit: Visit, query: v.InferOutput<typeof WaveQuery>): FileQuestion {
  const wave = visit.organisation.waves.get(query.wave)
  if (!wave) throw new Problem('no-such-wave')
  return { wave: query.wave, sector: query.sector ?? null, scope: scopeOf(visit, query, aboutWave(wave, query.sector)) }
}
