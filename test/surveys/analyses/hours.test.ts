import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answeredAt } from '../../../surveys/analyses/answered.ts'
import { ALL, type Hours, halves, hours, hoursOf } from '../../../surveys/analyses/hours.ts'
import { select } from '../../../surveys/analyses/segments.ts'
import { estimate, scoreOf } from '../../../surveys/score.ts'
import { tallied } from '../../../surveys/tallied.ts'
import { addCodes, emptyTally } from '../../../surveys/tally.ts'
import { aDimension, anItem, aProfile } from '../../builders.ts'
import { byAlgebra, byRemainder, bySubtraction, type Cell } from '../attacker.ts'
import { anAsked, everything, layoutFor, type Stored, tableOf } from './responses.ts'

describe('the time of an answer', () => {
  test.each([
    ['later than its arrival by more than a minute', '2026-11-16T03:05:01.000Z>2026-11-16T03:04:00.000Z', '2026-11-16'],
    ['of the year that a clock begins at', '1970-01-01T00', '2026-11-16'],
    ['eight days before its arrival', '2026-11-08T03', '2026-11-16'],
    ['that is no time', 'nonsense', '2026-11-16'],
    ['later than an arrival that is no time', '2026-11-16T03:05:00.000Z>nonsense', '2026-11-16'],
  ])('%s is not believed', (_, told, day) => {
    expect(answeredAt(told, day)).toBe('')
  })
  test.each([
    ['by the clock of Hanoi', '2026-11-16T03', '2026-11-16', '1T10'],
    ['of the day before in Greenwich', '2026-11-15T23', '2026-11-16', '1T06'],
    ['on a Sunday', '2026-11-15T03', '2026-11-15', '7T10'],
    ['of the week before, sent when the network was back', '2026-11-13T08', '2026-11-20', '5T15'],
    ['a minute later than its arrival', '2026-11-16T03:05:00.000Z>2026-11-16T03:04:00.000Z', '2026-11-16', '1T10'],
    [
      'of a clock that is in the next day already',
      '2026-11-16T17:00:20.000Z>2026-11-16T16:59:50.000Z',
      '2026-11-16',
      '2T00',
    ],
  ])('is told %s', (_, told, day, expected) => {
    expect(answeredAt(told, day)).toBe(expected)
  })
})

const tree = aDimension('index', [anItem('a'), anItem('b'), anItem('c')])
const open = anAsked(tree, aProfile({ smallestBase: 1, smallestCount: 1 }))
const guarded = anAsked(tree, aProfile({ smallestBase: 5, smallestCount: 5 }))
const layout = layoutFor(open)
const GOOD = '444000--'
const BAD = '000000--'
const SILENT = '555000--'
// Monday, 16 November 2026, and the days after it; hours by the clock of Hanoi.
const dayAt = (weekday: number) => `2026-11-${15 + weekday}`
const one = { wave: 'w', unit: 'u', sector: 's', procedure: '', channel: 'kiosk', language: 'vi', respondent_group: '' }
const people = (count: number, weekday: number, hour: number, codes = GOOD): Stored[] =>
  Array.from({ length: count }, () => ({
    ...one,
    day: dayAt(weekday),
    answered: `${dayAt(weekday)}T${`${hour - 7}`.padStart(2, '0')}`,
    codes,
  }))
const lost = (count: number): Stored[] =>
  people(count, 3, 9).map((stored) => ({ ...stored, answered: '2031-01-01T03' }))
const worked = (stored: readonly Stored[], asked: typeof open): Hours => {
  const table = tableOf(layout, stored, 50)
  const steps = hours(table, select(table, everything), asked, layout)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
const cellOf = ({ cells, all }: Hours, weekday: string, time: string) =>
  weekday === ALL && time === ALL ? all : cells.find((cell) => cell.weekday === weekday && cell.hours === time)

describe('the hours of a counter', () => {
  test('where nobody answered are none', () => {
    expect(worked([], open)).toMatchObject({ weekdays: [], hours: [], tests: [], lowest: null })
  })
  test('have the responses and the score of each hour, half a day and day as the responses themselves give them', () => {
    const stored = [
      ...people(7, 1, 9),
      ...people(3, 1, 9, BAD),
      ...people(4, 1, 15, BAD),
      ...people(2, 5, 7),
      ...people(6, 5, 20, BAD),
      ...people(1, 7, 16),
    ]
    const found = worked(stored, open)
    expect([found.weekdays, found.hours]).toEqual([
      ['1', '5', '7'],
      ['before', '09', '15', '16', 'after'],
    ])
    const expected: Readonly<Record<string, readonly Stored[]>> = {
      '1 09': stored.slice(0, 10),
      '1 morning': stored.slice(0, 10),
      '1 afternoon': stored.slice(10, 14),
      '5 before': stored.slice(14, 16),
      '5 after': stored.slice(16, 22),
      '* morning': [...stored.slice(0, 10), ...stored.slice(14, 16)],
      '5 *': stored.slice(14, 22),
      '* *': stored,
    }
    for (const [place, own] of Object.entries(expected)) {
      const tally = emptyTally(layout)
      for (const { codes } of own) addCodes(layout, tally, codes)
      const score = estimate(tree, { answered: tallied(layout, tally) }, open.profile)
      const cell = cellOf(found, ...(place.split(' ') as [string, string]))
      expect([place, cell]).toEqual([
        place,
        expect.objectContaining({ responses: own.length, score: score && scoreOf(score, open.profile) }),
      ])
    }
  })
  test('say how many have a time that is not believed', () => {
    const found = worked([...people(20, 1, 9), ...lost(6)], guarded)
    expect(found.leftOut).toEqual({ responses: 6, weekday: null })
    expect(found.all.responses).toBe(20)
  })
  test('leave the smallest weekday out with a few whose time is not believed, and nothing where they are enough', () => {
    const found = worked([...people(20, 1, 9), ...people(6, 6, 9), ...people(12, 2, 9), ...lost(2)], guarded)
    expect(found.leftOut).toEqual({ responses: 8, weekday: '6' })
    expect([found.weekdays, found.all.responses]).toEqual([['1', '2'], 32])
    expect(worked([...people(20, 1, 9), ...lost(2)], guarded)).toMatchObject({
      leftOut: { responses: null, weekday: '1' },
      all: { responses: 0, score: null },
    })
  })
  test('differ by more than chance where they do, by the chi-square of their shares on effective bases', () => {
    const alike = [...people(60, 1, 9), ...people(20, 1, 9, BAD), ...people(58, 5, 15), ...people(22, 5, 15, BAD)]
    const differ = [...people(76, 1, 9), ...people(4, 1, 9, BAD), ...people(40, 5, 15), ...people(40, 5, 15, BAD)]
    const still = worked(alike, open)
    expect(still.tests.map(({ by, moreThanNoise }) => [by, moreThanNoise])).toEqual([
      ['weekdays', false],
      ['hours', false],
      ['half-days', false],
    ])
    expect(still.lowest).toMatchObject({ weekday: '5', half: 'afternoon', moreThanNoise: false, of: 2 })
    const found = worked(differ, open)
    // One person's three answers are one: of 80 and 80, with 76 and 40 satisfied.
    const pooled = 116 / 160
    const expected = (80 * (76 / 80 - pooled) ** 2 + 80 * (40 / 80 - pooled) ** 2) / (pooled * (1 - pooled))
    // The effective base has n - 1 where the chi-square has n.
    expect(found.tests[0]?.chiSquare).toBeGreaterThan(expected * 0.97)
    expect(found.tests[0]?.chiSquare).toBeLessThan(expected * 1.001)
    expect(found.tests.every(({ p, moreThanNoise }) => p < 0.001 && moreThanNoise)).toBe(true)
    expect(found.lowest).toMatchObject({ score: 50, difference: -45, moreThanNoise: true })
  })
  test('are said to differ in about one of twenty weeks in which they do not', () => {
    let differing = 0
    const weeks = fc.sample(fc.infiniteStream(fc.integer({ min: 0, max: 99 })), { numRuns: 200, seed: 1893 })
    for (const draws of weeks) {
      const stored = [1, 2, 3, 4, 5].flatMap((weekday) =>
        [9, 15].flatMap((hour) =>
          Array.from({ length: 20 }, () =>
            people(1, weekday, hour, (draws.next().value as number) < 70 ? GOOD : BAD),
          ).flat(),
        ),
      )
      if (worked(stored, open).tests.some(({ moreThanNoise }) => moreThanNoise)) differing++
    }
    expect(differing / weeks.length).toBeLessThan(0.09)
    expect(differing).toBeGreaterThan(0)
  })
})

/** How many people answered, and how many of them said nothing that counts, on some weekdays at some hours. */
const clocks = [7, 9, 10, 14, 16]
const bands = ['before', '09', '10', '14', '16']
const aWeek = fc.record({
  counts: fc.array(
    fc.record({
      good: fc.oneof({ weight: 2, arbitrary: fc.integer({ min: 0, max: 4 }) }, fc.integer({ min: 5, max: 14 })),
      silent: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 3 })),
    }),
    { minLength: 4 * clocks.length, maxLength: 4 * clocks.length },
  ),
  lost: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 9 })),
})
type Week = typeof aWeek extends fc.Arbitrary<infer One> ? One : never

/** Everything of a week as the attacker sees it; the last atoms are those whose time is not known. */
function seen({ counts, lost: unknown }: Week): { cells: Cell[]; atoms: number; shown: Hours } {
  const placed = counts.map((own, i) => ({
    ...own,
    weekday: `${1 + Math.floor(i / clocks.length)}`,
    hour: i % clocks.length,
  }))
  const shown = worked(
    [
      ...placed.flatMap(({ weekday, hour, good, silent }) => [
        ...people(good, Number(weekday), clocks[hour] as number),
        ...people(silent, Number(weekday), clocks[hour] as number, SILENT),
      ]),
      ...lost(unknown),
    ],
    guarded,
  )
  const atoms = 2 * counts.length + 1
  const dropped = shown.leftOut.weekday
  const cells: Cell[] = []
  const within = (time: string, hour: number) =>
    time === ALL ||
    time === bands[hour] ||
    (time === 'morning' && hoursOf.morning.includes(bands[hour] as string)) ||
    (time === 'afternoon' && hoursOf.afternoon.includes(bands[hour] as string))
  const place = (weekday: string, time: string, node: string) =>
    cells.findIndex(({ at }) => at.join() === [weekday, time, node].join())
  for (const node of ['responses', 'index'])
    for (const weekday of [ALL, '1', '2', '3', '4'].filter((day) => day !== dropped))
      for (const time of [ALL, ...halves, ...bands]) {
        const own = [...placed.keys()].filter((i) => {
          const { weekday: day, hour } = placed[i] as (typeof placed)[number]
          return day !== dropped && (weekday === ALL || day === weekday) && within(time, hour)
        })
        const cell = cellOf(shown, weekday, time)
        const size = (i: number) =>
          (placed[i]?.good as number) + (node === 'responses' ? (placed[i]?.silent as number) : 0)
        const above =
          time === ALL
            ? null
            : (halves as readonly string[]).includes(time)
              ? ALL
              : bands.indexOf(time) < 3
                ? 'morning'
                : 'afternoon'
        const isShown =
          cell === undefined ||
          (node === 'responses' ? cell.responses !== null : cell.score === null || 'value' in cell.score)
        cells.push({
          at: [weekday, time, node],
          atoms: own.flatMap((i) => (node === 'responses' ? [2 * i, 2 * i + 1] : [2 * i])),
          people: own.reduce((sum, i) => sum + size(i), 0),
          shown: isShown,
          told: false,
          wholes: [
            ...(weekday === ALL ? [] : [{ axis: 0, cell: place(ALL, time, node) }]),
            ...(above === null ? [] : [{ axis: 1, cell: place(weekday, above, node) }]),
          ],
        })
      }
  // Everybody, as the scoreboard tells.
  cells.push({
    at: ['everybody'],
    atoms: Array.from({ length: atoms }, (_, atom) => atom),
    people: placed.reduce((sum, { good, silent }) => sum + good + silent, unknown),
    shown: true,
    told: false,
    wholes: [],
  })
  return { cells, atoms, shown }
}

describe('an attacker with the hours of a counter', () => {
  test('finds no few people by subtraction, by what is left of a row, or by solving all of it together', () => {
    let hidden = 0
    let found = 0
    fc.assert(
      fc.property(aWeek, (week) => {
        const { cells, atoms, shown } = seen(week)
        // A base would tell the number of responses.
        expect(shown.cells.filter(({ responses, score }) => responses === null && score && 'value' in score)).toEqual(
          [],
        )
        hidden += cells.filter(({ shown }) => !shown).length
        expect(byRemainder(cells, 5)).toEqual([])
        for (const node of ['responses', 'index'])
          expect(
            bySubtraction(
              cells.filter(({ at }) => at[2] === node || (node === 'responses' && at[0] === 'everybody')),
              5,
            ),
          ).toEqual([])
        for (const node of ['responses', 'index'])
          found += byAlgebra(
            cells.filter(({ at }) => at[2] === node),
            atoms,
          ).filter(({ people: size }) => size < 5).length
      }),
      { seed: 1893, numRuns: 200 },
    )
    expect(hidden).toBeGreaterThan(1_000)
    expect(found).toBe(0)
  })
  test('would find them were only what is too few hidden', () => {
    let found = 0
    for (const week of fc.sample(aWeek, { seed: 1893, numRuns: 50 })) {
      const { cells, atoms } = seen({ ...week, lost: 0 })
      const naive = cells.map((cell) => ({ ...cell, shown: cell.people === 0 || cell.people >= 5 }))
      if (byAlgebra(naive, atoms).some(({ people: size }) => size < 5)) found++
    }
    expect(found).toBeGreaterThan(20)
  })
})
