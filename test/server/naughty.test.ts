// What no honest page sends: every route answers it with a refusal from the closed list, and never with a fault of ours.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp, largestBody } from '../../server/app.ts'
import { refusalsOf } from '../../server/openapi/answered.ts'
import { linesOf } from '../../server/openapi/lines.ts'
import { operations } from '../../server/openapi/operations.ts'
import { type ProblemCode, problems } from '../../surveys/problem.ts'
import { scopes } from '../../surveys/programs.ts'
import { grants } from '../../surveys/rights.ts'
import { template } from '../../surveys/workshop/template.ts'
import { anArrival } from '../builders.ts'
import { aWorld } from '../world.ts'

const values: readonly unknown[] = [
  ...['', ' ', '\u0000', 'a\u0000b', '\ud800', 'x\udfff', '\u2028', '\u202e', '\ufeff', '\r\nSet-Cookie: a=b', '\n'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '*', '%', '_', '..', '../../etc/passwd'],
  ...["' or 1=1 --", '<script>alert(1)</script>', '=1+1', '9999-12', '0000', '2026-13', '2026-02-30', '9e99', '-1'],
  ...['x'.repeat(5_000), 'ắ'.repeat(300), 'mot-cua', '2026', 'land', '0'.repeat(16)],
  ...[null, true, 0, -1, 1e308, 2 ** 53, 0.1, [], [''], [[]], ['mot-cua', 'cho-lau'], {}, { toString: 1 }],
  JSON.parse('{"__proto__":{"role":"administrator"}}'),
]
const texts = values.filter((value) => typeof value === 'string')
/** Those that an address must be asked with; what else is refused there is so for its length or its letters. */
const inAddress = ['', '\u0000', 'a\u0000b', '\ud800', '\u202e', '\r\nSet-Cookie: a=b', '__proto__', 'constructor']
inAddress.push('*', '%', '../..', "' or 1=1 --", '<script>', '9999-12', '0000', '2026-02-30', '9e99', 'x'.repeat(5_000))
/** What routes read from their address, with what is usual there. */
const usual: Readonly<Record<string, string>> = {
  ...{ unit: 'mot-cua', period: '2026-11', channel: 'online', group: 'citizen', instrument: 'land', factor: 'access' },
  ...{
    node: 'access',
    wave: 'dat-dai',
    sector: 'land',
    index: 'par-index',
    indicator: 'steering_plan',
    edition: '2026',
  },
  ...{
    item: 'access_signs',
    level: 'low',
    topic: 'attitude',
    q: 'chậm',
    after: '0123456789abcdef',
    action: 'signed-in',
  },
  ...{ official: 'somebody', from: '2026-11-01', to: '2026-11-30', before: '10', year: '2026', next: '/officials' },
  ...{ link: 'a-link', state: 'a-state', code: 'a-code', procedure: '1', join: '1', counter: '3', embed: '1' },
  ...{ language: 'qaa' },
  ...{ tree: 'then', register: 'units', texts: '1', coarsen: 'day.month,unit.parent-unit' },
  ...{ batch: '1', size: 'large', lang: 'vi' },
  ...{ attributes: 'gender' },
  ...{ section: 'II.5', page: '1', duty: '1893-ii-8-cong-an' },
}
const scope = ['unit', 'period', 'channel', 'group', 'instrument', 'tree']
/** Which route reads which of them; by the beginning of its path, the first that fits. */
const reading: readonly (readonly [string, readonly string[]])[] = [
  ['/api/scores/:sector/units', [...scope, 'factor']],
  ['/api/scores/:sector/time', [...scope, 'node']],
  ['/api/scores', scope],
  ['/api/exports/responses.csv', [...scope, 'wave', 'sector', 'texts']],
  ['/api/exports/anonymity', [...scope, 'wave', 'sector', 'coarsen']],
  ['/api/exports', [...scope, 'wave', 'sector']],
  ['/api/analyses/attributes', ['wave']],
  ['/api/weights/attributes', ['wave']],
  ['/api/weights/form.csv', ['wave', 'unit', 'period', 'sector', 'attributes']],
  ['/api/opinions', [...scope, 'item', 'level', 'topic', 'q', 'after']],
  ['/api/methods', ['lang', 'edition']],
  ['/api/indices', ['unit', 'period', 'edition', 'tree']],
  ['/api/figures', ['unit', 'period', 'index', 'indicator', 'edition']],
  ['/api/served', ['unit', 'year']],
  ['/api/reports', ['unit', 'sector', 'period', 'from', 'to', 'lang']],
  ['/api/duties', ['unit', 'section', 'index', 'q', 'page']],
  ['/api/dossiers', ['unit']],
  ['/api/registers/imports', ['before', 'of']],
  ['/api/imports/fields', ['wave', 'version']],
  ['/api/audit', ['official', 'action', 'from', 'to', 'before']],
  ['/paper/', ['size']],
  ['/preview/', ['lang']],
  ['/api/instruments/', ['before', 'after']],
  ['/sign-in/provider', ['next', 'link', 'join', 'state', 'code']],
  ['/s/', ['unit', 'procedure', 'sector', 'counter', 'embed']],
  ['/', ['unit']],
]
const aWave = {
  ...{ instrument: 'land', version: 1, sector: 'land', name: { vi: 'Đợt đất đai', en: 'Land survey' } },
  ...{ opensOn: '2026-12-01', closesOn: '2026-12-31', respondentGroup: 'citizen', channels: ['kiosk'] },
  ...{ units: ['mot-cua'], procedures: ['dang-ky-bien-dong'] },
}
const aPlan = { target: 10, quotas: [{ unit: 'mot-cua', sector: 'land', procedure: null, wanted: 10 }] }
const aQuestion = {
  ...{ wave: 'dat-dai', unit: 'mot-cua', from: '2026-10-01', to: '2026-11-15', sectors: ['land'], rest: 90 },
  size: { by: 'yamane', margin: 0.05, rate: 0.3 },
}
const aWeighting = {
  ...{
    wave: 'dat-dai',
    unit: 'mot-cua',
    period: '2026',
    sector: 'land',
    method: 'raked',
    bounds: { low: 0.3, high: 3 },
  },
  file: 'attribute,category,population\ngender,male,1\n',
}
const paperEntry = {
  ...{ form: '00010019', day: '2026-11-16', sector: 'land', procedure: null, blank: ['opinion'], unreadable: ['age'] },
  ...{ answers: { group: 'citizen' }, aside: { feedback_told: 5 } },
}
const unitRow = {
  ...{ unit: 'xa-moi', parent: 'bac-binh', level: 'commune', desk: '1', section: 'II.12', valid_from: '' },
  ...{ valid_to: '', name_vi: 'UBND xã Mới', name_en: 'New commune' },
}
/** A body that is taken, of every route that reads one. */
const bodies: Readonly<Record<string, unknown>> = {
  'POST /api/responses': anArrival(),
  'POST /api/session': { name: 'Lan', password: 'mot-mat-khau-dai' },
  'POST /api/session/second-factor': { token: 'a-token', code: '123456' },
  'POST /api/setup': { token: 'a-token', name: 'Minh', password: 'mot-mat-khau-dai' },
  'POST /api/account/password': { current: 'khong-phai-the-nay', next: 'mot-mat-khau-moi' },
  'POST /api/account/second-factor/confirm': { code: '123456' },
  'POST /api/account/second-factor/off': { password: 'khong-phai-the-nay', code: '123456' },
  'POST /api/account/recovery-codes': { code: '123456' },
  'PATCH /api/officials/:official': { role: 'viewer', unit: 'mot-cua', grants: ['opinions'] },
  'POST /api/links': { role: 'viewer', unit: 'mot-cua', grants: [], name: 'Tâm' },
  'POST /api/analyses': {
    ...{ kind: 'cross-table', wave: 'dat-dai', sector: 'land', unit: 'mot-cua', period: '2026-11', group: 'citizen' },
    ...{ rows: ['index'], columns: 'age', channel: 'online', margins: [{ attribute: 'unit', population: { x: 1 } }] },
  },
  'POST /api/quality': { wave: 'dat-dai', unit: 'mot-cua', period: '2026-11', tree: 'then' },
  'POST /api/exports/packages': {
    ...{ wave: 'dat-dai', sector: 'land', unit: 'mot-cua', period: '2026-11', channel: 'online', group: 'citizen' },
    ...{ tree: 'today', format: 'csv', language: 'vi', values: 'codes', weighting: null, withOpinions: true },
    coarsen: { day: 'month' },
  },
  'POST /api/figures': {
    ...{ index: 'par-index', indicator: 'steering_plan', unit: 'bac-binh', period: '2026', after: 0 },
    ...{ value: { numerator: 1, denominator: 2 }, evidence: 'Báo cáo 1', remark: 'x', file: 'x' },
  },
  'POST /api/programs/figures': {
    figures: [
      {
        ...{ index: 'par-index', indicator: 'steering_plan', unit: 'bac-binh', period: '2026', after: 0 },
        ...{ value: { numerator: 1, denominator: 2 }, evidence: 'Báo cáo 1', remark: null },
      },
    ],
  },
  'POST /api/frames/import?dry=1&name=x&kind=households&wave=dat-dai&unit=mot-cua': { code: 'x' },
  'POST /api/frames/:frame/draw': {
    ...{ after: 0, strata: [{ unit: 'mot-cua', stratum: '', main: 1, replacements: 0 }] },
    rule: { visits: 3, replacesRefused: true },
  },
  'POST /api/frames/:frame/interviews': {
    ...{ unit: 'mot-cua', stratum: '', sector: null, interviewer: 'none', wanted: 1, after: 0, lastDay: '2026-11-30' },
  },
  'POST /api/weights/look': aWeighting,
  'POST /api/weights': { ...aWeighting, name: 'x', after: 0, seen: '0'.repeat(64), marks: {} },
  'POST /api/weights/use': { wave: 'dat-dai', weighting: 'x', after: 0 },
  'POST /api/evidence?unit=mot-cua&name=x.pdf': { file: '%PDF-' },
  'POST /api/dossiers': {
    dossiers: [
      {
        ...{ code: 'H01-1', procedure: 'dang-ky-bien-dong', unit: 'mot-cua', received: '2026-11-02' },
        ...{ returned: '09/11/2026', phone: '0912345678', email: 'hoa@example.vn' },
      },
    ],
  },
  'POST /api/fieldwork/waves': { waves: [{ ...aWave, ...aPlan, wave: 'dat-dai-12' }] },
  'PATCH /api/fieldwork/waves/:wave': { ...aWave, revision: 0, reason: 'x' },
  'POST /api/fieldwork/waves/:wave/plan': { ...aPlan, revision: 0, reason: 'x' },
  'POST /api/fieldwork/waves/:wave/pause': { revision: 9, reason: 'Thử' },
  'POST /api/fieldwork/waves/:wave/close': { revision: 9, reason: 'Thử' },
  'POST /api/fieldwork/waves/:wave/reopen': { revision: 9, reason: 'Thử', closesOn: '2026-12-31' },
  'POST /api/invitations/preview': aQuestion,
  'POST /api/invitations': { ...aQuestion, closesOn: '2026-12-15', frame: '0'.repeat(64) },
  'POST /api/invitations/reports': { reports: [{ reference: '0123456789abcdef', outcome: 'sent' }] },
  'POST /api/tokens': { name: 'Một cửa', scopes: ['dossiers:send'], unit: 'mot-cua', lastDay: '2026-12-31' },
  'POST /api/webhooks': {
    ...{ name: 'Điều hành', url: 'https://dieu-hanh.example.vn/tin', events: ['wave.opened'], unit: 'mot-cua' },
  },
  'PATCH /api/webhooks/:webhook': { state: 'paused' },
  'POST /api/figures/:figure/refuse': { reason: 'x' },
  'POST /api/partials': {
    ...{ id: '01937f00-0000-7000-8000-ffffffffffff', wave: 'dat-dai', version: 1, unit: 'mot-cua', sector: 'land' },
    ...{ startedAt: '2026-11-16T02:55:00.000Z', sentAt: '2026-11-16T03:00:00.000Z', answers: { access_signs: 4 } },
  },
  'POST /api/device/pair': { code: '123456' },
  'POST /api/device/contact': { version: 'kiosk-1', waiting: 1, held: 0, clock: '2026-11-16T03:00:00.000Z' },
  'PATCH /api/wave-settings/:wave': { idleSeconds: 60, partial: 'kept' },
  'POST /api/devices/pairings': {
    ...{ name: 'Máy 1', unit: 'mot-cua', counter: 'Quầy 1', wave: 'dat-dai', sector: null },
  },
  'PATCH /api/devices/:device': { name: 'Máy 1', unit: 'mot-cua', counter: 'Quầy 1', wave: 'dat-dai', sector: 'land' },
  'POST /api/devices/:device/revoke': { held: 'taken' },
  'POST /api/interviews': {
    ...{ wave: 'dat-dai', unit: 'mot-cua', sector: 'land', interviewer: 'none', kind: 'households', wanted: 1 },
    ...{ lastDay: '2026-11-30', rule: { visits: 3, replacesRefused: true }, file: 'label\nx', count: 1, every: 1 },
  },
  'PATCH /api/interviews/:assignment': { interviewer: 'none', lastDay: '2026-11-30' },
  'POST /api/interviews/contacts?assignment=none&official=none': {
    ...{ id: '0'.repeat(32), household: 1, outcome: 'refused', reason: 'no-time', appointment: null },
    ...{ at: '2026-11-16T03:00:00.000Z', sentAt: '2026-11-16T03:00:00.000Z' },
  },
  'POST /api/interviews/responses?assignment=none&official=none': anArrival({ channel: 'interview' }),
  'POST /api/branding': {
    ...{ seen: '', name: { vi: 'Xã Hồng Thái', en: 'Hong Thai commune' }, emblem: null },
    colours: { accent: '#0b5d5e', onAccent: '#ffffff' },
  },
  'POST /api/instruments/drafts': {
    ...{ code: 'cho-dan', from: { code: 'land', version: 1 }, files: { ...template, editions: { a: '{}' } } },
  },
  'PATCH /api/instruments/drafts/:draft': { revision: 1, files: { ...template, editions: { a: '{}' } } },
  'POST /api/instruments/drafts/:draft/delete': { revision: 1 },
  'POST /api/instruments/drafts/:draft/publish': { revision: 1 },
  'POST /api/paper/batches': {
    ...{ wave: 'dat-dai', unit: 'mot-cua', sector: 'land', language: 'vi', copies: 2, twice: 100, checked: 10 },
  },
  'POST /api/paper/forms': { form: '00010019' },
  'POST /api/paper/entries': paperEntry,
  'POST /api/paper/settlements': paperEntry,
  'POST /api/paper/comparisons': { form: '00010019', errors: ['group'] },
  'POST /api/registers/:register': { row: unitRow },
  'PATCH /api/registers/:register': { row: unitRow, version: '0123456789abcdef' },
  'POST /api/registers/:register/remove': { key: 'xa-moi', version: '0123456789abcdef' },
  'POST /api/opinions/:sector/tags': { opinion: '0123456789abcdef', topic: 'attitude', action: 'added' },
  'POST /api/opinions/:sector/hidden': { opinion: '0123456789abcdef', reason: 'abuse' },
  'POST /api/reports/notes': {
    ...{ unit: 'mot-cua', sector: 'land', period: '2026-Q3', part: 'done', after: 0, text: 'x' },
  },
  'POST /api/imports': { kind: 'json-lines', name: 'JSON Lines', file: 'responses.jsonl', bytes: 10 },
  'POST /api/imports/waves': {
    ...{ name: { vi: 'Đợt cũ', en: 'Old survey' }, instrument: 'land', version: 1, sector: 'land' },
    ...{ opensOn: '2025-01-01', closesOn: '2025-12-31' },
  },
  'POST /api/imports/:import/look': {
    kind: 'csv',
    mapping: {
      ...{ encoding: 'auto', wave: 'dat-dai', version: 1, fixed: { unit: 'mot-cua' } },
      columns: [{ column: 'x', as: 'answer:access_signs', values: [['x', null]], order: null }],
    },
  },
  'POST /api/imports/:import/start': { count: 1 },
  'POST /api/imports/:import/definition': { instrument: 'land', version: 1 },
  'POST /api/imports/:import/wave': { wave: 'dat-dai' },
  'POST /api/duties': {
    ...{ letter: 'KH 5', section: 'II.5', title: 'Tên', quote: 'Lời', unit: 'mot-cua', target: 85, every: 'month' },
    ...{ nodes: [{ index: 'papi', indicator: 'd2_4' }], dueOn: '2026-12-31' },
  },
  'POST /api/duties/:duty/report': { after: 1, words: 'x', evidence: 'x', file: null, done: false },
  'POST /api/duties/:duty/confirm': { after: 1, words: 'x' },
  'POST /api/duties/:duty/return': { after: 1, words: 'x' },
  'POST /api/duties/:duty/hand-over': { after: 1, words: 'x', unit: 'mot-cua' },
  'POST /api/duties/:duty/move': { after: 1, words: 'x', dueOn: '2026-12-31' },
  'POST /api/duties/:duty/reopen': { after: 1, words: 'x' },
  'POST /api/duties/:duty/end': { after: 1, words: 'x' },
  'POST /api/duties/:duty/actions': {
    ...{ index: 'papi', indicator: 'd6_4', item: 'd6_4_a', words: 'x', unit: 'cong-an', dueOn: '2026-12-31' },
    ...{ decision: 'accepted', reason: 'x' },
  },
  'POST /api/duty-actions/:action': { after: 1, kind: 'edited', words: 'x', unit: 'cong-an', dueOn: '2026-12-31' },
  'POST /api/reminders/preview': { duties: ['1893-ii-8-cong-an'] },
  'POST /api/reminders': {
    ...{ reminder: '01937f00-0000-7000-8000-00000000aaaa', duties: ['1893-ii-8-cong-an'], words: 'x' },
  },
  'POST /api/reminders/settings': { after: 0, automatic: true, daysBefore: [7], onDue: true, weekly: true },
  'POST /api/notices/read': { reminder: '01937f00-0000-7000-8000-00000000aaaa' },
  'POST /api/account/email': { email: 'lan@example.vn', language: 'vi' },
  'POST /api/officials/:official/email': { email: 'minh@example.vn', language: 'vi' },
}

let world: Awaited<ReturnType<typeof aWorld>>
let app: ReturnType<typeof createApp>
let lines: ReturnType<typeof linesOf>
let cookie = ''
let bearer = ''
let minh = ''
let kiosk = ''
beforeAll(async () => {
  world = await aWorld()
  app = createApp(world.context)
  lines = linesOf(app.routes)
  const { setUp } = await world.invited('Bình', 'administrator', world.context.organisation.root, grants)
  cookie = (setUp.headers.get('set-cookie') ?? '').split(';')[0] as string
  const wanted = { name: 'x', scopes, unit: 'bac-binh', lastDay: '2026-12-31' }
  const made = await world.lan.post('/api/tokens', wanted)
  bearer = `Bearer ${((await made.json()) as { secret: string }).secret}`
  await world.hoa.answers()
  kiosk = (await world.pairedDevice()).token
  await world.lan.request('PATCH', '/api/wave-settings/dat-dai', { idleSeconds: 60, partial: 'kept' })
  await world.keepSignedIn()
  await world.invited('Minh', 'officer', 'mot-cua')
  const { officials } = (await world.lan.json('/api/officials')) as { officials: { official: string; name: string }[] }
  minh = officials.find(({ name }) => name === 'Minh')?.official ?? ''
})
afterAll(() => world.close())

const routes = () => {
  const all = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)
  return [...new Set(all)].filter((route) => route !== 'DELETE /api/session')
}
const filled = (path: string, changed: string | null = null, value = '') =>
  path
    .replaceAll(/:([a-z]+)\??/g, (_, name: string) =>
      encodeURIComponent(name === changed ? value : name === 'official' ? minh : (usual[name] ?? 'none')),
    )
    .replace(/\/\*$/, '/sectors/land')

/** Sends it, and says what is wrong with the answer; null where nothing is. */
async function wrongWith(
  method: string,
  path: string,
  body?: string,
  type = 'application/json',
): Promise<string | null> {
  const hasBody = method === 'POST' || method === 'PATCH'
  const text = body ?? '{}'
  const isOfDevice = /^\/api\/(device|partials)\b/.test(path)
  // What a device or a program may send comes back with time.
  world.clock.now += 1_000
  const speaking = isOfDevice ? { authorization: `Bearer ${kiosk}` } : { cookie, authorization: bearer }
  const headers = {
    ...speaking,
    ...(hasBody && { 'content-type': type, 'content-length': `${Buffer.byteLength(text)}` }),
  }
  const response = await app.request(path, { method, headers, ...(hasBody && { body: text }) })
  const told = await response.text()
  const name = `${method} ${path.slice(0, 120)} ${hasBody ? text.slice(0, 300) : ''}: ${response.status}`
  if (response.status >= 500) return `${name} ${told.slice(0, 80)}`
  if (response.status < 400 || !path.startsWith('/api/')) return null
  const { code } = JSON.parse(told) as { code: ProblemCode }
  if (problems[code] !== response.status) return `${name} ${code}`
  return isDescribed(method, path, code) ? null : `${name} ${code} is not among the refusals that are described`
}
/** Whether the description of the interface says of a route that it refuses so; the router finds the route. */
function isDescribed(method: string, path: string, code: ProblemCode): boolean {
  const [found] = app.router.match(method, path.replace(/\?.*$/, ''))
  const route = found.map(([[, at]]) => `${at.method} ${at.path}`).find((one) => lines.has(one))
  const [line, operation] = [lines.get(route ?? ''), operations[route ?? '']]
  // Refused before any route is looked for.
  if (!line || !operation || code === 'no-such-page') return true
  return refusalsOf(line, operation).includes(code)
}
const encoded = (value: string) => {
  try {
    return encodeURIComponent(value)
  } catch {
    return '%ED%A0%80'
  }
}
/** Every copy of a body with one of its fields, however deep, replaced. */
function* changedIn(body: unknown, value: unknown): Generator<unknown> {
  if (typeof body !== 'object' || body === null) return
  for (const key of Object.keys(body)) {
    const own = (body as Record<string, unknown>)[key]
    const withValue = (changed: unknown) =>
      Array.isArray(body) ? body.map((one, i) => (`${i}` === key ? changed : one)) : { ...body, [key]: changed }
    yield withValue(value)
    for (const deeper of changedIn(own, value)) yield withValue(deeper)
  }
}

describe('whatever stands', () => {
  test('in a part of the path is refused or not found, and breaks nothing', async () => {
    const wrong: (string | null)[] = []
    for (const route of routes()) {
      const [method = '', path = ''] = route.split(' ')
      for (const [, name = ''] of path.matchAll(/:([a-z]+)/g))
        for (const value of texts) {
          if (!value.isWellFormed()) continue
          wrong.push(await wrongWith(method, filled(path, name, value), JSON.stringify(bodies[route] ?? {})))
        }
    }
    expect(wrong.filter(Boolean)).toEqual([])
  })
  test('behind the question mark, once or twice, is refused or left aside', async () => {
    const wrong: (string | null)[] = []
    for (const route of routes()) {
      const [method = '', path = ''] = route.split(' ')
      if (method !== 'GET') continue
      const base = filled(path)
      const names = reading.find(([beginning]) => path.startsWith(beginning))?.[1] ?? []
      for (const name of names) {
        const needed = ['wave', 'index'].filter((other) => names.includes(other) && other !== name)
        const before = needed.map((other) => `${other}=${usual[other]}`)
        const ask = (odd: string) => wrongWith(method, `${base}?${[...before, odd].join('&')}`)
        for (const value of inAddress) wrong.push(await ask(`${name}=${encoded(value)}`))
        for (const odd of [`${name}=${usual[name]}&${name}=x`, `${name}[]=x`, `${name}`, `${name}=%`, `${name}=%FF`])
          wrong.push(await ask(odd))
      }
      for (const odd of ['__proto__=x', 'constructor=x', '&&&', '=', '%00=%00'])
        wrong.push(await wrongWith(method, `${base}?${odd}`))
    }
    expect(wrong.filter(Boolean)).toEqual([])
  })
  test('in a field of a body is refused, or kept as it is', async () => {
    const wrong: (string | null)[] = []
    for (const [route, body] of Object.entries(bodies)) {
      const [method = '', path = ''] = route.split(' ')
      for (const value of values)
        for (const changed of changedIn(body, value))
          wrong.push(await wrongWith(method, filled(path), JSON.stringify(changed)))
    }
    expect(wrong.filter(Boolean)).toEqual([])
  })
  test('fifteen thousand levels deep in a field is refused', async () => {
    const wrong: (string | null)[] = []
    const deep = [`${'['.repeat(15_000)}${']'.repeat(15_000)}`, `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`]
    for (const [route, body] of Object.entries(bodies)) {
      const [method = '', path = ''] = route.split(' ')
      for (const changed of changedIn(body, '@deep'))
        for (const text of deep)
          wrong.push(await wrongWith(method, filled(path), JSON.stringify(changed).replace('"@deep"', text)))
    }
    expect(wrong.filter(Boolean)).toEqual([])
  })
  test('twice in a body, by one name, is refused or taken as the last', async () => {
    const wrong: (string | null)[] = []
    for (const [route, body] of Object.entries(bodies)) {
      const [method = '', path = ''] = route.split(' ')
      const text = JSON.stringify(body)
      for (const key of Object.keys(body as object))
        wrong.push(await wrongWith(method, filled(path), text.replace(/^\{/, `{"${key}":null,`)))
      for (const key of ['__proto__', 'constructor', 'toString', ''])
        wrong.push(await wrongWith(method, filled(path), text.replace(/^\{/, `{"${key}":{"role":"administrator"},`)))
    }
    expect(wrong.filter(Boolean)).toEqual([])
    expect(({} as { role?: string }).role).toBeUndefined()
  })
  test('instead of a body is refused', async () => {
    const wrong: (string | null)[] = []
    const odd = [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '\u0000',
      '{"a":',
      '[[[[[[',
      '1e999',
      ...values.map((one) => JSON.stringify(one)),
    ]
    for (const route of routes()) {
      const [method = '', path = ''] = route.split(' ')
      if (method !== 'POST' && method !== 'PATCH') continue
      for (const body of odd) wrong.push(await wrongWith(method, filled(path), body))
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'x', ''])
        wrong.push(await wrongWith(method, filled(path), JSON.stringify(bodies[route] ?? {}), type))
      const size = largestBody(filled(path)) + 1
      const answered = await app.request(filled(path), {
        method,
        body: 'x'.repeat(size),
        headers: { cookie, authorization: bearer, 'content-type': 'application/json', 'content-length': `${size}` },
      })
      expect([route, answered.status]).toEqual([route, 413])
    }
    expect(wrong.filter(Boolean)).toEqual([])
  })
  test('of no length is none, unless it comes in pieces', async () => {
    const asked = async (headers: Readonly<Record<string, string>>) => {
      const answered = await app.request('/api/webhooks/none/test', { method: 'POST', headers })
      return ((await answered.json()) as { code: string }).code
    }
    expect(await asked({})).toBe('not-signed-in')
    expect(await asked({ 'transfer-encoding': 'chunked' })).toBe('malformed')
  })
})
