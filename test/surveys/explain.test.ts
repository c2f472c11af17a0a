import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainChange } from '../../surveys/explain/change.ts'
import { type Explanation, explain, type Told } from '../../surveys/explain.ts'
import type { Dimension, Item } from '../../surveys/instrument.ts'
import type { Reading } from '../../surveys/reading.ts'
import { type Change, changeFrom, estimate } from '../../surveys/score.ts'
import { twoSided } from '../../surveys/statistics/distributions.ts'
import { effectiveBase } from '../../surveys/statistics/intervals.ts'
import { tallied } from '../../surveys/tallied.ts'
import { addCodes, emptyTally, layoutOf } from '../../surveys/tally.ts'
import { workOut } from '../../surveys/working.ts'
import { aDimension, aMean, anInstrument, anItem, aProfile, aScale } from '../builders.ts'
import { redone } from '../formulas.ts'

const profile = aProfile()
const codes = fc.constantFrom(...'012345-')
const people = fc.array(
  fc.tuple(codes, codes, codes).map((one) => one.join('')),
  { minLength: 1, maxLength: 60 },
)

function readingOf(tree: Dimension, given: readonly string[]): Reading {
  const layout = layoutOf(anInstrument(tree))
  const tally = emptyTally(layout)
  for (const one of given) addCodes(layout, tally, one)
  return { answered: tallied(layout, tally) }
}
function explained(tree: Dimension, given: readonly string[], rules = profile, told?: Told): Explanation {
  const reading = readingOf(tree, given)
  return explain(workOut(tree, reading, rules), reading, rules, told)
}
const all = (one: Explanation): Explanation[] => [one, ...one.parts.flatMap(all)]

const items = (change: (item: Item, i: number) => Item = (item) => item, ...scale: Parameters<typeof anItem>[1][]) =>
  ['a', 'b', 'c'].map((code, i) => change(anItem(code, scale[i] ?? scale[0]), i))
const weights = [0.5, 0.125, 0.3]
const weighed = (item: Item, i: number): Item => ({ ...item, weight: weights[i] as number })
const trees: readonly [string, Dimension][] = [
  ['pooled shares', aDimension('x', items())],
  ['shares pooled in two steps', aDimension('x', [aDimension('y', items().slice(0, 2)), ...items().slice(2)])],
  ['pooled means', aDimension('x', items(undefined, aMean()))],
  ['pooled means in per cent', aDimension('x', items(undefined, aMean({ printed: 'percent' })))],
  ['pooled means of the highest', aDimension('x', items(undefined, aMean({ printed: 'of-high' })))],
  [
    'the mean of parts, one turned round',
    aDimension('x', items(undefined, aScale(), aScale({ reversed: true }), aScale()), 'mean'),
  ],
  ['a weighted mean', aDimension('x', items(weighed), 'weighted')],
  ['a weighted sum', aDimension('x', items(weighed, aMean()), 'sum')],
  [
    'floor and width, one turned round',
    aDimension('x', items(weighed, aMean(), aScale({ reversed: true }), aScale()), 'floor-width', {
      floor: 0.33,
      width: 2.97,
    }),
  ],
  ['floor and width alike', aDimension('x', items(), 'floor-width', { floor: 1 / 3, width: 3 })],
  [
    'points',
    aDimension(
      'x',
      items((item) => ({ ...item, adjust: { kind: 'points', most: 4, bands: null } })),
      'points',
    ),
  ],
]

describe('every figure can be redone from its explanation', () => {
  test.each(trees)('%s: each formula, worked out by its printed numbers, gives the figure', (_, tree) => {
    fc.assert(
      fc.property(people, (given) => {
        for (const { formula, adjusted, value, parts, missing } of all(explained(tree, given))) {
          if (value === null) {
            expect(missing.length > 0 || parts.length === 0).toBe(true)
            continue
          }
          for (const one of [formula, adjusted]) {
            if (!one) continue
            const [left, right] = one.en.split(' = ') as [string, string]
            expect(Math.abs(redone(left) - Number(right))).toBeLessThan(2e-5)
          }
          const last = (adjusted ?? formula)?.en.split(' = ').at(-1)
          expect(Number(last)).toBeCloseTo(value, 5)
        }
      }),
      { seed: 1893, numRuns: 60 },
    )
  })
  test('down to the counts, in the numbers of the reader', () => {
    const given = ['444', '422', '4--', '055']
    const found = explained(aDimension('x', items()), given)
    expect(found.formula).toEqual({
      vi: '100 × (3 + 1 + 1) / (4 + 2 + 2) = 62,5',
      en: '100 × (3 + 1 + 1) / (4 + 2 + 2) = 62.5',
    })
    expect(found.parts[0]?.formula?.en).toBe('100 × 3 / 4 = 75')
    expect(found.parts[0]?.counts?.codes.filter(({ count }) => count > 0)).toEqual([
      { code: 1, count: 1 },
      { code: 5, count: 3 },
    ])
    expect(found.parts[1]?.counts?.blank).toBe(1)
    expect(found).toMatchObject({
      rule: 'pooled',
      interval: 'wilson',
      base: 4,
      profile: { name: 'test', version: '1' },
    })
  })
  test('the interval is spelled out too', () => {
    const found = explained(aDimension('x', [anItem('a')]), ['4', '4', '4', '0'])
    const [left, right] = (found.parts[0]?.around?.en ?? '').split(' = ') as [string, string]
    const ends = ['-', '+'].map((sign) => redone(left.replace('±', sign)))
    expect(ends.map((end) => end.toFixed(3))).toEqual(right.split('–').map((end) => Number(end).toFixed(3)))
  })
  test('so is as how many independent answers those of each respondent count', () => {
    fc.assert(
      fc.property(people, (given) => {
        const tree = aDimension('x', items())
        const found = explained(tree, given)
        const moments = workOut(tree, readingOf(tree, given), profile).found?.moments
        if (!found.effective || !moments) return expect(found.value).toBeNull()
        const [left, right] = found.effective.en.split(' = ') as [string, string]
        expect(redone(left)).toBeCloseTo(Number(right), 5)
        expect(Number(right)).toBeCloseTo(effectiveBase(moments), 5)
        expect(found.designEffect).toBeCloseTo(moments.m / Number(right), 4)
      }),
      { seed: 1893, numRuns: 200 },
    )
    expect(explained(aDimension('x', items()), ['444']).parts[0]?.effective).toBeNull()
  })
  test('what is missing is named', () => {
    const found = explained(aDimension('x', items(), 'sum'), ['4-4'])
    expect(found).toMatchObject({ value: null, formula: null, missing: ['b'] })
  })
  test('bands say which was reached; a place among units says between whom', () => {
    const bands = [
      { from: 0, points: 0 },
      { from: 50, points: 2 },
    ]
    const banded = anItem('a', aScale(), { adjust: { kind: 'points', most: 2, bands } })
    expect(explained(aDimension('x', [banded], 'points'), ['4', '4', '0']).parts[0]?.adjusted?.vi).toBe(
      '66,666667 ≥ 50 → 2',
    )
    const placed = anItem('a', aScale(), { adjust: { kind: 'min-max', low: 1, high: 10 } })
    expect(explained(aDimension('x', [placed], 'mean'), ['4', '0']).parts[0]?.adjusted?.en).toBe('(1 + 10) / 2 = 5.5')
  })
})

describe('what may not be told', () => {
  const given = ['444', '422', '4--', '055', '144', '333']
  const told = (hidden: readonly string[], answers = true): Told => ({
    figure: ({ code }) => !hidden.includes(code),
    answers: () => answers,
  })
  const nothing = {
    value: null,
    low: null,
    high: null,
    base: 0,
    formula: null,
    around: null,
    effective: null,
    counts: null,
  }

  test('has no number in its own explanation', () => {
    const found = explained(aDimension('x', items()), given, profile, told(['x', 'a', 'b', 'c']))
    for (const one of all(found)) expect(one).toMatchObject(nothing)
  })
  test('has none in that of its whole, which is then told by its own sums', () => {
    const found = explained(aDimension('x', items()), given, profile, told(['a', 'b']))
    expect(found.formula?.en).toBe('100 × 10 / 14 = 71.428571')
    expect(found.parts.map(({ formula }) => formula !== null)).toEqual([false, false, true])
  })
  test('takes the formula with it where a whole is worked out from the figures of its parts', () => {
    const found = explained(aDimension('x', items(), 'mean'), given, profile, told(['a', 'b']))
    expect(found).toMatchObject({ formula: null })
    expect(found.value).not.toBeNull()
  })
  test('of answers is told by their sum alone', () => {
    const tree = aDimension('x', items(undefined, aMean()), 'mean')
    const formulas = (answers: boolean) => explained(tree, given, profile, told([], answers)).parts[0]
    expect(formulas(true)?.formula?.en).toBe('(1 × 1 + 2 × 1 + 4 × 1 + 5 × 3) / 6 = 3.666667')
    expect(formulas(false)).toMatchObject({ formula: { en: '1 + 16 / 6 = 3.666667' }, counts: null })
  })
})

describe('a change can be redone from its explanation', () => {
  test.each([
    ['shares', aDimension('x', items()), 'shares'],
    ['means', aDimension('x', items(undefined, aMean())), 'errors'],
  ] as const)('of %s, down to the test', (_, tree, test) => {
    fc.assert(
      fc.property(people, people, (before, after) => {
        const [earlier, now] = [before, after].map((given) => estimate(tree, readingOf(tree, given), profile))
        const change = changeFrom('2026-Q2', earlier ?? null, now ?? null, profile)
        if (!earlier || !now || !change) return
        const found = explainChange(earlier, now, change)
        expect(found).toMatchObject({ ...change, test })
        for (const formula of [found.formula, found.pooled, found.statistic]) {
          if (!formula) continue
          const [left, right] = formula.en.split(' = ') as [string, string]
          expect(Math.abs(redone(left) - redone(right))).toBeLessThan(2e-4 * Math.max(1, Math.abs(redone(right))))
        }
        const z = found.statistic ? redone(found.statistic.en.split(' = ')[1] as string) : 0
        expect(twoSided(z)).toBeCloseTo(change.p, 4)
      }),
      { seed: 1893, numRuns: 200 },
    )
  })
  test('in the numbers of the reader, with the minus of a formula', () => {
    const tree = aDimension('x', [anItem('a')])
    const [earlier, now] = [
      ['4', '4', '4', '0'],
      ['4', '0'],
    ].map((given) => estimate(tree, readingOf(tree, given), profile))
    if (!earlier || !now) throw new Error('There are answers')
    const found = explainChange(earlier, now, { ...(changeFrom('2026-Q2', earlier, now, profile) as Change) })
    expect(found.formula).toEqual({ vi: '50 − 75 = −25', en: '50 − 75 = −25' })
    expect(found.pooled?.vi).toBe('(0,75 × 3 + 0,5 × 1) / (3 + 1) = 0,6875')
  })
})
