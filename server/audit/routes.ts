import { Hono } from 'hono'
import * as v from 'valibot'
import { type Action, actions } from '../audit.ts'
import type { Env, Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { csv, written } from '../exports/sending.ts'
import { may, reaches } from '../rights.ts'
import { valid } from '../valid.ts'
import { headOf } from './head.ts'

const A_PAGE = 50
const A_PIECE = 500

const Day = v.pipe(v.string(), v.isoDate())
const Filter = { official: v.optional(v.string()), action: v.optional(v.picklist(actions)) }
const Days = { from: v.optional(Day), to: v.optional(Day) }
const Query = v.object({
  ...Filter,
  ...Days,
  before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.toNumber())),
})
type Asked = v.InferOutput<typeof Query>

/** Column order is a promise to whoever reads the file. */
/** What tells a deed apart, as JSON has it. */
type Detail = string | number | boolean | null | readonly Detail[] | { readonly [name: string]: Detail }

const HEADER = ['seq', 'at', 'official', 'name', 'action', 'subject', 'details', 'previous', 'hash']

/** What officials did, the newest first; of a part of the organisation what its officials did. */
export const audit = new Hono<Env>()
  .get('/audit', may('audit:read'), valid('query', Query), async (c) => {
    const deeds = await deedsIn(c.var.read, c.var, c.req.valid('query'), A_PAGE + 1)
    const page = deeds.slice(0, A_PAGE)
    const shown = page.map(({ previous, details, action, ...deed }) => ({
      ...deed,
      action: action as Action,
      details: JSON.parse(details) as Readonly<Record<string, Detail>>,
    }))
    const next = deeds.length > A_PAGE ? (page.at(-1)?.seq ?? null) : null
    const counts = await countsOf(c.var.read, c.var, c.req.valid('query'))
    return c.json({ deeds: shown, next, counts, head: await headOf(c.var.read) }, 200)
  })
  .get('/audit.csv', may('audit:read'), valid('query', Query), async (c) => {
    const asked = c.req.valid('query')
    await written(c, 'audit-read', 'audit', asked)
    return csv(c, `audit-${new Date(c.var.now()).toISOString().slice(0, 10)}`, HEADER, rowsIn(c.var, asked))
  })

async function* rowsIn(visit: Visit, asked: Asked) {
  let before = asked.before
  for (;;) {
    const deeds = await deedsIn(visit.read, visit, { ...asked, before }, A_PIECE)
    for (const { seq, at, official, name, action, subject, details, previous, hash } of deeds)
      yield [seq, at, official, name, action, subject, details, previous, hash]
    before = deeds.at(-1)?.seq
    if (deeds.length < A_PIECE) return
  }
}

// Vietnam's day: it begins seven hours before that of UTC.
const beginOf = (day: string, days = 0) =>
  new Date(Date.parse(`${day}T00:00:00+07:00`) + days * 86_400_000).toISOString()

type Filtered = Omit<Asked, 'before'>
const exported = actions.filter((action) => action.endsWith('-exported'))

/** How many deeds there are, on all pages together; how many files were taken away and how often opinions were read. */
async function countsOf(db: Database, visit: Visit, asked: Filtered) {
  const { deeds, exports, opinions } = await filtered(db, visit, asked)
    .select(({ fn }) => [
      fn.countAll<number>().as('deeds'),
      fn.countAll<number>().filterWhere('audit.action', 'in', exported).as('exports'),
      fn.countAll<number>().filterWhere('audit.action', '=', 'opinions-read').as('opinions'),
    ])
    .executeTakeFirstOrThrow()
  return { deeds: Number(deeds), exports: Number(exports), opinions: Number(opinions) }
}

/** The deeds that one may see and that are asked for. */
function filtered(db: Database, { organisation, official }: Visit, asked: Filtered) {
  const part = [...organisation.units.keys()].filter((unit) => reaches(organisation, official, unit))
  return db
    .selectFrom('audit')
    .$if(official.unit !== organisation.root, (query) =>
      query.where('audit.official', 'in', (eb) =>
        eb.selectFrom('official').select('official').where('unit', 'in', part),
      ),
    )
    .$if(asked.official !== undefined, (query) => query.where('audit.official', '=', asked.official ?? ''))
    .$if(asked.action !== undefined, (query) => query.where('audit.action', '=', asked.action ?? ''))
    .$if(asked.from !== undefined, (query) => query.where('audit.at', '>=', beginOf(asked.from ?? '')))
    .$if(asked.to !== undefined, (query) => query.where('audit.at', '<', beginOf(asked.to ?? '', 1)))
}

const deedsIn = (db: Database, visit: Visit, asked: Asked, most: number) =>
  filtered(db, visit, asked)
    .leftJoin('official as about', 'about.official', 'audit.subject')
    .select(['audit.seq', 'audit.at', 'audit.official', 'audit.name', 'audit.action', 'audit.subject'])
    .select(['audit.details', 'audit.previous', 'audit.hash', 'about.name as about'])
    .$if(asked.before !== undefined, (query) => query.where('audit.seq', '<', asked.before ?? 0))
    .orderBy('audit.seq', 'desc')
    .limit(most)
    .execute()
