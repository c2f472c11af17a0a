// Plays one who looks at opinions in every scope that can be asked for, month after month, and compares what was shown.
import { describe, expect, test } from 'vitest'
import type { Opinion } from '../../../surveys/opinions/opinion.ts'
import {
  type Answered,
  isIn,
  isOpen,
  type MonthRead,
  openMonths,
  opensOn,
  type Place,
  type Placed,
  placesOf,
} from '../../../surveys/opinions/places.ts'
import { boundsOf } from '../../../surveys/period.ts'
import { randomFrom } from '../../random.ts'

const smallest = { smallestBase: 15, smallestCount: 10 }
/** A whole, two areas below it, desks below these; one area is a desk itself. */
const parents: Readonly<Record<string, string | null>> = {
  whole: null,
  ...{ east: 'whole', west: 'whole', centre: 'whole' },
  ...{ e1: 'east', e2: 'east', e3: 'east', w1: 'west', w2: 'west' },
}
const desks = ['centre', 'east', 'e1', 'e2', 'e3', 'w1', 'w2']
const above = (unit: string): string[] => {
  const parent = parents[unit]
  return parent ? [unit, ...above(parent)] : [unit]
}
const channels = ['kiosk', 'online', 'paper']
const groups = ['citizen', 'business']
const months = Array.from({ length: 12 }, (_, i) => `2026-${`${i + 1}`.padStart(2, '0')}`)
const periods = [...months, '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4', '2026']
/** Some days in each month, and after the year. */
const days = [...months.flatMap((month) => [`${month}-01`, `${month}-02`, `${month}-15`]), '2027-01-01', '2027-01-02']

type Year = ReadonlyMap<string, MonthRead>
let made = 0
const anOpinion = (given: Partial<Opinion> = {}): Opinion => ({
  opinion: `${++made}`,
  pieces: [],
  folded: '',
  topics: [],
  own: null,
  against: [],
  explains: [],
  ...{ unit: 'e1', month: '2026-01', channel: 'online', group: 'citizen' },
  ...given,
})
const several = (count: number, given: Partial<Opinion> = {}) => Array.from({ length: count }, () => anOpinion(given))

/** Desks of very different size, with some of which hardly anybody writes. */
function aYear(seed: number): Year {
  const random = randomFrom(seed)
  const size = new Map(desks.map((desk) => [desk, random() ** 3 * 60]))
  return new Map(
    months.map((month) => {
      const opinions: Opinion[] = []
      const answered: Answered[] = []
      for (const unit of desks)
        for (const channel of channels)
          for (const group of groups) {
            const written = Math.floor(random() * random() * (size.get(unit) ?? 0) * (channel === 'paper' ? 0.1 : 0.6))
            opinions.push(...several(written, { unit, month, channel, group }))
            const people = written + Math.floor(random() * 6)
            if (people > 0) answered.push({ unit, period: month, channel, group, people })
          }
      return [month, { opinions, answered }]
    }),
  )
}
const of = (year: Year, period: string, today: string): Year => {
  const open = openMonths(period, today)
  return new Map([...year].filter(([month]) => open.includes(month)))
}
const ours = (year: Year, period: string, today: string) =>
  placesOf(period, of(year, period, today), today, above, smallest)

const cuts = Object.keys(parents).flatMap((unit) =>
  [null, ...channels].flatMap((channel) => [null, ...groups].map((group) => ({ unit, channel, group }))),
)
type Shown = (year: Year, period: string, today: string) => (cut: Omit<Place, 'period'>) => readonly Opinion[]
const byPlace: Shown = (year, period, today) => {
  const placed = ours(year, period, today)
  const known = new Map<string, boolean>()
  return (cut) =>
    placed.flatMap(({ opinion, place }) => {
      const name = JSON.stringify([place, cut])
      const shown = known.get(name) ?? isIn(place, { ...cut, period }, above)
      known.set(name, shown)
      return shown ? [opinion] : []
    })
}
/** What first comes to mind: a scope is shown where it has enough opinions and people. */
const byCount: Shown = (year, period, today) => {
  const all = [...of(year, period, today).values()]
  return (cut) => {
    const has = (one: { unit: string; channel: string; group: string }) =>
      above(one.unit).includes(cut.unit) &&
      (cut.channel ?? one.channel) === one.channel &&
      (cut.group ?? one.group) === one.group
    const opinions = all.flatMap((month) => month.opinions.filter(has))
    const people = all.flatMap(({ answered }) => answered.filter(has)).reduce((sum, one) => sum + one.people, 0)
    return opinions.length >= smallest.smallestCount && people >= smallest.smallestBase ? opinions : []
  }
}

/** The fewest opinions that are always seen together: whoever looks everywhere on every day can tell them from all others. */
function fewestTogether(year: Year, shown: Shown): number {
  const seen = new Map<Opinion, string[]>()
  for (const [i, period] of periods.entries())
    for (const [j, today] of days.entries()) {
      const look = shown(year, period, today)
      for (const [k, cut] of cuts.entries())
        for (const opinion of look(cut)) {
          const own = seen.get(opinion)
          if (own) own.push(`${i} ${j} ${k}`)
          else seen.set(opinion, [`${i} ${j} ${k}`])
        }
    }
  const together = Map.groupBy(seen.values(), (looks) => looks.join())
  return Math.min(...[...together.values()].map(({ length }) => length))
}

describe('whoever looks at every scope on every day', () => {
  test.each([1, 2, 3])('tells no fewer than ten opinions from the others (year %i)', (seed) => {
    const year = aYear(seed)
    expect(fewestTogether(year, byPlace)).toBeGreaterThanOrEqual(smallest.smallestCount)
  })
  test('would find single ones where every scope with enough of them were shown', () => {
    expect(fewestTogether(aYear(1), byCount)).toBe(1)
  })
  test('sees most of what was written in the end', () => {
    const year = aYear(2)
    const written = [...year.values()].reduce((sum, { opinions }) => sum + opinions.length, 0)
    expect(ours(year, '2026', '2027-01-02').length).toBeGreaterThan(0.97 * written)
  })
})

const people = (count: number, given: Partial<Answered> = {}): Answered => ({
  ...{ unit: 'e1', period: '2026-01', channel: 'online', group: 'citizen', people: count },
  ...given,
})
const placesIn = (placed: readonly Placed[]) =>
  [...new Set(placed.map(({ place }) => JSON.stringify(place)))].map((place) => JSON.parse(place) as Place)
const january = (opinions: readonly Opinion[], answered: readonly Answered[], more: Year = new Map()): Year =>
  new Map([['2026-01', { opinions, answered }], ...more])

describe('an opinion', () => {
  test('of a desk where nine wrote in the month, among hundreds who answered, waits for its quarter', () => {
    const year = january(several(9), [people(300)])
    expect(ours(year, '2026-01', '2026-03-15')).toEqual([])
    expect(ours(year, '2026-Q1', '2026-03-15')).toEqual([])
    expect(ours(year, '2026', '2027-01-02')).toEqual([])
  })
  test('stays with its desk where the quarter has enough', () => {
    const february = several(6, { month: '2026-02' })
    const more = new Map([['2026-02', { opinions: february, answered: [people(40, { period: '2026-02' })] }]])
    const year = january(several(9), [people(40)], more)
    expect(ours(year, '2026-02', '2026-12-01')).toEqual([])
    expect(ours(year, '2026-Q1', '2026-04-01')).toEqual([])
    expect(placesIn(ours(year, '2026-Q1', '2026-04-02'))).toEqual([
      { unit: 'e1', period: '2026-Q1', channel: null, group: null },
    ])
  })
  test('of few at each desk is read with those of the unit above', () => {
    const year = january([...several(4), ...several(4, { unit: 'e2' }), ...several(3, { unit: 'e3' })], [people(40)])
    expect(placesIn(ours(year, '2026-01', '2026-02-02'))).toEqual([
      { unit: 'east', period: '2026-01', channel: null, group: null },
    ])
  })
  test('of enough through one channel is found by it, and nine through another are not', () => {
    const year = january(
      [...several(10), ...several(9, { channel: 'kiosk' })],
      [people(40), people(40, { channel: 'kiosk' })],
    )
    const scope = { unit: 'e1', period: '2026-01', group: null }
    const shown = (channel: string | null) =>
      ours(year, '2026-01', '2026-02-02').filter(({ place }) => isIn(place, { ...scope, channel }, above)).length
    expect([shown('online'), shown('kiosk'), shown(null)]).toEqual([10, 0, 10])
  })
  test('is not shown where fewer than fifteen answered at all', () => {
    expect(ours(january(several(12), [people(14)]), '2026-01', '2026-02-02')).toEqual([])
    expect(ours(january(several(12), [people(15)]), '2026-01', '2026-02-02')).toHaveLength(12)
  })
  test('of a month is read from the second day after it', () => {
    expect(opensOn('2026-12')).toBe('2027-01-02')
    expect([isOpen('2026-01', '2026-02-01'), isOpen('2026-01', '2026-02-02')]).toEqual([false, true])
    expect(openMonths('2026-Q1', '2026-03-15')).toEqual(['2026-01', '2026-02'])
    expect(boundsOf('2026-Q1').end).toBe('2026-04-01')
  })
})
