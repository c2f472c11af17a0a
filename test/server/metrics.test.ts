import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.close())

const METRICS_TOKEN = 'a-token-of-twenty-letters'
const asking = (authorization: string, metricsToken = METRICS_TOKEN) =>
  createApp({ ...world.context, config: { ...world.config, metricsToken } }).request('/metrics', {
    headers: { authorization },
  })

describe('metrics', () => {
  test('are not for a citizen, nor for a wrong token, nor for an empty one where none is set', async () => {
    expect((await world.hoa.get('/metrics')).status).toBe(401)
    expect((await asking('Bearer a-token-of-twenty-LETTERS')).status).toBe(401)
    expect((await asking('Bearer a-token-of-twenty-lettérs')).status).toBe(401)
    expect((await asking('Bearer ', '')).status).toBe(401)
    expect((await asking('')).status).toBe(401)
    expect((await asking(`Bearer ${'\u00e9'.repeat(METRICS_TOKEN.length)}`)).status).toBe(401)
  })
  test('are for whoever has the token, and for Lan', async () => {
    expect((await asking(`Bearer ${METRICS_TOKEN}`)).status).toBe(200)
    expect((await world.lan.get('/metrics')).status).toBe(200)
  })
  test('count commits, what was in them, and requests by route and not by path', async () => {
    for (let sent = 0; sent < 3; sent++) await world.hoa.answers()
    await world.hoa.get('/s/dat-dai?secret=opinion')
    await world.hoa.get('/no/such/page')
    const text = await (await world.lan.get('/metrics')).text()
    expect(text).toMatch(/lang_nghe_batch_responses_sum 3\n/)
    expect(text).toMatch(/lang_nghe_commit_seconds_count 3\n/)
    expect(text).toMatch(/lang_nghe_request_seconds_count\{route="\/api\/responses",status="201"\} 3\n/)
    expect(text).toMatch(/lang_nghe_responses_waiting 0\n/)
    expect(text).toMatch(/lang_nghe_responses_uncounted [0-3]\n/)
    expect(text).not.toMatch(/secret|dat-dai|no\/such/)
  })
})
