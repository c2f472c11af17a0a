/** Columns that are made coarser before a file leaves. What would tell the same in another column goes with them. */
import type { CsvCell } from '../../surveys/csv.ts'
import type { Instrument } from '../../surveys/instrument.ts'
import type { Organisation } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { NOT_DRAWN } from '../weights/drawn.ts'
import { variableName } from './csv.ts'
import type { Coarsening, FileOrder, Variable } from './dataset.ts'
import { unitValues } from './design-columns.ts'

export type Coarsenings = FileOrder['coarsen']

/** How far a column can be coarsened, the finest first; the last of each takes it away. */
export const ladderOf = (column: string): readonly Coarsening[] => {
  if (column === 'day') return ['month', 'quarter', 'year', 'left-out']
  return column === 'unit' || column === 'unit_today' ? ['parent-unit', 'left-out'] : ['left-out']
}

/** A day, or what it was coarsened to, as its month, quarter or year: `2026-11`, `2026-Q4`, `2026`. */
export function coarserDay(day: string, to: Coarsening): string {
  const [year = '', rest = ''] = [day.slice(0, 4), day.slice(5)]
  if (to === 'year') return year
  if (to === 'quarter') return rest.startsWith('Q') ? day : `${year}-Q${Math.ceil(Number(rest.slice(0, 2)) / 3)}`
  return day.slice(0, 7)
}

/** The unit above one, or itself at the top. */
export const unitAbove = ({ units }: Organisation, unit: string): string => units.get(unit)?.parent ?? unit

/**
 * Everything that is coarsened where some columns are. `known`: the columns that a file of any version has. Throws a
 * Problem: malformed, where a column is not known or cannot be coarsened so; what is misspelt must not leave as it is.
 */
export function allCoarsened(
  coarsen: Coarsenings,
  known: ReadonlySet<string>,
  instruments: readonly Instrument[],
): Map<string, Coarsening> {
  const all = new Map<string, Coarsening>()
  const add = (column: string, to: Coarsening) => {
    const [before, ladder] = [all.get(column), ladderOf(column)]
    if (!before || ladder.indexOf(to) > ladder.indexOf(before)) all.set(column, to)
  }
  for (const [column, to] of Object.entries(coarsen)) {
    if (!known.has(column) || !ladderOf(column).includes(to)) throw new Problem('malformed', `coarsen.${column}`)
    add(column, to)
  }
  // A unit of today names the unit of then, and the other way round.
  const unit = [all.get('unit'), all.get('unit_today')].filter((to) => to !== undefined)
  for (const to of unit) for (const column of ['unit', 'unit_today']) add(column, to)
  if (all.get('unit') === 'left-out') add('unit_parent', 'left-out')
  if (all.has('sector')) add('procedure', 'left-out')
  for (const { respondentGroup: group } of instruments) {
    const name = group === undefined ? '' : variableName(group)
    if (known.has(name) && (all.has('respondent_group') || all.has(name)))
      for (const column of ['respondent_group', name]) add(column, 'left-out')
  }
  // A stratum is of a unit and a sector, and how many there are in its population is as good as its name.
  if (all.has('unit') || all.has('sector')) add('fpc', 'left-out')
  // Nothing is left to tell clusters apart by.
  if (all.get('unit') === 'left-out' && all.get('day') === 'left-out') add('cluster', 'left-out')
  return all
}

/**
 * Variables as they leave. Strata that would name a unit or sector become those of the unit as it is told. Clusters unite
 * those of the sample that units and days, as they are told, no longer tell apart: a cluster of the sample is a desk and its
 * day, so that whoever knows how many came to a desk on each day would have the day back by counting its rows. Larger ones
 * that hold the smaller whole leave the sampling errors sound (but for an assignment of interviews that goes over the end
 * of a month, which becomes two).
 */
export function coarsenedOf(
  variables: readonly Variable[],
  all: ReadonlyMap<string, Coarsening>,
  organisation: Organisation,
): Variable[] {
  const [unitTo, dayTo] = [all.get('unit'), all.get('day')]
  const numbers = new Map<string, number>()
  const unitTold = (unit: string): string | null => {
    if (unitTo === 'left-out') return null
    return unitTo === undefined ? unit : unitAbove(organisation, unit)
  }
  const dayTold = (day: string): string | null => {
    if (dayTo === 'left-out') return null
    return dayTo === undefined ? day : coarserDay(day, dayTo)
  }
  return variables.flatMap((variable): Variable[] => {
    const { name, cell } = variable
    const to = all.get(name)
    if (to === 'left-out') return []
    if (name === 'stratum' && (unitTo || all.has('sector')))
      return [
        {
          ...variable,
          coarsened: unitTo ?? 'left-out',
          cell: ({ row, drawn }) => {
            // Of all who came by themselves alike.
            if (drawn.stratum === NOT_DRAWN) return NOT_DRAWN
            return drawn.stratum === '' ? null : unitTold(row.unit)
          },
        },
      ]
    if (name === 'cluster' && (unitTo || all.has('sector') || dayTo))
      return [
        {
          ...variable,
          coarsened: 'left-out',
          cell: ({ row, drawn }) => {
            if (drawn.cluster === '') return null
            const own = `${unitTold(row.unit) ?? ''} ${dayTold(row.day) ?? ''}`
            const number = numbers.get(own) ?? numbers.size + 1
            numbers.set(own, number)
            return `${number}`
          },
        },
      ]
    if (to === undefined) return [variable]
    const coarser = (value: CsvCell): CsvCell =>
      typeof value !== 'string' ? value : to === 'parent-unit' ? unitAbove(organisation, value) : coarserDay(value, to)
    const values =
      to === 'parent-unit'
        ? unitValues(
            organisation,
            variable.values.map(({ value }) => unitAbove(organisation, `${value}`)),
          )
        : variable.values
    return [{ ...variable, values, coarsened: to, cell: (response) => coarser(cell(response)) }]
  })
}
