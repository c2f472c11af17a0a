import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { figuresOf } from '../../../surveys/publish.ts'
import { ANY, bitOf } from '../../../surveys/quality/flags.ts'
import { emptyMasks, flaggedIn, flagTable, seenWithout, withouts } from '../../../surveys/quality/hidden.ts'
import { addCodes, codesOf, emptyTally, layoutOf, type Tally } from '../../../surveys/tally.ts'
import { aDimension, anInstrument, anItem, aProfile } from '../../builders.ts'

const masks = (counts: Readonly<Record<number, number>>) => {
  const own = emptyMasks()
  for (const [mask, count] of Object.entries(counts)) own[Number(mask)] = count
  return own
}
const [fast, burst] = [bitOf('fast'), bitOf('burst')]
const nowhere = () => null

describe('a table of flags', () => {
  test('counts any flag once', () => {
    const { rows } = flagTable([masks({ 0: 80, [fast]: 12, [fast | burst]: 20 })], 10, nowhere)
    expect(rows[0]).toEqual({ responses: 112, any: 32, fast: 32, straight: 0, alike: 0, burst: 20 })
  })
  test('does not tell a few, flagged or not', () => {
    const { rows } = flagTable([masks({ 0: 80, [fast]: 9 }), masks({ 0: 80, [fast]: 30 })], 10, nowhere)
    expect(rows[0]).toMatchObject({ responses: 89, fast: 'small', any: 'small', burst: 0 })
    // From the number of all it would follow.
    expect(rows[1]?.fast).toBe('complementary')
    expect(flagTable([masks({ 0: 4, [fast]: 80 })], 10, nowhere).rows[0]?.fast).not.toBe(80)
  })
  test('tells nothing of a group that is hidden elsewhere', () => {
    const { rows } = flagTable([masks({ 0: 80 }), masks({ 0: 80 })], 10, (i) => (i === 0 ? 'complementary' : null))
    expect(rows[0]).toMatchObject({ responses: 'complementary', any: 'complementary' })
    expect(rows[1]).toMatchObject({ responses: 80, any: 0 })
  })
  test('never tells a count below the smallest', () => {
    const group = fc.array(fc.nat(40), { minLength: ANY + 1, maxLength: ANY + 1 })
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 5 }), (groups) => {
        for (const row of flagTable(groups, 10, nowhere).rows)
          for (const count of Object.values(row))
            if (typeof count === 'number' && count > 0) expect(count).toBeGreaterThanOrEqual(10)
      }),
      { numRuns: 50 },
    )
  })
})

describe('a score without the flagged', () => {
  const names = ['a', 'b']
  const tree = aDimension('index', [aDimension('one', [anItem('a')]), aDimension('two', [anItem('b')])])
  const instrument = { ...anInstrument(tree), profile: aProfile() }
  const layout = layoutOf(instrument)
  const figures = figuresOf(instrument)
  const answered = (count: number, answers: Readonly<Record<string, number>> = { a: 5, b: 4 }): Tally => {
    const tally = emptyTally(layout)
    for (let i = 0; i < count; i++) addCodes(layout, tally, codesOf(layout, answers, new Set(names)))
    return tally
  }
  const seen = (counts: Readonly<Record<number, Tally>>, gate: Parameters<typeof seenWithout>[3] = nowhere) => {
    const tallies: (Tally | undefined)[] = []
    for (const [mask, tally] of Object.entries(counts)) tallies[Number(mask)] = tally
    return seenWithout(figures, layout, tallies, gate)
  }
  test('is told where enough are flagged and enough are left', () => {
    expect(seen({ 0: answered(50), [fast]: answered(15) })('index', 'any')).toBeNull()
  })
  test('is not told where a few are flagged or left', () => {
    expect(seen({ 0: answered(50), [fast]: answered(14) })('index', 'any')).not.toBeNull()
    expect(seen({ 0: answered(14), [fast]: answered(50) })('index', 'any')).not.toBeNull()
  })
  test('is told where nobody is flagged: it is that of all', () => {
    expect(seen({ 0: answered(50) })('index', 'burst')).toBeNull()
  })
  test('of a dimension that few of the flagged answered is not told, nor what it would follow from', () => {
    const found = seen({ 0: answered(50), [fast]: answered(20, { a: 5 }), [fast | burst]: answered(3, { a: 5, b: 1 }) })
    expect(found('two', 'any')).not.toBeNull()
    expect(found('one', 'any')).not.toBeNull()
  })
  test('of one flag is not told where any flag is a few more', () => {
    const found = seen({ 0: answered(50), [fast]: answered(20), [burst]: answered(5) })
    expect(found('index', 'any')).toBeNull()
    expect(found('index', 'fast')).toBe('complementary')
    const apart = seen({ 0: answered(50), [fast]: answered(20), [burst]: answered(16) })
    expect([apart('index', 'any'), apart('index', 'fast'), apart('index', 'burst')]).toEqual([null, null, null])
  })
  test('is not told where it is nearly one that is hidden in the scope', () => {
    const counts = { 0: answered(50), [fast]: answered(20) }
    const found = seen(counts, (without) => (without === 'any' ? 'complementary' : null))
    expect(found('index', 'any')).toBe('complementary')
    expect(found('index', 'fast')).toBe('complementary')
  })
  test('counts each flag by its own bit', () => {
    const counts = masks({ [fast]: 3, [burst]: 4, [fast | burst]: 5 })
    expect(withouts.map((one) => flaggedIn(counts, one))).toEqual([12, 8, 0, 0, 9])
  })
})
