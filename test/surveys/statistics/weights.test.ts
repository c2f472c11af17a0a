import { describe, expect, test } from 'vitest'
import { designOf } from '../../../surveys/statistics/design.ts'
import { meanOf, totalOf } from '../../../surveys/statistics/estimates.ts'
import { type Margin, postStratify, rake } from '../../../surveys/statistics/weights.ts'

const design = designOf({ weights: [1, 1, 2, 4] })
const sex = ['f', 'm', 'f', 'm']
const age = ['young', 'young', 'old', 'old']
const margin = (groups: string[], population: Record<string, number>): Margin => ({
  groups,
  population: new Map(Object.entries(population)),
})
const sumsBy = (weights: ArrayLike<number>, groups: string[], name: string) =>
  groups.reduce((sum, group, row) => (group === name ? sum + (weights[row] as number) : sum), 0)

describe('an adjustment to a population is refused', () => {
  test.each([
    ['with nobody in a group', margin(sex, { f: 10, m: 10, x: 1 }), 'Nobody is in the group "x"'],
    ['with a group that the population does not have', margin(sex, { f: 10 }), 'no group "m"'],
    ['with a group of population 0 that somebody is in', margin(sex, { f: 10, m: 0 }), 'no group "m"'],
    ['with a population that is no size', margin(sex, { f: 10, m: -1 }), 'is no size: -1'],
    ['with groups for some rows only', margin(['f'], { f: 10 }), 'groups: 1 values for 4 rows'],
  ])('%s', (_, wrong, reason) => {
    expect(() => postStratify(design, wrong)).toThrow(RangeError)
    expect(() => postStratify(design, wrong)).toThrow(reason)
    expect(() => rake(design, [wrong])).toThrow(reason)
  })
  test('with a row of weight 0, which no factor moves', () => {
    expect(() => postStratify(designOf({ weights: [1, 0] }), margin(['f', 'm'], { f: 1, m: 1 }))).toThrow('weight 0')
  })
  test('by margins of different populations', () => {
    const margins = [margin(sex, { f: 10, m: 10 }), margin(age, { young: 10, old: 11 })]
    expect(() => rake(design, margins)).toThrow('different populations: 20, 21')
  })
  test('by no margin at all, and by bounds that let nothing through', () => {
    expect(() => rake(design, [])).toThrow('at least one margin')
    expect(() => rake(design, [margin(sex, { f: 1, m: 1 })], { bounds: { low: 2, high: 1 } })).toThrow('bounds')
  })
  test('where the rounds do not suffice', () => {
    const margins = [margin(sex, { f: 8, m: 12 }), margin(age, { young: 15, old: 5 })]
    expect(() => rake(design, margins, { rounds: 1 })).toThrow('did not converge in 1 rounds')
  })
  test('where the margins contradict who answered', () => {
    const pairs = designOf({ weights: [1, 1] })
    const margins = [margin(['f', 'm'], { f: 1, m: 3 }), margin(['young', 'old'], { young: 2, old: 2 })]
    expect(() => rake(pairs, margins)).toThrow('did not converge')
  })
})

describe('post-stratification', () => {
  const { design: fitted, report } = postStratify(design, margin(sex, { f: 30, m: 10 }))
  test('gives every group its population and keeps proportions within it', () => {
    expect([...fitted.weights]).toEqual([10, 2, 20, 8])
    expect(report).toEqual({ min: 2, max: 20, deff: (4 * 568) / 1600, rounds: 1, trimmed: 0 })
  })
  test('leaves the total of a group no variance', () => {
    const inGroup = sex.map((one) => (one === 'f' ? 1 : 0))
    expect(totalOf(fitted, inGroup)).toMatchObject({ value: 30, error: expect.closeTo(0, 12) })
  })
  test('leaves a mean the variance around the means of the groups', () => {
    // Residuals w (x - mean of group) / W: 10(1-3), 20(4-3), 2(2-2), 8(2-2), over 40, of groups weighted before.
    expect(meanOf(fitted, [1, 2, 4, 2])).toMatchObject({ variance: expect.closeTo((4 / 3) * 2 * 0.5 ** 2, 12) })
  })
  test('takes a group of population 0 that nobody is in', () => {
    expect(postStratify(design, margin(sex, { f: 30, m: 10, x: 0 })).report.max).toBe(20)
  })
})

describe('raking', () => {
  const margins = [margin(sex, { f: 8, m: 12 }), margin(age, { young: 15, old: 5 })]
  test('fits all margins at once and keeps the odds ratio', () => {
    const { design: fitted, report } = rake(design, margins)
    const [a = 0, b = 0, c = 0, d = 0] = fitted.weights
    expect([sumsBy(fitted.weights, sex, 'f'), sumsBy(fitted.weights, age, 'old')]).toEqual([
      expect.closeTo(8, 10),
      expect.closeTo(5, 10),
    ])
    expect((a * d) / (b * c)).toBeCloseTo((1 * 4) / (1 * 2), 10)
    expect(report.rounds).toBeGreaterThan(1)
  })
  test('inside bounds fits them too, with no factor beyond', () => {
    const wide = designOf({ weights: Array.from({ length: 16 }, (_, row) => 1 + (row % 3)) })
    const g = Array.from({ length: 16 }, (_, row) => `${row % 2}`)
    const h = Array.from({ length: 16 }, (_, row) => `${Math.floor(row / 4)}`)
    const wanted = [margin(g, { 0: 30, 1: 14 }), margin(h, { 0: 20, 1: 8, 2: 8, 3: 8 })]
    const free = rake(wide, wanted).design.weights
    const factors = (weights: ArrayLike<number>) => [...wide.weights].map((old, row) => (weights[row] as number) / old)
    const high = Math.max(...factors(free)) * 0.97
    const { design: fitted, report } = rake(wide, wanted, { bounds: { low: 0.1, high } })
    expect(Math.max(...factors(fitted.weights))).toBeLessThanOrEqual(high * (1 + 1e-12))
    expect(sumsBy(fitted.weights, g, '0')).toBeCloseTo(30, 9)
    expect(sumsBy(fitted.weights, h, '0')).toBeCloseTo(20, 9)
    expect(report.trimmed).toBeGreaterThan(0)
  })
  test('inside bounds that the margins do not allow is refused', () => {
    expect(() => rake(design, margins, { bounds: { low: 0.9, high: 1.1 } })).toThrow('did not converge')
  })
})
