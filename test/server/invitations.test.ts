// Invitations: samples that can be drawn again, links that are good once, and what nobody can find out from them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { writeDraft } from '../../server/form/draft.ts'
import type { Cell } from '../../server/invitations/progress.ts'
import { sweep } from '../../server/invitations/sweep.ts'
import { usualRates } from '../../server/rate.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Answers } from '../../surveys/instrument.ts'
import { invited as words } from '../../surveys/text/vi/invited.ts'
import { anId, fullAnswers } from '../builders.ts'
import { aWorld, monday } from '../world.ts'

const DAY = 86_400_000
let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
let app: ReturnType<typeof createApp>
let minh: Person
beforeAll(async () => {
  world = await aWorld()
  app = createApp(world.context)
  minh = await world.invited('Minh', 'officer', 'hong-thai')
  await world.keepSignedIn()
})
afterAll(() => world.close())

const question = {
  ...{ wave: 'dat-dai', unit: 'bac-binh', from: '2026-11-01', to: '2026-11-15', sectors: ['land'], rest: 90 },
  size: { by: 'everybody' } as Readonly<Record<string, unknown>>,
}
let handed = 0
/** Hands so many dossiers over, each of a person of their own. */
async function handOver(unit: string, count: number, given: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const lines = Array.from({ length: count }, () => {
    const n = ++handed
    const { procedure = 'dang-ky-bien-dong', returned = '2026-11-09' } = given
    return `H${n},${procedure},${unit},2026-11-02,${returned},09${`${10_000_000 + n}`},`
  })
  const text = ['code,procedure,unit,received,returned,phone,email', ...lines].join('\n')
  expect((await world.lan.post('/api/dossiers/import', text, 'text/csv')).status).toBe(201)
  return lines
}
type Stratum = { unit: string; sector: string; dossiers: number; persons: number; drawn: number }
const preview = async (given: Readonly<Record<string, unknown>> = {}, who: Pick<Person, 'post'> = world.lan) => {
  const response = await who.post('/api/invitations/preview', { ...question, ...given })
  return (await response.json()) as { frame: string; strata: Stratum[]; code?: string }
}
const drawBatch = async (given: Readonly<Record<string, unknown>> = {}, who: Pick<Person, 'post'> = world.lan) => {
  const { frame = '0'.repeat(64) } = await preview(given, who)
  const response = await who.post('/api/invitations', { ...question, closesOn: '2026-12-15', frame, ...given })
  return { status: response.status, ...((await response.json()) as { batch: string; code?: string }) }
}
const takeFile = async (batch: string, who: Pick<Person, 'post'> = world.lan) => {
  const response = await who.post(`/api/invitations/${batch}/links`, {})
  const text = await response.text()
  return {
    status: response.status,
    text,
    tokens: [...text.matchAll(/\/i\/([\w-]{22})/g)].map((found) => found[1] ?? ''),
  }
}
/** The tokens in a file, one a person: it stands in the link and in both texts. */
const tokensOf = async (batch: string) => {
  const { tokens } = await takeFile(batch)
  return [...new Set(tokens)]
}
const post = (token: string, entries: Readonly<Record<string, string>>) => {
  const body = `${new URLSearchParams(entries)}`
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': `${body.length}` }
  return app.request(`/i/${token}`, { method: 'POST', body, headers })
}
/** The last page of the form with all answers in it, as Send posts it. */
function aForm(given: { id?: string; unit?: string; sector?: string; answers?: Answers } = {}) {
  const { pages } = instrumentNamed('land', 1).questionnaire
  const answers = given.answers ?? fullAnswers('land', 4)
  const at = new Date(world.clock.now).toISOString()
  const page = pages.length - 1
  const draft = writeDraft({
    ...{ id: given.id ?? anId(), version: 1, startedAt: at, at, language: 'vi', page, answers },
    ...{ unit: given.unit ?? 'mot-cua', sector: given.sector ?? 'land', procedure: null },
  })
  const entries: Record<string, string> = {
    draft,
    go: 'next',
    shown: (pages[page]?.elements ?? []).map((_, i) => i).join('.'),
  }
  pages[page]?.elements.forEach((asked, place) => {
    const answer = asked.kind === 'notice' ? undefined : answers[asked.name]
    if (answer !== undefined && 'choices' in asked)
      entries[`q${place}`] = `${asked.choices.findIndex(({ code }) => code === answer)}`
  })
  return entries
}
const responses = () =>
  world.context.read
    .selectFrom('response')
    .select(['id', 'unit', 'sector', 'procedure', 'channel', 'source', 'day', 'wave'])
    .where('channel', '=', 'invitation')
    .execute()
/** Without the names and seeds that are drawn: digits stand in those by chance. */
const withoutNames = (text: string) => text.replaceAll(/\b[0-9a-f]{16,64}\b/g, '')
const outcomes = async (batch: string) => {
  const rows = await world.context.read.selectFrom('invitation').select('outcome').where('batch', '=', batch).execute()
  return rows.map(({ outcome }) => outcome).sort()
}

describe('a batch', () => {
  beforeAll(async () => {
    await handOver('mot-cua', 12)
    await handOver('hong-thai', 11)
    await handOver('phan-dien', 4)
  })
  test('is not seen, drawn or taken by a citizen, a clerk, or an officer of another unit', async () => {
    const cuc = await world.invited('Cúc', 'clerk', 'mot-cua')
    expect((await world.hoa.get('/api/invitations')).status).toBe(401)
    for (const path of ['/api/invitations', '/api/invitations/preview', '/api/invitations/x/links'])
      expect((await cuc.post(path, {})).status, path).toBe(403)
    expect((await preview({}, minh)).code).toBe('not-your-unit')
    expect((await drawBatch({}, minh)).code).toBe('not-your-unit')
  })
  test.each([
    ['a survey there is none of', { wave: 'x' }, 'no-such-wave'],
    ['a unit there is none of', { unit: 'x' }, 'no-such-unit'],
    ['a sector there is none of', { sectors: ['sea'] }, 'no-such-sector'],
    ['a sector that the survey does not ask about', { sectors: ['construction'] }, 'no-such-sector'],
    ['no sector', { sectors: [] }, 'malformed'],
    ['days the wrong way round', { from: '2026-11-15', to: '2026-11-01' }, 'malformed'],
    ['a day that is none', { to: '2026-02-30' }, 'malformed'],
    ['a margin of nothing', { size: { by: 'yamane', margin: 0, rate: 1 } }, 'malformed'],
    ['a rate beyond all', { size: { by: 'interval', margin: 0.1, rate: 2 } }, 'malformed'],
    ['a formula there is none of', { size: { by: 'luck' } }, 'malformed'],
    ['a rest of years', { rest: 10_000 }, 'malformed'],
  ])('of %s is refused', async (_, given, code) => {
    expect((await preview(given)).code).toBe(code)
    expect((await drawBatch(given)).code).toBe(code)
  })
  test.each([
    ['that ends on a day there is not', { closesOn: '2026-11-31' }, 'malformed'],
    ['that ends before it begins', { closesOn: '2026-11-15' }, 'malformed'],
    ['that lasts for years', { closesOn: '2029-11-15' }, 'malformed'],
    ['of another frame than was looked at', { frame: 'f'.repeat(64) }, 'sample-changed'],
    ['of units with too few people', { unit: 'phan-dien' }, 'sample-refused'],
    ['of nobody', { from: '2026-01-01', to: '2026-01-02' }, 'sample-refused'],
  ])('%s is refused', async (_, given, code) => {
    expect((await drawBatch(given)).code).toBe(code)
  })
  test('is looked at first, with the people of each unit and sector', async () => {
    expect((await preview()).strata).toEqual([
      { unit: 'hong-thai', sector: 'land', dossiers: 11, persons: 11, drawn: 11 },
      { unit: 'mot-cua', sector: 'land', dossiers: 12, persons: 12, drawn: 12 },
      { unit: 'phan-dien', sector: 'land', dossiers: 4, persons: 4, drawn: 0 },
    ])
    expect((await preview({ unit: 'hong-thai' }, minh)).strata).toHaveLength(1)
  })
  test('is drawn once: its people rest afterwards, and its dossiers are corrected no more', async () => {
    const hook = { name: 'x', url: 'https://receiver.invalid/', events: ['invitations.drawn'], unit: 'mot-cua' }
    await world.lan.post('/api/webhooks', hook)
    const drawn = await Promise.all([drawBatch({ unit: 'mot-cua' }), drawBatch({ unit: 'mot-cua' })])
    expect(drawn.map(({ status }) => status).sort()).toEqual([201, expect.any(Number)])
    const told = await world.context.read.selectFrom('webhook_delivery').select('body').execute()
    expect(told.map(({ body }) => JSON.parse(body))).toMatchObject([
      { event: 'invitations.drawn', unit: 'mot-cua', data: { wave: 'dat-dai', invitations: 12 } },
    ])
    expect(withoutNames(told[0]?.body ?? '')).not.toMatch(/09\d{8}|example|H0?1/)
    const { strata } = await preview({ unit: 'mot-cua' })
    expect(strata).toMatchObject([{ dossiers: 12, persons: 0, drawn: 0 }])
    const { batch = '' } = drawn.find(({ status }) => status === 201) ?? {}
    expect((await minh.post(`/api/invitations/${batch}/links`, {})).status).toBe(403)
    expect((await minh.post(`/api/invitations/${batch}/end`, {})).status).toBe(403)
    expect((await world.lan.post('/api/invitations/nothing/end', {})).status).toBe(404)
    const text = 'code,procedure,unit,received,returned\nH1,dang-ky-bien-dong,mot-cua,2026-11-02,2026-11-10'
    const again = await (await world.lan.post('/api/dossiers/import', text, 'text/csv')).json()
    expect(again).toMatchObject({ would: { drawn: 1, corrected: 0 } })
    // The same person with another dossier.
    const twin =
      'code,procedure,unit,received,returned,phone\nTWIN,dang-ky-bien-dong,mot-cua,2026-11-02,2026-11-10,0910000001'
    await world.lan.post('/api/dossiers/import', twin, 'text/csv')
    expect((await preview({ unit: 'mot-cua' })).strata).toMatchObject([{ dossiers: 13, persons: 0 }])
    expect((await preview({ unit: 'mot-cua', rest: 0 })).strata).toMatchObject([{ persons: 1 }])
  })
})

describe('a link', () => {
  let batch = ''
  let tokens: string[] = []
  beforeAll(async () => {
    await handOver('cho-lau', 14)
    ;({ batch } = await drawBatch({ unit: 'cho-lau' }))
    tokens = await tokensOf(batch)
  })
  test('is one a person, has 128 bits, and stands nowhere in the database', async () => {
    expect(tokens).toHaveLength(14)
    expect(new Set(tokens).size).toBe(14)
    const kept = await world.context.read.selectFrom('invitation').select(['token_hash', 'invitation']).execute()
    for (const token of tokens) expect(JSON.stringify(kept)).not.toContain(token)
  })
  test.each([
    ['guessed', 'A'.repeat(22)],
    ['empty', '%20'],
    ['too long', 'A'.repeat(2_000)],
    ['a hash from the database', '0'.repeat(64)],
  ])('that is %s opens nothing', async (_, token) => {
    const response = await app.request(`/i/${token}`)
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toMatch('text/html')
    expect((await post(token, aForm())).status).toBe(404)
    expect(await responses()).toEqual([])
  })
  test('opens the form of its desk, sector and survey, and is not to be kept by a browser', async () => {
    const response = await app.request(`/i/${tokens[0]}`)
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store'])
    const page = await response.text()
    expect(page).toContain(`action="/i/${tokens[0]}"`)
    expect(page).not.toContain('name="unit"')
    expect(page).toContain(words.refuse)
    // A look is no answer, and a messenger's preview looks too.
    expect(await outcomes(batch)).toEqual(Array(14).fill('none'))
  })
  test('is not to be used as another channel, and no other channel as an invitation', async () => {
    expect(await (await world.hoa.answers({ channel: 'invitation' })).json()).toMatchObject({
      code: 'not-your-channel',
    })
  })
  test('takes one answer, of its own desk whatever the draft says, and a second press of the same form is a success', async () => {
    const form = aForm({ unit: 'hong-thai', sector: 'construction' })
    const first = await post(tokens[0] ?? '', form)
    expect(first.status).toBe(303)
    expect(first.headers.get('location')).toMatch(/^\/s\/dat-dai\/thanks\?receipt=/)
    const again = await post(tokens[0] ?? '', form)
    expect([again.status, again.headers.get('location')]).toEqual([303, first.headers.get('location')])
    const kept = await responses()
    expect(kept).toMatchObject([{ unit: 'cho-lau', sector: 'land', wave: 'dat-dai', channel: 'invitation' }])
    expect(await outcomes(batch)).toEqual(['answered', ...Array(13).fill('none')])
  })
  test('that was used takes no second answer, and says so', async () => {
    const second = await post(tokens[0] ?? '', aForm())
    expect(second.status).toBe(409)
    expect(await second.text()).toContain('chỉ dùng được một lần')
    expect((await app.request(`/i/${tokens[0]}`)).status).toBe(409)
    expect((await post(tokens[0] ?? '', { go: 'refuse' })).status).toBe(409)
    expect(await responses()).toHaveLength(1)
  })
  test('is held off from a network that tries many, and the form that was begun comes back whole', async () => {
    const screens = { perSecond: 1, atOnce: 2 }
    const held = createApp(world.context, { ...usualRates, screens })
    const env = { incoming: { socket: { remoteAddress: '203.0.113.7' } } }
    const ask = (token: string) => held.request(`/i/${token}`, {}, env)
    const send = (entries: Readonly<Record<string, string>>) => {
      const body = `${new URLSearchParams(entries)}`
      const type = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': `${body.length}` }
      return held.request(`/i/${tokens[5]}`, { method: 'POST', body, headers: type }, env)
    }
    expect([(await ask('a'.repeat(22))).status, (await ask('b'.repeat(22))).status]).toEqual([404, 404])
    const refused = await ask('c'.repeat(22))
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
    expect((await send({ language: 'vi', go: 'refuse' })).status).toBe(429)
    const before = await responses()
    const back = await send(aForm())
    expect(back.status).toBe(429)
    expect(await back.text()).toContain('name="draft"')
    expect(await responses()).toEqual(before)
    expect(
      (await app.request(`/i/${tokens[5]}`, {}, { incoming: { socket: { remoteAddress: '198.51.100.1' } } })).status,
    ).toBe(200)
  })
  test('that twenty tabs send at once takes one of them', async () => {
    const sent = await Promise.all(Array.from({ length: 20 }, () => post(tokens[1] ?? '', aForm())))
    expect(sent.map(({ status }) => status).sort()).toEqual([303, ...Array(19).fill(409)])
    expect(await responses()).toHaveLength(2)
  })
  test('whose one form is sent by twenty presses at once keeps it once, and all are told that it is there', async () => {
    const form = aForm()
    const sent = await Promise.all(Array.from({ length: 20 }, () => post(tokens[2] ?? '', form)))
    expect(sent.map(({ status }) => status)).toEqual(Array(20).fill(303))
    expect(await responses()).toHaveLength(3)
  })
  test('is used exactly if the answer is kept, also where the server stops between any two steps', async () => {
    const form = aForm()
    const response = Promise.resolve(post(tokens[3] ?? '', form))
    await world.crash()
    await response.catch(() => undefined)
    app = createApp(world.context)
    const kept = (await responses()).length
    expect((await outcomes(batch)).filter((one) => one === 'answered')).toHaveLength(kept)
    expect((await post(tokens[3] ?? '', form)).status).toBe(303)
    expect((await post(tokens[3] ?? '', aForm())).status).toBe(409)
    expect(await responses()).toHaveLength(4)
  })
  test('whose answer is refused is not used by it', async () => {
    const response = await post(tokens[4] ?? '', aForm({ answers: {} }))
    expect(response.status).toBe(200)
    expect((await outcomes(batch)).filter((one) => one === 'answered')).toHaveLength(4)
    expect((await outcomes(batch)).filter((one) => one === 'opened')).toHaveLength(1)
  })
  test('takes a no, which can be taken back until the last day', async () => {
    const page = await (await post(tokens[5] ?? '', { go: 'refuse', language: 'vi' })).text()
    expect(page).toContain(words.notAgain)
    expect((await outcomes(batch)).filter((one) => one === 'refused')).toHaveLength(1)
    expect((await post(tokens[5] ?? '', aForm())).status).toBe(303)
    expect((await outcomes(batch)).filter((one) => one === 'refused')).toHaveLength(0)
  })
  test('leaves nothing in the response that says whose it was, and in the invitation nothing of when', async () => {
    const rows = await world.context.read
      .selectFrom('response')
      .select(['id', 'hash', 'source', 'answers', 'counter'])
      .where('channel', '=', 'invitation')
      .execute()
    const known = await world.context.read
      .selectFrom('invitation')
      .select(['invitation', 'token_hash', 'code'])
      .execute()
    const told = JSON.stringify(rows)
    for (const { invitation, token_hash, code } of known) {
      expect(told).not.toContain(invitation)
      expect(told).not.toContain(`"${code}"`)
      if (token_hash) expect(told).not.toContain(token_hash)
    }
    for (const { id, hash } of rows) {
      const all = await world.context.read
        .selectFrom('invitation')
        .select(['invitation', 'batch', 'code', 'token_hash', 'token_before', 'delivery', 'outcome'])
        .execute()
      expect(JSON.stringify(all)).not.toContain(id)
      expect(JSON.stringify(all)).not.toContain(hash)
      expect(JSON.stringify(all)).not.toMatch(/2026-1/)
    }
  })
  test('after a new file is void, and the file leaves a stratum out whose few answers it would tell', async () => {
    // Five are done since the first file: who was in it and is not in the second would be known.
    expect(await takeFile(batch)).toMatchObject({ status: 409 })
    for (const token of tokens.slice(6, 11)) expect((await post(token, aForm())).status).toBe(303)
    const { tokens: found } = await takeFile(batch)
    const fresh = [...new Set(found)]
    expect(fresh).toHaveLength(4)
    expect((await app.request(`/i/${tokens[11]}`)).status).toBe(404)
    expect((await post(tokens[11] ?? '', aForm())).status).toBe(404)
    expect((await app.request(`/i/${fresh[0]}`)).status).toBe(200)
    tokens = fresh
  })
  test('of a batch that was ended, or is over, opens nothing; what was kept before is a success still', async () => {
    const form = aForm()
    expect((await post(tokens[0] ?? '', form)).status).toBe(303)
    world.clock.now = Date.parse('2026-12-16T00:00:00+07:00')
    expect((await app.request(`/i/${tokens[1]}`)).status).toBe(409)
    expect((await post(tokens[1] ?? '', aForm())).status).toBe(409)
    expect((await post(tokens[0] ?? '', form)).status).toBe(303)
    world.clock.now = monday
    expect((await world.lan.post(`/api/invitations/${batch}/end`, {})).status).toBe(204)
    expect((await world.lan.post(`/api/invitations/${batch}/end`, {})).status).toBe(409)
    expect((await takeFile(batch)).status).toBe(409)
    const late = await post(tokens[1] ?? '', aForm())
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('Đợt mời này đã kết thúc')
    expect((await post(tokens[0] ?? '', form)).status).toBe(303)
  })
})

describe('what goes out', () => {
  test('in a file runs in no spreadsheet, and the message says who asks and gives the office’s own address', async () => {
    await handOver('luong-son', 10)
    const { batch } = await drawBatch({ unit: 'luong-son' })
    const { text } = await takeFile(batch)
    const lines = text.split('\r\n').slice(1, -1)
    expect(lines).toHaveLength(10)
    expect(lines.some((one) => /(^|,)[=+\-@]/.test(one))).toBe(false)
    expect(text).toContain(world.context.organisation.units.get('bac-binh')?.name.vi)
    expect(text.match(/https?:\/\/[^/]+/g)?.every((host) => host === 'http://localhost:3000')).toBe(true)
  })
  test('of a rare procedure comes back without it, since it would be a name', async () => {
    await handOver('phan-hoa', 20)
    await handOver('phan-hoa', 10, { procedure: 'dang-ky-the-chap' })
    await handOver('hai-ninh', 11)
    await handOver('hai-ninh', 1, { procedure: 'dang-ky-the-chap' })
    const procedures = async (unit: string) => {
      const { batch } = await drawBatch({ unit })
      for (const token of await tokensOf(batch)) expect((await post(token, aForm())).status).toBe(303)
      const kept = (await responses()).filter((one) => one.unit === unit)
      return Object.fromEntries(
        [...Map.groupBy(kept, (one) => `${one.procedure}`)].map(([name, of]) => [name, of.length]),
      )
    }
    expect(await procedures('phan-hoa')).toEqual({ 'dang-ky-bien-dong': 20, 'dang-ky-the-chap': 10 })
    expect(await procedures('hai-ninh')).toEqual({ null: 12 })
  })
  test('is counted, and what is counted names nobody', async () => {
    type Seen = { batches: { unit: string; cells: Cell[] }[] }
    const { batches } = (await world.lan.json('/api/invitations')) as Seen
    const seen = batches.find(({ unit }) => unit === 'phan-hoa')?.cells.find(({ unit }) => unit === null)
    expect(seen).toMatchObject({ drawn: 30, sent: 30, failed: 0, opened: 30, answered: 30, refused: 0 })
    expect(withoutNames(JSON.stringify(batches))).not.toMatch(/H\d+|849\d{8}|token/)
    expect(((await minh.json('/api/invitations')) as Seen).batches).toEqual([])
    const file = await (await world.lan.get('/api/invitations.csv')).text()
    const lines = file.trim().split('\r\n')
    expect(lines[0]).toContain(
      'batch,wave,unit,sector,madeOn,closesOn,endedOn,from,to,dossiers,persons,drawn,sent,failed',
    )
    // As on the page: what is hidden there is empty here.
    expect(lines).toHaveLength(1 + batches.flatMap(({ cells }) => cells).length)
    expect(lines.filter((line) => line.endsWith(',30,30,0'))).not.toHaveLength(0)
    for (const { cells } of batches)
      for (const { opened, answered, refused } of cells)
        expect(lines.some((line) => line.endsWith(`,${opened ?? ''},${answered ?? ''},${refused ?? ''}`))).toBe(true)
    expect(withoutNames(file)).not.toMatch(/H\d+|849\d{8}|token/)
    expect((await (await minh.get('/api/invitations.csv')).text()).trim().split('\r\n')).toHaveLength(1)
    const log = await world.context.read.selectFrom('audit').select(['action', 'details']).execute()
    expect(log.filter(({ action }) => action === 'links-taken').length).toBeGreaterThan(3)
    expect(withoutNames(JSON.stringify(log))).not.toMatch(/\/i\/|8491/)
  })
  test('is erased with its contacts some days after the end', async () => {
    const contacts = async (unit: string) =>
      (await world.context.read.selectFrom('dossier_contact').select('code').where('unit', '=', unit).execute()).length
    expect(await contacts('cho-lau')).toBe(14)
    world.clock.now = monday + 30 * DAY
    await sweep(world.context)
    expect([await contacts('cho-lau'), await contacts('phan-hoa')]).toEqual([14, 30])
    world.clock.now = monday + 31 * DAY
    await sweep(world.context)
    expect([await contacts('cho-lau'), await contacts('phan-hoa')]).toEqual([0, 30])
    const left = await world.context.read.selectFrom('invitation').select(['code', 'token_hash', 'batch']).execute()
    expect(left.filter(({ code }) => code === '')).toHaveLength(14)
    world.clock.now = monday
  })
})
