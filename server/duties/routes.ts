import { Hono } from 'hono'
import * as v from 'valibot'
import { dayOf } from '../../surveys/period.ts'
import { writeDown } from '../audit.ts'
import type { Env } from '../context.ts'
import { headersOf } from '../evidence/headers.ts'
import { csv, written } from '../exports/sending.ts'
import { may } from '../rights.ts'
import { valid } from '../valid.ts'
import { changeAction, decide } from './actions.ts'
import { confirm, end, give, giveBack, handOver, move, reopen, reportOn } from './deeds.ts'
import { ActionChange, HandOver, Judgement, Moved, NewAction, NewDuty, Reasoned, Report } from './entry.ts'
import { fileOf } from './files.ts'
import { dutyForm } from './form.ts'
import { importDuties } from './import.ts'
import { letter } from './letter.ts'
import { DutiesQuery, dutyList } from './list.ts'
import { dutyTold } from './one.ts'
import { overdueFile, overdueList } from './overdue.ts'
import { dutiesIn, seenOn } from './queries.ts'
import { seesDutiesOf } from './reach.ts'

/** What the letter gives each unit to do, and what becomes of it. */
export const duties = new Hono<Env>()
  .get('/duties', may('duties:read'), valid('query', DutiesQuery), async (c) =>
    c.json(await dutyList(c.var, c.req.valid('query')), 200),
  )
  .post('/duties', may('duties:assign'), valid('json', NewDuty), async (c) => {
    const { write, official, now } = c.var
    const given = c.req.valid('json')
    const duty = await write.transaction().execute(async (trx) => {
      const duty = await give(trx, c.var, given)
      const details = { unit: given.unit, section: given.section }
      await writeDown(trx, { official, action: 'duty-given', subject: duty, details }, now())
      return duty
    })
    return c.json({ duty }, 201)
  })
  .get('/duties/letter', may('duties:read'), async (c) => {
    const { read, organisation, official, now } = c.var
    const today = dayOf(now())
    const given = (await dutiesIn(read, null))
      .filter(({ unit }) => seesDutiesOf(organisation, official, unit))
      .map((duty) => seenOn(duty, today))
    const name = (unit: string) => organisation.units.get(unit)?.name ?? { vi: unit, en: unit }
    return c.json(
      {
        ...{ letter: letter.letter, day: letter.day, dueOn: letter.dueOn, source: letter.source },
        rows: letter.rows.map(({ row, section, title, quote, nodes, missing, sector, every }) => ({
          ...{ row, section, title, quote, nodes, sector, every, missing: missing ?? null },
          duties: given
            .filter(({ part }) => part === row)
            .map(({ duty, unit, state, overdueDays, dueOn }) => ({
              ...{ duty, unit, unitName: name(unit), state, overdueDays, dueOn },
            })),
        })),
      },
      200,
    )
  })
  .get('/duties/overdue', may('duties:read'), async (c) => c.json(await overdueList(c.var), 200))
  .get('/duties/overdue.csv', may('duties:read'), async (c) => {
    await written(c, 'duties-exported', 'overdue')
    return csv(
      c,
      `duties-overdue-${dayOf(c.var.now())}`,
      overdueFile.header,
      overdueFile.rows(await overdueList(c.var)),
    )
  })
  .get('/duties.csv', may('duties:read'), async (c) => {
    await written(c, 'duties-exported', 'all')
    return csv(c, `duties-${dayOf(c.var.now())}`, dutyForm.header, await dutyForm.rows(c.var))
  })
  .post(
    '/duties/import',
    may('duties:assign'),
    valid('query', v.object({ dry: v.optional(v.literal('1')) })),
    async (c) => {
      const dry = c.req.valid('query').dry === '1'
      return c.json(await importDuties(c.var, await c.req.text(), dry), dry ? 200 : 201)
    },
  )
  .get('/duties/:duty', may('duties:read'), async (c) => c.json(await dutyTold(c.var, c.req.param('duty')), 200))
  .get('/duties/:duty/files/:file', may('duties:read'), async (c) => {
    const { duty, file } = c.req.param()
    const found = await fileOf(c.var, duty, file)
    await written(c, 'evidence-exported', file, {})
    return c.body(new Uint8Array(found.content), 200, headersOf(found))
  })
  .post('/duties/:duty/report', may('duties:work'), valid('json', Report), async (c) => {
    await reportOn(c.var, c.req.param('duty'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .post('/duties/:duty/confirm', may('duties:assign'), valid('json', Judgement), async (c) => {
    await confirm(c.var, c.req.param('duty'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .post('/duties/:duty/return', may('duties:assign'), valid('json', Reasoned), async (c) => {
    await giveBack(c.var, c.req.param('duty'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .post('/duties/:duty/hand-over', may('duties:assign'), valid('json', HandOver), async (c) => {
    await handOver(c.var, c.req.param('duty'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .post('/duties/:duty/move', may('duties:assign'), valid('json', Moved), async (c) => {
    await move(c.var, c.req.param('duty'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .post('/duties/:duty/reopen', may('duties:assign'), valid('json', Reasoned), async (c) => {
    await reopen(c.var, c.req.param('duty'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .post('/duties/:duty/end', may('duties:assign'), valid('json', Reasoned), async (c) => {
    await end(c.var, c.req.param('duty'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .post('/duties/:duty/actions', may('duties:work'), valid('json', NewAction), async (c) =>
    c.json({ action: await decide(c.var, c.req.param('duty'), c.req.valid('json')) }, 201),
  )
  .post('/duty-actions/:action', may('duties:work'), valid('json', ActionChange), async (c) => {
    await changeAction(c.var, c.req.param('action'), c.req.valid('json'))
    return c.body(null, 204)
  })
