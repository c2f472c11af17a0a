import { describe, expect, test } from 'vitest'
import { equalShares } from '../../../surveys/statistics/equal-shares.ts'
import { changeOf } from '../../../surveys/statistics/intervals.ts'

describe('shares of several groups', () => {
  test('are not compared where fewer than two groups have anybody, or nothing varies', () => {
    expect(equalShares([{ share: 0.5, n: 10 }])).toBeNull()
    expect(
      equalShares([
        { share: 0.5, n: 10 },
        { share: 0, n: 0 },
      ]),
    ).toBeNull()
    expect(
      equalShares([
        { share: 1, n: 10 },
        { share: 1, n: 20 },
      ]),
    ).toBeNull()
  })
  test('are compared as prop.test(c(15, 25, 30), c(50, 50, 50)) does: 9.375 on two degrees of freedom', () => {
    const found = equalShares([0.3, 0.5, 0.6].map((share) => ({ share, n: 50 })))
    expect(found).toMatchObject({ chiSquare: expect.closeTo(9.375, 10), df: 2 })
    // Of two degrees of freedom the upper tail is exp(-x/2).
    expect(found?.p).toBeCloseTo(Math.exp(-9.375 / 2), 10)
  })
  test('of two groups are compared as a change is', () => {
    const [one, other] = [
      { share: 0.71, n: 83.4 },
      { share: 0.8, n: 120.7 },
    ] as const
    expect(equalShares([one, other])?.p).toBeCloseTo(changeOf(one, other), 10)
  })
})
