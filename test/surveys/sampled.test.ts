import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Dimension } from '../../surveys/instrument.ts'
import { sampled } from '../../surveys/sampled.ts'
import { estimate } from '../../surveys/score.ts'
import { type DesignColumns, designOf, designVariance } from '../../surveys/statistics/design.ts'
import { tallied } from '../../surveys/tallied.ts'
import { addCodes, emptyTally, layoutOf } from '../../surveys/tally.ts'
import { aDimension, aMean, anInstrument, anItem, aProfile, aScale } from '../builders.ts'

const profile = aProfile()
const items = ['a', 'b', 'c'].map((code, i) => anItem(code, i === 1 ? aScale({ reversed: true }) : aScale()))
const trees: readonly Dimension[] = [
  aDimension(
    'x',
    ['a', 'b', 'c'].map((code) => anItem(code)),
  ),
  aDimension(
    'x',
    ['a', 'b', 'c'].map((code) => anItem(code, aMean({ printed: 'percent' }))),
  ),
  aDimension('x', items, 'mean'),
  aDimension('x', [aDimension('y', [anItem('a'), anItem('c')]), anItem('b')], 'floor-width', {
    floor: 0.25,
    width: 2.25,
  }),
  aDimension(
    'x',
    items.map((item) => ({ ...item, adjust: { kind: 'points', most: 3, bands: null } })),
    'points',
  ),
]
const code = fc.constantFrom(...'012345-')
const row = fc.tuple(code, code, code).map((one) => one.join(''))
const rows = fc.array(row, { minLength: 8, maxLength: 40 }).map((given) => ['444', '000', '404', ...given])
const weighted = rows.chain((given) =>
  fc.tuple(
    fc.constant(given),
    fc.array(fc.integer({ min: 1, max: 20 }), { minLength: given.length, maxLength: given.length }),
  ),
)

const from = (tree: Dimension, given: readonly string[], columns: DesignColumns, rules = profile) =>
  estimate(tree, { answered: sampled(layoutOf(anInstrument(tree)), given, designOf(columns)) }, rules)
const counted = (tree: Dimension, given: readonly string[]) => {
  const layout = layoutOf(anInstrument(tree))
  const tally = emptyTally(layout)
  for (const one of given) addCodes(layout, tally, one)
  return estimate(tree, { answered: tallied(layout, tally) }, profile)
}

describe('answers row by row', () => {
  test('with equal weights give the figures that the tallies give, and never a wider error where parts are rolled up', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...trees), (given, tree) => {
        const bySample = from(tree, given, { weights: given.map(() => 1) })
        const byTally = counted(tree, given)
        expect(bySample?.value).toBeCloseTo(byTally?.value as number, 9)
        expect(bySample).toMatchObject({ base: byTally?.base, answers: byTally?.answers })
        if (tree.rollUp !== 'pooled') expect(bySample?.error).toBeLessThan((byTally?.error as number) * 1.1 + 1e-9)
      }),
      { seed: 1893 },
    )
  })
  test('weights count people: a row of weight three is three rows', () => {
    fc.assert(
      fc.property(weighted, fc.constantFrom(...trees), ([given, weights], tree) => {
        const repeated = given.flatMap((one, i) => Array<string>(weights[i] as number).fill(one))
        expect(from(tree, given, { weights })?.value).toBeCloseTo(counted(tree, repeated)?.value as number, 9)
      }),
      { seed: 1893 },
    )
  })
  test("the influence of a respondent is what the figure would change by, were that respondent's weight to grow", () => {
    fc.assert(
      fc.property(weighted, fc.constantFrom(...trees), fc.nat(), ([given, weights], tree, pick) => {
        const at = pick % given.length
        const step = 1e-6
        const grown = weights.map((weight, i) => (i === at ? weight * (1 + step) : weight))
        const [now, then] = [from(tree, given, { weights }), from(tree, given, { weights: grown })]
        const slope = ((then?.value as number) - (now?.value as number)) / step
        expect(slope).toBeCloseTo(now?.influence?.[at] as number, 3)
      }),
      { seed: 1893 },
    )
  })
  test('strata and clusters change the error and not the figure', () => {
    const given = ['444', '440', '404', '044', '000', '400', '040', '004']
    const weights = given.map(() => 2)
    const tree = trees[2] as Dimension
    const plain = from(tree, given, { weights })
    const clusters = [1, 1, 2, 2, 3, 3, 4, 4]
    const strata = ['n', 'n', 'n', 'n', 's', 's', 's', 's']
    const designed = from(tree, given, { weights, clusters, strata })
    expect(designed?.value).toBeCloseTo(plain?.value as number, 12)
    const design = designOf({ weights, clusters, strata })
    expect(designed?.error).toBeCloseTo(Math.sqrt(designVariance(design, designed?.influence as Float64Array)), 12)
    expect(designed?.error).not.toBeCloseTo(plain?.error as number, 3)
  })
  test('computed person by person, everybody counts alike however much they answered', () => {
    // One is satisfied with both of two things, the other with none of one.
    const tree = aDimension(
      'x',
      ['a', 'b', 'c'].map((name) => anItem(name)),
    )
    const each = aProfile({ computed: 'respondents' })
    const columns = { weights: [1, 1] }
    expect(from(tree, ['44-', '0--'], columns)?.value).toBeCloseTo(200 / 3, 12)
    expect(from(tree, ['44-', '0--'], columns, each)).toMatchObject({ value: 50, base: 2, answers: 3 })
    expect(() => estimate(tree, { answered: tallied(layoutOf(anInstrument(tree)), []) }, each)).toThrow(RangeError)
  })
  test('a design of another length is refused', () => {
    expect(() => from(trees[0] as Dimension, ['444'], { weights: [1, 1] })).toThrow(/1 responses .* 2 rows/)
  })
})
