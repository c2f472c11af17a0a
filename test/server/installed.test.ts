// What devices put on themselves: the workers' lists must be whole, and nothing of an official or a citizen in them.
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Build } from '../../server/installed.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.close())

/** What a worker knows, and what it listens for, once its whole code has run. */
async function begun(path: string) {
  const response = await world.hoa.get(path)
  const heard: string[] = []
  const self: { build?: Build } & Record<string, unknown> = {
    addEventListener: (kind: string) => heard.push(kind),
    location: { origin: 'https://example.vn' },
  }
  runInNewContext(await response.text(), Object.assign(self, { self, globalThis: self }))
  return { response, build: self.build as Build, heard }
}

describe.each([
  ['/form-worker.js', ['activate', 'fetch', 'install', 'message', 'sync']],
  ['/kiosk-worker.js', ['activate', 'fetch', 'install', 'message']],
])('%s', (path, listens) => {
  test('is asked for anew each time and listens from its first run', async () => {
    const { response, heard } = await begun(path)
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache'])
    expect(response.headers.get('content-type')).toContain('text/javascript')
    expect(heard.sort()).toEqual(listens)
  })
  test('names files that are there, and nothing that says who somebody is', async () => {
    const { build } = await begun(path)
    expect(build.files).toContain(build.entry.script)
    for (const style of build.entry.styles) expect(build.files).toContain(style)
    for (const file of build.files) {
      const response = await world.hoa.get(file)
      expect([response.status, file]).toEqual([200, file])
      expect(response.headers.get('set-cookie')).toBeNull()
      await response.arrayBuffer()
    }
    expect(build.files.filter((file) => /^\/api\/|officials/.test(file))).toEqual([])
  })
  test('is another version where a device would see something else', async () => {
    const demo = await aWorld({ demo: true })
    const other = await (await demo.hoa.get(path)).text()
    await demo.close()
    expect(other).toMatch(/^self\.build = /)
    expect(other).not.toContain((await begun(path)).build.version)
  })
})

test('the kiosk can be installed: a name, where it starts, and pictures in the sizes that are asked for', async () => {
  expect(await (await world.hoa.get('/kiosk')).text()).toContain('<link rel="manifest" href="/kiosk.webmanifest">')
  expect(await (await world.hoa.get('/')).text()).not.toContain('manifest')
  const response = await world.hoa.get('/kiosk.webmanifest')
  expect(response.headers.get('content-type')).toBe('application/manifest+json')
  const manifest = (await response.json()) as { icons: { src: string; sizes: string; type: string }[] }
  expect(manifest).toMatchObject({ start_url: '/kiosk', scope: '/kiosk', display: 'fullscreen', lang: 'vi' })
  for (const { src, sizes, type } of manifest.icons) {
    const icon = await world.hoa.get(src)
    expect([icon.status, icon.headers.get('content-type')]).toEqual([200, type])
    const bytes = Buffer.from(await icon.arrayBuffer())
    if (type === 'image/png') expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`).toBe(sizes)
  }
})
