import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JobState } from '../../server/analyses/jobs.ts'
import { flagsFor } from '../../server/quality/flags.ts'
import { deviceRows } from '../../server/quality/groups.ts'
import type { QualityAsked, QualityResult } from '../../server/quality/question.ts'
import { withouts } from '../../surveys/quality/hidden.ts'
import type { Role } from '../../surveys/rights.ts'
import { anId, fullAnswers } from '../builders.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<(typeof world)['official']>>
let minh: Person
let analyst: Person
let viewer: Person

/** Ids of those that were sent to stand out. */
const fast: string[] = []
const instant = (seconds: number) => new Date(Date.parse('2026-11-16T00:00:00.000Z') + seconds * 1_000).toISOString()
const items = ['access_signs', 'access_seats', 'procedure_posted', 'official_polite', 'result_fair', 'overall']
/** Answers unlike those of the next. */
const mixed = (i: number, most = 5) =>
  fullAnswers(
    'land',
    4,
    Object.fromEntries(items.map((item, place) => [item, most - (Math.floor(i / 2 ** place) % 2)])),
  )

beforeAll(async () => {
  world = await aWorld()
  minh = await world.invited('Minh', 'head', 'mot-cua')
  analyst = await world.invited('Nga', 'analyst', 'bac-binh')
  viewer = await world.invited('Tam', 'viewer', 'bac-binh')
  const send = async (count: number, given: (i: number) => Record<string, unknown>) => {
    for (let i = 0; i < count; i++) {
      const response = await world.hoa.answers(given(i) as never)
      expect(response.status).toBe(201)
    }
  }
  // As a day goes: two minutes each, three minutes apart.
  const usual = (i: number, start = 0) => ({
    ...{ id: anId(), startedAt: instant(start + i * 180), endedAt: instant(start + i * 180 + 115 + (i % 10)) },
    answers: mixed(i),
  })
  await send(50, (i) => ({ ...usual(i), unit: 'mot-cua' }))
  await send(20, (i) => ({ ...usual(i), unit: 'cho-lau' }))
  await send(3, (i) => ({ ...usual(i), unit: 'phan-son' }))
  await send(16, (i) => ({ ...usual(i), unit: 'hong-thai' }))
  await send(20, (i) => {
    const id = anId()
    fast.push(id)
    return { ...usual(i, 60), id, endedAt: instant(60 + i * 180 + 20), unit: 'mot-cua', answers: mixed(i, 2) }
  })
  await send(40, (i) => ({ ...usual(i), unit: 'cho-lau', channel: 'kiosk' }))
  await send(16, (i) => ({
    ...usual(0),
    ...{ unit: 'cho-lau', channel: 'kiosk', startedAt: instant(9_000 + i * 9), endedAt: instant(9_100 + i * 9) },
    answers: mixed(i),
  }))
  // Of another survey a burst that is a few.
  const built = (i: number) => ({
    ...usual(i),
    ...{ wave: 'xay-dung', sector: 'construction', unit: 'cho-lau', channel: 'kiosk' },
    answers: fullAnswers('construction', 4 + (i % 2)),
  })
  await send(40, built)
  await send(12, (i) => ({ ...built(i), startedAt: instant(9_000 + i * 9), endedAt: instant(9_100 + i * 9) }))
})
afterAll(() => world.close())

const land: QualityAsked = { wave: 'dat-dai', unit: 'bac-binh' }
const ask = async (asked: unknown, person: Person = world.lan) => {
  const response = await person.post('/api/quality', asked)
  return { status: response.status, body: (await response.json()) as JobState & { code?: string } }
}
/** The answer, however long it takes. */
async function resultOf(asked: unknown, person: Person = world.lan): Promise<QualityResult> {
  let { body } = await ask(asked, person)
  while (body.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 50))
    body = (await person.json(`/api/quality/${body.job}`)) as typeof body
  }
  if (body.result?.kind !== 'quality') throw new Error(JSON.stringify(body))
  return body.result
}

describe('the quality of responses', () => {
  test('is nothing for a citizen', async () => {
    expect((await world.hoa.post('/api/quality', land)).status).toBe(401)
    expect((await world.hoa.get('/api/quality/any')).status).toBe(401)
    expect((await world.hoa.request('DELETE', '/api/quality/any')).status).toBe(401)
  })
  test.each<Role>(['viewer', 'officer', 'clerk', 'interviewer'])('is not told to a %s', async (role) => {
    const person = await world.invited(`Mot ${role}`, role, 'bac-binh')
    const { status, body } = await ask(land, person)
    expect([status, body.code]).toEqual([403, 'not-your-right'])
  })
  test('is not told of a foreign unit', async () => {
    const { status, body } = await ask({ ...land, unit: 'cho-lau' }, minh)
    expect([status, body.code]).toEqual([403, 'not-your-unit'])
    expect((await ask(land, minh)).status).toBe(403)
    expect((await resultOf({ ...land, unit: 'mot-cua' }, minh)).flags.responses).toBe(70)
  })
  test.each<[string, unknown, number, string]>([
    ['a wave there is none of', { ...land, wave: 'nowhere' }, 404, 'no-such-wave'],
    ['a wave named like what every object has', { ...land, wave: '__proto__' }, 404, 'no-such-wave'],
    ['a unit there is none of', { ...land, unit: 'nowhere' }, 404, 'no-such-unit'],
    ['a month there is none of', { ...land, period: '2026-13' }, 400, 'malformed'],
    ['a period that is none', { ...land, period: "2026' or 1=1" }, 400, 'malformed'],
    ['a tree there is none of', { ...land, tree: 'tomorrow' }, 400, 'malformed'],
    ['a channel', { ...land, channel: 'kiosk' }, 400, 'malformed'],
    ['a name that is endless', { ...land, wave: 'x'.repeat(65) }, 400, 'malformed'],
    ['lists', { ...land, unit: ['mot-cua', 'cho-lau'] }, 400, 'malformed'],
    ['nothing', null, 400, 'malformed'],
  ])('asked with %s is refused', async (_, asked, status, code) => {
    const found = await ask(asked)
    expect([found.status, found.body.code]).toEqual([status, code])
  })
  test('of another official is not told, nor ended', async () => {
    const { body } = await ask({ ...land, period: '2026-11' })
    const job = body.job ?? 'none'
    expect((await analyst.get(`/api/quality/${job}`)).status).toBe(404)
    expect((await analyst.delete(`/api/quality/${job}`)).status).toBe(404)
    expect((await viewer.get(`/api/quality/${job}`)).status).toBe(403)
    expect((await world.lan.get('/api/quality/none')).status).toBe(404)
  })

  test('says how many stand out by which flag', async () => {
    const { flags, rules } = await resultOf(land)
    expect(rules).toBe(2)
    expect(flags).toMatchObject({ responses: 165, fast: 20, burst: 16, any: 36, alike: 0, straight: 0 })
  })
  test('says what the score is without them', async () => {
    const { compared } = await resultOf({ ...land, unit: 'mot-cua' })
    const [index] = compared.fast
    // Twenty quick ones said 1 and 2 where the others said 4 and 5.
    expect(index).toMatchObject({ code: 'index', all: { base: 70 }, without: { base: 50 } })
    expect(index?.difference).toBeGreaterThan(0)
    const scoreboard = (await world.lan.json('/api/scores/land?unit=mot-cua')) as { tree: { score: unknown } }
    expect(index?.all).toEqual(scoreboard.tree.score)
  })
  test('does not tell a score without a few', async () => {
    // Twelve of a burst are fewer than the smallest base.
    const { compared, flags } = await resultOf({ wave: 'xay-dung', unit: 'bac-binh' })
    expect(flags).toMatchObject({ responses: 52, burst: 12, any: 12 })
    expect(compared.any[0]).toMatchObject({ all: { base: 52 }, difference: null })
    expect(compared.any[0]?.without).toHaveProperty('withheld')
  })
  test('tells nothing of a unit whose responses are a few', async () => {
    const found = await resultOf({ ...land, unit: 'phan-son' })
    expect(found.flags).toMatchObject({ responses: 'small', any: 'small' })
    expect(found.units).toEqual([])
    expect(found.compared.any[0]).toMatchObject({
      all: { withheld: 'small-base' },
      without: { withheld: 'small-base' },
    })
    const { units } = await resultOf(land)
    expect(units.find(({ unit }) => unit === 'phan-son')).toMatchObject({ responses: 'small', any: 'small' })
    // What is hidden of one must not follow from the others.
    expect(units.filter(({ responses }) => typeof responses !== 'number').length).toBeGreaterThan(1)
  })
  test.each([
    ['complementary', 'complementary', false],
    [56, 56, true],
  ] as const)('of a desk that tells %s tells %s of its device', async (desk, device, isBusiestTold) => {
    const { read, organisation } = world.context
    const { device: source } = await read
      .selectFrom('device')
      .select('device')
      .where('unit', '=', 'cho-lau')
      .executeTakeFirstOrThrow()
    const masks = Float64Array.from([56, ...new Array(15).fill(0)])
    const devices = new Map([[source, { masks, hours: new Map([['2026-11-16T09', 20]]) }]])
    const { units, profile } = await resultOf(land)
    const told = units.map((one) => (one.unit === 'cho-lau' ? { ...one, responses: desk } : one))
    const rows = await deviceRows(read, organisation, { devices }, profile, { units: told, asOf: 'then' })
    expect(rows.map(({ responses, busiest }) => [responses, busiest !== null])).toEqual([[device, isBusiestTold]])
  })
  test('names the desks with the most first, then those with a few, then those with none', async () => {
    const { units } = await resultOf(land)
    const weights = units.map((row) =>
      Math.max(...withouts.map((one) => (typeof row[one] === 'number' ? row[one] : row[one] === 'small' ? 0.5 : -1))),
    )
    expect(weights).toEqual(weights.toSorted((a, b) => b - a))
    expect(weights[0]).toBeGreaterThan(9)
  })
  test('tells channels apart, each beside the others', async () => {
    const { channels, channelsAlike } = await resultOf({ ...land, unit: 'cho-lau' })
    const kiosk = channels.find(({ channel }) => channel === 'kiosk')
    expect(kiosk).toMatchObject({ responses: 56, score: { base: 56 }, untimed: 0 })
    expect(kiosk?.minutes?.p50).toBeGreaterThan(1.5)
    expect(kiosk?.apart?.low).toBeLessThanOrEqual(kiosk?.apart?.high as number)
    expect(channelsAlike?.df).toBe(1)
  })
  test('says which device a burst came from, and in which hour', async () => {
    const { devices } = await resultOf({ ...land, unit: 'cho-lau' })
    expect(devices).toHaveLength(1)
    expect(devices[0]).toMatchObject({ responses: 56, burst: 16, unit: 'cho-lau' })
    expect(devices[0]?.busiest).toMatchObject({ day: '2026-11-16', hour: 7 })
  })
  test('of nobody is nothing', async () => {
    const { flags, channels, units } = await resultOf({ ...land, period: '2020-01' })
    expect([flags.responses, flags.any, channels.length, units.length]).toEqual([0, 0, 0, 0])
  })
  test('changes no response', async () => {
    const { count } = await world.context.read
      .selectFrom('response')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('wave', '=', 'dat-dai')
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(165)
  })
})

describe('flags for a file', () => {
  const rowsOf = (ids?: readonly string[]) =>
    world.context.read
      .selectFrom('response')
      .select(['id', 'lane', 'seq'])
      .where('wave', '=', 'dat-dai')
      .$if(ids !== undefined, (query) => query.where('id', 'in', ids ?? []))
      .execute()
  test('are those of the page, row by row', async () => {
    const flagsOf = await flagsFor(world.context.read, world.context.organisation, { wave: 'dat-dai' })
    for (const row of await rowsOf(fast)) expect([...flagsOf(row)]).toEqual(['fast'])
    const all = await rowsOf()
    expect(all.filter((row) => flagsOf(row).has('fast'))).toHaveLength(20)
    expect(all.filter((row) => flagsOf(row).has('burst'))).toHaveLength(16)
  })
  test('are the same up to the same response for ever', async () => {
    const rows = await rowsOf()
    const until = Object.fromEntries(rows.map(({ lane }) => [lane, 60]))
    const flagsOf = await flagsFor(world.context.read, world.context.organisation, { wave: 'dat-dai', until })
    for (const row of rows.filter(({ seq }) => seq > 60)) expect(flagsOf(row).size).toBe(0)
    await world.hoa.answers({ id: anId(), unit: 'mot-cua' })
    const again = await flagsFor(world.context.read, world.context.organisation, { wave: 'dat-dai', until })
    expect(rows.map((row) => [...again(row)])).toEqual(rows.map((row) => [...flagsOf(row)]))
  })
  test('of a survey there is none of are refused', async () => {
    const asked = flagsFor(world.context.read, world.context.organisation, { wave: 'nowhere' })
    await expect(asked).rejects.toMatchObject({ code: 'no-such-wave' })
  })
})
