import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.close())

type Page = { deeds: unknown[]; counts: { deeds: number; exports: number; opinions: number } }
const page = async (query = '', who = world.lan) => (await who.json(`/api/audit${query}`)) as Page

describe('how much is written down', () => {
  test('is told to nobody who may not read the log', async () => {
    expect((await world.hoa.get('/api/audit')).status).toBe(401)
    const minh = await world.invited('Minh', 'head', 'hong-thai', ['opinions'])
    expect((await minh.get('/api/audit')).status).toBe(403)
  })
  test('is counted over all pages, with the files taken away', async () => {
    const before = await page()
    for (let i = 0; i < 60; i++) await (await world.lan.get('/api/exports/scores.csv')).arrayBuffer()
    const after = await page()
    expect(after.deeds.length).toBe(50)
    expect(after.counts).toEqual({ deeds: before.counts.deeds + 60, exports: 60, opinions: 0 })
  })
  test('follows the filters, and not the page that is looked at', async () => {
    expect((await page('?action=account-made')).counts).toEqual({ deeds: 2, exports: 0, opinions: 0 })
    expect((await page('?action=scores-exported&before=20')).counts.exports).toBe(60)
    expect((await page('?from=2026-11-17')).counts).toEqual({ deeds: 0, exports: 0, opinions: 0 })
  })
  test('counts in a part of the organisation what its officials did', async () => {
    const sau = await world.invited('Sáu', 'administrator', 'song-luy')
    expect((await page('', sau)).counts).toEqual({ deeds: 2, exports: 0, opinions: 0 })
  })
})
