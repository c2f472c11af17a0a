// What every page, file and answer of the real application says to the browser about itself.
import { hash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { readAssets } from '../../server/assets.ts'
import { template } from '../../surveys/workshop/template.ts'
import { anArrival } from '../builders.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
  const batch = { wave: 'dat-dai', unit: 'mot-cua', sector: null, language: 'vi', copies: 1, twice: 100, checked: 10 }
  await world.lan.post('/api/paper/batches', batch)
  await world.context.write
    .insertInto('instrument_draft')
    .values({
      ...{ draft: 'a-draft', code: 'cho-dan', ...template, editions: '{}', revision: 1, unit: null },
      ...{ unit: null, changed_by: 'x', changed_at: '2026-11-16T03:00:00.000Z' },
    })
    .execute()
})
afterAll(() => world.close())

/** All that a page may do. Nothing of another origin, nothing inline but one text of styles; `data:` is for pictures only. */
const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': `'self' ${readAssets().first.allowed}`,
  'img-src': "'self' data:",
  'font-src': "'self'",
  'media-src': "'self'",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-src': "'self'",
  'frame-ancestors': "'none'",
  'manifest-src': "'self'",
  'worker-src': "'self'",
}
/** Previews stand in our own pages; nothing else stands in any. */
const policyAt = (path: string) => (path.startsWith('/preview/') ? { ...policy, 'frame-ancestors': "'self'" } : policy)
const policyOf = (response: Response) =>
  Object.fromEntries(
    (response.headers.get('content-security-policy') ?? '')
      .split(';')
      .filter((directive) => directive.trim() !== '')
      .map((directive) => {
        const [name = '', ...sources] = directive.trim().split(/\s+/)
        return [name, sources.join(' ')]
      }),
  )

const parameters: Readonly<Record<string, string>> = {
  wave: 'dat-dai',
  device: 'no-such-device',
  unit: 'mot-cua',
  'counter?': '3',
  sector: 'land',
  token: 'no-such-link',
  index: 'par-index',
  indicator: 'steering_plan',
  figure: 'no-such-figure',
  job: 'no-such-job',
  official: 'no-such-official',
  link: 'no-such-link',
  session: 'no-such-session',
  instrument: 'land',
  language: 'qaa',
  question: 'no-such-question',
  assignment: 'no-such-assignment',
  duty: '1893-ii-8-cong-an',
  action: 'no-such-action',
  batch: '1',
  file: 'no-such-file',
  register: 'units',
  import: '1',
  draft: 'a-draft',
  emblem: 'no-such-link',
  version: '1',
  webhook: 'no-such-webhook',
  delivery: 'no-such-delivery',
  frame: 'no-such-frame',
  weighting: 'no-such-weighting',
}
const addressFor = (route: string) =>
  route.replaceAll(/:([a-z]+\??)/g, (_, name: string) => {
    const value = parameters[name]
    if (value === undefined) throw new Error(`${route}: give the parameter ${name} a value here`)
    return value
  })
const wanted = (path: string) => {
  if (path.startsWith('/api/scores/'))
    return path.replace(/[^/]+$/, (last) => (last === 'steering_plan' ? 'index' : last))
  if (path.startsWith('/api/exports/') || /^\/api\/(analyses|weights)\/attributes$/.test(path))
    return `${path}?wave=dat-dai`
  if (path === '/api/imports/fields') return `${path}?wave=dat-dai&version=1`
  if (path === '/api/weights/form.csv') return `${path}?wave=dat-dai&unit=mot-cua&period=2026-11&attributes=unit`
  if (path.endsWith('/comparison')) return `${path}?before=1&after=1`
  return /^\/api\/figures(\.csv)?$/.test(path) ? `${path}?index=par-index` : path
}

/** Every route of the application, so that a new one cannot be forgotten here; `*` stands for any page below. */
function routes(method: string): string[] {
  const { routes } = createApp(world.context)
  const own = routes.filter((route) => route.method === method).map(({ path }) => path)
  return [...new Set(own)].map((path) => wanted(addressFor(path).replace(/\/\*$/, '/sectors/land')))
}
const html = (response: Response) => response.headers.get('content-type')?.startsWith('text/html') ?? false

test('the first page of a form has its styles in it, as the policy allows them', async () => {
  const page = await (await world.hoa.get('/s/dat-dai')).text()
  const [, styles = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? []
  expect(policy['style-src']).toBe(`'self' 'sha256-${hash('sha256', styles, 'base64')}'`)
  expect(page).not.toContain('rel="stylesheet"')
})

describe('the policy', () => {
  test('stands whole on every page and every answer that can be asked for', async () => {
    const paths = routes('GET')
    for (const known of ['/', '/s/dat-dai', '/kiosk', '/officials', '/api/scores', '/api/exports/scores.csv'])
      expect(paths.map((path) => path.replace(/\?.*/, ''))).toContain(known)
    for (const path of paths) {
      const response = await world.lan.get(path)
      const isNothing =
        /^\/(i|emblem|(api|recordings)\/.*)\/no-such-(job(\/file)?|official(\/email)?|link|question|file|webhook\/deliveries)$/.test(
          path.replace(/^(\/api\/exports\/packages\/.*)\?.*/, '$1'),
        ) || /\/(no-such-(frame\/|weighting)|imports\/1)/.test(path)
      const isOfProgram = path === '/api/device' || path === '/api/invitations/outgoing'
      const isWay = path.startsWith('/sign-in/provider') || path.startsWith('/q/')
      expect([response.status, path]).toEqual([isNothing ? 404 : isOfProgram ? 401 : isWay ? 302 : 200, path])
      expect(policyOf(response), path).toEqual(policyAt(path))
      await response.arrayBuffer()
    }
  })
  test('stands on what people post, on the way onward and on what is kept', async () => {
    for (const path of routes('POST')) {
      const response = await world.hoa.post(path, {})
      const isOfOfficials =
        path.startsWith('/preview/') ||
        (path.startsWith('/api/') && !/^\/api\/(responses|session|setup|device\/pair)\b/.test(path))
      expect(response.status, path).toBe(isOfOfficials ? 401 : 400)
      expect(policyOf(response), path).toEqual(policyAt(path))
    }
    const kept = await world.hoa.post('/api/responses', anArrival())
    expect(kept.status).toBe(201)
    expect(policyOf(kept)).toEqual(policy)
  })
  test.each([
    ['a page that is not there', '/officials-of-old', { accept: 'text/html' }, 404],
    ['an answer that is not there', '/api/nothing', {}, 404],
    ['a survey that is not there', '/s/nowhere', { accept: 'text/html' }, 404],
    ['a file that is not there', '/assets/nothing.js', {}, 404],
    ['what only an official may see', '/api/scores', {}, 401],
    ['a period that is none', '/api/scores?period=yesterday', {}, 401],
  ] as const)('stands on %s', async (_, path, headers, status) => {
    const response = await createApp(world.context).request(path, { headers })
    expect(response.status).toBe(status)
    expect(policyOf(response)).toEqual(policy)
  })
  test('stands on a body that is refused unread', async () => {
    const response = await world.hoa.post('/api/responses', { padding: 'x'.repeat(70_000) })
    expect(response.status).toBe(413)
    expect(policyOf(response)).toEqual(policy)
  })
  test('stands on the built files, which keep for a year because their names change with them', async () => {
    for (const name of ['citizen', 'kiosk', 'interview', 'officials'] as const) {
      const { script, styles } = world.context.assets.entry(name)
      expect(styles.length).toBeGreaterThan(0)
      for (const file of [script, ...styles]) {
        const response = await world.hoa.get(file)
        expect([response.status, file]).toEqual([200, file])
        expect(policyOf(response), file).toEqual(policy)
        expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
        await response.arrayBuffer()
      }
    }
  })
  test('lets nothing through that is inline, evaluated or from elsewhere', () => {
    expect(Object.values(policy).join(' ')).not.toMatch(/unsafe|https?:|\*|blob:|wss?:/)
    expect(Object.entries(policy).filter(([, sources]) => sources.includes('data:'))).toEqual([
      ['img-src', "'self' data:"],
    ])
  })
})

describe('a page', () => {
  test('has neither script nor style in its markup and takes nothing from elsewhere', async () => {
    const pages: string[] = []
    for (const path of routes('GET')) {
      const response = await world.hoa.get(path)
      if (!html(response)) continue
      const text = await response.text()
      pages.push(path)
      // The one text of styles that the policy allows stands whole and in one place.
      const bare = text.replace(/<style>[\s\S]*?<\/style>/, '')
      expect(bare.match(/<style|\sstyle=|\son[a-z]+=|javascript:/gi), path).toBeNull()
      // JSON in a script element is never run.
      expect(text.match(/<script(?! type="application\/json"|[^>]*\ssrc="\/assets\/)[^>]*>/g), path).toBeNull()
      expect(text.match(/\s(?:src|href|action)="(?!\/|#|\?)[^"]*"/g), path).toBeNull()
      expect(text.match(/\s(?:src|href|action)="\/\/[^"]*"/g), path).toBeNull()
    }
    expect(pages).toEqual(expect.arrayContaining(['/', '/s/dat-dai', '/kiosk', '/officials', '/sign-in']))
  })
  test('is told apart from other kinds of file by its type, and tells other sites nothing of where one was', async () => {
    for (const path of ['/', '/s/dat-dai', '/kiosk', '/officials', '/api/waves']) {
      const { headers } = await world.hoa.get(path)
      expect([headers.get('x-content-type-options'), headers.get('referrer-policy')], path).toEqual([
        'nosniff',
        'same-origin',
      ])
    }
  })
  test('is a shell for people and JSON for programs where there is none', async () => {
    const ask = (accept: string) => createApp(world.context).request('/nowhere', { headers: { accept } })
    const [people, program] = [await ask('text/html,*/*;q=0.8'), await ask('application/json')]
    expect([people.status, html(people)]).toEqual([404, true])
    expect([program.status, await program.json()]).toMatchObject([404, { code: 'no-such-page' }])
  })
})
