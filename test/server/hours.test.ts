// The hours of a counter, as the server tells them from the responses it keeps.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Asked } from '../../server/analyses/question.ts'
import type { HourCell, Hours } from '../../surveys/analyses/hours.ts'
import { resultOf } from '../analysis.ts'
import { anId, fullAnswers } from '../builders.ts'
import { aWorld, monday } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
/** Responses of a device that ended at an instant; they arrive at once unless the clock is put elsewhere. */
const send = (count: number, endedAt: string, value = 5, given: Record<string, unknown> = {}) =>
  Promise.all(
    Array.from({ length: count }, () =>
      world.hoa.answers({
        ...{ id: anId(), channel: 'kiosk', endedAt, answers: fullAnswers('land', value), ...given },
      }),
    ),
  )
beforeAll(async () => {
  world = await aWorld()
  const at = async (arrived: string, sent: () => Promise<readonly Response[]>) => {
    world.clock.now = Date.parse(arrived)
    for (const response of await sent()) expect(response.status).toBe(201)
  }
  await at('2026-11-16T10:00:00+07:00', () => send(30, '2026-11-16T09:59:00+07:00'))
  await at('2026-11-16T15:00:00+07:00', () => send(20, '2026-11-16T14:10:00+07:00', 2))
  // Kept by the kiosk over a night without a network.
  await at('2026-11-17T10:00:00+07:00', () => send(25, '2026-11-16T16:30:00+07:00', 4))
  // A clock of another year, one an hour ahead, and one half a minute ahead.
  await at('2026-11-17T10:00:00+07:00', () => send(12, '2019-01-01T00:00:00Z'))
  await at('2026-11-17T10:00:00+07:00', () => send(14, '2026-11-17T11:00:00+07:00'))
  await at('2026-11-17T10:00:00+07:00', () => send(40, '2026-11-17T10:00:30+07:00'))
  await at('2026-11-17T20:00:00+07:00', () => send(18, '2026-11-17T19:55:00+07:00', 5, { channel: 'online' }))
  world.clock.now = monday
})
afterAll(() => world.close())

type HoursAsked = Extract<Asked, { kind: 'hours' }>
const asked: HoursAsked = { kind: 'hours', wave: 'dat-dai', sector: 'land', period: '2026-11' }
const found = (more: Partial<HoursAsked> = {}) => resultOf(world.lan, { ...asked, ...more })
const at = ({ cells }: Hours, weekday: string, hours: string) =>
  cells.find((cell) => cell.weekday === weekday && cell.hours === hours) as HourCell

describe('the hours of a counter', () => {
  test('are nothing for a citizen', async () => {
    expect((await world.hoa.post('/api/analyses', asked)).status).toBe(401)
  })
  test.each<[string, unknown, number, string]>([
    ['a sector there is none of', { ...asked, sector: 'sea' }, 404, 'no-such-sector'],
    ['a wave there is none of', { ...asked, wave: 'nowhere' }, 404, 'no-such-wave'],
    ['a channel there is none of', { ...asked, channel: 'fax' }, 400, 'malformed'],
    ['rows, which they have none of', { ...asked, rows: ['access_signs'] }, 400, 'malformed'],
  ])('of %s are refused', async (_, question, status, code) => {
    const response = await world.lan.post('/api/analyses', question)
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code])
  })
  test('are those at which a device says it was answered, also where it was sent the next day', async () => {
    const { hours, channels } = await found()
    expect(channels).toEqual(['kiosk', 'interview'])
    expect([hours.weekdays, hours.hours]).toEqual([
      ['1', '2'],
      ['09', '10', '14', '16'],
    ])
    expect(['09', '14', '16', 'afternoon', '*'].map((time) => at(hours, '1', time).responses)).toEqual([
      30, 20, 25, 45, 75,
    ])
    expect(at(hours, '2', '10').responses).toBe(40)
    expect(at(hours, '1', '14').score).toMatchObject({ value: 0, base: 20 })
    expect(at(hours, '1', 'afternoon').score).toMatchObject({ value: 55.6, base: 45 })
    expect(hours.lowest).toMatchObject({ weekday: '1', half: 'afternoon', moreThanNoise: true })
  })
  test('leave out whose clock cannot be right, and say how many these are', async () => {
    const { hours } = await found()
    expect(hours.leftOut).toEqual({ responses: 26, weekday: null })
    expect(hours.all.responses).toBe(115)
  })
  test('of another channel are those of that channel', async () => {
    const { hours, channels } = await found({ channel: 'online' })
    expect([channels, hours.hours, hours.all.responses]).toEqual([['online'], ['after'], 18])
  })
  test('can stand beside an item in a cross table as well', async () => {
    const { tables } = await resultOf(world.lan, {
      ...{ kind: 'cross-table', wave: 'dat-dai', period: '2026-11', rows: ['access_signs'], columns: 'hour' },
    })
    const columns = tables[0]?.columns.map(({ code, responses }) => [code, responses])
    expect(columns).toEqual([
      ['09', 30],
      ['10', 40],
      ['14', 20],
      ['16', 25],
      ['19', 18],
      ['', 26],
    ])
  })
})
