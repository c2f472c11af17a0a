import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../surveys/assess.ts'
import type { Dimension, Figure, Index, Indicator, Linked } from '../../surveys/instrument.ts'
import { nobody, type Reading, type Reported } from '../../surveys/reading.ts'
import { estimate, rounded } from '../../surveys/score.ts'
import { tallied } from '../../surveys/tallied.ts'
import { addCodes, emptyTally, layoutOf } from '../../surveys/tally.ts'
import { aDimension, aMean, anInstrument, anItem, aProfile, aScale } from '../builders.ts'

const profile = aProfile()
type Given = number | '-' | 'na'
const codesFor = (person: readonly Given[]) =>
  person.map((answer) => (answer === '-' ? '-' : answer === 'na' ? '5' : `${answer - 1}`)).join('')
/** A reading of what people answered to the items of a tree, in its order. */
function heardFrom(tree: Dimension, people: readonly (readonly Given[])[]): Reading {
  const layout = layoutOf(anInstrument(tree))
  const tally = emptyTally(layout)
  for (const person of people) addCodes(layout, tally, codesFor(person))
  return { answered: tallied(layout, tally) }
}
const figureOf = (tree: Dimension, people: readonly (readonly Given[])[]) =>
  estimate(tree, heardFrom(tree, people), profile)?.value

const both = (text: string) => ({ vi: text, en: text })
const aFigure = (code: string, given: Partial<Figure> = {}): Figure => ({
  kind: 'figure',
  code,
  title: both(code),
  asks: { kind: 'ratio', numerator: both('done'), denominator: both('due') },
  low: 0,
  high: 100,
  reversed: false,
  knownBy: 'administration',
  evidence: both('report'),
  ...given,
})
const reported = (figures: Readonly<Record<string, Reported>>): Reading => ({
  answered: nobody,
  figures: new Map(Object.entries(figures)),
})

describe('one item', () => {
  const one = (item: Indicator) => aDimension('index', [item], 'mean')
  const four = [[5], [4], [2], ['na']] as const
  test('is the share of what counts, the mean of what answers are worth, on the scale, in per cent or of the highest', () => {
    const printed = (...scale: Parameters<typeof aMean>) => figureOf(one(anItem('a', aMean(...scale))), four)
    expect(figureOf(one(anItem('a')), four)).toBeCloseTo(200 / 3, 12)
    expect(printed()).toBeCloseTo(11 / 3, 12)
    expect(printed({ printed: 'percent' })).toBeCloseTo((100 * (11 / 3 - 1)) / 4, 12)
    expect(printed({ printed: 'of-high' })).toBeCloseTo((100 * 11) / 3 / 5, 12)
  })
  test('that is bad when it is high prints as it is and enters as its complement', () => {
    const bad = anItem('a', aScale({ reversed: true }))
    expect(estimate(bad, heardFrom(one(bad), four), profile)?.value).toBeCloseTo(200 / 3, 12)
    expect(figureOf(one(bad), four)).toBeCloseTo(100 / 3, 12)
  })
  test('pooled answers that are bad when they are high enter as their complement too', () => {
    const bad = aDimension('pooled', [anItem('a', aScale({ reversed: true }))])
    expect(figureOf(one(bad), four)).toBeCloseTo(100 / 3, 12)
  })
  test('an answer may be worth what the outline says', () => {
    const worth = [1, 2, 3, 4, 5].map((code) => ({ code, worth: code / 2 }))
    expect(figureOf(one(anItem('a', aMean({ low: 0, high: 3, worth }))), four)).toBeCloseTo(11 / 6, 12)
  })
  test('one who answers, and people who all say the same, leave a mean uncertain', () => {
    for (const people of [[[5]], [[5], [5], [5]]] as const) {
      const found = estimate(anItem('a', aMean()), heardFrom(one(anItem('a', aMean())), people), profile)
      expect(found?.value).toBe(5)
      expect(found?.high).toBe(5)
      expect(found?.low).toBeLessThan(4.1)
    }
  })
})

describe('roll-ups', () => {
  const items = ['a', 'b'].map((code) => anItem(code))
  // 80 % and 50 %: sipas.md 1.7, counts 0,1,1,6,2 and 1,1,0,1,1.
  const a = [2, 3, 4, 4, 4, 4, 4, 4, 5, 5]
  const b = [1, 2, 4, 5]
  const people = a.map((answer, i) => [answer, b[i] ?? '-'] as const)
  const weighing = (...weights: number[]) => items.map((item, i) => ({ ...item, weight: weights[i] as number }))
  test('pooled, the mean of children, and the mean by weights', () => {
    expect(rounded(figureOf(aDimension('x', items), people) as number, 2)).toBe(71.43)
    expect(figureOf(aDimension('x', items, 'mean'), people)).toBeCloseTo(65, 12)
    expect(figureOf(aDimension('x', weighing(3, 1), 'weighted'), people)).toBeCloseTo(72.5, 12)
  })
  test('pooled means: of five, and from 0 to 100', () => {
    const scored = (printed: 'of-high' | 'percent') =>
      figureOf(
        aDimension(
          'x',
          ['a', 'b'].map((code) => anItem(code, aMean({ printed }))),
        ),
        people,
      )
    expect(rounded(scored('of-high') as number, 2)).toBe(72.86)
    expect(scored('percent')).toBeCloseTo((100 * (51 / 14 - 1)) / 4, 12)
  })
  test('a sum takes weights as they are; floor and width take places between the ends', () => {
    expect(figureOf(aDimension('x', weighing(0.5, 0.1), 'sum'), people)).toBeCloseTo(45, 12)
    const ladder = aDimension('x', items, 'floor-width', { floor: 0.25, width: 2.25 })
    expect(figureOf(ladder, people)).toBeCloseTo(0.25 + 2.25 * 0.65, 12)
    const weighted = aDimension('x', weighing(0.25, 0.5), 'floor-width', { floor: 0.25, width: 2.25 })
    expect(figureOf(weighted, people)).toBeCloseTo(0.25 + 2.25 * (0.25 * 0.8 + 0.5 * 0.5), 12)
  })
  test('a mean leaves out a part nobody answered; a sum without one of its parts is no sum', () => {
    const half = [[5, '-'] as const]
    expect(figureOf(aDimension('x', items, 'mean'), half)).toBe(100)
    expect(figureOf(aDimension('x', items, 'sum'), half)).toBeUndefined()
    expect(figureOf(aDimension('x', items, 'floor-width', { floor: 0, width: 1 }), half)).toBeUndefined()
    expect(figureOf(aDimension('x', weighing(1, 0), 'sum'), half)).toBe(100)
  })
  test('what cannot do without a part has no more behind it than that part', () => {
    const tree = aDimension('x', items, 'sum')
    expect(estimate(tree, heardFrom(tree, people), profile)).toMatchObject({ base: 10, least: 4 })
  })
  test('the public example of the Indonesian index: rounded once, at the end, it is 91.48', () => {
    // 29 respondents, 9 elements on 1-4, 955 points in all (peers.md).
    const nine = [...'abcdefghi'].map((code) => anItem(code, aMean({ low: 1, high: 4, printed: 'of-high' })))
    const answers = Array.from({ length: 29 * 9 }, (_, i) => (i < 29 * 9 * 4 - 955 ? 3 : 4))
    const everybody = Array.from({ length: 29 }, (_, i) => answers.slice(9 * i, 9 * i + 9) as Given[])
    expect(rounded(figureOf(aDimension('x', nine), everybody) as number, 2)).toBe(91.48)
    const cut = nine.map((item) => ({ ...item, weight: 0.11 }))
    expect(rounded(figureOf(aDimension('x', cut, 'sum'), everybody) as number, 2)).toBe(90.56)
  })
  test('scoring does not depend on the order of answers, of items or of responses', () => {
    const answer = fc.constantFrom<Given[]>(1, 2, 3, 4, 5, 'na', '-')
    const rollUps = ['pooled', 'mean', 'sum', 'floor-width'] as const
    fc.assert(
      fc.property(
        fc.array(fc.tuple(answer, answer), { minLength: 1 }),
        fc.constantFrom(...rollUps),
        (given, rollUp) => {
          const scaled = rollUp === 'floor-width' ? { floor: 1, width: 9 } : {}
          const forward = figureOf(aDimension('x', items, rollUp, scaled), given)
          const back = figureOf(
            aDimension('x', items.toReversed(), rollUp, scaled),
            given.toReversed().map(([first, second]) => [second, first]),
          )
          if (forward === undefined) expect(back).toBeUndefined()
          else expect(back).toBeCloseTo(forward, 10)
        },
      ),
      { seed: 1893 },
    )
  })
})

describe('a checklist', () => {
  const points = (most: number, ...bands: [number, number][]) => ({
    adjust: {
      kind: 'points',
      most,
      bands: bands.length ? bands.map(([from, p]) => ({ from, points: p })) : null,
    } as const,
  })
  const score = (part: Indicator, figures: Readonly<Record<string, Reported>>) =>
    estimate(aDimension('index', [part], 'points'), reported(figures), profile)?.value
  test('gives points in proportion, and no more than there are', () => {
    expect(score(aFigure('a', points(3)), { a: { numerator: 45, denominator: 60 } })).toBeCloseTo(2.25, 12)
    expect(score(aFigure('a', points(3)), { a: { numerator: 70, denominator: 60 } })).toBe(3)
    expect(
      score(aFigure('a', { ...points(3), reversed: true }), { a: { numerator: 15, denominator: 60 } }),
    ).toBeCloseTo(2.25)
  })
  test('gives the points of the last band that is reached, its border included', () => {
    const rule = points(3, [0, 0], [80, 1.5], [95, 3])
    const at = (numerator: number) => score(aFigure('a', rule), { a: { numerator, denominator: 1000 } })
    expect([0, 799, 800, 949, 950, 1000, 2000].map(at)).toEqual([0, 0, 1.5, 1.5, 3, 3, 3])
  })
  test('an amount is taken between its ends', () => {
    const amount = aFigure('a', { ...points(4), asks: { kind: 'amount', unit: both('points') }, low: 0, high: 2 })
    expect(score(amount, { a: { amount: 1.5 } })).toBe(3)
    expect(score(amount, { a: { numerator: 1, denominator: 2 } })).toBeUndefined()
  })
  test('nothing that was to be done is all done; nothing reported is no figure', () => {
    expect(score(aFigure('a', points(3)), { a: { notArisen: true } })).toBe(3)
    expect(score(aFigure('a', { ...points(3), reversed: true }), { a: { notArisen: true } })).toBe(3)
    expect(score(aFigure('a', points(3)), {})).toBeUndefined()
    expect(score(aFigure('a', points(3)), { a: { numerator: 1, denominator: 0 } })).toBeUndefined()
  })
  test('another index enters with its points, and with its interval', () => {
    const sipas: Linked = {
      kind: 'linked',
      code: 'sipas',
      title: both('SIPAS'),
      instrument: 'sipas',
      indicator: 'index',
      low: 0,
      high: 100,
      ...points(10),
    }
    // baohatinh.vn: SIPAS 91.17 % gave 9.12 points (indices.md 3.1).
    const linked = new Map([['sipas/index', { value: 91.17, low: 90, high: 92, error: 0.5, base: 400 }]])
    const found = estimate(aDimension('index', [sipas], 'points'), { answered: nobody, linked }, profile)
    expect(rounded(found?.value as number, 2)).toBe(9.12)
    expect(found).toMatchObject({ least: 400 })
    expect([found?.low, found?.high]).toEqual([expect.closeTo(9.02, 1), expect.closeTo(9.22, 1)])
  })
})

describe('among all assessed units', () => {
  const placed = { adjust: { kind: 'min-max', low: 1, high: 10 } as const }
  const index = (leaf: Figure): Index => ({
    code: 'ddci',
    version: 1,
    title: both('x'),
    template: true,
    tree: aDimension('index', [leaf], 'mean'),
    beside: [],
    profile,
  })
  const assessed = (leaf: Figure, figures: readonly (number | null)[]) => {
    const readings = figures.map((done, unit) => {
      const given: Record<string, Reported> = done === null ? {} : { a: { numerator: done, denominator: 100 } }
      return [`${unit}`, reported(given)] as const
    })
    const found = assess(index(leaf), new Map(readings))
    return [...found.values()].map(({ tree }) => tree.estimate?.value ?? null)
  }
  test('the best stands at the high end, the worst at the low end, the others between', () => {
    expect(assessed(aFigure('a', placed), [20, 60, 40])).toEqual([1, 10, 5.5])
    expect(assessed(aFigure('a', { ...placed, reversed: true }), [20, 60, 40])).toEqual([10, 1, 5.5])
  })
  test('a unit alone, or units that are all alike, are neither best nor worst', () => {
    expect(assessed(aFigure('a', placed), [20])).toEqual([5.5])
    expect(assessed(aFigure('a', placed), [20, 20, 20])).toEqual([5.5, 5.5, 5.5])
  })
  test('a unit without a figure is not among them', () => {
    expect(assessed(aFigure('a', placed), [20, null, 60])).toEqual([1, null, 10])
  })
})
