// The survey of a file: one that begins here only on the day of the installation, and one that is not here at all.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fullAnswers } from '../builders.ts'
import { asMoved, broughtIn, fileOf, looked, sent, type World } from '../imports.ts'
import { aWorld } from '../world.ts'

let from: World
let to: World
beforeAll(async () => {
  from = await aWorld()
  for (let i = 0; i < 12; i++)
    expect((await from.hoa.answers({ answers: fullAnswers('land', 1 + (i % 5)) })).status).toBe(201)
})
beforeEach(async () => {
  await to?.close()
  to = await aWorld()
})
afterAll(async () => {
  await from.close()
  await to.close()
})

type Wave = {
  wave?: string
  instrument?: string
  sector?: string | null
  opensOn?: string
  closesOn?: string | null
}
/** The file of a survey that began two weeks before the server here did. */
async function older(given: Wave = {}, day = '2026-11-05'): Promise<Uint8Array<ArrayBuffer>> {
  const [first = '', ...rest] = (await fileOf(from, { whole: true })).toString().split('\n')
  const header = JSON.parse(first)
  const wave = { ...header.wave, opensOn: '2026-11-02', ...given }
  const responses = rest
    .filter((line) => line.startsWith('{"kind":"response"'))
    .map((line) => ({ ...JSON.parse(line), day, wave: wave.wave }))
  const lines = [{ ...header, wave }, ...responses].map((line) => JSON.stringify(line))
  const body = `${lines.join('\n')}\n`
  const sha256 = createHash('sha256').update(body).digest('hex')
  const end = { kind: 'end', responses: responses.length, lines: lines.length, sha256 }
  return new TextEncoder().encode(`${body}${JSON.stringify(end)}\n`)
}
const told = async (answer: Promise<Response>) => {
  const response = await answer
  return [response.status, response.ok ? undefined : ((await response.json()) as { code?: string }).code]
}
const take = (person: World['lan'], id: string, wave = 'dat-dai') =>
  told(person.post(`/api/imports/${id}/wave`, { wave }))
const waveNow = async (wave: string) =>
  to.context.read
    .selectFrom('wave')
    .select(['opens_on', 'closes_on', 'paused_at', 'revision', 'version'])
    .where('wave', '=', wave)
    .executeTakeFirst()
const events = async (wave: string) => {
  const rows = await to.context.read
    .selectFrom('wave_event')
    .select('what')
    .where('wave', '=', wave)
    .orderBy('event')
    .execute()
  return rows.map(({ what }) => what)
}

describe('who may not', () => {
  test('let a survey begin earlier: a citizen, whose file it is not, and who does not run the surveys', async () => {
    const id = await sent(to.lan, await older())
    await looked(to.lan, id)
    expect(await take(to.hoa as never, id)).toEqual([401, 'not-signed-in'])
    const an = await to.invited('An', 'administrator', 'bac-binh', ['microdata'])
    expect(await take(an, id)).toEqual([404, 'no-such-import'])
    const tam = await to.invited('Tâm', 'administrator', 'cho-lau')
    const own = await sent(tam, await older())
    await looked(tam, own)
    expect(await take(tam, own)).toEqual([403, 'not-programme'])
    expect(await waveNow('dat-dai')).toMatchObject({ opens_on: '2026-11-16', revision: 0 })
  })
  test('before a file was looked at', async () => {
    expect(await take(to.lan, await sent(to.lan, await older()))).toEqual([409, 'import-unchecked'])
  })
})

describe('a survey under way of the same code', () => {
  test('takes the responses of its file once it begins as early, and nothing else of it changes', async () => {
    const file = await older()
    const id = await sent(to.lan, file)
    expect((await looked(to.lan, id)).found).toMatchObject({ fresh: 0, refused: 12 })
    const before = await to.lan.json('/api/fieldwork/waves/dat-dai')
    expect(await take(to.lan, id)).toEqual([204, undefined])
    expect((await looked(to.lan, id)).found).toMatchObject({ fresh: 12, refused: 0, fatal: [] })
    expect((await broughtIn(to.lan, file)).seen).toMatchObject({ kept: 12, refused: 0 })
    const after = await to.lan.json('/api/fieldwork/waves/dat-dai')
    expect([before, after]).toMatchObject([
      { wave: { opensOn: '2026-11-16', closesOn: null, pausedAt: null } },
      { wave: { opensOn: '2026-11-02', closesOn: null, pausedAt: null } },
    ])
    expect(await events('dat-dai')).toEqual(['changed'])
    // It still takes what citizens send today.
    expect((await to.hoa.answers()).status).toBe(201)
  })
  test('is put back once, however often it is pressed, and never forward', async () => {
    const id = await sent(to.lan, await older())
    await looked(to.lan, id)
    const all = await Promise.all([1, 2, 3].map(() => take(to.lan, id)))
    expect(all).toEqual([1, 2, 3].map(() => [204, undefined]))
    expect(await waveNow('dat-dai')).toMatchObject({ opens_on: '2026-11-02', revision: 1 })
    expect(await events('dat-dai')).toEqual(['changed'])
    const later = await sent(to.lan, await older({ opensOn: '2026-11-10' }))
    await looked(to.lan, later)
    expect(await take(to.lan, later)).toEqual([204, undefined])
    expect(await waveNow('dat-dai')).toMatchObject({ opens_on: '2026-11-02', revision: 1 })
  })
  test('of another instrument or another sector stays as it is', async () => {
    const id = await sent(to.lan, await older({ instrument: 'construction' }))
    await looked(to.lan, id)
    expect(await take(to.lan, id)).toEqual([422, 'wave-instrument'])
    await looked(to.lan, id, asMoved({ waves: [['dat-dai', 'mot-cua']] }))
    expect(await take(to.lan, id, 'mot-cua')).toEqual([422, 'wave-instrument'])
  })
  test.each([
    { opensOn: '2026-02-30' },
    { opensOn: '1999-12-31' },
    { opensOn: '2010-01-01' },
    { opensOn: '2026-11-17' },
    { opensOn: 'x' },
    { closesOn: '2026-11-01' },
    { closesOn: '9999-12-31' },
  ])('with days that no survey has stays as it is: %o', async (days) => {
    const id = await sent(to.lan, await older(days))
    await looked(to.lan, id)
    expect(await take(to.lan, id)).toEqual([422, 'wave-dates'])
    expect(await waveNow('dat-dai')).toMatchObject({ opens_on: '2026-11-16', revision: 0 })
  })
})

describe('a survey that is not here', () => {
  test('is made as it is in the file, paused, and takes its responses and nothing of citizens', async () => {
    const file = await older({ wave: 'dat-dai-quy-4' })
    const id = await sent(to.lan, file)
    expect((await looked(to.lan, id)).found.fatal).toMatchObject([{ why: 'unmapped' }])
    expect(await take(to.lan, id, 'dat-dai-quy-4')).toEqual([204, undefined])
    expect(await take(to.lan, id, 'dat-dai-quy-4')).toEqual([204, undefined])
    expect((await broughtIn(to.lan, file)).seen).toMatchObject({ kept: 12, refused: 0 })
    expect(await waveNow('dat-dai-quy-4')).toMatchObject({ opens_on: '2026-11-02', closes_on: null })
    to.clock.now += 600_000
    expect(await told(to.hoa.answers({ wave: 'dat-dai-quy-4' }))).toEqual([409, 'wave-paused'])
    expect(await events('dat-dai-quy-4')).toEqual(['made', 'opened', 'paused'])
  })
  test('that has ended has ended here too', async () => {
    const id = await sent(to.lan, await older({ wave: 'quy-4', closesOn: '2026-11-10' }))
    await looked(to.lan, id)
    expect(await take(to.lan, id, 'quy-4')).toEqual([204, undefined])
    expect(await waveNow('quy-4')).toMatchObject({ closes_on: '2026-11-10', paused_at: null })
    expect(await events('quy-4')).toEqual(['made', 'opened', 'ended'])
  })
  test.each([
    ['new', { wave: 'new' }, [400, 'malformed']],
    ['Đợt 4', { wave: 'Đợt 4' }, [400, 'malformed']],
    ['quy-5', { wave: 'quy-4' }, [404, 'no-such-wave']],
    ['quy-4', { wave: 'quy-4', sector: 'no-such' }, [404, 'no-such-sector']],
    ['quy-4', { wave: 'quy-4', instrument: 'no-such' }, [404, 'no-such-instrument']],
  ])('and cannot be, is not made: %s', async (code, wave, refused) => {
    const id = await sent(to.lan, await older(wave))
    await looked(to.lan, id)
    expect(await take(to.lan, id, code)).toEqual(refused)
    expect(await waveNow(code)).toBeUndefined()
  })
})
