import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answeredAt } from '../../../surveys/analyses/answered.ts'
import { addPage, bytesOf, emptyTable, type Selection, select } from '../../../surveys/analyses/segments.ts'
import { stateOf } from '../../../surveys/tally.ts'
import { anAsked, everything, layoutFor, manyStored, type Stored, tableOf } from './responses.ts'

const layout = layoutFor(anAsked())
/** Every selected response, read back from the columns as it was stored. */
const readBack = (table: ReturnType<typeof tableOf>, selection: Selection): Stored[] =>
  select(table, selection).flatMap(({ segment, isIn }) =>
    Array.from({ length: segment.rows }, (_, row) => row)
      .filter((row) => isIn === null || isIn[row] === 1)
      .map((row) => {
        const design = Object.fromEntries(
          Object.entries(segment.design).map(([name, column]) => [
            name,
            table.dictionaries[name as keyof typeof table.dictionaries].names[column[row] as number],
          ]),
        ) as Omit<Stored, 'codes'>
        const states = segment.slots.map((column) => column[row] as number)
        const codes = layout.slots.map(({ codes: known }, at) => {
          const state = states[at] as number
          return state === known.length ? '-' : state > known.length ? '.' : `${state}`
        })
        return { ...design, codes: codes.join('') }
      }),
  )
const sorted = (stored: readonly Stored[]) => stored.map((one) => JSON.stringify(Object.entries(one).sort())).sort()

describe('segments', () => {
  test('of codes that do not fit the designs are refused', () => {
    expect(() => addPage(emptyTable(layout), '0', 'w|u|s||kiosk|vi||2026-11-01|2026-11-01T03', () => true)).toThrow(
      RangeError,
    )
  })
  test('hold every response of a selection as it was stored, and no other', () => {
    fc.assert(
      fc.property(
        manyStored,
        fc.constantFrom('2026-10-31', '2026-11-01', '2026-11-02'),
        fc.constantFrom('2026-11-02', '2026-12-01', '2027-01-01'),
        fc.subarray(['north', 'south', 'nowhere']),
        fc.option(fc.constantFrom('citizen', 'business'), { nil: undefined }),
        (stored, start, end, units, group) => {
          const only = { unit: units, ...(group && { respondent_group: [group] }) }
          const wanted = stored.filter(
            (one) =>
              one.day >= start &&
              one.day < end &&
              units.includes(one.unit) &&
              (group === undefined || one.respondent_group === group),
          )
          const read = (all: readonly Stored[]) =>
            sorted(all.map((one) => ({ ...one, answered: answeredAt(one.answered, one.day) })))
          expect(sorted(readBack(tableOf(layout, stored), { start, end, only }))).toEqual(read(wanted))
          expect(sorted(readBack(tableOf(layout, stored), everything))).toEqual(read(stored))
        },
      ),
      { seed: 1893 },
    )
  })
  test('leave out the months that are not wanted, and grow past their first size', () => {
    const one = { wave: 'w', unit: 'u', sector: 's', procedure: '', channel: 'kiosk', language: 'vi' }
    const rows = Array.from({ length: 3_000 }, (_, i) =>
      [...Object.values(one), `g${i % 700}`, i % 3 ? '2026-11-01' : '2026-10-01', '2026-11-01T03'].join('|'),
    )
    const table = emptyTable(layout)
    const codes = '44410001'
    addPage(table, codes.repeat(3_000), rows.join('\n'), (month) => month === '2026-11')
    expect([...table.months].map(([month, { rows: kept }]) => [month, kept])).toEqual([['2026-11', 2_000]])
    const segment = table.months.get('2026-11')
    const groups = [1, 1_999].map(
      (row) => table.dictionaries.respondent_group.names[segment?.design.respondent_group[row] as number],
    )
    expect(groups).toEqual(['g2', `g${2_999 % 700}`])
    expect(bytesOf(table)).toBeLessThan(100_000)
    expect(stateOf(layout.slots[0] as never, '4'.charCodeAt(0))).toBe(segment?.slots[0]?.[1_999])
  })
})
