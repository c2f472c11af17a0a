import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Refusal } from '../../surveys/problem.ts'
import { anArrival, anId, fullAnswers } from '../builders.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.close())

const stored = (id: string) =>
  world.context.read.selectFrom('response').selectAll().where('id', '=', id).executeTakeFirst()
const refusalOf = async (response: Response | Promise<Response>) => (await (await response).json()) as Refusal

describe('what is refused', () => {
  test.each([
    ['a body that is no JSON', '{"id":'],
    ['a body that is no object', '[]'],
    ['a UUIDv4', anArrival({ id: '6b0a3f6e-5f5b-4c1e-9a53-0a3f6e5f5b4c' })],
    ['a key too many', { ...anArrival(), admin: true }],
    ['a language we do not speak', anArrival({ language: 'fr' })],
    ['a time that is none', anArrival({ startedAt: 'yesterday' })],
    ['an unknown procedure', anArrival({ procedure: 'no-such-procedure' })],
    ['a procedure of another sector', anArrival({ procedure: 'giay-phep-nha-o-moi' })],
  ])('%s is malformed', async (_, body) => {
    const response = await world.hoa.post('/api/responses', body)
    expect(response.status).toBe(400)
    expect((await refusalOf(response)).code).toBe('malformed')
  })
  test.each([
    ['an unknown wave', { wave: 'nowhere' }, 404, 'no-such-wave'],
    ['a channel that a citizen cannot claim', { channel: 'interview' as const }, 403, 'not-your-channel'],
    ['a wave called like a property', { wave: '__proto__' }, 404, 'no-such-wave'],
    ['a unit without a desk', { unit: 'phong-noi-vu' }, 404, 'no-such-unit'],
    ['an unknown unit', { unit: 'constructor' }, 404, 'no-such-unit'],
    ['a sector that the wave does not measure', { sector: 'investment' }, 404, 'no-such-sector'],
    ['another version of the instrument', { version: 2 }, 409, 'other-version'],
  ])('%s is refused', async (_, change, status, code) => {
    const response = await world.hoa.answers(change)
    expect(response.status).toBe(status)
    expect((await refusalOf(response)).code).toBe(code)
  })
  test('a refused answer is named, in both languages, and what was sent is not repeated', async () => {
    const response = await world.hoa.answers({
      answers: { ...fullAnswers('land', 4), access_signs: 99, hacker: '<script>alert(1)</script>' },
    })
    expect(response.status).toBe(422)
    const text = await response.text()
    const { refusals } = JSON.parse(text) as Refusal
    expect(refusals).toContainEqual(
      expect.objectContaining({
        question: 'access_signs',
        reason: 'not-a-choice',
        message: { vi: expect.stringContaining('lựa chọn'), en: expect.stringContaining('choices') },
      }),
    )
    expect(text).not.toContain('alert')
  })
  test('an empty form is not an answer', async () => {
    expect((await world.hoa.answers({ answers: {} })).status).toBe(422)
  })
  test('an answer to a question that was not asked is refused', async () => {
    const answers = { ...fullAnswers('land', 4, { feedback_sent: 'no' }), feedback_told: 5 }
    const { refusals } = await refusalOf(world.hoa.answers({ answers }))
    expect(refusals?.map(({ question, reason }) => [question, reason])).toEqual([['feedback_told', 'hidden-question']])
  })
  test('a body over the limit is refused before it is read', async () => {
    const response = await world.hoa.post('/api/responses', { ...anArrival(), padding: 'x'.repeat(70_000) })
    expect(response.status).toBe(413)
  })
  test('a request that another site makes is refused', async () => {
    const { createApp } = await import('../../server/app.ts')
    const body = JSON.stringify(anArrival())
    const response = await createApp(world.context).request('/api/responses', {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'content-length': `${body.length}`,
        origin: 'https://evil.example',
      },
    })
    expect((await refusalOf(response)).code).toBe('foreign-origin')
  })
  test('a wave is closed on the day after its last', async () => {
    await world.context.write
      .updateTable('wave')
      .set({ closes_on: '2026-11-15' })
      .where('wave', '=', 'dau-tu')
      .execute()
    await world.restart()
    const late = anArrival({ wave: 'dau-tu', sector: 'investment', answers: fullAnswers('investment', 4) })
    expect((await refusalOf(world.hoa.post('/api/responses', late))).code).toBe('wave-not-open')
    await world.context.write
      .updateTable('wave')
      .set({ closes_on: '2026-11-16' })
      .where('wave', '=', 'dau-tu')
      .execute()
    await world.restart()
    expect((await world.hoa.post('/api/responses', late)).status).toBe(201)
  })
})

describe('what is kept', () => {
  test('a response is stored with where, when and how, and without an address', async () => {
    const arrival = anArrival({
      procedure: 'cap-giay-chung-nhan-lan-dau',
      answers: { ...fullAnswers('land', 4), opinion: '  Cảm ơn\r\nanh chị  ' },
    })
    const response = await world.hoa.post('/api/responses', arrival)
    expect(response.status).toBe(201)
    const { receipt } = (await response.json()) as { receipt: string }
    expect(receipt).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const row = await stored(arrival.id)
    expect(row).toMatchObject({
      wave: 'dat-dai',
      instrument: 'land',
      version: 1,
      unit: 'mot-cua',
      sector: 'land',
      procedure: 'cap-giay-chung-nhan-lan-dau',
      channel: 'online',
      language: 'vi',
      day: '2026-11-16',
      received_at: '2026-11-16T03:00:00.000Z',
    })
    expect(JSON.parse(row?.answers ?? '')).toMatchObject({ opinion: 'Cảm ơn\nanh chị', access_signs: 4 })
    expect(Object.keys(row ?? {}).filter((column) => /ip|address|agent|name/.test(column))).toEqual([])
  })
  test('sending twice is harmless, fifty times at once too', async () => {
    const arrival = anArrival()
    const answers = await Promise.all(Array.from({ length: 50 }, () => world.hoa.post('/api/responses', arrival)))
    expect(answers.map((response) => response.status)).toEqual(Array(50).fill(201))
    const outcomes = await Promise.all(answers.map(async (r) => ((await r.json()) as { outcome: string }).outcome))
    expect(outcomes.filter((outcome) => outcome === 'kept')).toHaveLength(1)
  })
  test('the same id with other answers is refused, and both bodies are kept', async () => {
    const arrival = anArrival()
    await world.hoa.post('/api/responses', arrival)
    const other = await world.hoa.post('/api/responses', { ...arrival, answers: fullAnswers('land', 1) })
    expect(other.status).toBe(409)
    expect(JSON.parse((await stored(arrival.id))?.answers ?? '')).toMatchObject({ access_signs: 4 })
    const conflicts = await world.context.read
      .selectFrom('response_conflict')
      .select('body')
      .where('id', '=', arrival.id)
      .execute()
    expect(conflicts.map(({ body }) => JSON.parse(body).answers.access_signs)).toEqual([1])
  })
  test('a flood of other bodies under one id does not fill the disk', async () => {
    const arrival = anArrival()
    await world.hoa.post('/api/responses', arrival)
    for (let i = 0; i < 15; i++)
      await world.hoa.post('/api/responses', { ...arrival, answers: { ...arrival.answers, opinion: `${i}` } })
    const conflicts = await world.context.read
      .selectFrom('response_conflict')
      .select('hash')
      .where('id', '=', arrival.id)
      .execute()
    expect(conflicts).toHaveLength(10)
  })
  test('the order of the lane is the order of commits, without a gap', async () => {
    await Promise.all(Array.from({ length: 300 }, () => world.hoa.answers({ id: anId() })))
    const rows = await world.context.read
      .selectFrom('response')
      .select(['lane', 'seq'])
      .orderBy('lane')
      .orderBy('seq')
      .execute()
    const lane = rows.filter((row) => row.lane === rows.at(-1)?.lane)
    expect(lane.map(({ seq }) => seq)).toEqual(lane.map((_, i) => i + 1))
  })
})
