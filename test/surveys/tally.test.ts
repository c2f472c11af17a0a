import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addCodes,
  addTally,
  codesOf,
  countsIn,
  emptyTally,
  layoutOf,
  momentsIn,
  pack,
  unpack,
} from '../../surveys/tally.ts'
import { aDimension, anInstrument, anItem } from '../builders.ts'

const index = aDimension('index', [anItem('polite'), anItem('quick')])
const layout = layoutOf(anInstrument(index))
const asked = new Set(['polite', 'quick'])

describe('tallies', () => {
  test('an answer, a blank and what was not asked are three things', () => {
    expect(codesOf(layout, { polite: 5 }, asked)).toBe('4-')
    expect(codesOf(layout, { polite: 'na' }, new Set(['polite']))).toBe('5.')
  })
  test('counts stand by code, then blank, then not asked', () => {
    const tally = emptyTally(layout)
    for (const codes of ['4-', '4.', '54', '0-']) addCodes(layout, tally, codes)
    expect(tally[0]).toBe(4)
    expect(countsIn(layout, tally, 'polite').counts).toEqual([1, 0, 0, 0, 2, 1, 0, 0])
    expect(countsIn(layout, tally, 'quick').counts).toEqual([0, 0, 0, 0, 1, 0, 2, 1])
  })
  test('a dimension remembers people with a valid answer, and neither blanks nor "not applicable"', () => {
    const tally = emptyTally(layout)
    for (const codes of ['44', '40', '5-', '-.']) addCodes(layout, tally, codes)
    expect(momentsIn(layout, tally, index)).toEqual({ people: 2, m: 4, y: 3, mm: 8, my: 6, yy: 5 })
  })
  test('the tally of a union is the sum, in any order', () => {
    const some = fc.array(
      fc.tuple(fc.constantFrom(...'012345-.'), fc.constantFrom(...'012345-.')).map((c) => c.join('')),
    )
    const tallyOf = (all: readonly string[]) => {
      const tally = emptyTally(layout)
      for (const codes of all) addCodes(layout, tally, codes)
      return tally
    }
    fc.assert(
      fc.property(some, some, (a, b) => {
        const sum = tallyOf(b)
        addTally(sum, tallyOf(a))
        expect(sum).toEqual(tallyOf([...a, ...b]))
      }),
      { seed: 1893 },
    )
  })
  test('packing loses nothing, up to counts far above ten million', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 2 ** 31 - 1 }), { minLength: 1 }), (tally) => {
        expect(unpack(pack(tally), tally.length)).toEqual(tally)
      }),
      { seed: 1893 },
    )
    expect(unpack(pack([2 ** 40]), 1)).toEqual([2 ** 40])
  })
  test('bytes that hold another number of counts are refused', () => {
    expect(() => unpack(pack([1, 2, 3]), 4)).toThrow(RangeError)
    expect(() => unpack(Uint8Array.from([128]), 1)).toThrow(RangeError)
  })
})
