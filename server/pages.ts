import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono, type Context as HonoContext } from 'hono'
import { html, raw } from 'hono/html'
import * as en from '../surveys/text/en/console.ts'
import * as vi from '../surveys/text/vi/console.ts'
import { brandOf } from './branding/read.ts'
import type { Context, Env } from './context.ts'

const icon = readFileSync(join(import.meta.dirname, '../client/shared/icon.svg'), 'utf8')

/** The shells that the kiosk's, the interviewers' and the officials' scripts fill. What needs no script is made by form/. */
export const pages = new Hono<Env>()
  .get('/icon.svg', (c) => {
    c.header('Cache-Control', 'public, max-age=86400')
    return c.body(icon, 200, { 'Content-Type': 'image/svg+xml' })
  })
  .get('/kiosk', (c) => shell(c, 'kiosk'))
  .get('/interview', (c) => shell(c, 'interview'))
  .get('/sign-in', (c) => shell(c, 'officials'))
  .get('/setup/:token', (c) => shell(c, 'officials'))
  .get('/officials/*', (c) => shell(c, 'officials'))
  .get('/officials', (c) => shell(c, 'officials'))

/** The officials' script says that there is no such page, and what there is instead. */
export const noPage = (c: HonoContext<Env>) => shell(c, 'officials', 404)

function shell(c: HonoContext<Env>, entry: 'kiosk' | 'interview' | 'officials', status: 200 | 404 = 200) {
  c.header('Cache-Control', 'no-cache')
  return c.html(shellOf(c.var, entry), status)
}

/** The document around a script; the same for every address of one entry. */
export function shellOf(
  { config: { demo }, assets, branding }: Context,
  entry: 'kiosk' | 'interview' | 'officials' | 'preview',
) {
  const { script, styles } = assets.entry(entry)
  const { name, emblem, style } = brandOf(branding)
  const named = name && html` data-name-vi="${name.vi}" data-name-en="${name.en}"`
  return html`<!doctype html>
<html lang="vi"${demo ? html` data-demo="true"` : ''}${named}${emblem && html` data-emblem="${emblem}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="${branding.colours.accent}">
<title>${branding.name.vi}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
${entry === 'kiosk' && html`<link rel="manifest" href="/kiosk.webmanifest">`}
${styles.map((file) => html`<link rel="stylesheet" href="${file}">`)}
${style && html`<style>${raw(style)}</style>`}
<script type="module" src="${script}"></script>
</head>
<body>
${demo ? html`<aside class="demo-banner">${vi.shell.demo} · <span lang="en">${en.shell.demo}</span></aside>` : ''}
<div id="app"></div>
<noscript><p>${vi.shell.noScript}</p><p lang="en">${en.shell.noScript}</p></noscript>
</body>
</html>`
}
