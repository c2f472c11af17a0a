import { expect, test } from 'vitest'
import { anonymityOf } from '../../surveys/anonymity.ts'

const times = (count: number, ...cells: string[]) => Array.from({ length: count }, () => cells)

test('rows that share everything with four others are safe', () => {
  expect(anonymityOf(['unit', 'age'], times(5, 'a', '30'))).toEqual({
    k: 5,
    rows: 5,
    atRisk: 0,
    smallest: 5,
    steps: [],
  })
})
test('rows of smaller classes are at risk, each of them', () => {
  const rows = [...times(5, 'a', '30'), ...times(4, 'a', '40'), ...times(1, 'b', '30')]
  expect(anonymityOf(['unit', 'age'], rows)).toMatchObject({ rows: 10, atRisk: 5, smallest: 1 })
})
test('the column whose loss leaves the fewest at risk is named first, then the next', () => {
  const rows = ['1', '2', '3', '4', '5', '6'].flatMap((day) => times(1, 'a', day))
  expect(anonymityOf(['unit', 'day'], [...rows, ...times(1, 'b', '1')]).steps).toEqual([
    { column: 'day', atRisk: 1 },
    { column: 'unit', atRisk: 0 },
  ])
})
test('fewer rows than k are at risk whatever is dropped', () => {
  expect(anonymityOf(['unit'], times(3, 'a'), 5)).toMatchObject({ atRisk: 3, steps: [{ column: 'unit', atRisk: 3 }] })
})
test('no rows are no risk', () => {
  expect(anonymityOf(['unit'], [])).toEqual({ k: 5, rows: 0, atRisk: 0, smallest: 0, steps: [] })
})
