import { describe, expect, test } from 'vitest'
import {
  before,
  boundsOf,
  canBeAsked,
  dayOf,
  grainOf,
  isRange,
  lastDayOf,
  monthsIn,
  periodBetween,
  periodOf,
  piecesOf,
  upTo,
  yearBefore,
} from '../../surveys/period.ts'
import { formatPeriod } from '../../surveys/text/format.ts'

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

describe('a free range', () => {
  test.each([
    '2026-07-02..2026-07-01',
    '2026-07..2026-09',
    '2026-07-01..',
    '..2026-07-01',
    '2026-07-01..2026-08-01..2026-09-01',
    '2026-02-30..2026-03-01',
    '2021-07-01..2026-07-01',
    '1899-12-31..1900-01-02',
  ])('"%s" is none', (text) => {
    expect(isRange(text)).toBe(false)
    expect(() => boundsOf(text)).toThrow(RangeError)
  })
  test('has both its ends in it, and five years at most', () => {
    expect(boundsOf('2026-07-01..2026-09-15')).toEqual({ start: '2026-07-01', end: '2026-09-16' })
    expect(lastDayOf('2026-07-01..2026-09-15')).toBe('2026-09-15')
    expect(isRange('2021-07-01..2026-06-30')).toBe(true)
    expect(isRange('2024-02-29..2029-02-27')).toBe(true)
  })
  test('has no grain, and only a report is asked for it', () => {
    expect(grainOf('2026-07-01..2026-09-15')).toBeNull()
    expect(canBeAsked('2026-07-01..2026-09-15')).toBe(false)
  })
  test.each([
    ['2026-07-01', '2026-09-30', '2026-Q3'],
    ['2026-01-01', '2026-12-31', '2026'],
    ['2024-02-01', '2024-02-29', '2024-02'],
    ['2026-07-05', '2026-07-05', '2026-07-05'],
    ['2026-07-01', '2026-09-29', '2026-07-01..2026-09-29'],
  ])('from %s to %s is called %s', (first, last, period) => {
    expect(periodBetween(first, last)).toBe(period)
  })
  test.each([
    ['2026-07-01..2026-08-31', '2026-05-01..2026-06-30'],
    ['2026-04-01..2026-09-30', '2025-10-01..2026-03-31'],
    ['2025-04-01..2026-03-31', '2024-04-01..2025-03-31'],
    ['2026-07-02..2026-07-11', '2026-06-22..2026-07-01'],
  ])('before %s come as many whole months, or days: %s', (range, earlier) => {
    expect(before(range)).toBe(earlier)
  })
  test.each([
    ['2026-Q3', '2025-Q3'],
    ['2026-02', '2025-02'],
    ['2026', '2025'],
    ['2024-02-29', '2023-02-28'],
    ['2026-07-01..2026-09-15', '2025-07-01..2025-09-15'],
    ['2024-01-01..2024-02-29', '2023-01-01..2023-02-28'],
    ['2023-01-01..2023-02-28', '2022-01-01..2022-02-28'],
    ['2025-01-01..2025-02-28', '2024-01-01..2024-02-29'],
  ])('%s was %s a year before', (period, earlier) => {
    expect(yearBefore(period)).toBe(earlier)
  })
  test('is the fewest periods of the calendar, in order', () => {
    expect(piecesOf('2021-12-30..2023-05-02')).toEqual([
      '2021-12-30',
      '2021-12-31',
      '2022',
      '2023-Q1',
      '2023-04',
      '2023-05-01',
      '2023-05-02',
    ])
  })
  test('is said by its days', () => {
    expect(formatPeriod('vi', '2026-07-01..2026-09-15')).toBe('Từ ngày 01/07/2026 đến ngày 15/09/2026')
    expect(formatPeriod('en', '2026-07-01..2026-09-15')).toBe('01/07/2026 to 15/09/2026')
  })
})
