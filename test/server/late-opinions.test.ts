// What citizens wrote before a survey closed, and a device brings after the month is over: it may neither come alone into
// a month that people have read, nor be lost.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpinionsSeen } from '../../server/opinions/looks.ts'
import { anId, fullAnswers } from '../builders.ts'
import { aWorld, monday } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let mai: Awaited<ReturnType<typeof world.invited>>
beforeAll(async () => {
  world = await aWorld()
  const days = { opens_on: '2026-11-01', closes_on: '2026-11-30' }
  await world.context.write.updateTable('wave').set(days).where('wave', '=', 'dat-dai').execute()
  await world.restart()
  mai = await world.invited('Mai', 'lead', 'bac-binh', ['opinions'])
  await world.keepSignedIn()
})
afterAll(async () => {
  world.clock.now = monday
  await world.close()
})

const seen = async (period: string) =>
  (await mai.json(`/api/opinions/land?period=${period}&unit=hong-thai`)) as OpinionsSeen
const send = async (channel: 'online' | 'kiosk', count: number, opinion: string) => {
  for (let i = 0; i < count; i++) {
    const answers = fullAnswers('land', 4, { group: 'citizen', age: '25-34', opinion })
    const begun = '2026-11-28T03:00:00.000Z'
    const given = { id: anId(), unit: 'hong-thai', channel, answers, startedAt: begun, endedAt: begun }
    expect((await world.hoa.answers(given)).status).toBe(201)
  }
}

test('answers that come after a survey has closed leave its last month as it was read, and come with the quarter', async () => {
  await send('kiosk', 18, 'Ghế ngồi chờ còn thiếu')
  world.clock.now = Date.parse('2026-12-03T09:00:00+07:00')
  expect((await seen('2026-11')).total).toBe(18)
  await send('online', 12, 'Cán bộ hướng dẫn dễ hiểu')
  await send('kiosk', 12, 'Hồ sơ trả đúng hẹn')
  // What was read is kept in memory: another process reads everything anew.
  await world.restart()
  expect((await seen('2026-11')).total).toBe(18)
  const days = await world.context.read
    .selectFrom('response')
    .select(['channel', (eb) => eb.fn.max('day').as('day')])
    .where('received_at', '>', '2026-12')
    .groupBy('channel')
    .orderBy('channel')
    .execute()
  expect(days).toEqual([
    { channel: 'kiosk', day: '2026-11-28' },
    { channel: 'online', day: '2026-11-30' },
  ])
  world.clock.now = Date.parse('2027-01-03T09:00:00+07:00')
  expect((await seen('2026-11')).total).toBe(18)
  expect((await seen('2026-Q4')).total).toBe(42)
})
