// Which report the address asks for, and which one was looked at last.
import {
  before,
  canBeAsked,
  type Grain,
  grainOf,
  isRange,
  lastDayOf,
  type Period,
  periodBetween,
  periodOf,
} from '../../../surveys/period.ts'
import { type Tree, trees } from '../../../surveys/trees.ts'

export type Asked = {
  readonly unit?: string | undefined
  readonly sector?: string | undefined
  readonly period?: Period | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly tree?: Tree | undefined
}
export const kinds = ['month', 'quarter', 'year', 'range'] as const
export type Kind = (typeof kinds)[number]

const key = 'report'
const parts = ['unit', 'sector', 'period', 'from', 'to', 'tree'] as const
const pick = (given: Readonly<Record<string, unknown>>): Asked => {
  const text = (name: (typeof parts)[number]) =>
    typeof given[name] === 'string' ? given[name] || undefined : undefined
  const [period, from, to] = [text('period'), text('from'), text('to')]
  const isOrdered = from !== undefined && to !== undefined && isRange(`${from}..${to}`)
  return {
    unit: text('unit'),
    sector: text('sector'),
    tree: trees.find((tree) => tree === text('tree')),
    ...(isOrdered
      ? { from, to }
      : { period: period && canBeAsked(period) && grainOf(period) !== 'day' ? period : undefined }),
  }
}

/** What the address asks for; where it asks for nothing, what was looked at last. Values that cannot be right are dropped. */
export function askedIn(query: Readonly<Record<string, string>>): Asked {
  if (parts.some((name) => query[name])) return pick(query)
  try {
    return pick(JSON.parse(localStorage.getItem(key) ?? '{}') ?? {})
  } catch {
    return {}
  }
}

export function remember(asked: Asked): void {
  try {
    localStorage.setItem(key, JSON.stringify(asked))
  } catch {
    // Storage is refused in some private windows: the next visit then begins at the quarter under way.
  }
}

export const kindOf = ({ period, from }: Asked): Kind =>
  from ? 'range' : ((grainOf(period ?? '') as Exclude<Kind, 'range'> | null) ?? 'quarter')

/** The same report of a period of another kind: of the one in which the old one ends, never of a future one. */
export function ofKind(asked: Asked, period: Period, kind: Kind, today: string): Asked {
  const { unit, sector, tree } = asked
  const last = [lastDayOf(period), today].sort()[0] as string
  if (kind !== 'range') return { unit, sector, tree, period: periodOf(last, kind) }
  return { unit, sector, tree, from: periodOf(last, 'year').concat('-01-01'), to: last }
}

/** Reports that are asked for again and again. */
export function suggestions(
  today: string,
): readonly { readonly name: 'month' | 'quarter' | 'year'; readonly asked: Asked }[] {
  const last = (grain: Grain) => before(periodOf(today, grain))
  return [
    { name: 'month', asked: { period: last('month') } },
    { name: 'quarter', asked: { period: last('quarter') } },
    { name: 'year', asked: { from: `${today.slice(0, 4)}-01-01`, to: today } },
  ]
}

/** The period asked for, as the server names it. */
export const periodIn = ({ period, from, to }: Asked, today: string): Period =>
  from && to ? periodBetween(from, to) : (period ?? periodOf(today, 'quarter'))
