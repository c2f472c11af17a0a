import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Composite, type CompositeNode, composite } from '../../../surveys/analyses/composite.ts'
import { MarginsRefused } from '../../../surveys/analyses/margins.ts'
import { select } from '../../../surveys/analyses/segments.ts'
import type { Profile } from '../../../surveys/instrument.ts'
import { aDimension, anItem, aProfile } from '../../builders.ts'
import { anAsked, aStored, both, everything, layoutFor, type Stored, tableOf } from './responses.ts'

const tree = aDimension(
  'index',
  ['a', 'b', 'c'].map((code) => anItem(code)),
)
const asked = anAsked(tree, aProfile())
const layout = layoutFor(asked)
const [one] = fc.sample(aStored, { numRuns: 1, seed: 1 }) as [Stored]
const times = (count: number, codes: string, given: Partial<Stored> = {}): Stored[] =>
  Array.from({ length: count }, () => ({ ...one, codes: `${codes}000--`, ...given }))
const work = (
  stored: readonly Stored[],
  population?: Record<string, number>,
  computed: Profile['computed'] = 'totals',
) => {
  const table = tableOf(layout, stored)
  const unit = { name: 'unit', title: both('unit'), source: { column: 'unit' as const }, categories: [] }
  const steps = composite(table, select(table, everything), asked, layout, {
    margins: population ? [{ attribute: unit, population }] : [],
    computed,
  })
  const done: number[] = []
  for (;;) {
    const step = steps.next()
    if (step.done) return { done, found: step.value }
    done.push(step.value)
  }
}
const flat = (node: CompositeNode): CompositeNode[] => [node, ...node.parts.flatMap(flat)]
const scoresIn = ({ tree: top }: Composite) =>
  flat(top).map(({ code, score }) => [code, score && ('value' in score ? score.value : score.withheld)])

describe('a weighted score', () => {
  test('of a few is withheld, and another item with the one that few answered', () => {
    expect(scoresIn(work(times(9, '444')).found)).toEqual(['index', 'a', 'b', 'c'].map((code) => [code, 'small-base']))
    expect(work(times(9, '444')).found.responses).toBeNull()
    expect(scoresIn(work([...times(20, '444'), ...times(5, '4-4'), ...times(9, '44-')]).found)).toEqual([
      ['index', 100],
      ['a', 100],
      ['b', 100],
      ['c', 100],
    ])
    expect(scoresIn(work([...times(10, '44-'), ...times(5, '4-4'), ...times(5, '4--')]).found)).toEqual([
      ['index', 100],
      ['a', 'complementary'],
      ['b', 'small-base'],
      ['c', 'small-base'],
    ])
  })
  test('counts each group as large as it is in the population, with the weights that this takes', () => {
    const stored = [...times(60, '444', { unit: 'north' }), ...times(20, '000', { unit: 'south' })]
    expect(work(stored).found).toMatchObject({ responses: 80, leftOut: 0, weights: null })
    expect(scoresIn(work(stored).found)[0]).toEqual(['index', 75])
    const { found, done } = work(stored, { north: 500, south: 500 })
    expect(scoresIn(found)[0]).toEqual(['index', 50])
    // 500 / 60 and 500 / 20 around a mean of 1000 / 80.
    expect(found.weights).toMatchObject({ min: 0.667, max: 2, deff: 1.333 })
    expect(done.at(-1)).toBe(80)
  })
  test('leaves out who is in no group, and tells their number only where they are not a few', () => {
    const stored = (few: number) => [
      ...times(60, '444', { unit: 'north' }),
      ...times(few, '000', { unit: 'south' }),
      ...times(20, '333', { unit: 'east' }),
    ]
    expect(work(stored(18), { north: 5, east: 5 }).found.leftOut).toBe(18)
    // North and east are hidden beside so few in the south, or their score would follow.
    expect(scoresIn(work(stored(10), { north: 5, east: 5 }).found)[0]).toEqual(['index', 'complementary'])
    expect(() => work(stored(9), { north: 5, east: 5 })).toThrow(MarginsRefused)
  })
})

describe('a score computed person by person', () => {
  test('counts everybody alike however much they answered', () => {
    const stored = [...times(20, '44-'), ...times(20, '0--')]
    expect(scoresIn(work(stored).found)[0]).toEqual(['index', 66.67])
    expect(scoresIn(work(stored, undefined, 'respondents').found)[0]).toEqual(['index', 50])
  })
})
