import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Dimension, Profile } from '../../../surveys/instrument.ts'
import { sampled } from '../../../surveys/sampled.ts'
import { estimate } from '../../../surveys/score.ts'
import { designOf } from '../../../surveys/statistics/design.ts'
import { postStratify, rake } from '../../../surveys/statistics/weights.ts'
import { layoutOf } from '../../../surveys/tally.ts'
import { allIn } from '../../../surveys/tree.ts'
import type { Fitted } from '../../../surveys/weighting/explained.ts'
import { factorsFor } from '../../../surveys/weighting/fit.ts'
import { gathered, type Row } from '../../../surveys/weighting/gathered.ts'
import { aDimension, aMean, anInstrument, anItem, aProfile, aScale } from '../../builders.ts'

const items = ['a', 'b', 'c'].map((code, i) => anItem(code, i === 1 ? aScale({ reversed: true }) : aScale()))
const trees: readonly Dimension[] = [
  aDimension(
    'x',
    ['a', 'b', 'c'].map((code) => anItem(code)),
  ),
  aDimension('x', [aDimension('y', [anItem('a', aMean()), anItem('b', aMean())]), anItem('c')], 'mean'),
  aDimension('x', items, 'mean'),
  aDimension('x', [aDimension('y', [anItem('a'), anItem('c')]), anItem('b')], 'floor-width', {
    floor: 0.25,
    width: 2.25,
  }),
]
type Given = {
  readonly codes: string
  readonly stratum: number
  readonly cluster: number
  readonly side: number
  readonly half: number
}
const code = fc.constantFrom(...'012345-')
const row = fc.record({
  codes: fc.tuple(code, code, code).map((one) => one.join('')),
  stratum: fc.integer({ min: 0, max: 2 }),
  cluster: fc.integer({ min: 0, max: 6 }),
  side: fc.integer({ min: 0, max: 2 }),
  half: fc.integer({ min: 0, max: 1 }),
})
// Every group occurs, and so does every stratum twice.
const anchors: Given[] = [0, 1, 2].flatMap((i) =>
  [0, 1].flatMap((half) =>
    [0, 1].map((cluster) => ({ codes: '404', stratum: i, cluster, side: (i + half) % 3, half })),
  ),
)
const rows = fc.array(row, { minLength: 10, maxLength: 60 }).map((given) => [...anchors, ...given])
const baseOf = ({ stratum }: Given) => [1, 4, 2.5][stratum] as number
// Stratum 1 is of clusters out of 30; in the others each response is one of its own, in 2 of a population of 400.
const designFor = (given: readonly Given[]) =>
  designOf({
    weights: given.map(baseOf),
    strata: given.map(({ stratum }) => stratum),
    clusters: given.map(({ stratum, cluster }, i) => (stratum === 1 ? `c${cluster}` : `r${i}`)),
    population: given.map(({ stratum }) => [Number.POSITIVE_INFINITY, 30, 400][stratum] as number),
    singlePsu: 'centre',
  })
const rowOf = (given: Given, cell: number): Row => ({
  codes: given.codes,
  stratum: `${given.stratum}`,
  cluster: given.stratum === 1 ? `c${given.cluster}` : '',
  population: [null, 30, 400][given.stratum] as number | null,
  base: baseOf(given),
  cell,
})
function inTwoPasses(
  tree: Dimension,
  given: readonly Row[],
  factors: ArrayLike<number>,
  fitted: Fitted | null,
  rules: Profile,
) {
  const found = gathered(layoutOf(anInstrument(tree)), [tree], rules, fitted)
  for (const one of given) found.first(one)
  found.weigh(factors)
  for (const one of given) found.second(one)
  return found
}
const close = (one: number | null | undefined, other: number | null | undefined) => {
  const [a, b] = [one ?? 0, other ?? 0]
  expect(Math.abs(a - b)).toBeLessThan(1e-9 * Math.max(1, Math.abs(a), Math.abs(b)))
}
function same(
  tree: Dimension,
  found: ReturnType<typeof inTwoPasses>,
  all: Parameters<typeof sampled>[2],
  given: readonly Given[],
  rules: Profile,
) {
  const reference = {
    answered: sampled(
      layoutOf(anInstrument(tree)),
      given.map(({ codes }) => codes),
      all,
    ),
  }
  const figures = found.figures()
  for (const indicator of allIn(tree)) {
    const expected = estimate(indicator, reference, rules)
    const own = figures.find((one) => one.indicator === indicator)?.estimate
    expect(own === null).toBe(expected === null)
    for (const name of ['value', 'error', 'low', 'high', 'base', 'answers', 'effective'] as const)
      close(own?.[name], expected?.[name])
  }
}

describe('answers of a sample in two passes', () => {
  test.each(['totals', 'respondents'] as const)(
    'are those of all rows at once, of strata, clusters and finite populations (%s)',
    (computed) => {
      const rules = { ...aProfile(), computed }
      fc.assert(
        fc.property(rows, fc.constantFrom(...trees), (given, tree) => {
          const found = inTwoPasses(
            tree,
            given.map((one) => rowOf(one, 0)),
            [1],
            null,
            rules,
          )
          same(tree, found, designFor(given), given, rules)
        }),
        { numRuns: 60 },
      )
    },
  )

  test.each(['post-stratified', 'raked', 'bounded'] as const)('and of weights that were %s', (method) => {
    const rules = aProfile()
    fc.assert(
      fc.property(rows, fc.constantFrom(...trees), (given, tree) => {
        const names = [...new Set(given.map(({ side, half }) => `${side} ${half}`))]
        const cellOf = ({ side, half }: Given) => names.indexOf(`${side} ${half}`)
        const groups = names.map((name) => name.split(' ').map(Number))
        const cells = groups.map((own, cell) => {
          const those = given.filter((one) => cellOf(one) === cell)
          return { groups: own, base: those.reduce((sum, one) => sum + baseOf(one), 0), people: those.length }
        })
        const isOne = method === 'post-stratified'
        const populations = isOne
          ? [[300, 500, 200]]
          : [
              [320, 360, 320],
              [480, 520],
            ]
        const margins = populations.map((sizes, m) => ({
          groups: given.map(({ side, half }) => (m === 0 ? side : half)),
          population: new Map(sizes.map((size, group) => [group, size])),
        }))
        let reference: ReturnType<typeof rake>
        const mean = 1000 / cells.reduce((sum, { base }) => sum + base, 0)
        const bounds = method === 'bounded' ? { low: 0.2, high: 5 } : null
        const design = designFor(given)
        const scaled = { ...design, weights: design.weights.map((weight) => weight * mean) }
        try {
          reference = isOne
            ? postStratify(scaled, margins[0] as (typeof margins)[0])
            : rake(scaled, margins, bounds ? { bounds } : {})
        } catch {
          return
        }
        const { factors } = factorsFor(cells, populations, isOne ? 'post-stratified' : 'raked', bounds)
        for (const [i, one] of given.entries())
          close(baseOf(one) * (factors[cellOf(one)] as number), reference.design.weights[i])
        const fitted: Fitted = {
          importance: isOne ? 'base' : 'rows',
          margins: populations.map((sizes, m) => ({ of: groups.map((own) => own[m] as number), count: sizes.length })),
        }
        const found = inTwoPasses(
          tree,
          given.map((one) => rowOf(one, cellOf(one))),
          factors,
          fitted,
          rules,
        )
        same(tree, found, reference.design, given, rules)
      }),
      { numRuns: 60 },
    )
  })

  test('nobody is no figure, and equal answers have no design effect', () => {
    const [tree] = trees as [Dimension]
    const [none] = inTwoPasses(tree, [], [], null, aProfile()).figures()
    expect(none).toMatchObject({ estimate: null, deff: null, effective: null })
    const alike = Array.from({ length: 20 }, (_, i) =>
      rowOf({ codes: '444', stratum: i % 2 ? 0 : 2, cluster: 0, side: 0, half: 0 }, 0),
    )
    const [all] = inTwoPasses(tree, alike, [1], null, aProfile()).figures()
    expect(all).toMatchObject({ estimate: { value: 100 }, deff: null })
  })
})
