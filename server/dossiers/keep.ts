// Dossiers as rows: new, corrected until their person is drawn, and counted among those who were served.
import { dayOf } from '../../surveys/period.ts'
import type { Context } from '../context.ts'
import type { Database } from '../database/open.ts'
import { Problem } from '../problem.ts'
import type { ServedNumber } from '../served/entry.ts'
import { countingIn, enterServed, placeOf, revisionsIn } from '../served/queries.ts'
import { type Dossier, dossierKey } from './check.ts'

/** What taking a dossier would do. `drawn`: its person was drawn for a sample, and it stays as it was then. */
export type DossierKind = 'new' | 'corrected' | 'unchanged' | 'drawn'
type Known = Dossier & { readonly batch: string | null }

// Eight values a row.
const AT_A_TIME = 500
const pieces = <One>(all: readonly One[]): One[][] =>
  Array.from({ length: Math.ceil(all.length / AT_A_TIME) }, (_, i) => all.slice(i * AT_A_TIME, (i + 1) * AT_A_TIME))

/** What is known of some dossiers, by `dossierKey`. */
async function known(db: Database, given: readonly Dossier[]): Promise<Map<string, Known>> {
  const found = new Map<string, Known>()
  for (const [unit, of] of Map.groupBy(given, (one) => one.unit))
    for (const some of pieces(of)) {
      const rows = await db
        .selectFrom('dossier')
        .leftJoin('dossier_contact as contact', (on) =>
          on.onRef('contact.unit', '=', 'dossier.unit').onRef('contact.code', '=', 'dossier.code'),
        )
        .select(['dossier.code', 'dossier.procedure', 'dossier.sector', 'dossier.received_on as received'])
        .select(['dossier.returned_on as returned', 'dossier.batch', 'contact.phone', 'contact.email'])
        .where('dossier.unit', '=', unit)
        .where(
          'dossier.code',
          'in',
          some.map((one) => one.code),
        )
        .execute()
      for (const row of rows) found.set(dossierKey({ unit, code: row.code }), { ...row, unit })
    }
  return found
}

const compared = ['procedure', 'received', 'returned', 'phone', 'email'] as const
function kindOf(given: Dossier, before: Known | undefined): DossierKind {
  if (!before) return 'new'
  if (before.batch !== null) return 'drawn'
  return compared.every((name) => before[name] === given[name]) ? 'unchanged' : 'corrected'
}

/** What taking each would do. Each is given once. */
export async function kindsOf(db: Database, given: readonly Dossier[]): Promise<DossierKind[]> {
  const before = await known(db, given)
  return given.map((one) => kindOf(one, before.get(dossierKey(one))))
}

/**
 * Takes dossiers in, and counts anew how many were given back at the desks, sectors and months that they change. Within a
 * transaction. Each is given once. Throws a Problem: busy, where somebody else was quicker.
 */
export async function keepDossiers(trx: Database, { now }: Context, given: readonly Dossier[]): Promise<DossierKind[]> {
  const before = await known(trx, given)
  const kinds = given.map((one) => kindOf(one, before.get(dossierKey(one))))
  const changed = given.filter((_, i) => kinds[i] === 'new' || kinds[i] === 'corrected')
  for (const some of pieces(changed)) {
    await trx
      .insertInto('dossier')
      .values(
        some.map((one) => ({
          ...{ unit: one.unit, code: one.code, procedure: one.procedure, sector: one.sector, batch: null },
          ...{ received_on: one.received, returned_on: one.returned, handed_on: dayOf(now()) },
        })),
      )
      .onConflict((on) =>
        on
          .columns(['unit', 'code'])
          .doUpdateSet((eb) => ({
            procedure: eb.ref('excluded.procedure'),
            sector: eb.ref('excluded.sector'),
            received_on: eb.ref('excluded.received_on'),
            returned_on: eb.ref('excluded.returned_on'),
          }))
          // Drawn since it was looked for.
          .where('dossier.batch', 'is', null),
      )
      .execute()
    for (const [unit, of] of Map.groupBy(some, (one) => one.unit))
      await trx
        .deleteFrom('dossier_contact')
        .where('unit', '=', unit)
        .where(
          'code',
          'in',
          of.map((one) => one.code),
        )
        .execute()
    const contacts = some.filter(({ phone, email }) => phone !== null || email !== null)
    if (contacts.length > 0)
      await trx
        .insertInto('dossier_contact')
        .values(contacts.map(({ unit, code, phone, email }) => ({ unit, code, phone, email })))
        .execute()
  }
  const touched = changed.flatMap((one) => [one, before.get(dossierKey(one)) ?? one])
  await countServed(trx, touched, now())
  return kinds
}

/** The numbers of dossiers given back, as the next revisions. What an office entered itself is left alone. */
async function countServed(trx: Database, touched: readonly Dossier[], now: number): Promise<void> {
  const places = new Map<string, Omit<ServedNumber, 'dossiers'>>()
  for (const { unit, sector, returned } of touched) {
    const place = { unit, sector, month: returned.slice(0, 7) }
    places.set(placeOf(place), place)
  }
  const months = [...places.values()].map(({ month }) => month).sort()
  const [from, to] = [months[0], months.at(-1)]
  if (from === undefined || to === undefined) return
  const units = [...new Set([...places.values()].map(({ unit }) => unit))]
  const counting = countingIn(await revisionsIn(trx, { units, from, to }))
  const numbers: ServedNumber[] = []
  for (const [key, place] of places) {
    if (counting.get(key)?.source === 'file') continue
    const { dossiers } = await trx
      .selectFrom('dossier')
      .select((eb) => eb.fn.countAll<number>().as('dossiers'))
      .where('unit', '=', place.unit)
      .where('sector', '=', place.sector)
      .where('returned_on', '>=', `${place.month}-01`)
      .where('returned_on', '<=', `${place.month}-31`)
      .executeTakeFirstOrThrow()
    numbers.push({ ...place, dossiers: Number(dossiers) })
  }
  try {
    await enterServed(trx, numbers, { official: null, source: 'system' }, now)
  } catch (error) {
    if (error instanceof Problem && error.code === 'figure-changed') throw new Problem('busy')
    throw error
  }
}
