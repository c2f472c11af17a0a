// How often a response is not what its paper says, among those that were compared.
import { effectiveBase, type Interval, wilson } from '../../surveys/statistics/intervals.ts'
import type { Database } from '../database/open.ts'

/** Of one form: how many fields were compared, and the keys of those that differ. `day`: the date on the form. */
export type Compared = { readonly fields: number; readonly errors: readonly string[] }
type Rate = Interval & { readonly share: number }
/** Shares are 0-1, with 95 % intervals; a form's fields go wrong together, so the form is the cluster. */
export type Checked = {
  readonly forms: number
  readonly wrongForms: number
  readonly fields: number
  readonly errors: number
  readonly ofForms: Rate
  readonly ofFields: Rate
  /** How many forms were wrong in a field, by its key. */
  readonly byField: Readonly<Record<string, number>>
}
const CONFIDENCE = 0.95

/** What was compared in a batch; null where nothing was. */
export async function checkedOf(db: Database, { batch }: { readonly batch: number }): Promise<Checked | null> {
  const rows = await db
    .selectFrom('paper_form')
    .select('errors')
    .where('batch', '=', batch)
    .where('errors', 'is not', null)
    .execute()
  return rows.length === 0 ? null : summed(rows.map(({ errors }) => JSON.parse(errors ?? '') as Compared))
}

/** The shares of wrong forms and fields among forms that were compared, at least one. */
export function summed(compared: readonly Compared[]): Checked {
  const sum = (of: (one: { m: number; y: number }) => number) =>
    compared.reduce((all, { fields, errors }) => all + of({ m: fields, y: errors.length }), 0)
  const [people, m, y] = [compared.length, sum((one) => one.m), sum((one) => one.y)]
  const moments = { mm: sum(({ m }) => m * m), my: sum(({ m, y }) => m * y), yy: sum(({ y }) => y * y) }
  const wrongForms = compared.filter(({ errors }) => errors.length > 0).length
  const rate = (share: number, n: number): Rate => ({ share, ...wilson(share, n, CONFIDENCE) })
  const keys = compared.flatMap(({ errors }) => errors)
  return {
    ...{ forms: people, wrongForms, fields: m, errors: y },
    ofForms: rate(wrongForms / people, people),
    ofFields: rate(y / m, effectiveBase({ people, m, y, ...moments })),
    byField: Object.fromEntries([...new Set(keys)].map((key) => [key, keys.filter((one) => one === key).length])),
  }
}
