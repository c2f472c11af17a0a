import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fullAnswers } from '../builders.ts'
import { asMoved, broughtIn, fileOf, looked, sent, type World } from '../imports.ts'
import { aWorld } from '../world.ts'

let from: World
let to: World
beforeAll(async () => {
  from = await aWorld()
  to = await aWorld()
  for (let i = 0; i < 40; i++) {
    const answers = fullAnswers('land', 1 + (i % 5), { opinion: `Ý kiến ${i}: =1+1 "nhanh", 👍 \u202Eabc` })
    const channel = i % 3 === 0 ? 'kiosk' : 'online'
    const answered = await from.hoa.answers({ answers, channel, procedure: i % 2 ? 'dang-ky-bien-dong' : null })
    expect(answered.status).toBe(201)
  }
})
afterAll(async () => {
  await from.close()
  await to.close()
})

const scoreOf = async (world: World) => {
  await world.context.tallies.flush()
  const body = (await world.lan.json('/api/scores?unit=bac-binh&period=2026-11')) as { sectors: unknown }
  return body.sectors
}
const rowsOf = (world: World) =>
  world.context.read
    .selectFrom('response')
    .select(['id', 'wave', 'unit', 'day', 'channel', 'hash', 'codes', 'answers', 'started_at', 'received_at'])
    .orderBy('id')
    .execute()

describe('a move to another installation', () => {
  test('a whole file brings the same answers and scores, and the same file again', async () => {
    const file = await fileOf(from, { whole: true })
    const { found, seen, id } = await broughtIn(to.lan, file)
    expect(found).toMatchObject({ whole: true, lines: 40, fresh: 40, before: 0, refused: 0 })
    expect(seen).toMatchObject({ state: 'done', kept: 40, refused: 0 })
    expect(await rowsOf(to)).toEqual(await rowsOf(from))
    expect(await scoreOf(to)).toEqual(await scoreOf(from))
    expect((await fileOf(to, { whole: true })).equals(file)).toBe(true)
    const sources = await to.context.read.selectFrom('response').select('source').distinct().execute()
    expect(sources).toEqual([{ source: `import:${id}` }])
  })
  test('brought in again it brings nothing', async () => {
    const id = await sent(to.lan, await fileOf(from, { whole: true }))
    const { found } = await looked(to.lan, id, asMoved())
    expect(found).toMatchObject({ fresh: 0, before: 40, refused: 0 })
  })
})
