import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { correlate } from '../../../surveys/analyses/correlations.ts'
import { type DriverAnalysis, drivers } from '../../../surveys/analyses/drivers.ts'
import { select } from '../../../surveys/analyses/segments.ts'
import type { Item } from '../../../surveys/instrument.ts'
import { estimate, rounded, scoreOf } from '../../../surveys/score.ts'
import { correlationInterval, driversOf } from '../../../surveys/statistics/drivers.ts'
import { tallied } from '../../../surveys/tallied.ts'
import { addCodes, emptyTally } from '../../../surveys/tally.ts'
import { itemsIn } from '../../../surveys/tree.ts'
import { aDimension, anItem, aProfile, aScale } from '../../builders.ts'
import { anAsked, aStored, everything, layoutFor, type Stored, tableOf } from './responses.ts'

const tree = aDimension('index', [anItem('a'), anItem('b', aScale({ reversed: true }))])
const beside = [anItem('c')]
const asked = { ...anAsked(tree, aProfile()), beside, overall: 'c' }
const layout = layoutFor(asked)
const all = new Set(['a', 'b', 'c'])

const run = (
  stored: readonly Stored[],
  shown: ReadonlySet<string> = all,
  instrument: typeof asked | Omit<typeof asked, 'overall'> = asked,
) => {
  const steps = drivers(layout, select(tableOf(layout, stored), everything), instrument, shown)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
const itemIn = ({ items }: DriverAnalysis, code: string) =>
  items.find((one) => one.code === code) as DriverAnalysis['items'][number]
/** What the answer to a, b or c is worth; null without a valid one. */
const worth = ({ codes }: Stored, item: 'a' | 'b' | 'c') => {
  const state = codes.charCodeAt('abc'.indexOf(item)) - 48
  if (state < 0 || state > 4) return null
  return item === 'b' ? 5 - state : state + 1
}
/** The textbook's correlation of those who gave both answers. */
function plain(pairs: readonly (readonly [number | null, number | null])[]) {
  const both = pairs.filter((pair): pair is [number, number] => pair[0] !== null && pair[1] !== null)
  const mean = (of: (pair: [number, number]) => number) => both.reduce((sum, pair) => sum + of(pair), 0) / both.length
  const [x, y] = [mean((pair) => pair[0]), mean((pair) => pair[1])]
  const by = (of: (pair: [number, number]) => number) => both.reduce((sum, pair) => sum + of(pair), 0)
  return {
    n: both.length,
    r: by((p) => (p[0] - x) * (p[1] - y)) / Math.sqrt(by((p) => (p[0] - x) ** 2) * by((p) => (p[1] - y) ** 2)),
  }
}
const many = fc.array(aStored, { minLength: 120, maxLength: 250 })
const one = fc.sample(aStored, { numRuns: 1, seed: 1 })[0] as Stored
const times = (codes: string, count: number): Stored[] =>
  Array.from({ length: count }, () => ({ ...one, codes: `${codes}000--` }))
/** Some of every answer, in which a goes with c and b does not. */
const clear = [...times('444', 40), ...times('404', 40), ...times('040', 30), ...times('000', 30), ...times('121', 20)]

describe('drivers', () => {
  test('of an item whose score is hidden there is no figure at all', () => {
    const found = itemIn(run(clear, new Set(['b', 'c'])), 'a')
    expect(found).toMatchObject({ leftOut: 'hidden', place: null, importance: null, weight: null, quadrant: null })
    expect(found.score).toEqual({ withheld: 'complementary' })
  })
  test('of twenty-nine pairs there is no importance, and where the overall question is hidden there is none of any item', () => {
    const few = [...times('444', 15), ...times('040', 14), ...times('4--', 40)]
    expect(itemIn(run(few), 'a')).toMatchObject({ leftOut: 'few', importance: null })
    expect(itemIn(run([...few, ...times('444', 1)]), 'a').importance).not.toBeNull()
    const hidden = run(clear, new Set(['a', 'b']))
    expect(hidden.overall).toMatchObject({ code: 'c', isHidden: true })
    expect(hidden.items.map(({ importance, leftOut }) => [importance, leftOut])).toEqual([
      [null, 'few'],
      [null, 'few'],
    ])
    expect([hidden.cut, hidden.first, hidden.regression]).toEqual([null, [], null])
  })
  test('an item to which everybody says the same goes with nothing', () => {
    expect(itemIn(run([...times('444', 40), ...times('440', 40)]), 'a')).toMatchObject({
      leftOut: 'no-spread',
      weight: null,
    })
  })
  test('the number of pairs is not told where it would tell that a few did not answer the overall question', () => {
    expect(itemIn(run([...clear, ...times('44-', 9)]), 'a').importance?.base).toBeNull()
    expect(itemIn(run([...clear, ...times('44-', 10)]), 'a').importance?.base).toBe(clear.length)
    expect(itemIn(run(clear), 'a').importance?.base).toBe(clear.length)
  })
  test('have the scores of the tallies, and correlations and weights as worked out person by person', () => {
    let regressions = 0
    fc.assert(
      fc.property(many, (stored) => {
        const found = run(stored)
        const tally = emptyTally(layout)
        for (const { codes } of stored) addCodes(layout, tally, codes)
        for (const item of itemsIn(tree)) {
          const name = item.code as 'a' | 'b'
          const expected = estimate(item, { answered: tallied(layout, tally) }, asked.profile)
          expect(itemIn(found, name).score).toEqual(expected && scoreOf(expected, asked.profile))
          const { n, r } = plain(stored.map((row) => [worth(row, name), worth(row, 'c')]))
          if (n < 30 || Number.isNaN(r)) return
          const { low, high } = correlationInterval(r, n, 0.95)
          expect(itemIn(found, name).importance).toMatchObject({
            value: rounded(r, 2),
            low: rounded(low, 2),
            high: rounded(high, 2),
          })
        }
        const regression = driversOf(
          stored.map((row) => [worth(row, 'a'), worth(row, 'b')]),
          stored.map((row) => worth(row, 'c')),
        )
        if ('refused' in regression || regression.rows < 30) {
          expect(found.regression).toBeNull()
          return
        }
        regressions++
        expect(found.items.map(({ weight }) => weight)).toEqual(
          regression.items.map(({ weight }) => rounded(weight, 2)),
        )
        expect(found.regression?.r2).toBe(rounded(regression.r2, 2))
      }),
      { seed: 1893, numRuns: 60, endOnFailure: true },
    )
    expect(regressions).toBeGreaterThan(20)
  })
  test('without an overall question look at the mean of the person’s own other items', () => {
    const { overall, ...without } = asked
    const found = run(clear, all, without)
    expect([found.overall, found.regression]).toEqual([null, null])
    const { n, r } = plain(clear.map((row) => [worth(row, 'a'), worth(row, 'b')]))
    expect(itemIn(found, 'a').importance).toMatchObject({ value: rounded(r, 2), base: n })
    expect(itemIn(found, 'a').weight).toBeNull()
  })
  test('of selected responses leave the others out', () => {
    const stored = [
      ...clear.map((row) => ({ ...row, unit: 'north' })),
      ...times('404', 50).map((row) => ({ ...row, unit: 'south' })),
    ]
    const chosen = { ...everything, only: { unit: ['north'] } }
    const steps = correlate(layout, select(tableOf(layout, stored), chosen), itemsIn(tree), beside[0] as Item, [0, 1])
    let step = steps.next()
    while (!step.done) step = steps.next()
    const { n, r } = plain(clear.map((row) => [worth(row, 'a'), worth(row, 'c')]))
    expect(step.value.items[0]?.pairs).toBe(n)
    expect(step.value.items[0]?.correlation).toBeCloseTo(r, 12)
    expect(step.value.complete).toBe(n)
  })
})
