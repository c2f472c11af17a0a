// What the page of hours says first, from its figures.
import { expect, test } from 'vitest'
import { hourFacts } from '../../client/officials/hour-facts.ts'
import type { HourCell, Hours } from '../../surveys/analyses/hours.ts'
import { hours as english } from '../../surveys/text/en/hours.ts'
import { hours as vietnamese } from '../../surveys/text/vi/hours.ts'

const cell = (weekday: string, hours: string, responses: number | null): HourCell => ({
  weekday,
  hours,
  responses,
  score: null,
})
const found = (given: Partial<Hours> = {}): Hours => ({
  all: cell('*', '*', 100),
  weekdays: ['1', '5'],
  hours: ['09', '15'],
  cells: [
    cell('*', '09', 60),
    cell('1', '*', 55),
    cell('1', 'morning', 45),
    cell('1', '09', 45),
    cell('1', '15', 10),
    cell('5', '09', 15),
    cell('5', '15', 30),
  ],
  tests: [],
  lowest: null,
  leftOut: { responses: 0, weekday: null },
  ...given,
})
const lowest = { weekday: '5', half: 'afternoon', score: 71.2, difference: -4.3, p: 0.2, of: 4 } as const
const said = (given: Partial<Hours>) => [vietnamese, english].map((w) => w.sentence(hourFacts(found(given))))

test('the busiest hour comes first, then the half-day that falls shortest, and whether that is noise', () => {
  expect(said({ lowest: { ...lowest, moreThanNoise: false } })).toEqual([
    'Đông nhất vào thứ Hai, 9–10 giờ (45 phiếu); điểm thấp nhất vào chiều thứ Sáu (71,2 điểm, kém các buổi khác 4,3 điểm), chưa vượt mức dao động ngẫu nhiên.',
    'Busiest on Monday, 9:00–10:00 (45 responses); the lowest score is that of Friday afternoon (71.2 points, 4.3 below the other half-days), which may be noise.',
  ])
  expect(said({ lowest: { ...lowest, moreThanNoise: true } }).map((text) => text.split(', ').at(-1))).toEqual([
    'vượt mức dao động ngẫu nhiên.',
    'more than noise.',
  ])
})
test('where an hour is hidden, the busiest is only that of those that are shown', () => {
  const { cells } = found()
  const hidden = cells.map((one) => (one.weekday === '5' && one.hours === '15' ? { ...one, responses: null } : one))
  expect(said({ cells: hidden })).toEqual([
    'Trong các giờ được hiện, đông nhất là thứ Hai, 9–10 giờ (45 phiếu); chưa đủ phiếu để so điểm giữa các buổi.',
    'Of the hours that are shown the busiest is Monday, 9:00–10:00 (45 responses); there are too few responses to compare scores of half-days.',
  ])
})
test('where no hour is shown, no hour is named', () => {
  const { cells } = found()
  expect(said({ cells: cells.map((one) => ({ ...one, responses: null })) })).toEqual([
    'Số phiếu theo giờ quá ít nên được ẩn.',
    'The responses of each hour are so few that they are hidden.',
  ])
  const all = cell('*', '*', 0)
  expect(said({ all, cells: [], leftOut: { responses: 20, weekday: null } })).toEqual([
    'Không phiếu nào có giờ trả lời đáng tin.',
    'No response has a time that can be believed.',
  ])
})
test('half-days that are all the same have no lowest', () => {
  expect(said({ lowest: { ...lowest, difference: 0, moreThanNoise: false } })).toEqual([
    'Đông nhất vào thứ Hai, 9–10 giờ (45 phiếu); điểm các buổi bằng nhau.',
    'Busiest on Monday, 9:00–10:00 (45 responses); the scores of all half-days are the same.',
  ])
})
