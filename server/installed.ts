// What makes the kiosk a program of its own and lets forms go on without a network: service workers and the manifest.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono, type Context as HonoContext } from 'hono'
import * as vi from '../surveys/text/vi/offline.ts'
import type { Assets } from './assets.ts'
import type { Context, Env } from './context.ts'
import { shellOf } from './pages.ts'

/** What a worker knows of the build it belongs to. */
export type Build = {
  /** Changes with anything below and with the code. */
  readonly version: string
  /** Addresses of what is kept on the device. */
  readonly files: readonly string[]
  readonly demo: boolean
  readonly entry: ReturnType<Assets['entry']>
}

const icon = (size: number) => readFileSync(join(import.meta.dirname, `../client/shared/icon-${size}.png`))
const sizes = [192, 512] as const

const manifest = JSON.stringify({
  id: '/kiosk',
  name: vi.offline.kioskName,
  short_name: vi.offline.product,
  lang: 'vi',
  start_url: '/kiosk',
  scope: '/kiosk',
  display: 'fullscreen',
  orientation: 'any',
  background_color: '#f7f4ee',
  theme_color: '#0b5d5e',
  icons: [
    { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    ...sizes.map((size) => ({ src: `/icon-${size}.png`, sizes: `${size}x${size}`, type: 'image/png' })),
  ],
})

/** Workers stand at the root, since one answers only for what is below its own address. */
export const installed = (context: Context) => {
  const scripts = {
    form: scriptOf(context, 'form'),
    kiosk: scriptOf(context, 'kiosk'),
    interview: scriptOf(context, 'interview'),
  }
  const app = new Hono<Env>()
    .get('/form-worker.js', (c) => script(c, scripts.form))
    .get('/kiosk-worker.js', (c) => script(c, scripts.kiosk))
    .get('/interview-worker.js', (c) => script(c, scripts.interview))
    .get('/kiosk.webmanifest', (c) => {
      c.header('Cache-Control', 'no-cache')
      return c.body(manifest, 200, { 'Content-Type': 'application/manifest+json' })
    })
  for (const size of sizes) {
    const picture = icon(size)
    app.get(`/icon-${size}.png`, (c) => {
      c.header('Cache-Control', 'public, max-age=86400')
      return c.body(picture, 200, { 'Content-Type': 'image/png' })
    })
  }
  return app
}

function script(c: HonoContext<Env>, code: string) {
  // The browser asks for it anew at every page, and takes another one for a new version.
  c.header('Cache-Control', 'no-cache')
  return c.body(code, 200, { 'Content-Type': 'text/javascript; charset=UTF-8' })
}

/** A worker's code, which knows the files of this build. */
function scriptOf(context: Context, kind: 'form' | 'kiosk' | 'interview'): string {
  const { assets, config } = context
  const name = kind === 'form' ? 'citizen' : kind
  const code = assets.worker(kind)
  const about = { files: [...assets.files(name), '/icon.svg'], demo: config.demo, entry: assets.entry(name) }
  const version = createHash('sha256')
    .update(JSON.stringify(about))
    .update(code)
    .update(kind === 'form' ? '' : `${shellOf(context, kind)}`)
    .digest('hex')
    .slice(0, 16)
  return `self.build = ${JSON.stringify({ version, ...about } satisfies Build)};\n${code}`
}
