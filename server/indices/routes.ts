import { Hono } from 'hono'
import { indices as known } from '../../surveys/catalogue.ts'
import { explain } from '../../surveys/explain.ts'
import type { Index } from '../../surveys/instrument.ts'
import type { Working } from '../../surveys/working.ts'
import type { Context, Env } from '../context.ts'
import { Problem } from '../problem.ts'
import { may } from '../rights.ts'
import { noteOn } from '../scores/noted.ts'
import { valid } from '../valid.ts'
import type { IndexList, IndexScores } from './figures.ts'
import { explained, indexNodes, summaryOf } from './nodes.ts'
import { indexWorked } from './readings.ts'
import { editionsOf, indexNamed, ScopeOfIndex, scopeOfIndex } from './scope.ts'

/** Every index with its tree, from answers, confirmed figures and other indices. */
export const indices = new Hono<Env>()
  .get('/indices', may('figures:read', 'scores:read'), valid('query', ScopeOfIndex), async (c) => {
    const scope = scopeOfIndex(c.var, c.req.valid('query'))
    const found: IndexList = {
      ...{ unit: scope.unit, period: scope.period },
      ...noteOn(c.var.organisation, scope, [scope.period]),
      indices: await Promise.all(
        listed(c.var).map(async (index) =>
          summaryOf(index, await indexWorked(c.var, index, scope, c.var.official.official)),
        ),
      ),
    }
    return c.json(found, 200)
  })
  .get('/indices/:index', may('figures:read', 'scores:read'), valid('query', ScopeOfIndex), async (c) => {
    const query = c.req.valid('query')
    const index = indexNamed(c.req.param('index'), query.edition)
    const scope = scopeOfIndex(c.var, query)
    const worked = await indexWorked(c.var, index, scope, c.var.official.official)
    const main = indexNamed(index.code)
    const found: IndexScores = {
      ...summaryOf(index, worked),
      ...{ unit: scope.unit, period: scope.period },
      ...noteOn(c.var.organisation, scope, [scope.period]),
      editions: [main, ...editionsOf(main)].flatMap(({ edition }) => edition ?? []),
      assessed: worked.assessed,
      ...indexNodes(index, worked),
    }
    return c.json(found, 200)
  })
  .get(
    '/indices/:index/explain/:indicator',
    may('figures:read', 'scores:read'),
    valid('query', ScopeOfIndex),
    async (c) => {
      const query = c.req.valid('query')
      const index = indexNamed(c.req.param('index'), query.edition)
      const { tree, beside, reading } = await indexWorked(
        c.var,
        index,
        scopeOfIndex(c.var, query),
        c.var.official.official,
      )
      const working = [tree, ...beside].map((top) => workingNamed(top, c.req.param('indicator'))).find(Boolean)
      if (!working) throw new Problem('no-such-indicator')
      return c.json(explained(explain(working, reading, index.profile), working, index), 200)
    },
  )

const workingNamed = (working: Working, code: string): Working | undefined =>
  working.indicator.code === code ? working : working.parts.map((part) => workingNamed(part, code)).find(Boolean)

// The four of the letter come first, then what they draw on.
const named = ['par-index', 'sipas', 'papi', 'pci', 'ddci']

/** All but those of a single sector, which have the scoreboard. */
const listed = ({ organisation }: Context): Index[] => {
  const ofSectors = [...organisation.waves.values()].flatMap(({ instrument, sector }) => (sector ? [instrument] : []))
  const place = ({ code }: Index) => (named.indexOf(code) + named.length + 1) % (named.length + 1)
  const codes = [...new Set(known().map(({ code }) => code))].filter((code) => !ofSectors.includes(code))
  return codes.map((code) => indexNamed(code)).toSorted((a, b) => place(a) - place(b))
}
