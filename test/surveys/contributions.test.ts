import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountOf, type Cell, contributionsBy } from '../../surveys/contributions.ts'

const sum = fc
  .tuple(fc.nat(400), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([of, share]) => ({ points: Math.round(of * share), of }))
const cells = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 20 }))
  .chain(([items, units]) =>
    fc
      .array(fc.record({ earlier: sum, now: sum }), { minLength: items * units, maxLength: items * units })
      .map((sums) =>
        sums.map((both, i): Cell => ({ item: `item ${i % items}`, unit: `unit ${Math.floor(i / items)}`, ...both })),
      ),
  )
const scoreOf = (all: readonly Cell[], when: 'earlier' | 'now') =>
  all.reduce((points, cell) => points + cell[when].points, 0) / all.reduce((of, cell) => of + cell[when].of, 0)
const added = (numbers: Iterable<{ readonly within: number; readonly mix: number }>) =>
  [...numbers].reduce((all, { within, mix }) => all + within + mix, 0)
const aCell = (item: string, unit: string, earlier: [number, number], now: [number, number]): Cell => ({
  item,
  unit,
  earlier: { points: earlier[0], of: earlier[1] },
  now: { points: now[0], of: now[1] },
})

describe('the account of a change', () => {
  test('is not there where nobody answered in one of the periods', () => {
    expect(accountOf([])).toBeNull()
    expect(accountOf([aCell('a', 'u', [0, 0], [5, 9])])).toBeNull()
    expect(accountOf([aCell('a', 'u', [5, 9], [0, 0])])).toBeNull()
  })
  test('adds up to the change, by cell, by item and by unit', () => {
    fc.assert(
      fc.property(cells, (all) => {
        const account = accountOf(all)
        if (!account) return
        const change = scoreOf(all, 'now') - scoreOf(all, 'earlier')
        expect(Math.abs(account.difference - change)).toBeLessThan(1e-12)
        const { contributions } = account
        for (const parts of [
          contributions,
          contributionsBy('item', contributions).values(),
          contributionsBy('unit', contributions).values(),
        ])
          expect(Math.abs(added(parts) - change)).toBeLessThan(1e-12)
      }),
      { seed: 1893, numRuns: 400 },
    )
  })
  test('turns its sign when the periods change places', () => {
    fc.assert(
      fc.property(cells, (all) => {
        const there = accountOf(all)
        const back = accountOf(all.map((cell) => ({ ...cell, earlier: cell.now, now: cell.earlier })))
        for (const [i, one] of (there?.contributions ?? []).entries()) {
          expect(Math.abs(one.within + (back?.contributions[i]?.within ?? 0))).toBeLessThan(1e-12)
          expect(Math.abs(one.mix + (back?.contributions[i]?.mix ?? 0))).toBeLessThan(1e-12)
        }
      }),
      { seed: 1893, numRuns: 100 },
    )
  })
  test('blames what fell where as many answered as before, and nothing else', () => {
    const account = accountOf([
      aCell('on time', 'Hồng Thái', [80, 100], [40, 100]),
      aCell('on time', 'Chợ Lầu', [80, 100], [80, 100]),
      aCell('polite', 'Hồng Thái', [90, 100], [90, 100]),
      aCell('polite', 'Chợ Lầu', [90, 100], [90, 100]),
    ])
    expect(account?.difference).toBeCloseTo(-0.1, 12)
    expect(account?.contributions[0]?.within).toBeCloseTo(-0.1, 12)
    expect(account?.contributions.slice(1).every(({ within, mix }) => within === 0 && mix === 0)).toBe(true)
  })
  test('tells a fall that comes of more answers at a worse desk as one of mix', () => {
    const account = accountOf([
      aCell('on time', 'Hồng Thái', [50, 100], [150, 300]),
      aCell('on time', 'Chợ Lầu', [90, 100], [90, 100]),
    ])
    expect(account?.difference).toBeCloseTo(-0.1, 12)
    expect(account?.contributions.every(({ within }) => within === 0)).toBe(true)
    expect(added(account?.contributions ?? [])).toBeCloseTo(-0.1, 12)
  })
  test('takes what was asked for the first time as come, and not as risen', () => {
    const account = accountOf([aCell('old', 'u', [50, 100], [50, 100]), aCell('new', 'u', [0, 0], [100, 100])])
    expect(account?.difference).toBeCloseTo(0.25, 12)
    expect(account?.contributions.map(({ within }) => within)).toEqual([0, 0])
  })
})
