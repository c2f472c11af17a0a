import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../surveys/catalogue.ts'
import { pack, unpack, unpackInto } from '../../surveys/packed.ts'
import {
  addCodes,
  addRows,
  addTally,
  codesOf,
  countsIn,
  emptyTally,
  type Layout,
  layoutOf,
  momentsIn,
} from '../../surveys/tally.ts'
import { aDimension, anInstrument, anItem } from '../builders.ts'
import { addPlainly } from '../plain-count.ts'

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
    expect(() => unpack(Uint8Array.from([5, 128]), 2)).toThrow(RangeError)
    expect(() => unpack(Uint8Array.from([]), 1)).toThrow(RangeError)
    expect(() => unpack(pack([1, 2]), 1)).toThrow('2 cells instead of 1')
    expect(() => unpackInto(pack([1, 2, 3]), 2, () => [0, 0])).toThrow('1 counts instead of 2')
  })
  test('cells that stand one after the other are each added to the tally that is given for it', () => {
    const cells = [
      [1, 300],
      [2 ** 40, 0],
      [127, 128],
    ]
    const [odd, even] = [
      [0, 0],
      [0, 0],
    ]
    let known = 0
    unpackInto(Uint8Array.from(cells.flatMap((cell) => [...pack(cell)])), 2, () => (known++ % 2 === 0 ? odd : even))
    expect([odd, even]).toEqual([[128, 428], cells[1]])
    unpackInto(Uint8Array.from([]), 2, () => expect.unreachable())
  })
})

/** The codes of one response: any state of any slot, and often the first two, of which choices that count are made. */
const codesFor = ({ slots }: Layout) =>
  fc
    .tuple(
      ...slots.map(({ codes }) =>
        fc.oneof(
          fc.constantFrom(...'01'),
          fc
            .nat({ max: codes.length + 1 })
            .map((state) => '-.'[state - codes.length] ?? String.fromCharCode(48 + state)),
        ),
      ),
    )
    .map((characters) => characters.join(''))

describe('counting many responses', () => {
  const refused = (rows: string, at: Layout = layout) => {
    const tally = emptyTally(at)
    addCodes(layout, tally, '44')
    const before = [...tally]
    expect(() => addRows(at, tally, rows)).toThrow(RangeError)
    if (rows.length === 2) expect(() => addCodes(at, tally, rows)).toThrow(RangeError)
    expect(tally).toEqual(before)
  }
  test.each(['46', '4/', '4:', '4ế', '4 '])('a character that is no state of its slot is refused: "%s"', (codes) => {
    refused(codes)
    refused(`4444${codes}44`)
    expect(() => addRows(layout, emptyTally(layout), codes)).toThrow('"quick"')
  })
  test('rows that do not fit are refused, and one row is exactly one', () => {
    refused('444')
    for (const codes of ['', '4', '444', '4444'])
      expect(() => addCodes(layout, emptyTally(layout), codes)).toThrow(`${codes.length} codes instead of 2`)
  })
  test('without closed answers nobody can tell how many rows there are', () => {
    const silent = layoutOf({
      ...anInstrument(index),
      questionnaire: { title: index.title, pages: [] },
      tree: aDimension('none', []),
    })
    expect(() => addRows(silent, emptyTally(silent), '')).toThrow(RangeError)
  })
  test('no rows add nothing', () => {
    const tally = emptyTally(layout)
    addRows(layout, tally, '')
    expect(tally).toEqual(emptyTally(layout))
  })
  test.each(catalogue)('$code: gives what the plain way gives, row by row and all at once', (instrument) => {
    const own = layoutOf(instrument)
    fc.assert(
      fc.property(fc.array(codesFor(own), { minLength: 1, maxLength: 12 }), (rows) => {
        const [plain, one, all] = [emptyTally(own), emptyTally(own), emptyTally(own)]
        for (const codes of rows) {
          addPlainly(own, plain, codes)
          addCodes(own, one, codes)
        }
        addRows(own, all, rows.join(''))
        expect(one).toEqual(plain)
        expect(all).toEqual(plain)
      }),
      { seed: 1893, numRuns: 40 },
    )
  })
  test('some shipped instruments count several choices', () => {
    const parts = catalogue.flatMap((instrument) => layoutOf(instrument).groups.flatMap(({ items }) => items))
    expect(parts.some(({ slots }) => slots > 1)).toBe(true)
  })
})
