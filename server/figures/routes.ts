import { Hono } from 'hono'
import * as v from 'valibot'
import { writeDown } from '../audit.ts'
import type { Env, Visit } from '../context.ts'
import { linkEvidence } from '../evidence/keep.ts'
import { csv, written } from '../exports/sending.ts'
import { indexNamed, Name, ScopeOfIndex, scopeOfIndex } from '../indices/scope.ts'
import { Problem } from '../problem.ts'
import { type ProgramEnv, program } from '../programs/access.ts'
import { may, mayReport } from '../rights.ts'
import { valid } from '../valid.ts'
import { checkEntered, figuresOf, IndicatorCode, ReportPeriod, Value, Words } from './entry.ts'
import { figureForm } from './form.ts'
import { importFigures } from './import.ts'
import { takeFigures } from './program.ts'
import { decide, enter, revisionNamed, revisionsIn } from './queries.ts'

const Given = v.strictObject({
  index: Name,
  indicator: IndicatorCode,
  unit: Name,
  period: ReportPeriod,
  after: v.pipe(v.number(), v.integer(), v.minValue(0)),
  value: Value,
  /** Words or links, where no file says it all. */
  evidence: v.optional(Words),
  file: v.optional(v.pipe(v.string(), v.maxLength(64))),
  remark: v.optional(Words),
})
const FigureQuery = v.object({ ...ScopeOfIndex.entries, index: Name, indicator: v.optional(IndicatorCode) })
const Refused = v.strictObject({ reason: Words })

const MOST = 500
const Handed = v.strictObject({ figures: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(MOST)) })

/** Figures as another program reports them; a person confirms them. */
export const figuresIn = new Hono<ProgramEnv>().post(
  '/programs/figures',
  program('figures:send'),
  valid('json', Handed),
  async (c) => c.json(await takeFigures(c.var, c.req.valid('json').figures), 200),
)

/** Figures that offices report, and that somebody else confirms. */
export const figures = new Hono<Env>()
  .get('/figures', may('figures:read'), valid('query', FigureQuery), async (c) => {
    const query = c.req.valid('query')
    const { code, version } = indexNamed(query.index)
    const { unit, period } = scopeOfIndex(c.var, query)
    const scope = { index: code, version, units: [unit], period, indicator: query.indicator }
    return c.json({ figures: await revisionsIn(c.var.read, scope, c.var.official.official) }, 200)
  })
  .post('/figures', may('figures:report'), valid('json', Given), async (c) => {
    const { remark = null, evidence = '', file = null, ...given } = c.req.valid('json')
    if (evidence === '' && file === null) throw new Problem('malformed', 'evidence')
    const index = indexNamed(given.index)
    const entered = { ...given, version: index.version, evidence, file, remark }
    checkEntered(c.var, c.var.official, index, entered)
    const { official } = c.var.official
    const figure = await c.var.write.transaction().execute(async (trx) => {
      if (file !== null) await linkEvidence(trx, c.var, file, entered.unit)
      const figure = await enter(trx, entered, { official }, c.var.now())
      const { evidence, remark, ...details } = entered
      await writeDown(
        trx,
        { official: c.var.official, action: 'figure-entered', subject: figure, details },
        c.var.now(),
      )
      return figure
    })
    return c.json(await revisionNamed(c.var.write, figure, official), 201)
  })
  .post(
    '/figures/import',
    may('figures:report'),
    valid('query', v.object({ dry: v.optional(v.literal('1')) })),
    async (c) => {
      const dry = c.req.valid('query').dry === '1'
      const found = await importFigures(c.var, await c.req.text(), dry)
      if (!dry && found.faults.length > 0) throw new Problem('figures-refused')
      return c.json(found, dry ? 200 : 201)
    },
  )
  .post('/figures/:figure/confirm', may('figures:confirm'), async (c) => {
    return c.json(await decided(c.var, c.req.param('figure'), { kind: 'confirmed', reason: null }), 201)
  })
  .post('/figures/:figure/refuse', may('figures:confirm'), valid('json', Refused), async (c) => {
    const { reason } = c.req.valid('json')
    return c.json(await decided(c.var, c.req.param('figure'), { kind: 'refused', reason }), 201)
  })
  .get('/figures.csv', may('figures:read'), valid('query', FigureQuery), async (c) => {
    const query = c.req.valid('query')
    const index = indexNamed(query.index)
    const { unit, period } = scopeOfIndex(c.var, query)
    await written(c, 'figures-exported', index.code, { unit, period })
    const rows = await figureForm.rows(c.var, index, unit, period, c.var.official.official)
    return csv(c, `${index.code}-figures-${unit}-${period}`, figureForm.header, rows)
  })

async function decided(
  { write, organisation, official, now }: Visit,
  figure: string,
  decision: { readonly kind: 'confirmed' | 'refused'; readonly reason: string | null },
) {
  await write.transaction().execute(async (trx) => {
    const { index, indicator, unit, program, enteredBy } = await revisionNamed(trx, figure, official.official)
    const letter = figuresOf(indexNamed(index)).find(({ code }) => code === indicator)?.letter
    if (!mayReport(organisation, official, unit, letter)) throw new Problem('not-your-unit')
    await decide(trx, figure, decision, official.official, now())
    // Where a program entered it the log names both.
    const details = program === null ? {} : { program: enteredBy }
    await writeDown(trx, { official, action: `figure-${decision.kind}`, subject: figure, details }, now())
  })
  return revisionNamed(write, figure, official.official)
}
