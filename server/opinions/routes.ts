import { Hono, type Context as HonoContext } from 'hono'
import * as v from 'valibot'
import { levels } from '../../surveys/opinions/opinion.ts'
import { needlesIn } from '../../surveys/opinions/search.ts'
import { isTopic } from '../../surveys/opinions/topics.ts'
import { writeDownFirst } from '../audit.ts'
import type { Env } from '../context.ts'
import { may } from '../rights.ts'
import { instrumentFor } from '../scores/measuring.ts'
import { ScopeQuery, scopeOf } from '../scores/routes.ts'
import { valid } from '../valid.ts'
import { decideHidden, decideTag } from './decisions.ts'
import { checkRead, countsOf, opinionsOf } from './looks.ts'
import { reasons } from './question.ts'

const Opinion = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))
const Topic = v.pipe(v.string(), v.check(isTopic), v.description('topic'))
const Look = v.object({
  ...ScopeQuery.entries,
  item: v.optional(v.pipe(v.string(), v.maxLength(64))),
  level: v.optional(v.picklist(levels)),
  topic: v.optional(Topic),
  q: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  after: v.optional(Opinion),
})
const Tagging = v.strictObject({ opinion: Opinion, topic: Topic, action: v.picklist(['added', 'removed']) })
const Hiding = v.strictObject({ opinion: Opinion, reason: v.nullable(v.picklist(reasons)) })

/** What citizens wrote: a right of its own, and every look stands in the log before anything is sent. */
export const opinions = new Hono<Env>()
  .get('/opinions/:sector', may('opinions:read'), valid('query', Look), async (c) => {
    const sector = c.req.param('sector')
    const { item, level, topic, q, after, ...query } = c.req.valid('query')
    const scope = scopeOf(c.var, query, { sector })
    const asked = { item: item ?? null, level: level ?? null, topic: topic ?? null }
    const needles = needlesIn(q)
    const filters = { ...asked, needles }
    const seen = await opinionsOf(c.var, sector, scope, { filters, after: after ?? null }, c.req.raw.signal)
    // Of the words only how many: they may be somebody's name.
    await looked(c, sector, { ...scope, ...asked, words: needles.length, shown: seen.quotes.length })
    return c.json(seen, 200)
  })
  .get('/opinions/:sector/items', may('opinions:read'), valid('query', ScopeQuery), async (c) => {
    const sector = c.req.param('sector')
    const scope = scopeOf(c.var, c.req.valid('query'), { sector })
    return c.json(await countsOf(c.var, sector, scope, c.req.raw.signal), 200)
  })
  .post(
    '/opinions/:sector/tags',
    may('opinions:tag'),
    valid('query', ScopeQuery),
    valid('json', Tagging),
    async (c) => {
      const decision = c.req.valid('json')
      const of = await placed(c, c.req.param('sector'), c.req.valid('query'), decision.opinion)
      await decideTag(c.var.write, of, decision, { official: c.var.official, now: c.var.now() })
      return c.body(null, 204)
    },
  )
  .post(
    '/opinions/:sector/hidden',
    may('opinions:tag'),
    valid('query', ScopeQuery),
    valid('json', Hiding),
    async (c) => {
      const decision = c.req.valid('json')
      const of = await placed(c, c.req.param('sector'), c.req.valid('query'), decision.opinion)
      await decideHidden(c.var.write, of, decision, { official: c.var.official, now: c.var.now() })
      return c.body(null, 204)
    },
  )

const looked = ({ var: { write, official, now } }: HonoContext<Env>, sector: string, details: object) =>
  writeDownFirst(write, { official, action: 'opinions-read', subject: sector, details: { ...details } }, now())

/** Only what may be read in a scope that is one's own may be decided on. Throws a Problem, `no-such-opinion` among others. */
async function placed(
  c: HonoContext<Env>,
  sector: string,
  query: v.InferOutput<typeof ScopeQuery>,
  opinion: string,
): Promise<{ readonly instrument: string; readonly sector: string }> {
  const scope = scopeOf(c.var, query, { sector })
  await checkRead(c.var, sector, scope, opinion, c.req.raw.signal)
  return { instrument: instrumentFor(c.var, sector, scope).wave.instrument, sector }
}
