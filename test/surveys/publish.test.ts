import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerNode, figuresOf, RESPONSES } from '../../surveys/publish.ts'
import { type Axis, type Hidden, type Place, suppressionOf } from '../../surveys/suppression.ts'
import { addCodes, emptyTally, layoutOf } from '../../surveys/tally.ts'
import { aDimension, anInstrument, anItem, aProfile } from '../builders.ts'
import { byAlgebra, byRemainder, bySubtraction } from './attacker.ts'
import { aWorld, smallest, tableOf, type World } from './random-tables.ts'

const isFew = (people: number) => people > 0 && people < smallest
type Rule = (table: ReturnType<typeof tableOf>) => (at: Place) => boolean
const ours: Rule = ({ counts }) => {
  const hidden = suppressionOf(counts)
  return (at) => hidden(at) === null
}
/** Hides what is too few, and nothing else. */
const naive: Rule =
  ({ counts }) =>
  (at) =>
    !isFew(counts.size(at))
/** Hides too few and, along each axis, the next smallest until the hidden parts are enough; looks at no other axis. */
const lineByLine: Rule =
  ({ counts: { axes, size } }) =>
  (at) =>
    axes.every((axis, i) => {
      const line = axis.partsBeside(at[i] as string).map((node) => at.with(i, node))
      const rest = line.filter((one) => size(one) >= smallest).sort((a, b) => size(a) - size(b))
      const hidden = line.filter((one) => isFew(size(one)))
      let people = hidden.reduce((sum, one) => sum + size(one), 0)
      for (const next of rest) {
        if (people === 0 || people >= smallest) break
        hidden.push(next)
        people += size(next)
      }
      return !hidden.some((one) => one[i] === at[i])
    })

const attack = (world: World, rule: Rule) => {
  const table = tableOf(world)
  const cells = table.cells(rule(table))
  return {
    subtraction: bySubtraction(cells, smallest),
    remainder: byRemainder(cells, smallest),
    algebra: byAlgebra(cells, table.atoms).map(({ at }) => `${at}`),
  }
}
/** In how many of some random organisations each attack finds something. */
const undone = (rule: Rule) => {
  const found = { subtraction: 0, remainder: 0, algebra: 0 }
  for (const world of fc.sample(aWorld, { numRuns: 300, seed: 1893 })) {
    const { subtraction, remainder, algebra } = attack(world, rule)
    if (subtraction.length > 0) found.subtraction++
    if (remainder.length > 0) found.remainder++
    if (algebra.length > 0) found.algebra++
  }
  return found
}

describe('an attacker with every table that can be asked for', () => {
  test('finds no hidden figure by subtracting any two tables, by what is left of a whole, or by solving all tables together', () => {
    fc.assert(
      fc.property(aWorld, (world) => {
        expect(attack(world, ours)).toEqual({ subtraction: [], remainder: [], algebra: [] })
      }),
      { numRuns: 3_000, seed: 1893 },
    )
  })
  test('finds them in most organisations where only what is too few is hidden', () => {
    const { subtraction, remainder, algebra } = undone(naive)
    expect([subtraction > 100, remainder > 100, algebra > 100]).toEqual([true, true, true])
  })
  test('finds them where parts of one whole protect each other, and cuts across them are forgotten', () => {
    const { subtraction, algebra } = undone(lineByLine)
    expect([subtraction > 10, algebra > 100]).toEqual([true, true])
  })
  test('who also reasons from empty cells finds a few people in fewer than one of a thousand hidden cells', () => {
    let hidden = 0
    let found = 0
    for (const world of fc.sample(aWorld, { numRuns: 2_000, seed: 1893 })) {
      const table = tableOf(world)
      const cells = table.cells(ours(table))
      hidden += cells.filter(({ shown, people }) => !shown && people > 0).length
      found += byAlgebra(cells, table.atoms, true).filter(({ people }) => isFew(people)).length
    }
    expect(hidden).toBeGreaterThan(10_000)
    expect(found / hidden).toBeLessThan(0.001)
  })
  test('is not kept out by hiding everything: more of the large cells are shown than hidden', () => {
    let shown = 0
    let hidden = 0
    for (const world of fc.sample(aWorld, { numRuns: 300, seed: 1893 })) {
      const table = tableOf(world)
      for (const cell of table.cells(ours(table))) {
        if (cell.people < smallest) continue
        if (cell.shown) shown++
        else hidden++
      }
    }
    expect(shown).toBeGreaterThan(hidden)
  })
})

describe('the parts of a shown whole', () => {
  const flat = (name: string, parts: readonly string[]): Axis => ({
    parentOf: (node) => (node === name ? null : name),
    partsBeside: (node) => (node === name ? [node] : parts),
  })
  /** Why each of some desks is hidden, by how many people came to it. */
  const desks = (...people: number[]): (Hidden | null)[] => {
    const names = people.map((_, i) => `${i}`)
    const hidden = suppressionOf({
      axes: [flat('all', names)],
      size: ([at]) => (at === 'all' ? people.reduce((sum, one) => sum + one, 0) : (people[Number(at)] as number)),
      smallest: () => 15,
    })
    return names.map((name) => hidden([name]))
  }
  test('are all shown where each is enough or nobody at all', () => {
    expect(desks(40, 15, 0)).toEqual([null, null, null])
  })
  test('hide the next smallest with a single one that is too small', () => {
    expect(desks(40, 20, 5, 0)).toEqual([null, 'complementary', 'small', null])
  })
  test('hide no more where the small ones are enough together', () => {
    expect(desks(40, 20, 8, 9)).toEqual([null, null, 'small', 'small'])
  })
  test('hide another even where two small ones are too few together', () => {
    expect(desks(40, 20, 3, 4)).toEqual([null, 'complementary', 'small', 'small'])
  })
  test('a small desk in one quarter hides a box: another desk and another quarter with it', () => {
    const people: Readonly<Record<string, readonly number[]>> = { a: [4, 30], b: [20, 30], c: [50, 50] }
    const size = (desk: string, quarter: string): number => {
      if (desk === 'all') return Object.keys(people).reduce((sum, one) => sum + size(one, quarter), 0)
      const own = people[desk] as readonly number[]
      return quarter === 'year' ? own.reduce((sum, one) => sum + one, 0) : (own[Number(quarter)] as number)
    }
    const hidden = suppressionOf({
      axes: [flat('all', ['a', 'b', 'c']), flat('year', ['0', '1'])],
      size: ([desk, quarter]) => size(desk as string, quarter as string),
      smallest: () => 15,
    })
    const shown = (desk: string) => ['year', '0', '1'].map((quarter) => hidden([desk, quarter]))
    expect(shown('a')).toEqual([null, 'small', 'complementary'])
    expect(shown('b')).toEqual([null, 'complementary', 'complementary'])
    expect(shown('c')).toEqual([null, null, null])
  })
})

describe('the figures of an instrument', () => {
  const [a, b, c] = [anItem('a'), anItem('b'), anItem('c')]
  const instrument = { ...anInstrument(aDimension('index', [a, b, c])), profile: aProfile() }
  const layout = layoutOf(instrument)
  const figures = figuresOf(instrument)
  /** People who answered the three items as their codes say: `4` is very satisfied, `5` "not applicable", `-` a blank. */
  const hiddenOf = (...answered: (readonly [times: number, codes: string])[]) => {
    const tally = emptyTally(layout)
    for (const [times, codes] of answered) for (let i = 0; i < times; i++) addCodes(layout, tally, codes)
    const hidden = suppressionOf({
      axes: [figures.axis],
      size: ([node]) => figures.people(node as string, layout, tally),
      smallest: ([node]) => figures.smallest(node as string),
    })
    return (node: string) => hidden([node])
  }
  test('an item that too few answered hides another of its dimension, for pooled answers can be subtracted', () => {
    const hidden = hiddenOf([10, '444'], [5, '454'], [5, '455'])
    expect(['index', 'a', 'b', 'c'].map(hidden)).toEqual([null, null, 'small', 'complementary'])
  })
  test('an answer that few chose is hidden, and another of the same side with it', () => {
    const hidden = hiddenOf([20, '444'], [12, '344'], [11, '044'], [3, '144'], [1, '-44'])
    const side = (name: 'counted' | 'against', codes: readonly number[]) =>
      codes.map((code) => hidden(answerNode(a, name, code)))
    expect(side('counted', [4, 5])).toEqual([null, null])
    expect(side('against', [1, 2, 3])).toEqual(['complementary', 'small', null])
    expect(hidden(answerNode(a, 'kept', 'blank'))).toBe('small')
    expect(hidden(RESPONSES)).toBeNull()
  })
  test('responses are counted from ten on, scores from fifteen', () => {
    expect([RESPONSES, 'index'].map(hiddenOf([9, '444']))).toEqual(['small', 'small'])
    expect([RESPONSES, 'index'].map(hiddenOf([10, '444']))).toEqual([null, 'small'])
    expect([RESPONSES, 'index'].map(hiddenOf([15, '444']))).toEqual([null, null])
  })
})
