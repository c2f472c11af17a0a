import { Hono } from 'hono'
import * as v from 'valibot'
import type { Context, Env } from '../context.ts'
import { indexNamed, Name, ScopeOfIndex, scopeOfIndex } from '../indices/scope.ts'
import { Problem } from '../problem.ts'
import { signedIn } from '../session.ts'
import { valid } from '../valid.ts'
import { checkEntered, IndicatorCode, ReportPeriod, Value, Words } from './entry.ts'
import { formOf } from './form.ts'
import { importFigures } from './import.ts'
import { decide, enter, revisionNamed, revisionsIn } from './queries.ts'

const Given = v.strictObject({
  index: Name,
  indicator: IndicatorCode,
  unit: Name,
  period: ReportPeriod,
  after: v.pipe(v.number(), v.integer(), v.minValue(0)),
  value: Value,
  evidence: Words,
  remark: v.optional(Words),
})
const FigureQuery = v.object({ ...ScopeOfIndex.entries, index: Name, indicator: v.optional(IndicatorCode) })
const Refused = v.strictObject({ reason: Words })

/** Figures that offices report, and that somebody else confirms. */
export const figures = new Hono<Env>()
  .get('/figures', signedIn, valid('query', FigureQuery), async (c) => {
    const query = c.req.valid('query')
    const { code, version } = indexNamed(query.index)
    const { unit, period } = scopeOfIndex(c.var, query)
    const scope = { index: code, version, units: [unit], period, indicator: query.indicator }
    return c.json({ figures: await revisionsIn(c.var.read, scope, c.var.official.official) }, 200)
  })
  .post('/figures', signedIn, valid('json', Given), async (c) => {
    const { remark = null, ...given } = c.req.valid('json')
    const index = indexNamed(given.index)
    const entered = { ...given, version: index.version, remark }
    checkEntered(c.var, index, entered)
    const { official } = c.var.official
    const figure = await c.var.write.transaction().execute((trx) => enter(trx, entered, official, c.var.now()))
    return c.json(await revisionNamed(c.var.write, figure, official), 201)
  })
  .post('/figures/import', signedIn, valid('query', v.object({ dry: v.optional(v.literal('1')) })), async (c) => {
    const dry = c.req.valid('query').dry === '1'
    const found = await importFigures(c.var, await c.req.text(), c.var.official.official, dry)
    if (!dry && found.faults.length > 0) throw new Problem('figures-refused')
    return c.json(found, dry ? 200 : 201)
  })
  .post('/figures/:figure/confirm', signedIn, async (c) => {
    return c.json(await decided(c.var, c.req.param('figure'), { kind: 'confirmed', reason: null }), 201)
  })
  .post('/figures/:figure/refuse', signedIn, valid('json', Refused), async (c) => {
    const { reason } = c.req.valid('json')
    return c.json(await decided(c.var, c.req.param('figure'), { kind: 'refused', reason }), 201)
  })
  .get('/figures.csv', signedIn, valid('query', FigureQuery), async (c) => {
    const query = c.req.valid('query')
    const index = indexNamed(query.index)
    const { unit, period } = scopeOfIndex(c.var, query)
    c.header('Content-Type', 'text/csv; charset=utf-8')
    c.header('Content-Disposition', `attachment; filename="${index.code}-figures-${unit}-${period}.csv"`)
    return c.body(await formOf(c.var, index, unit, period, c.var.official.official), 200)
  })

async function decided(
  { write, official, now }: Context & Pick<Env['Variables'], 'official'>,
  figure: string,
  decision: { readonly kind: 'confirmed' | 'refused'; readonly reason: string | null },
) {
  await write.transaction().execute((trx) => decide(trx, figure, decision, official.official, now()))
  return revisionNamed(write, figure, official.official)
}
