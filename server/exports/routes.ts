import { Hono } from 'hono'
import * as v from 'valibot'
import type { Env, Visit } from '../context.ts'
import type { Wave } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { checkRight, may } from '../rights.ts'
import { aboutWave, ScopeQuery, scopeOf } from '../scores/routes.ts'
import { valid } from '../valid.ts'
import { codebookV1 } from './codebook-v1.ts'
import { coarsenings, type FileOrder, type FileQuestion } from './dataset.ts'
import { shapeOf } from './dataset-of.ts'
import { allOf } from './rows.ts'
import { scoresIn } from './scores-in.ts'
import { scoresV1 } from './scores-v1.ts'
import { csv, sent, written } from './sending.ts'

const Name = v.pipe(v.string(), v.maxLength(64))
const WaveQuery = v.object({ ...ScopeQuery.entries, wave: Name, sector: v.optional(Name) })
const FileQuery = v.object({ ...WaveQuery.entries, texts: v.optional(v.picklist(['0', '1'])) })
/** `coarsen`: columns and what they are coarsened to, `day.month,unit.left-out`. */
const AnonymityQuery = v.object({
  ...WaveQuery.entries,
  coarsen: v.optional(v.pipe(v.string(), v.maxLength(4_000), v.regex(/^(?:[a-zA-Z]\w{0,31}\.[a-z-]{1,16},?)*$/))),
})

/** Files out. Streamed: memory does not grow with the number of rows. */
export const exportFiles = new Hono<Env>()
  .get('/responses.csv', may('responses:export'), valid('query', FileQuery), async (c) => {
    const { texts, ...query } = c.req.valid('query')
    const question = questionOf(c.var, query)
    const withOpinions = texts === '1'
    if (withOpinions) checkRight(c.var, 'opinions:read')
    await written(c, 'responses-exported', question.wave, { ...question, ...(withOpinions && { texts: true }) })
    const gzip = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
    const { instrument, version } = waveNamed(c.var, question.wave)
    return sent(
      c,
      `${instrument}-v${version}-responses-${question.scope.period}`,
      c.var.aside.file({ ...question, withOpinions, gzip }),
      gzip,
    )
  })
  .get('/anonymity', may('responses:export'), valid('query', AnonymityQuery), async (c) => {
    const { coarsen, ...query } = c.req.valid('query')
    const question = { ...questionOf(c.var, query), coarsen: coarsenIn(coarsen ?? '') }
    return c.json(await c.var.aside.ask('anonymity', question, { signal: c.req.raw.signal }), 200)
  })
  .get('/codebook.csv', may('scores:read'), valid('query', WaveQuery), async (c) => {
    const { wave } = c.req.valid('query')
    const { organisation, read } = c.var
    const { instrument, version } = waveNamed(c.var, wave)
    // The same columns whatever part of the rows is taken.
    const all = { ...allOf(organisation, wave), withOpinions: true, coarsen: {} }
    const { variables } = await shapeOf(read, organisation, all)
    await written(c, 'codebook-exported', wave)
    const rows = codebookV1.rows({ code: instrument, version }, variables)
    return csv(c, `${instrument}-v${version}-codebook`, codebookV1.header, rows)
  })
  .get('/scores.csv', may('scores:read'), valid('query', ScopeQuery), async (c) => {
    const scope = scopeOf(c.var, c.req.valid('query'), 'seen')
    await written(c, 'scores-exported', scope.unit, scope)
    return csv(c, `scores-${scope.unit}-${scope.period}`, scoresV1.header, scoresIn(c.var, scope))
  })

/** Throws a Problem: no-such-wave. */
function waveNamed({ organisation }: Visit, code: string): Wave {
  const wave = organisation.waves.get(code)
  if (!wave) throw new Problem('no-such-wave')
  return wave
}

/** Throws a Problem: malformed. */
const coarsenIn = (text: string): FileOrder['coarsen'] =>
  Object.fromEntries(
    text
      .split(',')
      .filter((one) => one !== '')
      .map((one) => {
        const [column = '', name = ''] = one.split('.')
        const to = coarsenings.find((known) => known === name)
        if (!to) throw new Problem('malformed', `coarsen.${column}`)
        return [column, to]
      }),
  )

function questionOf(visit: Visit, query: v.InferOutput<typeof WaveQuery>): FileQuestion {
  const wave = waveNamed(visit, query.wave)
  return { wave: query.wave, sector: query.sector ?? null, scope: scopeOf(visit, query, aboutWave(wave, query.sector)) }
}
