import { describe, expect, test } from 'vitest'
import { type Break, type BreakKind, breakBetween, breaksWithin, joinsOf, placeOf } from '../../surveys/breaks.ts'

const aBreak = (day: string, kind: BreakKind = 'method'): Break => ({
  day,
  kind,
  text: { vi: kind, en: kind },
  source: null,
  verified: true,
})
const newYear = aBreak('2022-01-01')
const days = (breaks: readonly Break[]) => breaks.map(({ day }) => day)

describe('a break of a series', () => {
  test('lies between the periods before its day and those from its day on', () => {
    expect(breakBetween([newYear], '2021-Q4', '2022-Q1')).toBe(newYear)
    expect(breakBetween([newYear], '2021-12-31', '2022-01-01')).toBe(newYear)
    expect(breakBetween([newYear], '2021-Q3', '2021-Q4')).toBeNull()
    expect(breakBetween([newYear], '2022-Q1', '2022-Q2')).toBeNull()
  })
  test('of method makes a period it falls into comparable with neither neighbour', () => {
    const may = aBreak('2022-05-15')
    expect(breakBetween([may], '2022-04', '2022-05')).toBe(may)
    expect(breakBetween([may], '2022-05', '2022-06')).toBe(may)
    expect(breakBetween([may], '2022-06', '2022-07')).toBeNull()
  })
  test('of questionnaire leaves the period it falls into to the later questionnaire', () => {
    const may = aBreak('2022-05-15', 'instrument')
    expect(breakBetween([may], '2022-04', '2022-05')).toBe(may)
    expect(breakBetween([may], '2022-05', '2022-06')).toBeNull()
  })
  test('of organisation is told and does not end the series', () => {
    const july = aBreak('2025-07-01', 'reorganisation')
    expect(breakBetween([july], '2025-Q2', '2025-Q3')).toBeNull()
    expect(days(breaksWithin([july], '2025-Q2', '2025-Q3'))).toEqual(['2025-07-01'])
  })
  test('is not among periods that all lie on one side of it', () => {
    expect(breaksWithin([newYear], '2022', '2024')).toEqual([])
    expect(breaksWithin([newYear], '2019', '2021')).toEqual([])
    expect(days(breaksWithin([newYear], '2020', '2024'))).toEqual(['2022-01-01'])
  })
})

describe('a drawing of a series', () => {
  const quarters = ['2021-Q3', '2021-Q4', '2022-Q1', '2022-Q2']
  test('is interrupted at a break and nowhere else', () => {
    expect(joinsOf([newYear], quarters)).toEqual([true, false, true])
    expect(joinsOf([aBreak('2022-02-15')], quarters)).toEqual([true, false, false])
    expect(joinsOf([aBreak('2022-01-01', 'reorganisation')], quarters)).toEqual([true, true, true])
  })
  test('has the mark between two periods, or in the one it falls into', () => {
    expect(placeOf(newYear, quarters)).toBe(1.5)
    expect(placeOf(aBreak('2022-02-15'), quarters)).toBe(2)
    expect(placeOf(aBreak('2022-02-15', 'instrument'), quarters)).toBe(1.5)
  })
})
