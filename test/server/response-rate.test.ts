// How many of those who were served answered, on the scoreboard and on the page of a sector.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desksBelow } from '../../server/organisation.ts'
import type { Scoreboard, SectorScores } from '../../server/scores/figures.ts'
import type { ResponseRate } from '../../server/served/rate.ts'
import { anId } from '../builders.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
const answer = (count: number, given: Record<string, unknown> = {}) =>
  Promise.all(Array.from({ length: count }, () => world.hoa.answers({ id: anId(), ...given })))
beforeAll(async () => {
  world = await aWorld()
  await answer(40, { unit: 'hong-thai' })
  await answer(20, { unit: 'phan-dien', channel: 'kiosk' })
  // Hidden with the few of the next.
  await answer(16, { unit: 'song-luy' })
  await answer(4, { unit: 'phan-tien' })
})
afterAll(() => world.close())

const enter = async (...lines: string[]) => {
  const response = await world.lan.post(
    '/api/served/import',
    ['unit,sector,year,month,dossiers', ...lines].join('\n'),
    'text/csv',
  )
  expect(response.status).toBe(201)
}
const desks = () => desksBelow(world.context.organisation, world.context.organisation.root).map(({ unit }) => unit)
const rate = async (query: string): Promise<ResponseRate> => {
  const board = (await world.lan.json(`/api/scores${query}`)) as Scoreboard
  const sector = (await world.lan.json(`/api/scores/land${query}`)) as SectorScores
  const found = board.sectors.find((one) => one.sector === 'land')?.rate
  expect(sector.rate).toEqual(found)
  return found as ResponseRate
}

describe('the response rate', () => {
  test('is not known before the dossiers are, and says of how many units and months they are missing', async () => {
    expect(await rate('?unit=hong-thai&period=2026-11')).toEqual({ says: 'unknown', units: 1, months: ['2026-11'] })
    expect(await rate('?unit=hong-thai&period=2026-Q4')).toMatchObject({ months: ['2026-10', '2026-11'] })
    expect(await rate('?period=2026-11')).toMatchObject({ says: 'unknown', units: desks().length })
  })
  test('is the responses over the dossiers of the same unit, sector and period', async () => {
    await enter('hong-thai,land,2026,11,160', 'hong-thai,construction,2026,11,7')
    expect(await rate('?unit=hong-thai&period=2026-11')).toEqual({
      says: 'known',
      responses: 40,
      dossiers: 160,
      share: 0.25,
      isDoubtful: false,
      partly: { month: '2026-11', until: '2026-11-16' },
    })
    const { sectors } = (await world.lan.json('/api/scores?unit=hong-thai&period=2026-11')) as Scoreboard
    expect(sectors.find(({ sector }) => sector === 'construction')?.rate).toMatchObject({ dossiers: 7, share: 0 })
    expect(sectors.find(({ sector }) => sector === 'investment')?.rate).toMatchObject({ says: 'unknown' })
  })
  test('is never that of a part: one desk or one month that is missing leaves it unknown', async () => {
    expect(await rate('?unit=hong-thai&period=2026-Q4')).toEqual({ says: 'unknown', units: 1, months: ['2026-10'] })
    const others = desks().filter((unit) => !['hong-thai', 'phan-tien'].includes(unit))
    await enter(...others.map((unit) => `${unit},land,2026,11,${unit === 'phan-dien' ? 15 : 10}`))
    expect(await rate('?period=2026-11')).toEqual({ says: 'unknown', units: 1, months: ['2026-11'] })
    await enter('phan-tien,land,2026,11,5')
    expect(await rate('?period=2026-11')).toMatchObject({
      says: 'known',
      responses: 80,
      dossiers: 160 + 5 + 15 + 10 * (others.length - 1),
    })
  })
  test('of months that have not come asks for no number of them', async () => {
    await enter('hong-thai,land,2026,10,0')
    expect(await rate('?unit=hong-thai&period=2026-Q4')).toMatchObject({ says: 'known', dossiers: 160, share: 0.25 })
    expect(await rate('?unit=hong-thai&period=2027-01')).toEqual({ says: 'not-begun' })
  })
  test('above one is shown as doubtful, and without a dossier it is no number', async () => {
    expect(await rate('?unit=phan-dien&period=2026-11')).toMatchObject({ share: 20 / 15, isDoubtful: true })
    await enter('phan-dien,land,2026,11,0')
    expect(await rate('?unit=phan-dien&period=2026-11')).toMatchObject({ share: null, dossiers: 0, isDoubtful: true })
    expect(await rate('?unit=hong-thai&period=2026-10')).toEqual({ says: 'nobody-served' })
  })
  test('is hidden where the number of responses is', async () => {
    expect(await rate('?unit=phan-tien&period=2026-11')).toEqual({ says: 'hidden' })
  })
  test('is not worked out by channel, respondent group or day', async () => {
    expect(await rate('?unit=hong-thai&period=2026-11&channel=online')).toEqual({ says: 'not-by-cut' })
    expect(await rate('?unit=hong-thai&period=2026-11&group=citizen')).toEqual({ says: 'not-by-cut' })
    expect(await rate('?unit=hong-thai&period=2026-11-16')).toEqual({ says: 'not-by-day' })
  })
  test('of an office without a desk is none', async () => {
    expect(await rate('?unit=phong-tai-nguyen-moi-truong&period=2026-11')).toEqual({ says: 'no-desk' })
  })
  test('goes by the latest revision of a number, and of a month that is over says no day', async () => {
    await enter('hong-thai,land,2026,11,200')
    expect(await rate('?unit=hong-thai&period=2026-11')).toMatchObject({ share: 0.2 })
    world.clock.now = Date.parse('2026-12-01T00:00:00+07:00')
    await world.keepSignedIn()
    expect(await rate('?unit=hong-thai&period=2026-11')).toMatchObject({ share: 0.2, partly: null })
  })
})
