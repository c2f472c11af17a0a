import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { publishedSamples } from '../../../surveys/statistics/published-samples.ts'
import {
  allocate,
  allocations,
  marginOfShare,
  powerOf,
  sampleForDifference,
  sampleForMean,
} from '../../../surveys/statistics/sample-size.ts'
import { sampleForShare, wholePeople, yamane } from '../../../surveys/statistics/samples.ts'

describe('a number of answers', () => {
  test('for a share is that of the tables', () => {
    // The domain's figures, and Cochran's 384 with 5 % and 9,604 with 1 %.
    expect(sampleForShare({ margin: 0.05 })).toBeCloseTo(384.1459, 4)
    expect(sampleForShare({ margin: 0.05, population: 1_000 })).toBeCloseTo(277.7335, 4)
    expect(sampleForShare({ margin: 0.05, population: 5_000 })).toBeCloseTo(356.8043, 4)
    expect(wholePeople(sampleForShare({ margin: 0.01 }))).toBe(9_604)
    expect([100, 400, 1_000, 10_000].map((people) => wholePeople(yamane(people, 0.05)))).toEqual([80, 200, 286, 385])
  })
  test('for a mean is (z S/d)², less where few live there', () => {
    expect(sampleForMean({ margin: 2, deviation: 30 })).toBeCloseTo(864.3282, 4)
    // 864.3282/(1 + 864.3282/1,000)
    expect(sampleForMean({ margin: 2, deviation: 30, population: 1_000 })).toBeCloseTo(463.614, 3)
    expect(sampleForMean({ margin: 2, deviation: 30, population: 100, designEffect: 5 })).toBe(100)
  })
  test('for a difference is what R finds', () => {
    // power.prop.test of R, whose first example it is.
    expect(sampleForDifference({ first: 0.5, second: 0.75, power: 0.9 })).toBeCloseTo(76.70693, 4)
    expect(sampleForDifference({ first: 0.8, second: 0.85 })).toBeCloseTo(905.3658, 3)
    expect(sampleForDifference({ first: 0.7, second: 0.6 })).toBeCloseTo(355.9428, 3)
    expect(sampleForDifference({ first: 0.6, second: 0.7, designEffect: 2 })).toBeCloseTo(2 * 355.9428, 3)
  })
  test.each([
    ['a margin of nothing', () => sampleForMean({ margin: 0, deviation: 1 })],
    ['no spread', () => sampleForMean({ margin: 1, deviation: 0 })],
    ['a spread that is no number', () => sampleForMean({ margin: 1, deviation: Number.NaN })],
    ['nobody', () => sampleForMean({ margin: 1, deviation: 1, population: 0 })],
    ['a confidence of all', () => sampleForMean({ margin: 1, deviation: 1, confidence: 1 })],
    ['two shares alike', () => sampleForDifference({ first: 0.5, second: 0.5 })],
    ['a share above one', () => sampleForDifference({ first: 0.5, second: 1.5 })],
    ['no power', () => sampleForDifference({ first: 0.5, second: 0.6, power: 0 })],
    ['no answers', () => marginOfShare({ answers: 0 })],
    ['an effect below nothing', () => marginOfShare({ answers: 1, designEffect: -1 })],
    ['a total that is not whole', () => allocate([{ size: 3 }], 1.5, 'equal')],
    ['a part that is not whole', () => allocate([{ size: 1.5 }], 1, 'equal')],
    ['more at least than there is to share', () => allocate([{ size: 9 }, { size: 9 }], 5, 'equal', 3)],
    ['a spread below nothing', () => allocate([{ size: 9, deviation: -1 }], 5, 'neyman')],
  ])('of %s is refused', (_, asked) => expect(asked).toThrow(RangeError))
})

describe('there and back', () => {
  const share = fc.double({ min: 0.05, max: 0.95, noNaN: true })
  const margin = fc.double({ min: 0.01, max: 0.2, noNaN: true })
  const effect = fc.double({ min: 0.5, max: 3, noNaN: true })
  const population = fc.integer({ min: 2, max: 1_000_000 })
  test('the margin of as many answers as were asked for is the one asked for, or less', () => {
    fc.assert(
      fc.property(share, margin, population, effect, (p, e, people, designEffect) => {
        const asked = { share: p, population: people, designEffect }
        const answers = wholePeople(sampleForShare({ ...asked, margin: e }))
        expect(marginOfShare({ ...asked, answers })).toBeLessThanOrEqual(e + 1e-9)
        const exact = sampleForShare({ ...asked, margin: e })
        if (exact < people) expect(marginOfShare({ ...asked, answers: exact })).toBeCloseTo(e, 9)
      }),
    )
  })
  test('so does the power', () => {
    fc.assert(
      fc.property(
        share,
        share,
        fc.double({ min: 0.5, max: 0.99, noNaN: true }),
        effect,
        (first, second, power, designEffect) => {
          fc.pre(Math.abs(first - second) > 0.02)
          const answers = sampleForDifference({ first, second, power, designEffect })
          expect(powerOf({ first, second, answers, designEffect })).toBeCloseTo(power, 9)
        },
      ),
    )
  })
})

describe('strata', () => {
  test('get what they weigh', () => {
    const parts = [{ size: 500 }, { size: 300 }, { size: 200 }]
    expect(allocate(parts, 100, 'proportional')).toEqual([50, 30, 20])
    expect(allocate(parts, 100, 'equal')).toEqual([34, 33, 33])
    // 500 x 1, 300 x 2, 200 x 4: 5 : 6 : 8 of 19.
    const spread = parts.map((part, i) => ({ ...part, deviation: [1, 2, 4][i] as number }))
    expect(allocate(spread, 190, 'neyman')).toEqual([50, 60, 80])
  })
  test('get the least and no more than they have, at the cost of the others', () => {
    expect(allocate([{ size: 1_000 }, { size: 20 }, { size: 5 }], 100, 'proportional', 10)).toEqual([85, 10, 5])
    expect(allocate([{ size: 3 }, { size: 100 }, { size: 100 }], 100, 'equal')).toEqual([3, 49, 48])
    expect(allocate([{ size: 3 }, { size: 4 }], 100, 'equal')).toEqual([3, 4])
    expect(allocate([], 0, 'equal')).toEqual([])
    // Where everybody of a part says the same, the others come first, and then it.
    expect(
      allocate(
        [
          { size: 5, deviation: 0 },
          { size: 5, deviation: 1 },
        ],
        8,
        'neyman',
      ),
    ).toEqual([3, 5])
  })
  test('whatever they are, add up to what was to be shared', () => {
    const part = fc.record({
      size: fc.integer({ min: 0, max: 5_000 }),
      deviation: fc.double({ min: 0, max: 9, noNaN: true }),
    })
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 40 }),
        fc.integer({ min: 0, max: 20_000 }),
        fc.constantFrom(...allocations),
        fc.integer({ min: 0, max: 50 }),
        (parts, total, by, least) => {
          const all = parts.reduce((sum, { size }) => sum + size, 0)
          const low = parts.map(({ size }) => Math.min(size, least))
          fc.pre(low.reduce((sum, one) => sum + one, 0) <= Math.min(total, all))
          const got = allocate(parts, total, by, least)
          expect(got.reduce((sum, one) => sum + one, 0)).toBe(Math.min(total, all))
          for (const [i, one] of got.entries()) {
            expect(one).toBeGreaterThanOrEqual(low[i] as number)
            expect(one).toBeLessThanOrEqual((parts[i] as { size: number }).size)
          }
        },
      ),
    )
  })
})

test('nothing that was only read in the press passes for a rule', () => {
  expect(publishedSamples.filter(({ verified }) => verified)).toEqual([])
  for (const { each } of publishedSamples) for (const { people } of each) expect(people).toBeGreaterThan(0)
})
