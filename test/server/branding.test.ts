// How a place looks: who may change it, which pictures and colours are refused, and where the rest is seen. Minh is an
// officer; Bình leads, and may not either.
import { hash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readBranding } from '../../server/branding/read.ts'
import { outcomeOf } from '../visitor.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
let binh: Person
beforeAll(async () => {
  world = await aWorld()
  binh = await world.invited('Bình', 'lead', 'bac-binh')
})
afterAll(() => world.close())

const seen = async () => ((await world.lan.json('/api/branding')) as { hash: string }).hash
const name = { vi: 'UBND xã Hồng Thái', en: 'People’s Committee of Hong Thai' }
const blue = { accent: '#1a4fa0', onAccent: '#ffffff' }
const own = { name: null, emblem: null as string | null, colours: null as object | null }
const change = async (given: object, person: Person = world.lan) =>
  person.post('/api/branding', { seen: await seen(), ...own, ...given })
const outcome = async (asked: Promise<Response>) => outcomeOf(await asked)
beforeEach(async () => {
  expect(await outcome(change({}))).toBe('200')
})

const chunk = (type: string, data: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)])
}
/** A PNG of that size; its checks are left out, for nobody here draws it. */
const png = (width: number, height: number, padding = 0, kind = 'tEXt') => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc((width + 1) * height))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...[chunk('IHDR', head), chunk('IDAT', rows), chunk(kind, Buffer.alloc(padding)), chunk('IEND', Buffer.alloc(0))],
  ])
}
const jpeg = (width: number, height: number) => {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]), frame, Buffer.from([0xff, 0xd9])])
}
const webp = (width: number, height: number, flags = 0) => {
  const head = Buffer.alloc(30)
  head.write('RIFF', 0)
  head.writeUInt32LE(head.length - 8, 4)
  head.write('WEBPVP8X', 8)
  head[20] = flags
  head.writeUIntLE(width - 1, 24, 3)
  head.writeUIntLE(height - 1, 27, 3)
  return head
}
const base64 = (bytes: Buffer) => bytes.toString('base64')

describe('a change is refused', () => {
  test('to whoever is not signed in, and to a lead', async () => {
    expect(await outcome(world.hoa.post('/api/branding', { seen: '', ...own }))).toBe('401 not-signed-in')
    expect(await outcome(binh.post('/api/branding', { seen: '', ...own }))).toBe('403 not-your-right')
    expect(await outcome(binh.get('/api/branding'))).toBe('403 not-your-right')
  })
  test.each([
    ['a name in one language', { name: { vi: 'Xã' } }],
    ['an empty name', { name: { vi: ' ', en: 'x' } }],
    ['a name of a page', { name: { vi: 'x'.repeat(81), en: 'x' } }],
    ['a name with markup', { name: { vi: '<b>Xã</b>', en: 'x' } }],
    ['a colour that is none', { colours: { accent: 'red', onAccent: '#ffffff' } }],
    ['a colour with more in it', { colours: { accent: '#0b5d5e;}', onAccent: '#ffffff' } }],
  ])('with %s', async (_, given) => {
    expect(await outcome(change(given))).toBe('400 malformed')
  })
  test('to an administrator of a part of the organisation, for it is everybody’s', async () => {
    const vinh = await world.invited('Vinh', 'administrator', 'hong-thai')
    expect(await outcome(change({ name }, vinh))).toBe('403 not-your-unit')
  })
  test('with colours that cannot be read', async () => {
    expect(await outcome(change({ colours: { accent: '#ffcc00', onAccent: '#000000' } }))).toBe('422 colours-refused')
    expect(await outcome(change({ colours: { accent: '#0b5d5e', onAccent: '#555555' } }))).toBe('422 colours-refused')
  })
  test.each([
    ['SVG, which can hold scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['GIF', Buffer.from('GIF89a'.padEnd(64, '\0'))],
    ['the beginning of a PNG', png(96, 96).subarray(0, 20)],
    ['most of a PNG', png(96, 96).subarray(0, -4)],
    ['a PNG with a page after it', Buffer.concat([png(96, 96), Buffer.from('<script>alert(1)</script>')])],
    ['a PNG that moves', png(96, 96, 8, 'acTL')],
    ['most of a JPEG', jpeg(96, 96).subarray(0, -1)],
    ['most of a WebP', webp(96, 96).subarray(0, -1)],
    ['a WebP that moves', webp(96, 96, 0x02)],
    ['a PNG that is too wide', png(96, 48)],
    ['a PNG that is too small', png(32, 32)],
    ['a PNG of too many pixels', png(4_096, 64)],
    ['a JPEG of no size', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    ['a JPEG that goes on for ever', Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(100_000, 0xff)])],
    ['a PNG that is too large', png(96, 96, 200_000)],
  ])('with a picture that is %s', async (_, bytes) => {
    expect(await outcome(change({ emblem: base64(bytes) }))).toMatch(/^(422 emblem-refused|400 malformed)$/)
  })
  test('where somebody else changed it meanwhile', async () => {
    const before = await seen()
    expect(await outcome(change({ name }))).toBe('200')
    expect(await outcome(world.lan.post('/api/branding', { ...own, seen: before, colours: blue }))).toBe(
      '409 branding-changed',
    )
    expect((await readBranding(world.context.read)).name).toEqual(name)
  })
})

describe('what a place looks like', () => {
  test('is the program’s own before anybody chose: no page says a word of it', async () => {
    const page = await (await world.hoa.get('/s/dat-dai')).text()
    expect(page.match(/<style>/g)).toHaveLength(1)
    expect(page).not.toContain('class="brand"')
    expect((await readBranding(world.context.read)).hash).toBe('')
  })
  test('stands on each page in colours that its policy allows, and only those', async () => {
    expect(await outcome(change({ name, colours: blue, emblem: base64(png(96, 96)) }))).toBe('200')
    for (const path of ['/', '/s/dat-dai', '/kiosk', '/officials', '/sign-in', '/interview']) {
      const answer = await world.hoa.get(path)
      const page = await answer.text()
      const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text = '']) => text)
      expect(styles.at(-1), path).toContain('--accent:#1a4fa0')
      const policy = answer.headers.get('content-security-policy') ?? ''
      for (const style of styles) expect(policy, path).toContain(hash('sha256', style, 'base64'))
      expect(page, path).toContain(path === '/' || path.startsWith('/s/') ? `<strong>${name.vi}` : name.vi)
    }
    const manifest = (await (await world.hoa.get('/kiosk.webmanifest')).json()) as { theme_color: string }
    expect(manifest.theme_color).toBe('#1a4fa0')
    for (const kind of ['form', 'kiosk', 'interview'])
      expect(await (await world.hoa.get(`/${kind}-worker.js`)).text()).toContain('--accent:#1a4fa0')
  })
  test.each([
    ['png', png(96, 96), 'image/png'],
    ['jpeg', jpeg(300, 400), 'image/jpeg'],
    ['webp', webp(128, 128), 'image/webp'],
  ])('has a %s at an address of its own, which keeps for a year', async (_, bytes, type) => {
    expect(await outcome(change({ emblem: base64(bytes) }))).toBe('200')
    const { emblem } = (await world.lan.json('/api/branding')) as { emblem: string }
    const answer = await world.hoa.get(emblem)
    expect(answer.headers.get('content-type')).toBe(type)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
    // Kept while another thing changes, and gone when it is taken away.
    expect(await outcome(change({ emblem: 'kept', name }))).toBe('200')
    expect((await world.hoa.get(emblem)).status).toBe(200)
    expect(await outcome(change({ name }))).toBe('200')
    expect((await world.hoa.get(emblem)).status).toBe(404)
  })
  test('stands on forms of paper, outlives a restart, and is written down', async () => {
    expect(await outcome(change({ name }))).toBe('200')
    const batch = { wave: 'dat-dai', unit: 'mot-cua', sector: null, language: 'vi', copies: 1, twice: 100, checked: 10 }
    const { batch: made } = (await (await world.lan.post('/api/paper/batches', batch)).json()) as { batch: number }
    expect(await (await world.lan.get(`/paper/${made}`)).text()).toContain(`<p class="brand">${name.vi}</p>`)
    await world.restart()
    expect(world.context.branding.name).toEqual(name)
    const deeds = await world.context.read
      .selectFrom('audit')
      .select('details')
      .where('action', '=', 'branding-changed')
      .orderBy('seq')
      .execute()
    expect(deeds.at(-1)?.details).toContain(name.vi)
  })
})
