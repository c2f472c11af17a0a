// What makes the kiosk a program of its own and lets forms go on without a network: service workers and the manifest.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono, type Context as HonoContext } from 'hono'
import * as vi from '../surveys/text/vi/offline.ts'
import type { Assets } from './assets.ts'
import { type Brand, brandOf } from './branding/read.ts'
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
  readonly brand: Brand
}

const icon = (size: number) => readFileSync(join(import.meta.dirname, `../client/shared/icon-${size}.png`))
const sizes = [192, 512] as const

const manifestOf = (accent: string) =>
  JSON.stringify({
    id: '/kiosk',
    name: vi.offline.kioskName,
    short_name: vi.offline.product,
    lang: 'vi',
    start_url: '/kiosk',
    scope: '/kiosk',
    display: 'fullscreen',
    orientation: 'any',
    background_color: '#f7f4ee',
    theme_color: accent,
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      ...sizes.map((size) => ({ src: `/icon-${size}.png`, sizes: `${size}x${size}`, type: 'image/png' })),
    ],
  })

/** Workers stand at the root, since one answers only for what is below its own address. */
export const installed = (context: Context) => {
  const form = latest(context, 'form')
  const kiosk = latest(context, 'kiosk')
  const interview = latest(context, 'interview')
  const app = new Hono<Env>()
    .get('/form-worker.js', (c) => script(c, form()))
    .get('/kiosk-worker.js', (c) => script(c, kiosk()))
    .get('/interview-worker.js', (c) => script(c, interview()))
    .get('/kiosk.webmanifest', (c) => {
      c.header('Cache-Control', 'no-cache')
      const manifest = manifestOf(c.var.branding.colours.accent)
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

/** The code of a worker, made anew when the place has come to look otherwise. */
function latest(context: Context, kind: 'form' | 'kiosk' | 'interview'): () => string {
  let made = { of: context.branding, code: scriptOf(context, kind) }
  return () => {
    const { branding } = context
    if (made.of !== branding) made = { of: branding, code: scriptOf(context, kind) }
    return made.code
  }
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
  const brand = brandOf(context.branding)
  const files = [...assets.files(name), '/icon.svg', ...(brand.emblem ? [brand.emblem] : [])]
  const about = { files, demo: config.demo, entry: assets.entry(name), brand }
  const version = createHash('sha256')
    .update(JSON.stringify(about))
    .update(code)
    .update(kind === 'form' ? '' : `${shellOf(context, kind)}`)
    .digest('hex')
    .slice(0, 16)
  return `self.build = ${JSON.stringify({ version, ...about } satisfies Build)};\n${code}`
}
