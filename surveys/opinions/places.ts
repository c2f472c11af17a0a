/**
 * Where an opinion may be read, so that nobody can find out more closely where and when it was written than at least
 * `smallestCount` others.
 *
 * Each opinion gets one place: a unit and a period, where there are enough also a channel and a respondent group. It is
 * read in every scope that has the whole of this place in it, and in no other. It first looks for company at its own desk
 * in its month, among those of the same channel and group. Where fewer than `smallestCount` are together, or fewer than
 * `smallestBase` people answered there at all, they go on together with the others left over:
 *
 *     desk, month, channel, group  ->  desk, month  ->  units above, month  ->  whole, quarter  ->  whole, year
 *
 * and those who were at least half of `smallestCount` at their desk in the month wait for their quarter, to stay with the
 * desk. Who finds no company in the whole year is never shown. A month holds what arrived in it, also a form of paper that
 * was filled in before. A month is read when it is over, a quarter's rest when
 * that is over, a year's likewise: so places are final, and nobody learns a day by looking again.
 *
 * Whoever compares any scopes at any times, by taking one from another or by what they have in common, sees all opinions
 * of one place come and go together. They are at least `smallestCount`, and an attacker in a test counts them.
 */
import { boundsOf, nextDay, type Period, periodOf } from '../period.ts'
import type { Opinion } from './opinion.ts'

/** null: of any channel, of any group. */
export type Place = {
  readonly unit: string
  readonly period: Period
  readonly channel: string | null
  readonly group: string | null
}
export type Placed = { readonly opinion: Opinion; readonly place: Place }
/** How many people answered at a desk in a month, through a channel, of a group. */
export type Answered = Omit<Place, 'channel' | 'group'> & {
  readonly channel: string
  readonly group: string
  readonly people: number
}
export type Smallest = { readonly smallestBase: number; readonly smallestCount: number }
/** What was written in a month, and how many people answered. */
export type MonthRead = { readonly opinions: readonly Opinion[]; readonly answered: readonly Answered[] }

/** On the second day after a period has ended: by then whatever came in its last second is in the database. */
export const opensOn = (period: Period): string => nextDay(boundsOf(period).end)
/** Whether what was written in a period may be read on a day, an ISO date. */
export const isOpen = (period: Period, today: string): boolean => opensOn(period) <= today

/** The months of a period that have been open for reading since `today` or before. */
export function openMonths(period: Period, today: string): Period[] {
  const { start, end } = boundsOf(period)
  const months: Period[] = []
  for (let month = start.slice(0, 7); `${month}-01` < end; month = boundsOf(month).end.slice(0, 7))
    if (isOpen(month, today)) months.push(month)
  return months
}

type Company = { readonly opinions: Opinion[] }
const within = (unit: string, above: string, ancestorsOf: (unit: string) => readonly string[]) =>
  ancestorsOf(unit).includes(above)

/**
 * The places within a period (a month or longer) of what was written in its open months. `ancestorsOf` gives a unit and
 * all above it, the root last.
 */
export function placesOf(
  period: Period,
  months: ReadonlyMap<Period, MonthRead>,
  today: string,
  ancestorsOf: (unit: string) => readonly string[],
  { smallestBase, smallestCount }: Smallest,
): Placed[] {
  const placed: Placed[] = []
  const bases = new Map<string, number>()
  for (const { answered } of months.values())
    for (const one of answered)
      for (const unit of ancestorsOf(one.unit))
        for (const when of [
          one.period,
          periodOf(`${one.period}-01`, 'quarter'),
          periodOf(`${one.period}-01`, 'year'),
        ]) {
          add(bases, nameOf({ unit, period: when, channel: one.channel, group: one.group }), one.people)
          add(bases, nameOf({ unit, period: when, channel: null, group: null }), one.people)
        }
  /** Places all that are together here; says whether they were enough. */
  const settle = (place: Place, { opinions }: Company): boolean => {
    const enough = opinions.length >= smallestCount && (bases.get(nameOf(place)) ?? 0) >= smallestBase
    if (enough) for (const opinion of opinions) placed.push({ opinion, place })
    return enough
  }
  const whole = (unit: string, when: Period): Place => ({ unit, period: when, channel: null, group: null })

  /** From the units of these companies upward; gives who is left over at the root. */
  const upward = (
    when: Period,
    companies: Map<string, Company>,
    done: (unit: string, own: Company) => boolean,
  ): Opinion[] => {
    const units = new Set([...companies.keys()].flatMap(ancestorsOf))
    const depth = (unit: string) => ancestorsOf(unit).length
    const left: Opinion[] = []
    for (const unit of [...units].sort((a, b) => depth(b) - depth(a) || (a < b ? -1 : 1))) {
      const own = companies.get(unit)
      if (!own || own.opinions.length === 0 || settle(whole(unit, when), own) || done(unit, own)) continue
      const parent = ancestorsOf(unit)[1]
      if (parent === undefined) left.push(...own.opinions)
      else join(companies, parent, own.opinions)
    }
    return left
  }

  const restOfQuarter = new Map<Period, { readonly desks: Map<string, Company>; readonly rest: Opinion[] }>()
  for (const [month, { opinions }] of months) {
    const desks = new Map<string, Company>()
    const byDesign = Map.groupBy(opinions, ({ unit, channel, group }) => JSON.stringify([unit, channel, group]))
    for (const company of byDesign.values()) {
      const [{ unit, channel, group }] = company as [Opinion]
      if (!settle({ unit, period: month, channel, group }, { opinions: company })) join(desks, unit, company)
    }
    const quarter = periodOf(`${month}-01`, 'quarter')
    const later = restOfQuarter.get(quarter) ?? { desks: new Map<string, Company>(), rest: [] }
    restOfQuarter.set(quarter, later)
    const isDesk = new Set(desks.keys())
    const written = new Map([...desks].map(([unit, own]) => [unit, new Set(own.opinions)]))
    const waits = (unit: string, own: Company): boolean => {
      // Those who came up from below have left their desk already.
      const ofDesk = own.opinions.filter((one) => written.get(unit)?.has(one))
      if (!isDesk.has(unit) || ofDesk.length < smallestCount / 2 || ofDesk.length !== own.opinions.length) return false
      join(later.desks, unit, ofDesk)
      return true
    }
    later.rest.push(...upward(month, desks, waits))
  }
  if (grains(period) === 'month') return placed

  const restOfYear: Opinion[] = []
  for (const [quarter, { desks, rest }] of restOfQuarter) {
    if (!isOpen(quarter, today)) continue
    const root = rootOf(rest[0] ?? [...desks.values()][0]?.opinions[0], ancestorsOf)
    if (root === null) continue
    join(desks, root, rest)
    restOfYear.push(...upward(quarter, desks, () => false))
  }
  const year = period.slice(0, 4)
  if (grains(period) !== 'year' || !isOpen(year, today)) return placed
  const root = rootOf(restOfYear[0], ancestorsOf)
  if (root !== null) settle(whole(root, year), { opinions: restOfYear })
  return placed
}

const grains = (period: Period) => (period.length === 4 ? 'year' : period.includes('Q') ? 'quarter' : 'month')
const rootOf = (one: Opinion | undefined, ancestorsOf: (unit: string) => readonly string[]): string | null =>
  one ? (ancestorsOf(one.unit).at(-1) ?? null) : null
const nameOf = ({ unit, period, channel, group }: Place) => JSON.stringify([unit, period, channel, group])
const add = (sums: Map<string, number>, name: string, more: number) => sums.set(name, (sums.get(name) ?? 0) + more)
function join(companies: Map<string, Company>, unit: string, opinions: readonly Opinion[]): void {
  const own = companies.get(unit)
  if (own) for (const opinion of opinions) own.opinions.push(opinion)
  else companies.set(unit, { opinions: [...opinions] })
}

/** Whether the whole of a place lies in a scope. */
export function isIn(place: Place, scope: Place, ancestorsOf: (unit: string) => readonly string[]): boolean {
  const [inner, outer] = [boundsOf(place.period), boundsOf(scope.period)]
  return (
    outer.start <= inner.start &&
    inner.end <= outer.end &&
    (scope.channel === null || scope.channel === place.channel) &&
    (scope.group === null || scope.group === place.group) &&
    within(place.unit, scope.unit, ancestorsOf)
  )
}
