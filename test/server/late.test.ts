// Answers that waited on a device: whose clock is wrong, and whose survey has closed meanwhile.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isInTime, lateAtMost, onOurClock } from '../../server/late.ts'
import { alone, receive, type Sender } from '../../server/responses.ts'
import { anArrival, fullAnswers } from '../builders.ts'
import { aWorld, monday } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.close())

const DAY = 86_400_000
const iso = (instant: number) => new Date(instant).toISOString()
const rowOf = (id: string) =>
  world.context.read
    .selectFrom('response')
    .select(['started_at', 'ended_at', 'clock_off', 'day', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    ({ code }) => code,
  )

describe('a clock that is wrong', () => {
  const told = (off: number) => ({
    startedAt: iso(monday - 5 * 60_000 + off),
    endedAt: iso(monday - 3 * 60_000 + off),
    sentAt: iso(monday + off),
  })
  test.each([
    ['a year behind', -365 * DAY],
    ['a year ahead', 365 * DAY],
    ['an hour ahead', 3_600_000],
  ])('%s is noted, and the times are ours', async (_, off) => {
    const arrival = anArrival(told(off))
    expect((await world.hoa.post('/api/responses', arrival)).status).toBe(201)
    expect(await rowOf(arrival.id)).toMatchObject({
      started_at: iso(monday - 5 * 60_000),
      ended_at: iso(monday - 3 * 60_000),
      clock_off: off / 1000,
      day: '2026-11-16',
    })
  })
  test('is not put right by what may be a slow network', () => {
    expect(onOurClock(told(-60_000), monday)).toEqual({ ...told(-60_000), sentAt: undefined, off: -60 })
  })
  test('that nothing was said of stands as it is', () => {
    const { sentAt, ...silent } = told(DAY)
    expect(onOurClock(silent, monday)).toEqual({ ...silent, off: null })
  })
  test('from the ends of the calendar leaves times that sort as text', () => {
    for (const startedAt of ['0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.000Z'])
      for (const sentAt of ['0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.000Z'])
        expect(onOurClock({ startedAt, endedAt: startedAt, sentAt }, monday).startedAt).toMatch(/^\d{4}-/)
  })
})

describe('a survey that closed while answers waited', () => {
  const wave = { opensOn: '2026-11-01', closesOn: '2026-11-10' }
  test.each([
    ['a stranger on the seventh day after', '2026-11-10', '2026-11-17', false, true],
    ['a stranger on the eighth', '2026-11-10', '2026-11-18', false, false],
    ['a known device on the sixtieth', '2026-11-01', '2027-01-09', true, true],
    ['a known device on the sixty-first', '2026-11-01', '2027-01-10', true, false],
    ['an answer begun after its end', '2026-11-11', '2026-11-12', true, false],
    ['an answer begun before it opened', '2026-10-31', '2026-11-12', true, false],
  ])('%s', (_, answeredOn, today, isKnown, taken) => {
    expect(isInTime(wave, answeredOn, today, isKnown)).toBe(taken)
  })
  test('and one without an end is never late', () => {
    expect(isInTime({ ...wave, closesOn: null }, '2026-11-05', '2026-11-12', true)).toBe(false)
  })

  const device: Sender = { ...alone, channel: 'kiosk', source: 'device:1' }
  const anAnswer = (startedAt: number, more: Readonly<Record<string, unknown>> = {}) =>
    anArrival({
      ...{ wave: 'dau-tu', sector: 'investment', answers: fullAnswers('investment', 4) },
      ...{ startedAt: iso(startedAt), endedAt: iso(startedAt + 60_000), ...more },
    })
  test('takes what was begun before, for the day of answering, and nothing else', async () => {
    const open = { opens_on: '2026-11-01', closes_on: '2026-11-10' }
    await world.context.write.updateTable('wave').set(open).where('wave', '=', 'dau-tu').execute()
    await world.restart()
    const end = Date.parse('2026-11-10T23:59:00+07:00')
    const take = (arrival: unknown, sender: Sender = alone) => receive(world.context, arrival, sender)

    const lastMinute = anAnswer(end)
    expect(await take(lastMinute)).toMatchObject({ outcome: 'kept' })
    expect(await take(lastMinute)).toMatchObject({ outcome: 'kept-before' })
    expect((await rowOf(lastMinute.id))?.day).toBe('2026-11-10')
    expect(await problemOf(take(anAnswer(end + 120_000)))).toBe('wave-not-open')

    // Its clock says the ninth, and runs three days behind.
    const sentAt = iso(monday - 3 * DAY)
    expect(await problemOf(take(anAnswer(end - DAY, { sentAt })))).toBe('wave-not-open')
    const ahead = anAnswer(end + 364 * DAY, { sentAt: iso(monday + 365 * DAY) })
    expect(await take(ahead)).toMatchObject({ outcome: 'kept' })
    // Whoever nobody knows could say any day: the last one is as far back as they change anything.
    expect((await rowOf(ahead.id))?.day).toBe('2026-11-10')

    world.clock.now = monday + (lateAtMost.stranger + 1) * DAY
    expect(await problemOf(take(anAnswer(end)))).toBe('wave-not-open')
    const kiosk = anAnswer(end - 2 * DAY, { channel: 'kiosk' })
    expect(await take(kiosk, device)).toMatchObject({ outcome: 'kept' })
    expect((await rowOf(kiosk.id))?.day).toBe('2026-11-08')
    world.clock.now = monday + lateAtMost.known * DAY
    expect(await problemOf(take(anAnswer(end, { channel: 'kiosk' }), device))).toBe('wave-not-open')
  })
})
