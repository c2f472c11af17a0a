import { Hono } from 'hono'
import * as v from 'valibot'
import { canBeAsked, dayOf, grainOf } from '../../surveys/period.ts'
import type { Env, Visit } from '../context.ts'
import { csv, written } from '../exports/sending.ts'
import { desksShown, titleOf } from '../organisation/succession.ts'
import { Problem } from '../problem.ts'
import { may, reaches } from '../rights.ts'
import { valid } from '../valid.ts'
import { monthsBegun } from './entry.ts'
import { servedForm } from './form.ts'
import { importServed } from './import.ts'
import { revisionsIn } from './queries.ts'

const Year = v.pipe(
  v.string(),
  v.check((text) => canBeAsked(text) && grainOf(text) === 'year'),
)
const ServedQuery = v.object({ unit: v.optional(v.pipe(v.string(), v.maxLength(64))), year: v.optional(Year) })

/** How many dossiers each desk gave back: of as many people some answered. */
export const served = new Hono<Env>()
  .get('/served', may('served:enter'), valid('query', ServedQuery), async (c) => {
    const { unit, year, months } = scopeOf(c.var, c.req.valid('query'))
    const { organisation, read } = c.var
    const desks = desksShown(organisation, unit, 'then', [year])
    const [from = '', to = from] = [months[0], months.at(-1)]
    return c.json(
      {
        ...{ unit, year, months },
        units: [...organisation.units.values()]
          .filter((one) => reaches(organisation, c.var.official, one.unit))
          .map(({ unit, parent, level }) => ({ unit, name: titleOf(organisation, unit), parent, level })),
        /** With the first and the last month in which there was the desk; null: without an end on that side. */
        desks: desks.map(({ unit, validFrom, validTo }) => ({
          ...{ unit, name: titleOf(organisation, unit) },
          ...{ from: validFrom?.slice(0, 7) ?? null, to: validTo?.slice(0, 7) ?? null },
        })),
        sectors: [...organisation.sectors.values()].map(({ sector, name }) => ({ sector, name })),
        revisions: await revisionsIn(read, { units: desks.map((desk) => desk.unit), from, to }),
        today: dayOf(c.var.now()),
      },
      200,
    )
  })
  .post(
    '/served/import',
    may('served:enter'),
    valid('query', v.object({ dry: v.optional(v.literal('1')) })),
    async (c) => {
      const dry = c.req.valid('query').dry === '1'
      return c.json(await importServed(c.var, await c.req.text(), dry), dry ? 200 : 201)
    },
  )
  .get('/served.csv', may('served:enter'), valid('query', ServedQuery), async (c) => {
    const { unit, year, months } = scopeOf(c.var, c.req.valid('query'))
    await written(c, 'served-exported', unit, { year })
    return csv(c, `served-${unit}-${year}`, servedForm.header, await servedForm.rows(c.var, unit, months))
  })

/**
 * The official's own unit and the year under way where nothing else is asked for; of a year the months that have begun.
 * Throws a Problem: no-such-unit, not-your-unit.
 */
function scopeOf({ organisation, official, now }: Visit, query: v.InferOutput<typeof ServedQuery>) {
  const unit = query.unit ?? official.unit
  if (!organisation.units.has(unit)) throw new Problem('no-such-unit')
  if (!reaches(organisation, official, unit)) throw new Problem('not-your-unit')
  const today = dayOf(now())
  const year = query.year ?? today.slice(0, 4)
  return { unit, year, months: monthsBegun(year, today) }
}
