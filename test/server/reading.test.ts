import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdSegments, type Segments } from '../../server/analyses/reading.ts'
import { type Database, openToRead } from '../../server/database/open.ts'
import { select, type Table } from '../../surveys/analyses/segments.ts'
import { anId, fullAnswers } from '../builders.ts'
import { aWorld, monday } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let db: Database
const days = ['2026-11-30', '2026-12-01', '2027-01-15', '2027-02-10']
const answerOn = async (day: string, count: number) => {
  world.clock.now = Date.parse(`${day}T09:00:00+07:00`)
  const answers = Array.from({ length: count }, (_, i) => fullAnswers('land', (i % 5) + 1))
  await Promise.all(answers.map((one) => world.hoa.answers({ id: anId(), answers: one })))
}
beforeAll(async () => {
  world = await aWorld()
  for (const day of days) await answerOn(day, 20)
  await world.restart()
  for (const day of days) await answerOn(day, 10)
  db = openToRead(world.config)
})
afterAll(async () => {
  await db.destroy()
  world.clock.now = monday
  await world.close()
})

const land = { code: 'land', version: 1 }
const year = { start: '2026-01-01', end: '2028-01-01' }
const month = (name: string) => ({ start: `${name}-01`, end: `${name}-29` })
const all = async (segments: Segments, period: typeof year) => segments.upToDate(land, period, () => undefined)
/** How many of each month, and all answers to the first item of the scale, however they are kept. */
const told = (table: Table, period: typeof year) => {
  const selected = select(table, { ...period, only: {} })
  const rows: Record<string, number> = {}
  for (const { segment, rows: own } of selected) {
    const name = table.dictionaries.day.names[segment.design.day[0] as number]?.slice(0, 7) ?? ''
    rows[name] = own
  }
  return rows
}
const answersIn = (table: Table) => {
  const at = table.layout.slotOf.get('access_signs') as number
  const counts = [0, 0, 0, 0, 0]
  for (const { segment } of select(table, { ...year, only: {} }))
    for (let row = 0; row < segment.rows; row++) (counts[segment.slots[at]?.[row] as number] as number)++
  return counts
}
const whole = { '2026-11': 30, '2026-12': 30, '2027-01': 30, '2027-02': 30 }

describe('columns read from the responses', () => {
  test('hold those of all lanes, with the answers that were given', async () => {
    const table = await all(holdSegments(db), year)
    expect(told(table, year)).toEqual(whole)
    expect(answersIn(table)).toEqual([24, 24, 24, 24, 24])
  })
  test('hold them also where thousands of lanes are open, as after an hour of failing commits', async () => {
    const fresh = { mark: 0, last: 0, seen_at: Date.now(), closed: 0, started_at: '2026-11-16T02:00:00.000Z' }
    const { write } = world.context
    for (let from = 1_000; from < 6_000; from += 500) {
      const lanes = Array.from({ length: 500 }, (_, i) => ({ ...fresh, lane: from + i }))
      await write.insertInto('lane').values(lanes).execute()
    }
    const table = await all(holdSegments(db), year)
    await write.deleteFrom('lane').where('lane', '>=', 1_000).execute()
    expect(told(table, year)).toEqual(whole)
  })
  test('hold only the months asked for, and others when they are asked for', async () => {
    const segments = holdSegments(db)
    expect(told(await all(segments, month('2026-12')), year)).toEqual({ '2026-12': 30 })
    expect(told(await all(segments, month('2027-02')), year)).toEqual({ '2026-12': 30, '2027-02': 30 })
    expect(told(await all(segments, year), year)).toEqual(whole)
    expect(answersIn(await all(segments, year))).toEqual([24, 24, 24, 24, 24])
  })
  test('have what was committed since, each once, also where two ask at a time', async () => {
    const segments = holdSegments(db)
    await all(segments, month('2027-02'))
    await answerOn('2027-02-11', 5)
    const [table] = await Promise.all([all(segments, year), all(segments, year), all(segments, month('2027-01'))])
    expect(told(table, year)).toEqual({ ...whole, '2027-02': 35 })
  })
  test('are let go of past the bytes they may take, those used longest ago first, and read again', async () => {
    const segments = holdSegments(db, 1)
    expect(Object.keys(told(await all(segments, month('2026-12')), year))).toEqual(['2026-12'])
    expect(Object.keys(told(await all(segments, month('2027-01')), year))).toEqual(['2027-01'])
    expect(told(await all(segments, year), year)).toEqual({ ...whole, '2027-02': 35 })
    expect(told(await all(segments, month('2026-11')), year)).toEqual({ '2026-11': 30 })
  })
  test('are whole after a reading that was broken off', async () => {
    const segments = holdSegments(db)
    await all(segments, month('2026-12'))
    const cancelled = segments.upToDate(land, year, () => {
      throw new Error('cancelled')
    })
    await expect(cancelled).rejects.toThrow('cancelled')
    expect(told(await all(segments, year), year)).toEqual({ ...whole, '2027-02': 35 })
  })
  test('are of one instrument version and no other', async () => {
    const table = await holdSegments(db).upToDate({ code: 'construction', version: 1 }, year, () => undefined)
    expect(told(table, year)).toEqual({})
  })
})
