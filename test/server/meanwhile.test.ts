// Two who do what does not go together at the same moment: whichever is first, what is kept is what each was told.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import type { Applied } from '../../server/registers/apply.ts'
import type { Plan } from '../../server/registers/plan.ts'
import { anArrival, anId, fullAnswers } from '../builders.ts'
import { outcomeOf } from '../visitor.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.close())

const outcomes = async (asked: readonly Promise<Response>[]) =>
  Promise.all((await Promise.all(asked)).map((response) => outcomeOf(response)))

test('a survey that is closed while answers arrive keeps those that were taken, and no other', async () => {
  const settings = {
    ...{ wave: null, instrument: 'sipas', version: 1, sector: null, name: { vi: 'Đợt thử', en: 'Trial' } },
    ...{ opensOn: '2026-11-16', closesOn: '2026-12-31', respondentGroup: null, channels: null, units: null },
    ...{ procedures: null, target: null, quotas: [] },
  }
  const made = await world.lan.post('/api/fieldwork/waves', { waves: [settings] })
  const [{ wave }] = ((await made.json()) as { waves: [{ wave: string }] }).waves
  const answer = () => {
    const given = anArrival({ id: anId(), wave, sector: 'land', answers: fullAnswers('sipas', 4) })
    return world.hoa.post('/api/responses', given)
  }
  const before = Array.from({ length: 20 }, answer)
  const closed = world.lan.post(`/api/fieldwork/waves/${wave}/close`, { revision: 0, reason: 'Đủ phiếu' })
  const beside = Array.from({ length: 20 }, answer)
  expect(await outcomes([closed])).toEqual(['200'])
  const told = await outcomes([...before, ...beside])
  const taken = told.filter((one) => one === '201').length
  for (const refused of told.filter((one) => one !== '201')) expect(refused).toBe('409 wave-not-open')
  const kept = await world.context.read.selectFrom('response').select('id').where('wave', '=', wave).execute()
  expect(kept).toHaveLength(taken)
  // What nobody had begun when it was closed comes too late.
  world.clock.now += 3_600_000
  const at = new Date(world.clock.now).toISOString()
  const late = anArrival({
    id: anId(),
    wave,
    sector: 'land',
    answers: fullAnswers('sipas', 4),
    startedAt: at,
    endedAt: at,
  })
  expect(await outcomeOf(await world.hoa.post('/api/responses', late))).toBe('409 wave-not-open')
})

test('of a file that is taken and one that is taken back, both about one day off, the first wins whole', async () => {
  const file = (name: string) => `day,kind,name_vi,name_en,source\n2028-05-08,holiday,${name},A day off,Thông báo 5\n`
  const path = '/api/registers/holidays/import'
  const read = async <T>(asked: Promise<Response>) => (await (await asked).json()) as T
  const planned = async (name: string) =>
    (await read<Plan>(world.lan.post(`${path}?dry=1`, file(name), 'text/csv'))).plan
  const first = await planned('Một')
  const { import: number } = await read<Applied>(world.lan.post(`${path}?plan=${first}`, file('Một'), 'text/csv'))
  const back = `/api/registers/imports/${number}/undo`
  const undoing = await read<Plan>(world.lan.post(`${back}?dry=1`, ''))
  const second = await planned('Hai')
  const told = await outcomes([
    world.lan.post(`${back}?plan=${undoing.plan}`, ''),
    world.lan.post(`${path}?plan=${second}`, file('Hai'), 'text/csv'),
  ])
  expect(told.filter((one) => one === '201')).toHaveLength(1)
  expect(told.filter((one) => one.startsWith('4'))).toHaveLength(1)
  const { entries } = (await world.lan.json('/api/registers/holidays')) as {
    entries: { key: string; row: { name_vi: string } }[]
  }
  const names = entries.filter(({ key }) => key === '2028-05-08').map(({ row }) => row.name_vi)
  expect(names).toEqual(told[0] === '201' ? [] : ['Hai'])
})

test('a token that is withdrawn while it is used lets in what was let in before, and nothing after', async () => {
  const app = createApp(world.context)
  const wanted = { name: 'Một cửa', scopes: ['dossiers:send'], unit: 'bac-binh', lastDay: '2026-12-31' }
  const made = await world.lan.post('/api/tokens', wanted)
  const { token, secret } = (await made.json()) as { token: string; secret: string }
  const send = (code: string) => {
    const dossier = {
      code,
      procedure: 'dang-ky-bien-dong',
      unit: 'mot-cua',
      received: '2026-11-02',
      returned: '2026-11-09',
    }
    const body = JSON.stringify({ dossiers: [dossier] })
    const headers = { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(body)}` }
    const authorization = `Bearer ${secret}`
    return Promise.resolve(
      app.request('/api/dossiers', { method: 'POST', headers: { ...headers, authorization }, body }),
    )
  }
  const before = Array.from({ length: 10 }, (_, i) => send(`M1-${i}`))
  const withdrawn = world.lan.delete(`/api/tokens/${token}`)
  const beside = Array.from({ length: 10 }, (_, i) => send(`M2-${i}`))
  expect(await outcomes([withdrawn])).toEqual(['204'])
  const after = await outcomes([send('M3')])
  const told = await outcomes([...before, ...beside])
  expect(after).toEqual(['401 token-refused'])
  // On PostgreSQL whoever was at the same rows as another is told to come again.
  for (const one of told) expect(one).toMatch(/^(200|401 token-refused|503 busy)$/)
  const kept = await world.context.read.selectFrom('dossier').select('code').where('code', 'like', 'M%').execute()
  expect(kept).toHaveLength(told.filter((one) => one === '200').length)
})
