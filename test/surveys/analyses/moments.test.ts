import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Attribute } from '../../../surveys/analyses/attributes.ts'
import { type Margin, MarginsRefused, unweighted, weighted } from '../../../surveys/analyses/margins.ts'
import { gathering } from '../../../surveys/analyses/moments.ts'
import { select } from '../../../surveys/analyses/segments.ts'
import type { Dimension, Profile } from '../../../surveys/instrument.ts'
import { sampled } from '../../../surveys/sampled.ts'
import { estimate } from '../../../surveys/score.ts'
import { type Design, designOf } from '../../../surveys/statistics/design.ts'
import { rake } from '../../../surveys/statistics/weights.ts'
import { allIn } from '../../../surveys/tree.ts'
import { aDimension, aMean, anItem, aProfile, aScale } from '../../builders.ts'
import { anAsked, aStored, both, everything, layoutFor, type Stored, tableOf } from './responses.ts'

const items = ['a', 'b', 'c'].map((code, i) => anItem(code, i === 1 ? aScale({ reversed: true }) : aScale()))
const many = anItem(
  'several',
  aScale({ measure: 'count', counted: ['x', 'y'], against: ['z'], low: 0, high: 2, worth: [] }),
)
const trees: readonly Dimension[] = [
  aDimension(
    'x',
    ['a', 'b', 'c'].map((code) => anItem(code)),
  ),
  aDimension(
    'x',
    ['a', 'b', 'c'].map((code) => anItem(code, aMean({ printed: 'percent' }))),
  ),
  aDimension('x', [...items, many], 'mean'),
  aDimension('x', [aDimension('y', [anItem('a'), anItem('c')]), anItem('b')], 'floor-width', {
    floor: 0.25,
    width: 2.25,
  }),
  aDimension(
    'x',
    [aDimension('y', items.slice(0, 2), 'weighted'), aDimension('z', [anItem('c', aMean())], 'sum')],
    'mean',
  ),
  aDimension(
    'x',
    items.map((item) => ({ ...item, adjust: { kind: 'points', most: 3, bands: null } })),
    'points',
  ),
]
const attribute = (column: 'unit' | 'channel'): Attribute => ({
  name: column,
  title: both(column),
  source: { column },
  categories: [],
})
const margins: readonly Margin[] = [
  { attribute: attribute('unit'), population: { north: 300, south: 500, east: 200 } },
  { attribute: attribute('channel'), population: { kiosk: 400, online: 600 } },
]
/** Every unit by every channel, so that the margins can be met. */
const some = fc
  .array(aStored, { minLength: 20, maxLength: 80 })
  .map((stored) => [
    ...stored,
    ...['north', 'south', 'east'].flatMap((unit) =>
      ['kiosk', 'online'].map((channel): Stored => ({ ...(stored[0] as Stored), unit, channel })),
    ),
  ])

const byMoments = (stored: readonly Stored[], tree: Dimension, rules: Profile, to: readonly Margin[]) => {
  const layout = layoutFor(anAsked(tree))
  const table = tableOf(layout, stored)
  const selected = select(table, everything)
  const weighting = to.length > 0 ? weighted(table, selected, to, 1) : unweighted(selected)
  const gathered = gathering(layout, [tree], weighting, rules)
  for (const { segment, isIn } of selected)
    for (let from = 0; from < segment.rows; from += 11)
      gathered.add(segment, isIn, from, Math.min(segment.rows, from + 11))
  return allIn(tree).map((one) => estimate(one, { answered: gathered.answered() }, rules))
}
const byRows = (stored: readonly Stored[], tree: Dimension, rules: Profile, to: readonly Margin[]) => {
  const even = designOf({ weights: stored.map(() => 1) })
  const design: Design =
    to.length === 0
      ? even
      : rake(
          even,
          to.map(({ attribute: { name }, population }) => ({
            groups: stored.map((one) => one[name as 'unit' | 'channel']),
            population: new Map(Object.entries(population)),
          })),
        ).design
  const answered = sampled(
    layoutFor(anAsked(tree)),
    stored.map(({ codes }) => codes),
    design,
  )
  return allIn(tree).map((one) => estimate(one, { answered }, rules))
}

describe('figures from sums over respondents', () => {
  test.each(['totals', 'respondents'] as const)(
    'computed by %s are those that the rows give one by one, weighted or not',
    (computed) => {
      const rules = aProfile({ computed })
      fc.assert(
        fc.property(some, fc.constantFrom(...trees), fc.constantFrom(0, 1, 2), (stored, tree, count) => {
          const ours = byMoments(stored, tree, rules, margins.slice(0, count))
          const theirs = byRows(stored, tree, rules, margins.slice(0, count))
          for (const [i, found] of ours.entries()) {
            const expected = theirs[i]
            expect(found === null).toBe(expected === null)
            if (!found || !expected) continue
            for (const key of ['value', 'error', 'low', 'high', 'base', 'answers', 'least'] as const)
              expect([key, found[key]]).toEqual([key, expect.closeTo(expected[key], 6)])
          }
        }),
        { seed: 1893 },
      )
    },
  )
})

describe('margins', () => {
  const stored = fc.sample(some, { seed: 1, numRuns: 1 })[0] as Stored[]
  const table = tableOf(layoutFor(anAsked()), stored)
  const selected = select(table, everything)
  const to =
    (...given: Margin[]) =>
    () =>
      weighted(table, selected, given, 1)
  test.each<[string, Margin[]]>([
    ['a group that nobody is in', [{ attribute: attribute('unit'), population: { west: 1 } }]],
    [
      'different populations',
      [margins[0] as Margin, { attribute: attribute('channel'), population: { kiosk: 5, online: 1 } }],
    ],
  ])('of %s are refused', (_, given) => {
    expect(to(...given)).toThrow(MarginsRefused)
  })
  test('of a group with too few respondents to speak for it are refused', () => {
    expect(() => weighted(table, selected, margins, 1_000)).toThrow(MarginsRefused)
  })
  test('leave out who is in none of the groups, and say how many', () => {
    const found = to({ attribute: attribute('unit'), population: { north: 10, south: 10 } })()
    expect(found.leftOut).toBe(stored.filter(({ unit }) => unit === 'east').length)
    const north = stored.filter(({ unit }) => unit === 'north').length
    const south = stored.filter(({ unit }) => unit === 'south').length
    expect([found.report.min, found.report.max].sort()).toEqual([10 / north, 10 / south].sort())
  })
})
