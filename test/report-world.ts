// The worked example of reports: simulated answers of 1 January to 18 September 2022, looked at on the 19th, the last day
// before the one by which the letter wants every office's report.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { firstSetUpToken } from '../server/accounts/tokens.ts'
import { readConfig } from '../server/config.ts'
import { fill } from '../server/simulate.ts'
import { openWorld, serveWorld } from '../server/start.ts'
import type { Language } from '../surveys/instrument.ts'
import { official } from './end-to-end/server.ts'

export const reportingDay = Date.parse('2022-09-19T16:00:00+07:00')
const DAYS = 261

/** A server of its own over the answers of the example, with Lan signed up; `responses` as many as the demo has where not said. */
export async function reportWorld(responses?: number) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lang-nghe-report-'))
  const config = { ...readConfig({ PORT: '0' }, true), dataDir }
  const world = await openWorld({ ...config, port: 0 }, () => reportingDay)
  const months = (DAYS * 12) / 365.25
  await fill(world.context, { months, seed: 18_930_722, ...(responses !== undefined && { responses }) })
  const { port, stop } = await serveWorld(world)
  const url = `http://localhost:${port}`
  const token = await firstSetUpToken(world.context.write, reportingDay)
  const setUp = await fetch(`${url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, ...official }),
  })
  if (!setUp.ok) throw new Error(`The administrator could not be set up: ${setUp.status}`)
  const cookie = (setUp.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return {
    url,
    cookie,
    context: world.context,
    get: (path: string) => fetch(`${url}${path}`, { headers: { cookie } }),
    post: (path: string, body: unknown) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    /** Signs Lan in on a page and shows her a report. */
    async showReport(page: Page, query: string, language: Language = 'vi') {
      await page.request.post(`${url}/api/session`, { data: official })
      await page.goto(`${url}/sign-in`)
      await page.evaluate((spoken) => localStorage.setItem('language', spoken), language)
      await page.goto(`${url}/officials/reports?${query}`)
      await page.locator('.report-paper').waitFor()
      await page.waitForLoadState('networkidle')
    },
    async close() {
      await stop()
      await world.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The report that the letter wants before 20 September 2022. */
export const exampleQuery = 'from=2022-01-01&to=2022-09-19'

/** The report on a page as one file that needs no server: its sheet and the style of all that it is made of. */
export const standalone = (page: Page): Promise<string> =>
  page.evaluate(`{
    const style = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join('\\n')
    const paper = document.querySelector('.report-paper').outerHTML
    '<!doctype html><html lang="' + document.documentElement.lang + '"><meta charset="utf-8">' +
      '<title></title><style>' + style.replaceAll('</', '<\\\\/') + '</style><body><main class="report-page">' + paper + '</main></body></html>'
  }`)

/** What offices report in the example, and what the clerk adds: invented, and said to be. */
export async function playWork({ get, post }: Awaited<ReturnType<typeof reportWorld>>): Promise<void> {
  const work = [
    ['II.5.b', 'Niêm yết lại thành phần hồ sơ đất đai tại nơi tiếp nhận (ví dụ mô phỏng).'],
    ['II.7.b', 'Rà soát các hồ sơ cấp giấy phép xây dựng trả chậm (ví dụ mô phỏng).'],
    ['II.3.d', 'Gửi phiếu hướng dẫn thủ tục đầu tư cho doanh nghiệp (ví dụ mô phỏng).'],
  ] as const
  for (const [section, words] of work) {
    const { duties } = (await (await get(`/api/duties?section=${section}`)).json()) as {
      duties: readonly { duty: string; revision: number }[]
    }
    const [duty] = duties
    if (!duty) throw new Error(`There is no duty of ${section}`)
    const report = { after: duty.revision, words, evidence: null, done: false }
    const kept = await post(`/api/duties/${duty.duty}/report`, report)
    if (!kept.ok) throw new Error(`${section} was not reported: ${kept.status} ${await kept.text()}`)
  }
  const note = { unit: 'bac-binh', sector: null, period: '2022-01-01..2022-09-19', part: 'done', after: 0 }
  const text = 'Ngoài các việc nêu trên, đơn vị bổ sung nội dung tại đây (ví dụ mô phỏng).'
  const kept = await post('/api/reports/notes', { ...note, text })
  if (!kept.ok) throw new Error(`The note was not kept: ${kept.status} ${await kept.text()}`)
}
