// What citizens wrote on paper, entered after the month of its date is over: it may not come alone into a month that people have read.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpinionsSeen } from '../../server/opinions/looks.ts'
import { wordsIn } from '../../surveys/opinions/masking.ts'
import { anEntry, typedFrom, usual } from '../paper.ts'
import { aWorld, monday } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
let cuc: Person
let mai: Person
beforeAll(async () => {
  world = await aWorld()
  cuc = await world.invited('Cúc', 'clerk', 'hong-thai')
  mai = await world.invited('Mai', 'lead', 'bac-binh', ['opinions'])
  await world.keepSignedIn()
})
afterAll(async () => {
  world.clock.now = monday
  await world.close()
})

const seen = async (period: string) =>
  (await mai.json(`/api/opinions/land?period=${period}&unit=hong-thai`)) as OpinionsSeen
const texts = async (period: string) => (await seen(period)).quotes.map(({ pieces }) => wordsIn(pieces)).sort()
const batchOf = async (copies: number) => {
  const asked = { wave: 'dat-dai', unit: 'hong-thai', sector: null, language: 'vi', copies, twice: 0, checked: 0 }
  return ((await (await world.lan.post('/api/paper/batches', asked)).json()) as { batch: number }).batch
}
const enter = async (batch: number, copies: readonly number[], opinion: string) => {
  for (const copy of copies) {
    const typed = typedFrom(usual({ group: 'citizen', age: '25-34', opinion }))
    expect((await cuc.post('/api/paper/entries', anEntry(batch, copy, typed))).status).toBe(201)
  }
}
const until = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, i) => first + i)

test('a form of November that is entered in December leaves November as it was read, and comes with December', async () => {
  const batch = await batchOf(60)
  await enter(batch, until(18), 'Ghế ngồi chờ còn thiếu')
  world.clock.now = Date.parse('2026-12-03T09:00:00+07:00')
  const november = await seen('2026-11')
  expect([november.total, november.months]).toEqual([18, ['2026-11']])
  await enter(batch, [19], 'Một mình tôi viết trên giấy')
  expect((await seen('2026-11')).total).toBe(18)
  // What was read is kept in memory: another process reads everything anew.
  await world.restart()
  expect(await texts('2026-11')).toEqual(november.quotes.map(({ pieces }) => wordsIn(pieces)).sort())
  await enter(batch, until(40, 20), 'Cán bộ hướng dẫn dễ hiểu')
  world.clock.now = Date.parse('2027-01-03T09:00:00+07:00')
  const [day] = await world.context.read
    .selectFrom('response')
    .select((eb) => eb.fn.max('day').as('day'))
    .where('channel', '=', 'paper')
    .execute()
  expect(day?.day).toBe('2026-11-16')
  expect((await seen('2026-11')).total).toBe(18)
  // The figures of December are of the days on the forms, so they are hidden, and its opinions with them.
  expect(await seen('2026-12')).toMatchObject({ total: 0, closed: 'none' })
  const quarter = await seen('2026-Q4')
  expect(quarter.total).toBe(40)
})
