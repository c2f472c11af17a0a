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
  '/throws': page('<script src="/throws.js"></script>'),
}
const scripts: Record<string, string> = {
  '/script.js': 'document.title += "!"',
  '/throws.js': 'throw new Error("hỏng")',
}

let server: Server
let browser: Browser
let base: string
beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? ''
    const isPage = path in pages
    response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', `${isPage ? 'text/html' : 'text/javascript'}; charset=utf-8`)
    response.end(pages[path] ?? scripts[path] ?? '')
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
