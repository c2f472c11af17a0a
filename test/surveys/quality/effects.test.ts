import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { bestMatches, between, eachApart, type Sums } from '../../../surveys/quality/effects.ts'
import { runR } from '../../r.ts'

const sumsOf = (values: readonly number[]): Sums => ({
  n: values.length,
  sum: values.reduce((sum, one) => sum + one, 0),
  squares: values.reduce((sum, one) => sum + one * one, 0),
})

/** Interviews of some interviewers, not as many each: the same numbers each time. */
const cases = Array.from({ length: 12 }, (_, id) =>
  Array.from({ length: 2 + (id % 7) }, (_, group) =>
    Array.from(
      { length: 3 + ((id * 5 + group * 11) % 23) },
      (_, i) => 50 + ((id * 37 + group * 101 + i * i * 17 + i * 29) % 50) + (id % 3) * group * 4,
    ),
  ),
)

describe('effects of interviewers are those that R finds', () => {
  const theirs = new Map<string, number>()
  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'effects-'))
    try {
      const path = join(folder, 'rows.csv')
      const rows = cases.flatMap((groups, id) =>
        groups.flatMap((values, group) => values.map((value) => `${id},${100 + group},${value}`)),
      )
      writeFileSync(path, `case,group,value\n${rows.join('\n')}\n`)
      for (const line of runR('test/surveys/quality/effects.R', [path]).trim().split('\n')) {
        const [id, figure, value] = line.split(',')
        theirs.set(`${id} ${figure}`, Number(value))
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
  test.each([...cases.keys()])('in case %i', (id) => {
    const groups = (cases[id] as number[][]).map(sumsOf)
    const whole = between(groups, 0.95)
    const near = (ours: number | undefined, figure: string) =>
      expect(ours, figure).toBeCloseTo(theirs.get(`${id} ${figure}`) as number, 8)
    for (const figure of ['f', 'p', 'icc', 'low', 'high', 'effect'] as const) near(whole?.[figure], figure)
    for (const [i, one] of eachApart(groups, 0.95).entries())
      for (const figure of ['difference', 'low', 'high', 'p', 'shrunken'] as const)
        near(one?.[figure], `${figure}${i + 1}`)
  })
})

describe('the effect of interviewers', () => {
  test('is not told of one, nor of one interview each, nor where all within each are the same', () => {
    expect(between([sumsOf([1, 2, 3])], 0.95)).toBeNull()
    expect(between([sumsOf([1]), sumsOf([2])], 0.95)).toBeNull()
    expect(between([sumsOf([1, 1]), sumsOf([2, 2])], 0.95)).toBeNull()
  })
  test('is all there is where interviewers differ and nothing else does much', () => {
    expect(between([sumsOf([1, 1.001]), sumsOf([9, 9.001])], 0.95)?.icc).toBeGreaterThan(0.99)
  })
  test('keeps its interval around it, and within what can be', () => {
    const values = fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 20 }), {
      minLength: 2,
      maxLength: 6,
    })
    fc.assert(
      fc.property(values, (groups) => {
        const found = between(groups.map(sumsOf), 0.95)
        if (!found) return
        expect(found.low).toBeLessThanOrEqual(found.icc)
        expect(found.high).toBeGreaterThanOrEqual(found.icc)
        expect(found.high).toBeLessThanOrEqual(1)
        expect(found.effect).toBeGreaterThanOrEqual(1)
      }),
    )
  })
  test('draws the mean of a few further towards that of all', () => {
    const [few, , many] = eachApart(
      [sumsOf([80, 90]), sumsOf([40, 50, 60, 45, 55]), sumsOf([80, 90, 80, 90, 80, 90])],
      0.95,
    )
    expect(few?.mean).toBe(many?.mean)
    expect(few?.shrunken).toBeLessThan(many?.shrunken as number)
  })
  test('is not told of one interview', () => {
    expect(eachApart([sumsOf([1]), sumsOf([2, 3, 4])], 0.95)[0]).toBeNull()
  })
})

describe('the best match of a response', () => {
  test('is the largest share of answers that another has too', () => {
    expect(bestMatches(['0123', '0124', '5555'])).toEqual([0.75, 0.75, 0])
  })
  test('of the only one is none', () => {
    expect(bestMatches(['0123'])).toEqual([0])
    expect(bestMatches(['', ''])).toEqual([0, 0])
  })
})
