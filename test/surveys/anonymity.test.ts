import { expect, test } from 'vitest'
import { classesOf, type Outward, riskOf } from '../../surveys/anonymity.ts'
import { randomFrom } from '../random.ts'

const times = (count: number, ...cells: string[]) => Array.from({ length: count }, () => cells)
const plain = (...columns: string[]): Outward<string>[] => columns.map((column) => ({ column, coarser: [] }))
const told = (columns: readonly Outward<string>[], rows: readonly (readonly string[])[]) => {
  const classes = classesOf(columns)
  for (const row of rows) classes.add(row)
  return classes.told()
}

test('rows that share everything with four others are safe', async () => {
  const rows = times(5, 'a', '30')
  expect(await told(plain('unit', 'age'), rows)).toEqual({ k: 5, rows: 5, atRisk: 0, smallest: 5, steps: [] })
})
test('rows of smaller classes are at risk, each of them', async () => {
  const rows = [...times(5, 'a', '30'), ...times(4, 'a', '40'), ...times(1, 'b', '30')]
  expect(await told(plain('unit', 'age'), rows)).toMatchObject({ rows: 10, atRisk: 5, smallest: 1 })
})
test('the column whose loss leaves the fewest at risk is named first, then the next', async () => {
  const rows = ['1', '2', '3', '4', '5', '6'].flatMap((day) => times(1, 'a', day))
  expect((await told(plain('unit', 'day'), [...rows, ...times(1, 'b', '1')])).steps).toEqual([
    { column: 'day', to: 'left-out', atRisk: 1 },
    { column: 'unit', to: 'left-out', atRisk: 0 },
  ])
})
test('a column is coarsened step by step before it is left out', async () => {
  const day: Outward<string> = {
    column: 'day',
    coarser: [
      { to: 'month', cell: (cell) => cell.slice(0, 7) },
      { to: 'year', cell: (cell) => cell.slice(0, 4) },
    ],
  }
  const days = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-02-01', '2026-02-02', '2027-01-01']
  const { steps } = await told(
    [day],
    days.map((one) => [one]),
  )
  expect(steps).toEqual([
    { column: 'day', to: 'month', atRisk: 6 },
    { column: 'day', to: 'year', atRisk: 1 },
    { column: 'day', to: 'left-out', atRisk: 0 },
  ])
})
test('a coarser column is preferred to one that is lost, where it does as much', async () => {
  const day = { column: 'day', coarser: [{ to: 'month', cell: (cell: string) => cell.slice(0, 7) }] }
  const rows = ['01', '02', '03', '04', '05'].map((one) => [`2026-01-${one}`, one])
  const { steps } = await told([day, ...plain('age')], rows)
  expect(steps.map(({ column, to }) => `${column} ${to}`)).toEqual(['day month', 'age left-out'])
})
test('fewer rows than k are at risk whatever is dropped, and what says the same of all is not named', async () => {
  const { atRisk, steps } = await told(plain('unit'), times(3, 'a'))
  expect({ atRisk, steps }).toEqual({ atRisk: 3, steps: [] })
  const rows = ['1', '2', '3', '4', '5', '6'].map((day) => ['land', day])
  expect((await told(plain('sector', 'day'), rows)).steps).toEqual([{ column: 'day', to: 'left-out', atRisk: 0 }])
})
test('of steps that leave as many at risk, what makes the most classes goes first', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => [`${i % 3}`, `${i}`, `${i % 4}`])
  expect((await told(plain('unit', 'day', 'age'), rows)).steps[0]).toMatchObject({ column: 'day' })
})
test('classes are kept up to a bound, and what was made coarser for it is said first', async () => {
  const month = [{ to: 'month', cell: (cell: string) => cell.slice(0, 1) }]
  const columns = [{ column: 'day', coarser: month }, ...plain('age', 'unit')]
  const rows = Array.from({ length: 4_000 }, (_, i) => [`${i % 5}.${i}`, `${i % 2}`, `${i % 100}`])
  const [all, few] = [classesOf(columns), classesOf(columns, 50)]
  for (const row of rows) {
    all.add(row)
    few.add(row)
  }
  expect([all.isCoarser(), few.isCoarser()]).toEqual([false, true])
  const [whole, bounded] = [await all.told(), await few.told()]
  expect(whole).toMatchObject({ rows: 4_000, atRisk: 4_000, smallest: 1 })
  expect(bounded).toMatchObject({ rows: 4_000, atRisk: 0 })
  expect(bounded.steps[0]).toMatchObject({ column: 'day', to: 'month' })
  expect(bounded.steps.slice(0, -1).map(({ atRisk }) => atRisk)).toEqual(bounded.steps.slice(1).map(() => null))
  expect(bounded.steps.at(-1)?.atRisk).toBe(0)
})
test('where everything is as coarse as can be the bound holds nothing back', async () => {
  const classes = classesOf(plain('unit'), 1)
  for (const unit of ['a', 'b', 'c', 'a']) classes.add([unit])
  expect(await classes.told()).toMatchObject({ rows: 4, steps: [{ column: 'unit', to: 'left-out' }] })
})
test('no rows are no risk', async () => {
  expect(await told(plain('unit'), [])).toEqual({ k: 5, rows: 0, atRisk: 0, smallest: 0, steps: [] })
})
test('more values than one letter tells apart stay apart, and a thousand alike are one class', async () => {
  const classes = classesOf(plain('procedure'))
  for (let i = 0; i < 70_000; i++) classes.add([`${i}`])
  for (let i = 0; i < 1_000; i++) classes.add(['0'])
  expect(await classes.told()).toMatchObject({ rows: 71_000, atRisk: 69_999, smallest: 1 })
})
test('whoever gives up while classes are looked at is heard', async () => {
  const classes = classesOf(plain('unit'))
  for (const unit of ['a', 'b']) classes.add([unit])
  await expect(classes.told(() => Promise.reject(new Error('given up')))).rejects.toThrow('given up')
})

test('the look at a file that leaves finds as many at risk, however many classes there are', async () => {
  const random = randomFrom(7)
  const columns = ['unit', 'day', 'age'].map((column) => ({ column, coarser: [] }))
  for (const [rows, kinds] of [
    [0, 1],
    [1, 1],
    [3_000, 4],
    [3_000, 12],
    [3_000, 90],
  ] as const) {
    const [all, risk] = [classesOf(columns), riskOf(rows)]
    for (let row = 0; row < rows; row++) {
      const cells = columns.map(() => `${Math.floor(random() * kinds)}`)
      all.add(cells)
      risk.add(cells)
    }
    const { steps: _, ...found } = await all.told()
    expect(risk.told()).toEqual(found)
  }
  const two = riskOf(3)
  for (const cells of [
    ['a', 'b,c'],
    ['a","b', 'c'],
    ['a,b', 'c'],
  ])
    two.add(cells)
  expect(two.told(2)).toEqual({ k: 2, rows: 3, atRisk: 3, smallest: 1 })
  expect(() => two.add(['d', 'e'])).toThrow(RangeError)
})
