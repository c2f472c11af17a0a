import { Hono } from 'hono'
import { sql } from 'kysely'
import * as v from 'valibot'
import { upTo } from '../../surveys/period.ts'
import type { Env, Visit } from '../context.ts'
import { csv } from '../exports/sending.ts'
import { desksIn, hasEnded, titleOf } from '../organisation/succession.ts'
import { desksToday } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { type ProgramEnv, program } from '../programs/access.ts'
import { may, reaches } from '../rights.ts'
import { valid } from '../valid.ts'
import { fields } from './check.ts'
import { importDossiers, takeDossiers } from './import.ts'

const MOST = 5_000
const Handed = v.strictObject({ dossiers: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(MOST)) })

/** Dossiers that were given back, as another program hands them over. */
export const dossiersIn = new Hono<ProgramEnv>().post(
  '/dossiers',
  program('dossiers:send'),
  valid('json', Handed),
  async (c) => c.json(await takeDossiers(c.var, c.req.valid('json').dossiers), 200),
)

/** The same for officials: what is there, and a file. */
export const dossiers = new Hono<Env>()
  .get(
    '/dossiers',
    may('invitations:manage'),
    valid('query', v.object({ unit: v.optional(v.pipe(v.string(), v.maxLength(64))) })),
    async (c) => {
      const { organisation, official } = c.var
      const unit = c.req.valid('query').unit ?? official.unit
      if (!organisation.units.has(unit)) throw new Problem('no-such-unit')
      if (!reaches(organisation, official, unit)) throw new Problem('not-your-unit')
      return c.json(await handedOver(c.var, unit), 200)
    },
  )
  .post(
    '/dossiers/import',
    may('invitations:manage'),
    valid('query', v.object({ dry: v.optional(v.literal('1')) })),
    async (c) => {
      const dry = c.req.valid('query').dry === '1'
      return c.json(await importDossiers(c.var, await c.req.text(), dry), dry ? 200 : 201)
    },
  )
  .get('/dossiers/form.csv', may('invitations:manage'), (c) => {
    const { organisation, official } = c.var
    const [desk] = desksToday(organisation, official.unit)
    const [procedure] = organisation.procedures.values()
    const line = ['H01.02-000001', procedure?.procedure ?? '', desk?.unit ?? '', '02/11/2026', '09/11/2026', '', '']
    return csv(c, 'dossiers', fields, [line])
  })

const MONTHS = 12

/**
 * How many dossiers each desk below a unit handed over, by the month they were given back: the year up to the latest, the
 * latest months first.
 */
async function handedOver({ read, organisation, official }: Visit, unit: string) {
  const desks = desksIn(organisation, unit, 'today')
  const codes = desks.length > 0 ? desks.map((desk) => desk.unit) : ['']
  const latest = await read
    .selectFrom('dossier')
    .select('returned_on')
    .where('unit', 'in', codes)
    .orderBy('returned_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  const [first = ''] = latest ? upTo(latest.returned_on.slice(0, 7), MONTHS) : []
  const month = sql<string>`substr(dossier.returned_on, 1, 7)`
  const rows = await read
    .selectFrom('dossier')
    .leftJoin('dossier_contact as contact', (on) =>
      on.onRef('contact.unit', '=', 'dossier.unit').onRef('contact.code', '=', 'dossier.code'),
    )
    .select(['dossier.unit', month.as('month')])
    .select((eb) => [
      eb.fn.countAll<number>().as('dossiers'),
      eb.fn.count<number>('contact.code').as('contacts'),
      eb.fn.count<number>('dossier.batch').as('drawn'),
    ])
    .where('dossier.unit', 'in', codes)
    .where('dossier.returned_on', '>=', first)
    .groupBy(['dossier.unit', month])
    .execute()
  const months = [...new Set(rows.map((row) => row.month))].sort().reverse()
  return {
    unit,
    units: [...organisation.units.values()]
      .filter((one) => reaches(organisation, official, one.unit) && !hasEnded(one, organisation))
      .map(({ unit, parent, level, desk }) => ({ unit, name: titleOf(organisation, unit), parent, level, desk })),
    desks: desks.map(({ unit }) => ({ unit, name: titleOf(organisation, unit) })),
    sectors: [...organisation.sectors.values()].map(({ sector, name }) => ({ sector, name })),
    procedures: [...organisation.procedures.values()],
    months,
    counts: rows.map((row) => ({
      ...{ unit: row.unit, month: row.month, dossiers: Number(row.dossiers) },
      ...{ contacts: Number(row.contacts), drawn: Number(row.drawn) },
    })),
  }
}
