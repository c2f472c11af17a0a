// A program that reads what officials see: of its own part of the organisation, as they see it, and not too often.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { callsOfToken } from '../../server/programs/access.ts'
import type { Scope } from '../../surveys/programs.ts'
import { anId } from '../builders.ts'
import { aWorld, monday } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  world = await aWorld({ embedOrigins: ['https://cong.example.vn'] })
  app = createApp(world.context)
  for (let n = 0; n < 35; n++) await world.hoa.answers({ id: anId() })
  for (let n = 0; n < 3; n++) await world.hoa.answers({ id: anId(), unit: 'hong-thai' })
})
afterAll(() => world.close())
beforeEach(() => {
  world.clock.now = monday
})

async function aProgram(scopes: readonly Scope[], unit = 'bac-binh') {
  const made = await world.lan.post('/api/tokens', { name: 'Báo cáo', scopes, unit, lastDay: '2026-12-31' })
  const { secret } = (await made.json()) as { secret: string }
  return async (path: string, method = 'GET') =>
    app.request(path, { method, headers: { authorization: `Bearer ${secret}` } })
}
const codeOf = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code]

test('without the scope, or beyond its unit, it is refused', async () => {
  const other = await aProgram(['dossiers:send'])
  expect(await codeOf(await other('/api/scores'))).toEqual([403, 'not-your-scope'])
  const commune = await aProgram(['scores:read'], 'hong-thai')
  expect(await codeOf(await commune('/api/scores?unit=mot-cua'))).toEqual([403, 'not-your-unit'])
  expect((await commune('/api/scores')).status).toBe(200)
})
test('a token that is wrong is refused, though an official is signed in beside it', async () => {
  expect(
    await codeOf(await world.lan.get('/api/scores', { authorization: 'Bearer ln_khong-co-ma-nao-nhu-the' })),
  ).toEqual([401, 'token-refused'])
})
test('it reads what a viewer of its unit reads, with the same left out', async () => {
  const viewer = await world.invited('Vân', 'viewer', 'bac-binh')
  const program = await aProgram(['scores:read'])
  for (const path of [
    '/api/scope',
    '/api/scores?period=2026-11',
    '/api/scores/land?period=2026-11',
    '/api/scores/land/units?period=2026-11',
    '/api/scores/land?unit=hong-thai&period=2026-11',
    '/api/indices?period=2026',
    '/api/indices/par-index?period=2026',
  ])
    expect([path, await (await program(path)).json()]).toEqual([path, await viewer.json(path)])
})
test('it reads the surveys in the field at its unit and below, and how far they are there', async () => {
  const other = await aProgram(['scores:read'])
  expect(await codeOf(await other('/api/fieldwork/waves'))).toEqual([403, 'not-your-scope'])
  type Waves = { waves: { wave: string; state: string; isOwn: boolean; outlook: { count: number } }[] }
  const land = async (unit: string) => {
    const program = await aProgram(['waves:read'], unit)
    const { waves } = (await (await program('/api/fieldwork/waves')).json()) as Waves
    return waves.find(({ wave }) => wave === 'dat-dai')
  }
  await world.context.tallies.flush()
  expect(await land('bac-binh')).toMatchObject({ state: 'open', isOwn: false, outlook: { count: 38 } })
  expect(await land('hong-thai')).toMatchObject({ outlook: { count: 3 } })
  const commune = await aProgram(['waves:read'], 'hong-thai')
  expect((await commune('/api/fieldwork/waves/dat-dai')).status).toBe(401)
})
test('it changes nothing, and takes no file', async () => {
  const program = await aProgram(['scores:read', 'embed:read'])
  for (const path of ['/api/exports/scores.csv', '/api/officials', '/api/account', '/api/figures'])
    expect((await program(path)).status).toBe(401)
})
test('a portal is told the open forms of its unit, and who may frame them', async () => {
  const portal = await aProgram(['embed:read'], 'hong-thai')
  const found = (await (await portal('/api/embed')).json()) as {
    origins: string[]
    surveys: { wave: string; places: { unit: string; address: string; frame: { vi: string } }[] }[]
  }
  expect(found.origins).toEqual(['https://cong.example.vn'])
  const land = found.surveys.find(({ wave }) => wave === 'dat-dai')
  expect(land?.places.map(({ unit }) => unit)).toEqual(['hong-thai'])
  const [place] = land?.places ?? []
  expect(place?.address).toBe('http://localhost:3000/s/dat-dai?unit=hong-thai')
  const [, framed = ''] = /src="([^"]+)"/.exec(place?.frame.vi ?? '') ?? []
  const shown = await app.request(framed.replace('http://localhost:3000', '').replaceAll('&amp;', '&'))
  expect(shown.status).toBe(200)
  expect(shown.headers.get('content-security-policy')).toContain('frame-ancestors https://cong.example.vn')
})
test('it is told to wait where it calls too often, and only it', async () => {
  const [busy, calm] = [await aProgram(['embed:read']), await aProgram(['embed:read'])]
  for (let n = 0; n < callsOfToken.atOnce; n++) expect((await busy('/api/embed')).status).toBe(200)
  const refused = await busy('/api/embed')
  expect(refused.headers.get('retry-after')).toBe('10')
  expect(await codeOf(refused)).toEqual([429, 'too-many-calls'])
  expect((await calm('/api/embed')).status).toBe(200)
  world.clock.now += 10_000
  for (let n = 0; n < 10 * callsOfToken.perSecond; n++) expect((await busy('/api/embed')).status).toBe(200)
  expect((await busy('/api/embed')).status).toBe(429)
})
