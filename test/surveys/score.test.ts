import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../surveys/catalogue.ts'
import type { Dimension, Indicator } from '../../surveys/instrument.ts'
import { publish } from '../../surveys/publish.ts'
import { type Change, changeFrom, classOf, estimate, lookedAtTogether, rounded, scoreOf } from '../../surveys/score.ts'
import { tallied } from '../../surveys/tallied.ts'
import { addCodes, emptyTally, layoutOf } from '../../surveys/tally.ts'
import type { Estimate } from '../../surveys/working.ts'
import { aDimension, anInstrument, anItem, aProfile } from '../builders.ts'

const profile = aProfile()
/** What a tree scores when people answered its items as these lines say: `4`, `na`, or `-` for a blank. */
function answered(tree: Dimension, people: readonly (readonly (number | 'na' | '-')[])[], part: Indicator = tree) {
  const layout = layoutOf(anInstrument(tree))
  const tally = emptyTally(layout)
  for (const person of people)
    addCodes(
      layout,
      tally,
      person.map((answer) => (answer === '-' ? '-' : answer === 'na' ? '5' : `${answer - 1}`)).join(''),
    )
  return estimate(part, { answered: tallied(layout, tally) }, profile)
}
const one = aDimension('index', [anItem('a')])
const anEstimate = (given: Partial<Estimate>): Estimate => ({
  value: 50,
  low: 40,
  high: 60,
  error: 5,
  share: 0.5,
  mean: 3,
  base: 20,
  least: 20,
  answers: 20,
  effective: 20,
  ...given,
})

describe('scores', () => {
  test('nobody answered has no score, which is not a score of zero', () => {
    expect(answered(one, [])).toBeNull()
    expect(answered(one, [['-'], ['na']])).toBeNull()
  })
  test('the score is the share of the satisfied among valid answers', () => {
    const found = answered(one, [[5], [4], [3], [2], ['na'], ['-']])
    expect(found).toMatchObject({ share: 0.5, mean: 3.5, base: 4, answers: 4 })
  })
  test('pooled and mean of children differ as the worked example of the method says', () => {
    // a: counts 0,1,1,6,2; b: 1,1,0,1,1 (sipas.md 1.7).
    const a = [2, 3, 4, 4, 4, 4, 4, 4, 5, 5]
    const b = [1, 2, 4, 5]
    const people = a.map((answer, i) => [answer, b[i] ?? '-'] as const)
    const [first, second] = [anItem('a'), anItem('b')]
    expect(scoreOf(answered(aDimension('x', [first, second]), people) as never, profile).value).toBe(71.43)
    expect(scoreOf(answered(aDimension('x', [first, second], 'mean'), people) as never, profile).value).toBe(65)
  })
  test('a class begins exactly at its lower bound', () => {
    expect(classOf(80, profile)).toBe('high')
    expect(classOf(79.999, profile)).toBe('low')
  })
  test('a class is that of the score as it is printed', () => {
    const found = anEstimate({ value: 79.996 })
    expect(scoreOf(found, aProfile({ decimals: 1 }))).toMatchObject({ value: 80, class: 'high' })
  })
  test('numbers too small to print without an exponent are rounded too', () => {
    expect([rounded(9.9e-7, 6), rounded(1e-300, 6), rounded(-2e-9, 2)]).toEqual([1e-6, 0, 0])
  })
  test('what arithmetic left a hair below a half goes up all the same', () => {
    expect(rounded(100 * (23 / 160), 2)).toBe(14.38)
  })
  test('nobody or everybody satisfied has an interval that ends exactly at 0 or 100', () => {
    for (let base = 1; base < 200; base++) {
      const people = Array.from({ length: base }, () => [1 as const])
      expect(scoreOf(answered(one, people) as never, profile).low).toBe(0)
      expect(
        scoreOf(
          answered(
            one,
            people.map(() => [5 as const]),
          ) as never,
          profile,
        ).high,
      ).toBe(100)
    }
  })
  test('the mean of parts is never surer than its parts are together', () => {
    const tree = aDimension('x', [anItem('a'), anItem('b')], 'mean')
    const people = Array.from({ length: 100 }, (_, i) => [i < 15 ? 5 : '-', i < 50 ? 5 : 1] as const)
    const found = answered(tree, people)
    const parts = tree.parts.map((part) => answered(tree, people, part))
    const width = (of: typeof found) => (of?.high ?? 0) - (of?.low ?? 0)
    expect(width(found)).toBeGreaterThan(Math.min(...parts.map(width)) * 0.9)
  })
  test('rounding happens once and half goes up', () => {
    const score = scoreOf(anEstimate({ value: 83.345, mean: 4.005 }), profile)
    expect([score.value, score.mean]).toEqual([83.35, 4.01])
  })
  test('pooled is the mean of the children weighted by their answers', () => {
    const tree = aDimension('x', [anItem('a'), anItem('b')])
    const answer = fc.constantFrom<(number | 'na' | '-')[]>(1, 2, 3, 4, 5, 'na', '-')
    fc.assert(
      fc.property(fc.array(fc.tuple(answer, answer), { minLength: 1 }), (people) => {
        const whole = answered(tree, people)
        const parts = tree.parts.map((part) => answered(tree, people, part)).filter((part) => part !== null)
        if (!whole) return parts.length === 0
        const weighted = parts.reduce((sum, part) => sum + part.value * part.base, 0)
        return Math.abs(whole.value - weighted / whole.answers) < 1e-12
      }),
      { seed: 1893 },
    )
  })
  test('the interval of a pooled score does not pretend that one person is many', () => {
    const tree = aDimension(
      'x',
      ['a', 'b', 'c', 'd'].map((code) => anItem(code)),
    )
    const people = Array.from({ length: 50 }, (_, i) => Array<number>(4).fill(i < 40 ? 5 : 1))
    const [pooled, item] = [
      answered(tree, people),
      answered(
        one,
        people.map(([first]) => [first as number]),
      ),
    ]
    expect(pooled?.answers).toBe(200)
    expect((pooled?.high ?? 0) - (pooled?.low ?? 0)).toBeGreaterThanOrEqual((item?.high ?? 1) - (item?.low ?? 0) - 1e-9)
  })
  test('a change is told in points, with whether it is more than noise', () => {
    const before = answered(
      one,
      Array.from({ length: 200 }, (_, i) => [i < 160 ? 5 : 1]),
    )
    const now = answered(
      one,
      Array.from({ length: 200 }, (_, i) => [i < 130 ? 5 : 1]),
    )
    expect(changeFrom('2026-Q3', before, now, profile)).toMatchObject({ difference: -15, moreThanNoise: true })
    expect(changeFrom('2026-Q3', null, now, profile)).toBeNull()
  })
  test('changes looked at together are corrected for it, and those that cannot be told are not counted', () => {
    const of = (p: number): Change => ({
      from: '2026-Q3',
      difference: -1,
      p,
      corrected: p,
      among: 1,
      moreThanNoise: p < 0.05,
    })
    const found = lookedAtTogether([of(0.03), null, of(0.01), of(0.04)], profile)
    expect(found.map((change) => change?.corrected)).toEqual([0.06, undefined, 0.03, 0.06])
    expect(found.map((change) => change?.moreThanNoise)).toEqual([false, undefined, true, false])
    expect(found[0]).toMatchObject({ p: 0.03, among: 3 })
    expect(lookedAtTogether([of(0.03)], profile)).toEqual([of(0.03)])
    expect(lookedAtTogether([null], profile)).toEqual([null])
  })
  test.each([...catalogue])('$code can be scored', (instrument) => {
    const layout = layoutOf(instrument)
    for (const indicator of [instrument.tree, ...instrument.beside])
      expect(estimate(indicator, { answered: tallied(layout, emptyTally(layout)) }, instrument.profile)).toBeNull()
  })
})

describe('what is published', () => {
  const of = (base: number) =>
    base === 0
      ? null
      : answered(
          one,
          Array.from({ length: base }, (_, i) => [i % 4 === 0 ? 2 : 5]),
        )
  test('a score of fewer people than the smallest base is hidden', () => {
    expect(publish(of(14), profile)).toEqual({ withheld: 'small-base' })
    expect(publish(of(15), profile)).toMatchObject({ base: 15 })
    expect(publish(null, profile)).toBeNull()
  })
  test('so is one that would give a hidden one away, however many answered', () => {
    expect(publish(of(40), profile, 'complementary')).toEqual({ withheld: 'complementary' })
    expect(publish(null, profile, 'small')).toEqual({ withheld: 'small-base' })
  })
})
