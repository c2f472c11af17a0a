import { Hono } from 'hono'
import { BOM } from '../../surveys/csv.ts'
import type { Env } from '../context.ts'
import { csv, written } from '../exports/sending.ts'
import { type ProgramEnv, program } from '../programs/access.ts'
import { may } from '../rights.ts'
import { valid } from '../valid.ts'
import { drawBatch, endBatch, Order, previewed, Question } from './batches.ts'
import { pushBatch } from './gateway.ts'
import { batchesSeen, countColumns, countLines } from './progress.ts'
import { keepReports, Reports, takeFile, takeSome } from './taking.ts'

/** Samples of people who were served, and how far their invitations are: counts, and never who. */
export const invitations = new Hono<Env>()
  .get('/invitations', may('invitations:manage'), async (c) => c.json(await batchesSeen(c.var), 200))
  .get('/invitations.csv', may('invitations:manage'), async (c) => {
    await written(c, 'register-exported', 'invitations')
    const { batches } = await batchesSeen(c.var)
    return csv(c, 'invitations', countColumns, countLines(batches))
  })
  .post('/invitations/preview', may('invitations:manage'), valid('json', Question), async (c) =>
    c.json(await previewed(c.var, c.req.valid('json')), 200),
  )
  .post('/invitations', may('invitations:manage'), valid('json', Order), async (c) =>
    c.json(await drawBatch(c.var, c.req.valid('json')), 201),
  )
  .post('/invitations/:batch/end', may('invitations:manage'), async (c) => {
    await endBatch(c.var, c.req.param('batch'))
    return c.body(null, 204)
  })
  // Not GET: links are made, and those before are void.
  .post('/invitations/:batch/links', may('invitations:manage'), async (c) => {
    const batch = c.req.param('batch')
    const lines = await takeFile(c.var, batch)
    return c.body(BOM + lines.join(''), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="invitations-${batch}.csv"`,
    })
  })
  .post('/invitations/:batch/push', may('invitations:manage'), async (c) => {
    await pushBatch(c.var, c.req.param('batch'))
    return c.body(null, 204)
  })

/** What a message gateway asks for, and tells. */
export const gatewayCalls = new Hono<ProgramEnv>()
  .get('/invitations/outgoing', program('invitations:take'), async (c) => {
    // Whoever asks only for the head must not make links that nobody reads.
    if (c.req.method === 'HEAD') return c.json({ invitations: [] }, 200)
    return c.json({ invitations: await takeSome(c.var) }, 200)
  })
  .post('/invitations/reports', program('invitations:report'), valid('json', Reports), async (c) =>
    c.json(await keepReports(c.var, c.req.valid('json')), 200),
  )
