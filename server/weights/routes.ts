import { Hono } from 'hono'
import * as v from 'valibot'
import { CROSSED } from '../../surveys/weighting/weighting.ts'
import { doneWith } from '../analyses/jobs.ts'
import type { Env } from '../context.ts'
import { csv } from '../exports/sending.ts'
import { Problem } from '../problem.ts'
import { may } from '../rights.ts'
import { valid } from '../valid.ts'
import { checkMarks, Form, Keep, Look, marksNow, Name, questionOf, Use, waveOf, workOf } from './asked.ts'
import { attributesFor } from './attributes.ts'
import { formHeader, formRows } from './file.ts'
import { marginsNamed } from './form.ts'
import { keepVersion, retireVersion, useVersion, versionReached } from './keep.ts'
import { weightingsSeen } from './listing.ts'
import { refusedFile, seenAs } from './looked.ts'
import { servedIn } from './served.ts'

/** Weights that make those who answered as the population is. */
export const weights = new Hono<Env>()
  .get('/weights', may('weights:manage'), async (c) => c.json(await weightingsSeen(c.var), 200))
  .get('/weights/attributes', may('weights:manage'), valid('query', v.object({ wave: Name })), (c) => {
    const { instrument } = waveOf(c.var, c.req.valid('query').wave)
    const found = attributesFor(c.var.organisation, instrument)
    return c.json({ attributes: found.map(({ name, title }) => ({ name, title })) }, 200)
  })
  .get('/weights/form.csv', may('weights:manage'), valid('query', Form), async (c) => {
    const { attributes, ...given } = c.req.valid('query')
    const { instrument, question } = questionOf(c.var, { ...given, method: 'raked', bounds: null })
    const margins = marginsNamed(c.var, instrument, question, attributes)
    const population = await servedIn(c.var, question)
    return csv(c, `margins-${question.wave}`, formHeader, formRows(margins, population))
  })
  .post('/weights/look', may('weights:manage'), valid('json', Look), async (c) => {
    const marks = await marksNow(c.var)
    const { faults, work } = await workOf(c.var, c.req.valid('json'), marks)
    if (!work) return c.json(doneWith(null, refusedFile(faults, marks)), 200)
    const found = await c.var.jobs.ask(c.var.official.official, { kind: 'weighting', work })
    return found.state === 'running' ? c.json(found, 202) : c.json(found, 200)
  })
  .get('/weights/look/:job', may('weights:manage'), async (c) =>
    c.json(await c.var.jobs.state(c.var.official.official, c.req.param('job')), 200),
  )
  .delete('/weights/look/:job', may('weights:manage'), async (c) => {
    await c.var.jobs.cancel(c.var.official.official, c.req.param('job'))
    return c.body(null, 204)
  })
  .post('/weights', may('weights:manage'), valid('json', Keep), async (c) => {
    const { name, after, seen, marks, ...given } = c.req.valid('json')
    await checkMarks(c.var, marks)
    const { faults, work } = await workOf(c.var, given, marks)
    if (!work) throw new Problem('margins-refused', 'file', undefined, faults)
    const result = await c.var.jobs.weighted(work, c.req.raw.signal)
    if (seenAs(work, result) !== seen) throw new Problem('weighting-changed')
    return c.json(await keepVersion(c.var, { name, after, question: work.question, marks, result }), 201)
  })
  .post('/weights/use', may('weights:manage'), valid('json', Use), async (c) => {
    const { wave, weighting, after } = c.req.valid('json')
    await useVersion(c.var, { wave, id: weighting, after })
    return c.body(null, 204)
  })
  .get('/weights/:weighting', may('weights:manage'), async (c) => {
    const { report, question, name, version } = await versionReached(c.var.read, c.var, c.req.param('weighting'))
    const { method, bounds, scope, sector, wave } = question
    const asked = { wave, sector, unit: scope.unit, period: scope.period, method, bounds }
    return c.json({ name, version, asked, weighting: report.seen }, 200)
  })
  .get('/weights/:weighting/margins.csv', may('weights:manage'), async (c) => {
    const { report, question, name, version } = await versionReached(c.var.read, c.var, c.req.param('weighting'))
    const rows = question.margins.flatMap(({ attributes, categories }, m) =>
      categories.map(({ codes, population }, i) => {
        const text = report.seen.margins[m]?.categories[i]?.text
        return [attributes.join(CROSSED), codes.join(CROSSED), population, text?.vi ?? null, text?.en ?? null]
      }),
    )
    return csv(c, `margins-${question.wave}-${name.replace(/[^A-Za-z0-9]+/g, '-')}-v${version}`, formHeader, rows)
  })
  .post('/weights/:weighting/retire', may('weights:manage'), async (c) => {
    await retireVersion(c.var, c.req.param('weighting'))
    return c.body(null, 204)
  })
