import { Hono } from 'hono'
import { reportOf } from '../../surveys/report/build.ts'
import type { Env } from '../context.ts'
import { written } from '../exports/sending.ts'
import { may } from '../rights.ts'
import { valid } from '../valid.ts'
import { figuresOf } from './gathering.ts'
import { keepNote, NoteBody } from './notes.ts'
import { questionOf, ReportQuery } from './question.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** What one office writes to another about the figures. */
export const reports = new Hono<Env>()
  .get('/reports', may('scores:read'), valid('query', ReportQuery), async (c) => {
    const query = c.req.valid('query')
    const question = questionOf(c.var, query)
    const figures = await figuresOf(c.var, question)
    return c.json({ ...reportOf(figures, query.lang), ...question, notes: figures.notes, kind: figures.kind }, 200)
  })
  .get('/reports.docx', may('scores:read'), valid('query', ReportQuery), async (c) => {
    const query = c.req.valid('query')
    const question = questionOf(c.var, query)
    const { scope, sector } = question
    await written(c, 'report-exported', scope.unit, { period: scope.period, sector })
    const report = reportOf(await figuresOf(c.var, question), query.lang)
    const file = {
      'Content-Type': WORD,
      'Content-Disposition': `attachment; filename="${report.file}.docx"`,
    }
    if (c.req.method === 'HEAD') return c.body(null, 200, file)
    // Beside the requests: laying a long report out takes longer than an answer may wait.
    const { emblem } = c.var.branding
    const picture = emblem && { type: emblem.type, content: Buffer.from(emblem.bytes).toString('base64') }
    const bytes = await c.var.aside.ask('report', { report, emblem: picture }, { signal: c.req.raw.signal })
    return c.body(new Uint8Array(bytes), 200, file)
  })
  .post('/reports/notes', may('duties:work'), valid('json', NoteBody), async (c) =>
    c.json(await keepNote(c.var, c.req.valid('json')), 200),
  )
