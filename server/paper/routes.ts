import { Hono } from 'hono'
import * as v from 'valibot'
import { languages } from '../../surveys/instrument.ts'
import { mostCopies } from '../../surveys/paper/form-number.ts'
import type { Env } from '../context.ts'
import { written } from '../exports/sending.ts'
import { desksToday } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { may } from '../rights.ts'
import { valid } from '../valid.ts'
import { openWaves, waveNamed } from '../waves.ts'
import { batchesOf, batchNamed, makeBatch } from './batches.ts'
import { CheckBody, keepComparison, toCompare } from './checks.ts'
import { closeBatch } from './closing.ts'
import { enter, openForm } from './entering.ts'
import { EntryBody, FormField, questionnaireOf } from './forms.ts'
import { differingIn, settle } from './settling.ts'
import { paperSizes, sheets } from './sheets.ts'

const Name = v.pipe(v.string(), v.maxLength(64))
const Share = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))
const BatchBody = v.strictObject({
  wave: Name,
  unit: Name,
  sector: v.nullable(Name),
  language: v.picklist(languages),
  copies: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostCopies)),
  /** Which share of the forms is entered twice, and of the finished ones compared with the paper: per cent. */
  twice: Share,
  checked: Share,
})
const batchIn = (text: string): number => {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Problem('no-such-batch')
  return Number(text)
}

/** Answers on paper: forms printed by the batch, typed in, compared, closed. */
export const paper = new Hono<Env>()
  .get('/api/paper', may('paper:enter'), async (c) => {
    const { organisation, official } = c.var
    return c.json(
      {
        batches: await batchesOf(c.var),
        desks: desksToday(organisation, official.unit).map(({ unit, name }) => ({ unit, name })),
        waves: openWaves(c.var, 'paper').map(({ wave, title, sector }) => ({ wave, title, sector })),
        sectors: [...organisation.sectors.values()].map(({ sector, name }) => ({ sector, name })),
      },
      200,
    )
  })
  .post('/api/paper/batches', may('paper:enter'), valid('json', BatchBody), async (c) =>
    c.json({ batch: await makeBatch(c.var, c.req.valid('json')) }, 201),
  )
  .get(
    '/paper/:batch',
    may('paper:enter'),
    valid('query', v.object({ size: v.optional(v.picklist(paperSizes), 'normal') })),
    async (c) => {
      const { size } = c.req.valid('query')
      const row = await batchNamed(c.var, batchIn(c.req.param('batch')))
      await written(c, 'paper-printed', `${row.batch}`, { size })
      const delivery = { ...waveNamed(c.var, row.wave), pages: questionnaireOf(c.var, row).pages }
      const { config, assets } = c.var
      return c.html(sheets({ row, delivery, size, entry: assets.entry('paper'), demo: config.demo }))
    },
  )
  .post('/api/paper/forms', may('paper:enter'), valid('json', v.strictObject({ form: FormField })), async (c) =>
    c.json(await openForm(c.var, c.req.valid('json').form), 200),
  )
  .post('/api/paper/entries', may('paper:enter'), valid('json', EntryBody), async (c) =>
    c.json({ outcome: await enter(c.var, c.req.valid('json')) }, 201),
  )
  .get('/api/paper/batches/:batch/differences', may('paper:settle'), async (c) =>
    c.json(await differingIn(c.var, batchIn(c.req.param('batch'))), 200),
  )
  .post('/api/paper/settlements', may('paper:settle'), valid('json', EntryBody), async (c) => {
    await settle(c.var, c.req.valid('json'))
    return c.body(null, 204)
  })
  .get('/api/paper/batches/:batch/comparisons', may('paper:settle'), async (c) =>
    c.json(await toCompare(c.var, batchIn(c.req.param('batch'))), 200),
  )
  .post('/api/paper/comparisons', may('paper:settle'), valid('json', CheckBody), async (c) => {
    await keepComparison(c.var, c.req.valid('json'))
    return c.body(null, 204)
  })
  .post('/api/paper/batches/:batch/close', may('paper:settle'), async (c) => {
    await closeBatch(c.var, batchIn(c.req.param('batch')))
    return c.body(null, 204)
  })
