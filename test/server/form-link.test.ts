// What an address of the light form may carry, and who may show its pages inside another.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { readDraft, writeDraft } from '../../server/form/draft.ts'
import { readLink } from '../../server/form/steps.ts'
import { waveNamed } from '../../server/waves.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { formAddress, readCounter, typedAddress } from '../../surveys/link.ts'
import { form as vi } from '../../surveys/text/vi/form.ts'
import { fullAnswers } from '../builders.ts'
import { aWorld } from '../world.ts'

const portal = 'https://dichvucong.example.vn'
let world: Awaited<ReturnType<typeof aWorld>>
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  world = await aWorld({ embedOrigins: [portal, 'https://other.example'] })
  app = createApp(world.context)
})
afterAll(() => world.close())

const send = (path: string, entries: Readonly<Record<string, string>>) => {
  const body = `${new URLSearchParams(entries)}`
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': `${body.length}` }
  return app.request(path, { method: 'POST', body, headers })
}
const hiddenIn = (page: string) =>
  Object.fromEntries([...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, a, b]) => [a, b]))
/** The last page of a form begun at an address, all answers in its draft. */
async function lastPageAt(path: string) {
  const first = hiddenIn(await (await send(path, {})).text()).draft ?? ''
  const { questionnaire } = instrumentNamed('land', 1)
  const draft = readDraft(first, 1, questionnaire.pages)
  const answers = fullAnswers('land', 4)
  const page = questionnaire.pages.length - 1
  return { draft, entries: { draft: writeDraft({ ...draft, page, answers }), shown: '0.1.2.3.4' } }
}
const keptLast = async () =>
  world.context.read
    .selectFrom('response')
    .select(['counter', 'unit', 'channel'])
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow()

describe('a counter', () => {
  test.each(['', ' ', '<b>', '3;4', '"3"', '=1', '-1', "3'", '3\u0000', '\u202e3', 'x'.repeat(41), '３３'.repeat(21)])(
    'is none as %j',
    (text) => {
      expect(readCounter(text)).toBeNull()
    },
  )
  test('is written in one way only', () => {
    expect(['3', ' Quầy  3 ', 'Quầy 3'.normalize('NFD'), 'A-1/2'].map(readCounter)).toEqual([
      '3',
      'Quầy 3',
      'Quầy 3',
      'A-1/2',
    ])
  })
  test('belongs to the unit that the link names; without one it says nothing', () => {
    const delivery = waveNamed(world.context, 'dat-dai')
    const read = (query: string) => readLink(delivery, new URLSearchParams(query)).counter
    expect(read('unit=mot-cua&counter=3')).toBe('3')
    expect(read('counter=3')).toBeUndefined()
    expect(read('unit=nowhere&counter=3')).toBeUndefined()
    expect(read('unit=mot-cua&counter=<b>')).toBeUndefined()
  })
  test('of the link is kept with the response, also where it is sent from another address', async () => {
    const { entries } = await lastPageAt('/s/dat-dai?unit=mot-cua&counter=Qu%E1%BA%A7y%203')
    expect((await send('/s/dat-dai?unit=mot-cua&counter=5', entries)).status).toBe(303)
    expect(await keptLast()).toEqual({ counter: 'Quầy 3', unit: 'mot-cua', channel: 'online' })
  })
  test('is empty where the link names none, and a form has no other way to name it', async () => {
    const { entries } = await lastPageAt('/s/dat-dai?unit=mot-cua')
    expect((await send('/s/dat-dai', { ...entries, counter: '3' })).status).toBe(303)
    expect((await keptLast()).counter).toBe('')
  })
  test('that is none makes a draft malformed', async () => {
    const { draft } = await lastPageAt('/s/dat-dai?unit=mot-cua&counter=3')
    expect(draft.counter).toBe('3')
    for (const counter of ['<b>', ' 3', '', 3, null]) {
      const written = Buffer.from(JSON.stringify({ ...draft, counter })).toString('base64url')
      expect((await send('/s/dat-dai', { draft: written })).status, `${counter}`).toBe(400)
    }
  })
})

describe('the address that is typed', () => {
  test('leads to the form at the desk and counter', async () => {
    const response = await app.request(typedAddress('dat-dai', { unit: 'mot-cua', counter: '3' }))
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe(formAddress('dat-dai', { unit: 'mot-cua', counter: '3' }))
  })
  test('leaves out a counter that not every keyboard has', () => {
    expect(typedAddress('dat-dai', { unit: 'mot-cua', counter: 'Quầy 3' })).toBe('/q/dat-dai/mot-cua')
    expect(typedAddress('dat-dai', {})).toBe('/s/dat-dai')
  })
  test.each(['//evil.example', 'https:', '\\\\evil.example'])(
    'leads nowhere but to our own pages: %s',
    async (name) => {
      const response = await app.request(`/q/${encodeURIComponent(name)}/x`)
      expect(response.headers.get('location')).toMatch(/^\/s\/[^/]+\?unit=x$/)
    },
  )
})

describe('a frame', () => {
  const policyOf = (response: Response) => ({
    ancestors: /frame-ancestors ([^;]*)/.exec(response.headers.get('content-security-policy') ?? '')?.[1],
    options: response.headers.get('x-frame-options'),
  })
  const nobody = { ancestors: "'none'", options: 'DENY' }
  /** A preview stands in a page of our own. */
  const ourselves = { ancestors: "'self'", options: null }
  const portals = { ancestors: `${portal} https://other.example`, options: null }

  test('of the portals is allowed on every page of the light form that is asked for in one, and on no other', async () => {
    const gets = [...new Set(app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))]
    expect(gets).toContain('/s/:wave/thanks')
    for (const route of gets) {
      const path = route.replaceAll(/:(\w+)\??/g, (_, name) => (name === 'wave' ? 'dat-dai' : 'x')).replace('*', 'x')
      const asked = await world.lan.get(`${path}?embed=1`)
      const usual = route.startsWith('/preview/') ? ourselves : nobody
      expect([path, policyOf(asked)]).toEqual([path, route.startsWith('/s/') ? portals : usual])
      expect([path, policyOf(await world.lan.get(path))]).toEqual([path, usual])
      await asked.arrayBuffer()
    }
    const html = { accept: 'text/html' }
    for (const path of ['/s', '/s/', '/s/dat-dai/x', '/s/dat-dai/thanks/x', '/s/dat-dai/x/y', '/s//dat-dai'])
      expect([path, policyOf(await app.request(`${path}?embed=1`, { headers: html }))]).toEqual([path, nobody])
    for (const embed of ['', '0', '11', 'true'])
      expect(policyOf(await app.request(`/s/dat-dai?embed=${embed}`)), embed).toEqual(nobody)
  })
  test('goes on through every step, the thanks and refusals', async () => {
    const first = await send('/s/dat-dai?unit=mot-cua&embed=1', {})
    expect(policyOf(first)).toEqual(portals)
    expect(await first.text()).toContain('action="/s/dat-dai?unit=mot-cua&amp;sector=land&amp;embed=1"')
    const { entries } = await lastPageAt('/s/dat-dai?unit=mot-cua&embed=1')
    const sent = await send('/s/dat-dai?unit=mot-cua&embed=1', entries)
    const thanks = sent.headers.get('location') ?? ''
    expect(new URL(thanks, portal).searchParams.get('embed')).toBe('1')
    expect(policyOf(await app.request(thanks))).toEqual(portals)
    const refused = await send('/s/dat-dai?unit=mot-cua&embed=1', { draft: 'e30' })
    expect([refused.status, policyOf(refused)]).toEqual([400, portals])
    expect(await refused.text()).toContain('href="/s/dat-dai?unit=mot-cua&amp;embed=1&amp;lang=vi"')
  })
  test('shows no way to pages that may not stand in it', async () => {
    const page = await (await app.request('/s/nowhere?embed=1')).text()
    expect(page).toContain(vi.whatNow.desk)
    expect(page).not.toContain('href="/?lang')
  })
  test('is allowed to nobody where no portal is named', async () => {
    const closed = createApp({ ...world.context, config: { ...world.context.config, embedOrigins: [] } })
    expect(policyOf(await closed.request('/s/dat-dai?embed=1'))).toEqual(nobody)
  })
})

describe('what links are made of', () => {
  test('is for officials who may read them, and of their own desks', async () => {
    expect((await world.hoa.get('/api/collect/links')).status).toBe(401)
    const viewer = await world.invited('Vy', 'viewer', 'mot-cua')
    expect((await viewer.get('/api/collect/links')).status).toBe(403)
    const clerk = await world.invited('Châu', 'clerk', 'cho-lau')
    const found = (await clerk.json('/api/collect/links')) as Record<string, unknown>
    expect(found).toMatchObject({ baseUrl: 'http://localhost:3000', embeds: true, units: [{ unit: 'cho-lau' }] })
    const all = (await world.lan.json('/api/collect/links')) as { units: unknown[]; waves: { wave: string }[] }
    expect(all.units.length).toBeGreaterThan(10)
    expect(all.waves.map(({ wave }) => wave)).toContain('dat-dai')
  })
  test('is empty before a survey opens', async () => {
    const now = world.clock.now
    world.clock.now = now - 30 * 86_400_000
    const { waves } = (await world.lan.json('/api/collect/links')) as { waves: unknown[] }
    world.clock.now = now
    expect(waves).toEqual([])
  })
})
