import { Hono } from 'hono'
import * as v from 'valibot'
import { assignmentKinds } from '../../surveys/interviewing.ts'
import { canBeAsked, dayOf, grainOf } from '../../surveys/period.ts'
import type { Env } from '../context.ts'
import { desksToday } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { may, reaches } from '../rights.ts'
import { valid } from '../valid.ts'
import { openWaves } from '../waves.ts'
import { assign, change, end, interviewers } from './assigning.ts'
import { ContactGiven, keepContact, keepInterview, WorkQuery } from './doing.ts'
import { mostHouseholds } from './frame.ts'
import { ownAssignments, progressSeen } from './reading.ts'

const Name = v.pipe(v.string(), v.maxLength(64))
const Day = v.pipe(
  v.string(),
  v.check((text) => grainOf(text) === 'day' && canBeAsked(text)),
)
const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))
const Wanted = v.strictObject({
  wave: Name,
  unit: Name,
  sector: v.nullable(Name),
  interviewer: Name,
  kind: v.picklist(assignmentKinds),
  wanted: whole(1, mostHouseholds),
  lastDay: Day,
  rule: v.strictObject({ visits: whole(1, 6), replacesRefused: v.boolean() }),
  /** CSV: see `frameIn`. */
  file: v.optional(v.string()),
  count: v.optional(whole(1, mostHouseholds)),
  every: v.optional(whole(1, 1_000)),
})

/** Interviews: given by the office, done by an interviewer with a device that may have no network for days. */
export const interviews = new Hono<Env>()
  .get('/interviews', may('interviews:assign'), async (c) => {
    const { organisation, read, now } = c.var
    const people = await interviewers(read, organisation)
    return c.json(
      {
        ...(await progressSeen(c.var)),
        today: dayOf(now()),
        desks: desksToday(organisation, c.var.official.unit).map(({ unit, name }) => ({
          ...{ unit, name },
          interviewers: people
            .filter((one) => reaches(organisation, one, unit))
            .map(({ official, name }) => ({ official, name })),
        })),
        waves: openWaves(c.var, 'interview').map(({ wave, title, sector }) => ({ wave, title, sector })),
        sectors: [...organisation.sectors.values()].map(({ sector, name }) => ({ sector, name })),
      },
      200,
    )
  })
  .post(
    '/interviews',
    may('interviews:assign'),
    valid('query', v.object({ dry: v.optional(v.literal('1')) })),
    valid('json', Wanted),
    async (c) => {
      const dry = c.req.valid('query').dry === '1'
      return c.json(await assign(c.var, c.req.valid('json'), dry), dry ? 200 : 201)
    },
  )
  .patch(
    '/interviews/:assignment',
    may('interviews:assign'),
    valid('json', v.strictObject({ interviewer: Name, lastDay: Day })),
    async (c) => {
      await change(c.var, c.req.param('assignment'), c.req.valid('json'))
      return c.body(null, 204)
    },
  )
  .post('/interviews/:assignment/end', may('interviews:assign'), async (c) => {
    await end(c.var, c.req.param('assignment'))
    return c.body(null, 204)
  })
  .get('/interviews/own', may('interviews:do'), async (c) => {
    const { official, name } = c.var.official
    return c.json({ official, name, today: dayOf(c.var.now()), assignments: await ownAssignments(c.var) }, 200)
  })
  .post(
    '/interviews/contacts',
    may('interviews:do'),
    valid('query', WorkQuery),
    valid('json', ContactGiven),
    async (c) => {
      const contact = c.req.valid('json')
      return c.json({ id: contact.id, outcome: await keepContact(c.var, c.req.valid('query'), contact) }, 201)
    },
  )
  .post('/interviews/responses', may('interviews:do'), valid('query', WorkQuery), async (c) => {
    const given = await c.req.json<unknown>().catch(() => {
      throw new Problem('malformed', 'The body is not JSON')
    })
    return c.json(await keepInterview(c.var, c.req.valid('query'), given), 201)
  })
