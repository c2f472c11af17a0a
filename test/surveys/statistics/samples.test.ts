import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { invitations, sampleForShare, wholePeople, yamane } from '../../../surveys/statistics/samples.ts'

describe('sample sizes', () => {
  test.each([
    ['a population of nobody', () => yamane(0, 0.05)],
    ['a population that is no number', () => sampleForShare({ margin: 0.05, population: Number.NaN })],
    ['no margin', () => yamane(100, 0)],
    ['a margin in points', () => sampleForShare({ margin: 5 })],
    ["a margin in points for Yamane's formula", () => yamane(100, 5)],
    ['a confidence in per cent', () => sampleForShare({ margin: 0.05, confidence: 95 })],
    ['a share that is known', () => sampleForShare({ margin: 0.05, share: 0 })],
    ['no design effect', () => sampleForShare({ margin: 0.05, designEffect: 0 })],
    ['a response rate of nobody', () => invitations(100, 0)],
    ['a response rate in per cent', () => invitations(100, 60)],
    ['fewer answers than none', () => invitations(-1, 0.5)],
  ])('%s is refused', (_, call) => {
    expect(call).toThrow(RangeError)
  })
  test.each([
    [100, 80, 80],
    [400, 200, 200],
    [1000, 285.7143, 286],
    [5000, 370.3704, 371],
    [10_000, 384.6154, 385],
    [Infinity, 400, 400],
  ])("of %d people, Yamane's formula with a margin of 0.05 wants %d", (population, answers, people) => {
    expect(yamane(population, 0.05)).toBeCloseTo(answers, 4)
    expect(wholePeople(yamane(population, 0.05))).toBe(people)
  })
  test.each([
    [Infinity, 384.1459],
    [1000, 277.7335],
    [5000, 356.8043],
  ])('of %d people, a share known to 5 points wants %d answers', (population, answers) => {
    expect(sampleForShare({ margin: 0.05, population })).toBeCloseTo(answers, 4)
  })
  test('clusters ask for more answers, but never for more than there are people', () => {
    expect(sampleForShare({ margin: 0.05, designEffect: 2 })).toBeCloseTo(768.2918, 4)
    expect(sampleForShare({ margin: 0.05, population: 1000, designEffect: 1.5 })).toBeCloseTo(416.6002, 4)
    expect(sampleForShare({ margin: 0.05, population: 500, designEffect: 4 })).toBe(500)
  })
  test('of those asked, as many answer as were needed; people are rounded once, at the end', () => {
    expect(invitations(384, 0.6)).toBeCloseTo(640, 10)
    expect(wholePeople(invitations(384.1459, 0.6))).toBe(641)
    expect(wholePeople(0.7 / 0.1)).toBe(7)
    expect(wholePeople(0)).toBe(0)
  })
  test('more people, a smaller margin or more confidence never ask for fewer answers', () => {
    const margin = fc.double({ min: 0.01, max: 0.2, noNaN: true })
    const population = fc.integer({ min: 1, max: 1_000_000 })
    fc.assert(
      fc.property(margin, margin, population, population, (a, b, m, n) => {
        const [fine, coarse] = [Math.min(a, b), Math.max(a, b)]
        const [few, many] = [Math.min(m, n), Math.max(m, n)]
        const least = sampleForShare({ margin: coarse, population: few })
        return (
          least <= sampleForShare({ margin: fine, population: few }) + 1e-9 &&
          least <= sampleForShare({ margin: coarse, population: many }) + 1e-9 &&
          least <= sampleForShare({ margin: coarse, population: few, confidence: 0.99 }) + 1e-9 &&
          yamane(few, coarse) <= few &&
          least <= few
        )
      }),
      { numRuns: 500, seed: 1893 },
    )
  })
})
