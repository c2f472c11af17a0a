// What the light form is measured against: the same survey by SurveyJS, and the same form as plain HTML.
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import config from '../../vite.config.ts'
import { root } from '../source.ts'

/** Builds the page of SurveyJS into a folder, as the client is built. Gives its HTML. */
async function buildSurvey(folder: string): Promise<string> {
  await build({
    ...config,
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ...config.build,
      outDir: folder,
      manifest: false,
      rolldownOptions: { input: { survey: join(root, 'test/bench/phone-survey.jsx') } },
    },
  })
  const files = readdirSync(folder)
  const [script] = files.filter((file) => file.startsWith('survey') && file.endsWith('.js'))
  const styles = files.filter((file) => file.endsWith('.css'))
  if (!script || styles.length === 0) throw new Error('The page of SurveyJS was not built')
  const links = styles.map((style) => `<link rel="stylesheet" href="/assets/${style}">`).join('')
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>SurveyJS</title>${links}<script type="module" src="/assets/${script}"></script></head><body><div id="app"></div></body></html>`
}

/** The light form's page without its script, what is only for the script, its style and its drawings. */
const plain = (page: string): string =>
  page
    .replaceAll(
      /<script[^>]*>[\s\S]*?<\/script>|<style>[\s\S]*?<\/style>|<link [^>]*>|<meta name="theme-color"[^>]*>/g,
      '',
    )
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, '')
    .replaceAll(/ class="[^"]*"/g, '')

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString()
}

function sendPage(response: ServerResponse, page: string): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-encoding': 'gzip',
    'cache-control': 'no-store',
  })
  // As our server does it with a page that it makes.
  response.end(gzipSync(page))
}

/** Serves the page of SurveyJS at /survey, and the form of another server as plain HTML at the same addresses. */
export async function servePages(folder: string, formAt: string) {
  const survey = await buildSurvey(folder)
  const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' }
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/'
    if (path === '/survey') return sendPage(response, survey)
    if (path.startsWith('/assets/')) {
      const name = path.slice('/assets/'.length)
      const type = types[name.split('.').at(-1) ?? ''] ?? 'text/plain'
      response.writeHead(200, { 'content-type': type, 'content-encoding': 'br' })
      return response.end(readFileSync(join(folder, `${name}.br`)))
    }
    const headers = { 'content-type': request.headers['content-type'] ?? 'text/html' }
    const given = request.method === 'POST' ? { method: 'POST', headers, body: await bodyOf(request) } : {}
    const page = await fetch(`${formAt}${path}`, given)
    sendPage(response, plain(await page.text()))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() }
}
