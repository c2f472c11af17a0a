import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Attribute, attributeOf } from '../../../surveys/analyses/attributes.ts'
import type { CrossColumn } from '../../../surveys/analyses/columns.ts'
import { type CrossTable, crossTable } from '../../../surveys/analyses/cross-table.ts'
import { type Row, rowNamed } from '../../../surveys/analyses/row.ts'
import { select } from '../../../surveys/analyses/segments.ts'
import { estimate, scoreOf } from '../../../surveys/score.ts'
import { tallied } from '../../../surveys/tallied.ts'
import { addCodes, emptyTally } from '../../../surveys/tally.ts'
import { itemsIn, shownIn } from '../../../surveys/tree.ts'
import { aProfile } from '../../builders.ts'
import { byAlgebra, byRemainder, bySubtraction, type Cell } from '../attacker.ts'
import { anAsked, aStored, both, everything, layoutFor, manyStored, type Stored, tableOf } from './responses.ts'

const open = anAsked(undefined, aProfile({ smallestBase: 1, smallestCount: 1 }))
const guarded = anAsked()
const layout = layoutFor(open)
const units: Attribute = { name: 'unit', title: both('unit'), source: { column: 'unit' }, categories: [] }
const cross = (stored: readonly Stored[], asked: typeof open, name: string, attribute = units): CrossTable => {
  const table = tableOf(layout, stored)
  return crossTable(table, select(table, everything), rowNamed(asked, layout, name) as Row, attribute)
}
const find = ({ columns }: CrossTable, code: string) => columns.find((one) => one.code === code) as CrossColumn

describe('a cross table', () => {
  test('of a question that is not asked, or by one of several answers, is none', () => {
    expect(rowNamed(open, layout, 'nothing')).toBeUndefined()
    expect(attributeOf(open, layout, 'nothing')).toBeUndefined()
    expect(attributeOf(open, layout, 'several')).toBeUndefined()
  })
  test('has the counts, bases and scores of each category as the responses themselves give them', () => {
    fc.assert(
      fc.property(manyStored, fc.constantFrom('a', 'b', 'many'), (stored, name) => {
        const found = cross(stored, open, name)
        const item = shownIn(open)
          .flatMap(itemsIn)
          .find(({ code }) => code === name) as ReturnType<typeof itemsIn>[number]
        for (const column of [...found.columns, found.all]) {
          const own = stored.filter(({ unit }) => column.code === '*' || unit === column.code)
          const tally = emptyTally(layout)
          for (const { codes } of own) addCodes(layout, tally, codes)
          const expected = estimate(item, { answered: tallied(layout, tally) }, open.profile)
          expect(column.responses).toBe(own.length)
          expect(column.score).toEqual(expected && scoreOf(expected, open.profile))
          expect(column.base ?? 0).toBe(expected?.base ?? 0)
          const counts = tallied(layout, tally).counts(item)
          expect(column.counts).toEqual(
            found.answers.map(({ code }) => counts.codes.find((one) => one.code === code)?.count),
          )
          expect(column.kept).toMatchObject({ blank: counts.blank, notAsked: counts.notAsked })
        }
        expect(found.columns.map(({ code }) => code)).toEqual([...new Set(stored.map(({ unit }) => unit))].sort())
      }),
      { seed: 1893 },
    )
  })
  test('by a question puts those who did not answer it into a column of their own', () => {
    const stored = (codes: string, times: number): Stored[] =>
      Array.from({ length: times }, () => ({ ...(fc.sample(aStored, { numRuns: 1, seed: 1 })[0] as Stored), codes }))
    const answers = [...stored('4440000-', 3), ...stored('0440001-', 2), ...stored('344000--', 4)]
    const found = cross(answers, open, 'a', attributeOf(open, layout, 'matrix.one'))
    expect(found.columns.map(({ code, text, responses }) => [code, text?.en, responses])).toEqual([
      ['low', 'low', 3],
      ['high', 'high', 2],
      ['', undefined, 4],
    ])
    expect(find(found, 'low')).toMatchObject({ counts: [0, 0, 0, 0, 3], columnShares: [0, 0, 0, 0, 1], base: 3 })
    expect(find(found, '').counts).toEqual([0, 0, 0, 4, 0])
    expect(find(found, 'high').rowShares).toEqual([1, null, null, 0, 0])
  })
  test('of a question that is no item tells its answers and no score', () => {
    const found = cross(fc.sample(aStored, { numRuns: 50, seed: 2 }), open, 'matrix.two')
    expect(found.answers.map(({ code }) => code)).toEqual(['low', 'high'])
    expect(found.columns.map(({ score }) => score)).toEqual(found.columns.map(() => null))
  })
  test('says whether answers depend on the category: by Pearson, as worked out by hand', () => {
    // 10 and 20 of 30, 30 and 10 of 40: expected 17.1, 12.9, 22.9 and 17.1.
    const one = fc.sample(aStored, { numRuns: 1, seed: 1 })[0] as Stored
    const times = (unit: string, code: string, count: number): Stored[] =>
      Array.from({ length: count }, () => ({ ...one, unit, codes: `${code}44000--` }))
    const stored = [...times('n', '4', 10), ...times('n', '0', 20), ...times('s', '4', 30), ...times('s', '0', 10)]
    const { dependence } = cross(stored, open, 'a')
    const expected = (70 * (10 * 10 - 20 * 30) ** 2) / (30 * 40 * 40 * 30)
    expect(dependence).toMatchObject({ df: 1, rough: false, columns: 2 })
    expect(dependence?.chiSquare).toBeCloseTo(expected, 9)
    expect(dependence?.p).toBeLessThan(0.001)
    expect(cross(times('n', '4', 10), open, 'a').dependence).toBeNull()
  })
})

/** Everything of a table as the attacker sees it: numbers of people by category and answer. */
function cellsOf(found: CrossTable, exact: CrossTable): { cells: Cell[]; atoms: number } {
  const sideOf = ['counted', 'against'] as const
  const own = found.answers.map(({ code, counted }) => ({ node: `${code}`, side: sideOf[counted ? 0 : 1] }))
  const kept = Object.keys(found.all.kept)
  const states = [...own.map(({ node }) => node), ...kept]
  const width = states.length
  const cells: Cell[] = []
  const add = (
    column: number,
    node: string,
    members: readonly number[],
    people: number,
    shown: boolean,
    told = false,
  ) => {
    const columns = column < 0 ? [...found.columns.keys()] : [column]
    const atoms = columns.flatMap((at) => members.map((state) => at * width + state))
    const whole =
      column < 0 ? [] : cells.flatMap((cell, i) => (cell.at.join() === `*,${node}` ? [{ axis: 0, cell: i }] : []))
    cells.push({ at: [column < 0 ? '*' : `${column}`, node], atoms, people, shown, told, wholes: whole })
  }
  for (const column of [-1, ...found.columns.keys()]) {
    const one = column < 0 ? found.all : (found.columns[column] as CrossColumn)
    const real = column < 0 ? exact.all : find(exact, one.code)
    const every = [...states.keys()]
    add(column, 'responses', every, real.responses as number, one.responses !== null)
    add(column, 'base', every.slice(0, own.length), real.base ?? 0, one.base !== null)
    for (const side of sideOf) {
      const members = own.flatMap((answer, i) => (answer.side === side ? [i] : []))
      const people = members.reduce((sum, i) => sum + (real.counts[i] ?? 0), 0)
      // A shown score tells its side.
      add(column, side, members, people, one.base !== null)
    }
    for (const [i, { side }] of own.entries()) {
      const people = real.counts[i] ?? 0
      // Where a side is one answer, the score tells it.
      const others = own.some((answer, k) => k !== i && answer.side === side && (real.counts[k] ?? 0) > 0)
      add(column, states[i] as string, [i], people, one.counts[i] !== null, one.base !== null && !others)
    }
    // How many were kept out is told by the base and the number of responses.
    const out = [...kept.keys()].map((i) => own.length + i)
    const isOutTold = one.base !== null && one.responses !== null
    add(column, 'out', out, (real.responses as number) - (real.base ?? 0), isOutTold)
    for (const [i, kind] of kept.entries()) {
      const number = one.kept[kind as keyof typeof one.kept]
      const others = kept.some((other, k) => k !== i && (real.kept[other as keyof typeof one.kept] ?? 0) > 0)
      const people = real.kept[kind as keyof typeof one.kept] ?? 0
      add(column, kind, [own.length + i], people, number !== null, isOutTold && !others)
    }
  }
  return { cells, atoms: found.columns.length * width }
}
describe('an attacker with a cross table', () => {
  const large = fc.array(aStored, { minLength: 20, maxLength: 150 })
  test('finds no hidden count by subtraction, by what is left of the row of all, or by solving all of it together', () => {
    let hidden = 0
    fc.assert(
      fc.property(large, (stored) => {
        const { cells, atoms } = cellsOf(cross(stored, guarded, 'a'), cross(stored, open, 'a'))
        hidden += cells.filter(({ shown }) => !shown).length
        expect(byRemainder(cells, 5).filter((whole) => !/,(counted|against|out) /.test(whole))).toEqual([])
        // Which side of a shown base how many are on is told by its score, and how many are out by the responses.
        for (const node of new Set(cells.map(({ at }) => at[1] as string)))
          if (!['counted', 'against', 'out'].includes(node))
            expect(
              bySubtraction(
                cells.filter(({ at }) => at[1] === node),
                5,
              ),
            ).toEqual([])
        const few = byAlgebra(cells, atoms).filter(({ people }) => people < 5)
        expect(few.map(({ at }) => at)).toEqual([])
      }),
      { seed: 1893, numRuns: 200 },
    )
    expect(hidden).toBeGreaterThan(1_000)
  })
  test('would find them were only what is too few hidden', () => {
    let found = 0
    for (const stored of fc.sample(large, { seed: 1893, numRuns: 50 })) {
      const exact = cross(stored, open, 'a')
      const naive = (column: CrossColumn): CrossColumn => ({
        ...column,
        counts: column.counts.map((count) => (count !== null && count > 0 && count < 5 ? null : count)),
      })
      const seen = { ...exact, columns: exact.columns.map(naive), all: naive(exact.all) }
      const { cells, atoms } = cellsOf(seen, exact)
      if (byAlgebra(cells, atoms).some(({ people }) => people < 5)) found++
    }
    expect(found).toBeGreaterThan(20)
  })
})
