import { describe, expect, test } from 'vitest'
import { before, boundsOf, dayOf, grainOf, monthsIn, periodOf, upTo } from '../../surveys/period.ts'

describe('periods', () => {
  test.each([
    '',
    '2026-13',
    '2026-00',
    '2026-Q0',
    '2026-Q5',
    '2026-02-30',
    '2026-1',
    '20261',
    '2026-11-22T00',
    ' 2026',
  ])('"%s" is no period', (text) => {
    expect(grainOf(text)).toBeNull()
    expect(() => boundsOf(text)).toThrow(RangeError)
  })
  test.each([
    ['2026', '2026-01-01', '2027-01-01'],
    ['2026-Q4', '2026-10-01', '2027-01-01'],
    ['2024-02', '2024-02-01', '2024-03-01'],
    ['2026-12-31', '2026-12-31', '2027-01-01'],
  ])('%s runs from %s up to and without %s', (period, start, end) => {
    expect(boundsOf(period)).toEqual({ start, end })
  })
  test('a day begins at midnight in Hanoi, not in Greenwich', () => {
    expect(dayOf(Date.parse('2026-11-21T16:59:59.999Z'))).toBe('2026-11-21')
    expect(dayOf(Date.parse('2026-11-21T17:00:00.000Z'))).toBe('2026-11-22')
  })
  test('the last evening of a quarter belongs to it', () => {
    expect(periodOf(dayOf(Date.parse('2026-09-30T23:59:59+07:00')), 'quarter')).toBe('2026-Q3')
    expect(periodOf(dayOf(Date.parse('2026-10-01T00:00:00+07:00')), 'quarter')).toBe('2026-Q4')
  })
  test.each([
    ['2026', '2025'],
    ['2026-Q1', '2025-Q4'],
    ['2026-01', '2025-12'],
    ['2024-03-01', '2024-02-29'],
  ])('before %s comes %s', (period, earlier) => {
    expect(before(period)).toBe(earlier)
  })
  test.each([
    ['2026-Q4', ['2026-10', '2026-11', '2026-12']],
    ['2026-02', ['2026-02']],
    ['2026-11-16', ['2026-11']],
  ])('the months of %s are %j', (period, months) => {
    expect(monthsIn(period)).toEqual(months)
  })
  test('periods up to one are in order and end with it', () => {
    expect(upTo('2026-Q2', 3)).toEqual(['2025-Q4', '2026-Q1', '2026-Q2'])
  })
})
