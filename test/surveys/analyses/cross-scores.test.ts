import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Attribute } from '../../../surveys/analyses/attributes.ts'
import type { Elsewhere } from '../../../surveys/analyses/columns.ts'
import { crossScores } from '../../../surveys/analyses/cross-scores.ts'
import { crossTable } from '../../../surveys/analyses/cross-table.ts'
import { type Row, rowNamed } from '../../../surveys/analyses/row.ts'
import { select } from '../../../surveys/analyses/segments.ts'
import type { Dimension } from '../../../surveys/instrument.ts'
import { estimate, scoreOf } from '../../../surveys/score.ts'
import { sharesAlike } from '../../../surveys/statistics/comparisons.ts'
import { tallied } from '../../../surveys/tallied.ts'
import { addCodes, emptyTally } from '../../../surveys/tally.ts'
import { allIn } from '../../../surveys/tree.ts'
import { aDimension, aMean, anItem, aProfile, aScale } from '../../builders.ts'
import { anAsked, aStored, both, everything, layoutFor, manyStored, type Stored, tableOf } from './responses.ts'

const several = anItem(
  'several',
  aScale({ measure: 'count', counted: ['x', 'y'], against: ['z'], low: 0, high: 2, worth: [] }),
)
const trees: readonly Dimension[] = [
  aDimension('index', [aDimension('pair', [anItem('a'), anItem('b')]), aDimension('rest', [anItem('c')])]),
  aDimension(
    'index',
    ['a', 'b'].map((code) => anItem(code, aMean())),
  ),
  aDimension('index', [anItem('a'), several], 'mean'),
]
const units: Attribute = { name: 'unit', title: both('unit'), source: { column: 'unit' }, categories: [] }
const openProfile = aProfile({ smallestBase: 1, smallestCount: 1 })
const guarded = aProfile({ smallestBase: 5, smallestCount: 5 })

function cross(stored: readonly Stored[], tree: Dimension, profile = openProfile, elsewhere?: Elsewhere) {
  const asked = anAsked(tree, profile)
  const layout = layoutFor(asked)
  const table = tableOf(layout, stored)
  const selected = select(table, everything)
  const steps = crossScores(table, selected, asked, layout, units, elsewhere)
  let step = steps.next()
  while (!step.done) step = steps.next()
  const scores = step.value
  const itemTable = (name: string) =>
    crossTable(table, selected, rowNamed(asked, layout, name) as Row, units, scores.hidden)
  return { asked, layout, scores, itemTable }
}
const one = fc.sample(aStored, { numRuns: 1, seed: 1 })[0] as Stored
const times = (unit: string, codes: string, count: number): Stored[] =>
  Array.from({ length: count }, () => ({ ...one, unit, codes: `${codes}000--` }))

describe('scores by an attribute', () => {
  test('of a category with few people are hidden, and of another with it', () => {
    const stored = [...times('north', '444', 4), ...times('south', '040', 6), ...times('east', '404', 30)]
    const { scores } = cross(stored, trees[0] as Dimension, guarded)
    const table = scores.table(trees[0] as Dimension)
    expect(table.columns.map(({ code, score, base, responses }) => [code, score, base, responses])).toEqual([
      ['east', expect.objectContaining({ base: 30 }), 30, 30],
      ['north', { withheld: 'small-base' }, null, null],
      ['south', { withheld: 'complementary' }, null, null],
    ])
    expect(table.all.base).toBe(40)
  })
  test('hide an item of which few answered together with one beside it, in its own table too', () => {
    // Few of the north were asked c: else the pooled index less the other items would tell what they said.
    const stored = [...times('north', '44.', 40), ...times('north', '444', 3), ...times('south', '404', 40)]
    const flat = aDimension(
      'index',
      ['a', 'b', 'c'].map((code) => anItem(code)),
    )
    const { itemTable } = cross(stored, flat, guarded)
    const hidden = (name: string) =>
      itemTable(name)
        .columns.filter(({ base }) => base === null)
        .map(({ code }) => code)
    expect(hidden('c')).toEqual(['north', 'south'])
    expect([...hidden('a'), ...hidden('b')]).toEqual(['north', 'south'])
  })
  test('hide what is hidden elsewhere, of one figure or of everything in a category', () => {
    const stored = [...times('north', '444', 40), ...times('south', '040', 40)]
    const elsewhere: Elsewhere = (node, category) =>
      (node === 'responses' && category === 'north') || node === 'a' ? 'complementary' : null
    const { scores, itemTable } = cross(stored, trees[0] as Dimension, guarded, elsewhere)
    const index = scores.table(trees[0] as Dimension)
    expect(index.columns.map(({ code, responses, base }) => [code, responses, base])).toEqual([
      ['north', null, null],
      ['south', 40, 40],
    ])
    expect(index.between).toBeNull()
    const item = itemTable('a')
    expect(
      [...item.columns, item.all].flatMap(({ counts, base }) => [...counts, base]).filter((one) => one !== null),
    ).toEqual([])
    expect(itemTable('b').columns.map(({ base }) => base)).toEqual([null, 40])
  })
  test('are those of each category’s own responses, for every roll-up', () => {
    fc.assert(
      fc.property(manyStored, fc.constantFrom(...trees), (stored, tree) => {
        const { scores, layout, asked } = cross(stored, tree)
        for (const dimension of allIn(tree).filter((part): part is Dimension => part.kind === 'dimension')) {
          const table = scores.table(dimension)
          for (const column of [...table.columns, table.all]) {
            const tally = emptyTally(layout)
            const own = stored.filter(({ unit }) => column.code === '*' || unit === column.code)
            for (const { codes } of own) addCodes(layout, tally, codes)
            const expected = estimate(dimension, { answered: tallied(layout, tally) }, asked.profile)
            // That nobody answered is told only where a single axis tells it.
            if (expected) expect(column.score).toEqual(scoreOf(expected, asked.profile))
            else expect(column.score ?? { withheld: 'small-base' }).toEqual({ withheld: 'small-base' })
            expect(column.responses).toBe(own.length)
          }
        }
      }),
      { seed: 1893 },
    )
  })
  test('of an item and its table are the same, and so is whether they differ', () => {
    const stored = [...times('north', '444', 40), ...times('south', '040', 25), ...times('south', '444', 15)]
    const { itemTable } = cross(stored, trees[0] as Dimension)
    expect(itemTable('a').between).toEqual({
      ...sharesAlike([
        { share: 1, n: 40 },
        { share: 15 / 40, n: 40 },
      ]),
      by: 'shares',
      columns: 2,
    })
  })
  test('of pooled answers are compared on what the respondents, and not the answers, are worth', () => {
    const stored = [
      ...times('north', '44-', 20),
      ...times('north', '00-', 20),
      ...times('south', '44-', 28),
      ...times('south', '00-', 12),
    ]
    const tree = aDimension('index', [anItem('a'), anItem('b')])
    const { between } = cross(stored, tree).scores.table(tree)
    // Two answers of one person that are always alike are worth one.
    const people = sharesAlike([
      { share: 0.5, n: 40 },
      { share: 0.7, n: 40 },
    ])
    expect(between?.chiSquare).toBeGreaterThan(people.chiSquare * 0.9)
    expect(between?.chiSquare).toBeLessThan(people.chiSquare * 1.1)
  })
})
