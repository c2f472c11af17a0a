// Working days in years with Tết and days worked instead: the calendar comes of a file, as an office imports one. The file
// of the test is written from memory of the announcements and no source of law.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holidaysIn } from '../../server/registers/calendar.ts'
import type { Plan } from '../../server/registers/plan.ts'
import { addWorkingDays, type Holidays, isWorkingDay, workingDaysBetween } from '../../surveys/working-days.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let holidays: Holidays
beforeAll(async () => {
  world = await aWorld()
  const file = readFileSync(new URL('../fixtures/holidays.csv', import.meta.url), 'utf8')
  const dry = await world.lan.post('/api/registers/holidays/import?dry=1', file, 'text/csv')
  const { plan } = (await dry.json()) as Plan
  await world.lan.post(`/api/registers/holidays/import?plan=${plan}`, file, 'text/csv')
  holidays = await holidaysIn(world.context.read)
})
afterAll(() => world.close())
const none: Holidays = new Map()

test('Without a calendar Monday to Friday are worked', () => {
  expect(['2026-11-13', '2026-11-14', '2026-11-15', '2026-11-16'].map((day) => isWorkingDay(day, none))).toEqual([
    ...[true, false, false, true],
  ])
})
test.each([
  ['2025-01-24', true, 'the Friday before Tết'],
  ['2025-01-27', false, 'the first day of Tết'],
  ['2025-01-31', false, 'its last one'],
  ['2025-02-03', true, 'the Monday after'],
  ['2025-04-26', true, 'a Saturday worked instead of a Friday'],
  ['2025-04-27', false, 'the Sunday after it'],
  ['2025-05-02', false, 'the Friday that is off for it'],
  ['2026-01-10', true, 'a Saturday worked instead of 2 January'],
  ['2026-02-20', false, 'the last day of Tết 2026'],
  ['2026-02-23', true, 'the Monday after it'],
])('%s is worked: %s (%s)', (day, worked) => {
  expect(isWorkingDay(day, holidays)).toBe(worked)
})
test.each([
  ['2025-01-24', 1, '2025-02-03', 'over Tết'],
  ['2025-01-24', 5, '2025-02-07', 'a working week after Tết'],
  ['2025-04-25', 1, '2025-04-26', 'to a Saturday that is worked'],
  ['2025-04-25', 4, '2025-05-05', 'over two holidays and an exchanged day'],
  ['2025-02-03', -1, '2025-01-24', 'back over Tết'],
  ['2025-01-29', 0, '2025-02-03', 'none, from a day off'],
  ['2025-02-03', 0, '2025-02-03', 'none, from a day that is worked'],
  ['2025-12-31', 2, '2026-01-06', 'over the new year'],
])('From %s %i working days are %s: %s', (day, count, expected) => {
  expect(addWorkingDays(day, count, holidays)).toBe(expected)
})
test.each([
  ['2025-01-24', '2025-02-03', 1],
  ['2025-02-03', '2025-01-24', -1],
  ['2025-04-25', '2025-05-05', 4],
  ['2026-11-13', '2026-11-15', 0],
  ['2026-11-13', '2026-11-16', 1],
  ['2026-11-16', '2026-11-16', 0],
])('From %s to %s there are %i', (from, to, expected) => {
  expect(workingDaysBetween(from, to, holidays)).toBe(expected)
})
test('Counting on and counting between agree on every day of two years', () => {
  for (
    let day = '2025-01-01';
    day < '2026-12-31';
    day = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
  )
    if (isWorkingDay(day, holidays))
      expect([day, workingDaysBetween(day, addWorkingDays(day, 7, holidays), holidays)]).toEqual([day, 7])
})
test('A calendar without a working day is said to be one', () => {
  const never: Holidays = new Map(
    Array.from({ length: 800 }, (_, i) => [
      new Date(Date.parse('2026-01-01') + i * 86_400_000).toISOString().slice(0, 10),
      'holiday',
    ]),
  )
  expect(() => addWorkingDays('2026-01-01', 1, never)).toThrow(RangeError)
  expect(() => addWorkingDays('2026-01-01', 0, never)).toThrow(RangeError)
})
