// How many people were served, as a margin: known by unit and sector where offices entered their numbers.
import type { Attribute } from '../../surveys/analyses/attributes.ts'
import { dayOf } from '../../surveys/period.ts'
import type { Context } from '../context.ts'
import { monthsBegun } from '../served/entry.ts'
import { countingIn, revisionsIn } from '../served/queries.ts'
import type { WeightingQuestion } from './question.ts'

type Asked = Pick<WeightingQuestion, 'scope' | 'units' | 'sector'>

/** The dossiers given back in a scope, by categories of unit and sector; null of any other attribute, or where none is known. */
export async function servedIn({ read, now }: Pick<Context, 'read' | 'now'>, { scope, units, sector }: Asked) {
  const months = monthsBegun(scope.period, dayOf(now()))
  const [from, to = from] = [months[0], months.at(-1)]
  const revisions = from && to ? await revisionsIn(read, { units, from, to }) : []
  const counting = [...countingIn(revisions).values()].filter((one) => sector === null || one.sector === sector)
  return (margin: readonly Attribute[], codes: readonly string[]): number | null => {
    if (!margin.every(({ name }) => name === 'unit' || name === 'sector')) return null
    const is = (name: 'unit' | 'sector', value: string) => {
      const at = margin.findIndex((one) => one.name === name)
      return at < 0 || codes[at] === value
    }
    const found = counting.filter((one) => is('unit', one.unit) && is('sector', one.sector))
    return found.length === 0 ? null : found.reduce((sum, { dossiers }) => sum + dossiers, 0)
  }
}
