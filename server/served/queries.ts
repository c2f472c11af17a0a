// Numbers of dossiers given back as rows: never changed, a correction is a new revision.
import { isTaken } from '../database/faults.ts'
import type { Database } from '../database/open.ts'
import type { ServedRow } from '../database/tables/figures.ts'
import { Problem } from '../problem.ts'
import type { ServedNumber } from './entry.ts'

/** A number as it was entered. `enteredBy` is a name, null where a program entered it. */
export type ServedRevision = ServedNumber & {
  readonly revision: number
  readonly source: ServedRow['source']
  readonly enteredBy: string | null
  /** An instant, ISO. */
  readonly enteredAt: string
}
/** Months `[from, to]`, as `2026-11`. Units null: all. */
export type ServedScope = { readonly units: readonly string[] | null; readonly from: string; readonly to: string }
export type ServedChange = ServedNumber & {
  readonly kind: 'new' | 'corrected' | 'unchanged'
  /** What counted before, null where nothing did, and its revision, 0 where there was none. */
  readonly before: number | null
  readonly after: number
}

/** Every revision of a scope, the latest of each number first. */
export async function revisionsIn(db: Database, { units, from, to }: ServedScope): Promise<ServedRevision[]> {
  if (units?.length === 0) return []
  return db
    .selectFrom('served')
    .leftJoin('official', 'official.official', 'entered_by')
    .select([
      'served.unit',
      'sector',
      'month',
      'dossiers',
      'revision',
      'source',
      'official.name as enteredBy',
      'entered_at as enteredAt',
    ])
    .where('month', '>=', from)
    .where('month', '<=', to)
    .$if(units !== null, (query) => query.where('served.unit', 'in', units ?? []))
    .orderBy('month')
    .orderBy('served.unit')
    .orderBy('sector')
    .orderBy('revision', 'desc')
    .execute()
}

/** What names a number: its desk, sector and month. */
export const placeOf = ({ unit, sector, month }: Omit<ServedNumber, 'dossiers'>): string =>
  [unit, sector, month].join(' ')

/** Of each number the revision that counts, by `placeOf`. */
export const countingIn = (revisions: readonly ServedRevision[]): Map<string, ServedRevision> => {
  const counting = new Map<string, ServedRevision>()
  for (const one of revisions) {
    const before = counting.get(placeOf(one))
    if (!before || before.revision < one.revision) counting.set(placeOf(one), one)
  }
  return counting
}

/** What numbers would change. Each place is given once. */
export async function changesOf(db: Database, given: readonly ServedNumber[]): Promise<ServedChange[]> {
  const months = given.map(({ month }) => month).sort()
  const [from, to] = [months[0], months.at(-1)]
  if (from === undefined || to === undefined) return []
  const units = [...new Set(given.map(({ unit }) => unit))]
  const counting = countingIn(await revisionsIn(db, { units, from, to }))
  return given.map((one) => {
    const found = counting.get(placeOf(one))
    const kind = !found ? 'new' : found.dossiers === one.dossiers ? 'unchanged' : 'corrected'
    return { ...one, kind, before: found?.dossiers ?? null, after: found?.revision ?? 0 }
  })
}

/** Who enters numbers: an official, or a program, which is nobody. */
export type Enterer = { readonly official: string | null; readonly source: ServedRow['source'] }

/**
 * Enters numbers that `faultIn` finds nothing wrong with, as the next revisions; what is so already is left alone. Within a
 * transaction, so that all are entered or none. Throws a Problem: figure-changed, where somebody else was quicker.
 */
export async function enterServed(
  trx: Database,
  given: readonly ServedNumber[],
  { official, source }: Enterer,
  now: number,
): Promise<ServedChange[]> {
  const changes = await changesOf(trx, given)
  const rows = changes
    .filter(({ kind }) => kind !== 'unchanged')
    .map(({ unit, sector, month, dossiers, after }) => ({
      ...{ unit, sector, month, dossiers, source },
      revision: after + 1,
      entered_by: official,
      entered_at: new Date(now).toISOString(),
    }))
  try {
    for (let from = 0; from < rows.length; from += AT_A_TIME)
      await trx
        .insertInto('served')
        .values(rows.slice(from, from + AT_A_TIME))
        .execute()
  } catch (error) {
    if (isTaken(error)) throw new Problem('figure-changed')
    throw error
  }
  return changes
}
// Eight values a row.
const AT_A_TIME = 500
