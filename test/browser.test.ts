import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser, launch, openPage, phone, violations } from './browser.ts'

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"
const page = (body: string) =>
  `<!doctype html><html lang="vi"><head><title>Phiếu</title></head><body><main><h1>Phiếu</h1>${body}</main></body></html>`
const pages: Record<string, string> = {
  '/good': page('<label>Ý kiến <input></label><script src="/script.js"></script>'),
  '/nameless': page('<input>'),
  '/styled': page('<p style="color: red">Đỏ</p>'),
  '/inline': page('<script>document.title = "x"</script>'),
  '/grey': page('<link rel="stylesheet" href="/grey.css"><h2>Chữ to màu xám</h2>'),
  '/throws': page('<script src="/throws.js"></script>'),
}
// #808080 on white is 3.95:1: enough for large text by WCAG, and not by us.
const files: Record<string, string> = {
  '/grey.css': 'body { background: #fff } h2 { color: #808080; font-size: 40px; font-weight: bold }',
  '/script.js': 'document.title += "!"',
  '/throws.js': 'throw new Error("hỏng")',
}

let server: Server
let browser: Browser
let base: string
beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? ''
    const kind = path in pages ? 'text/html' : path.endsWith('.css') ? 'text/css' : 'text/javascript'
    response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', `${kind}; charset=utf-8`)
    response.end(pages[path] ?? files[path] ?? '')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})

const look = async (path: string, javaScript: boolean) => {
  const opened = await openPage(browser, { ...phone, javaScript })
  await opened.page.goto(base + path)
  const found = await violations(opened.page)
  const title = await opened.page.title()
  await opened.close()
  return { found, title, faults: opened.faults() }
}

describe.each([
  ['on', true],
  ['off', false],
] as const)('with JavaScript %s', (_, javaScript) => {
  test('a good page has no violation and no fault, and looking for them makes none', async () => {
    const { found, faults, title } = await look('/good', javaScript)
    expect({ found, faults, title }).toEqual({ found: [], faults: [], title: javaScript ? 'Phiếu!' : 'Phiếu' })
  })
  test('a field without a name is a violation', async () => {
    expect((await look('/nameless', javaScript)).found).toEqual([expect.stringMatching(/^label: /)])
  })
  test('large text has to have 4.5:1 as well: a big grey heading is a violation', async () => {
    expect((await look('/grey', javaScript)).found).toEqual([
      expect.stringMatching(/^color-contrast: .+ at h2\. .+3\.9/s),
    ])
  })
  test('a style in the markup breaks the policy, which is a fault', async () => {
    expect((await look('/styled', javaScript)).faults).toEqual([expect.stringContaining('Content Security Policy')])
  })
})

test('a script in the markup breaks the policy, which is a fault', async () => {
  expect((await look('/inline', true)).faults).toEqual([expect.stringContaining('Content Security Policy')])
})

test('an error that nobody caught is a fault', async () => {
  expect((await look('/throws', true)).faults).toEqual([expect.stringContaining('hỏng')])
})

test('CHROMIUM must name a program that can be started', () => {
  const before = process.env.CHROMIUM
  try {
    process.env.CHROMIUM = '/nowhere/chromium'
    expect(findBrowser).toThrow('CHROMIUM is "/nowhere/chromium"')
  } finally {
    if (before === undefined) delete process.env.CHROMIUM
    else process.env.CHROMIUM = before
  }
})
