// Packages of data in every state that one meets on their page, for `npm run screens`.
import type { ExportJob } from '../server/exports/packages/job.ts'
import { refusalOf } from '../server/problem.ts'
import type { Language } from '../surveys/instrument.ts'
import { signedIn } from './end-to-end/officials-pages.ts'
import type { Look } from './officials-screens.ts'

const year = new Date().getFullYear()

/** One is ordered; what becomes of others by chance is told by the server's answer, made over. */
export async function shootPackages({ browser, url, size, screen, shoot }: Look, language: Language): Promise<void> {
  const { page, close } = await signedIn(browser, url, screen, language)
  const packages = `${url}/api/exports/packages`
  const data = { wave: 'dat-dai', format: 'csv', period: `${year - 1}`, coarsen: { day: 'month' } }
  let job = (await (await page.request.post(packages, { data })).json()) as ExportJob
  while (job.state === 'waiting' || job.state === 'running')
    job = (await (await page.request.get(`${packages}/${job.job}`)).json()) as ExportJob
  const none = { rows: null, bytes: null, sha256: null, expiresAt: null }
  const kinds: Readonly<Record<string, readonly Partial<ExportJob>[]>> = {
    none: [],
    underway: [
      { ...none, state: 'running', done: 812, of: 1_923, secondsLeft: 95 },
      { ...none, state: 'waiting', done: 0, of: 0 },
    ],
    ready: [{}],
    ended: [
      { ...none, state: 'failed', refusal: refusalOf({ code: 'job-lost', refusals: undefined }) },
      { ...none, state: 'cancelled' },
      { state: 'expired' },
    ],
  }
  for (const [name, states] of Object.entries(kinds)) {
    await page.route(packages, async (route) => {
      const answer = await route.fetch()
      const jobs = states.map((state, i) => ({ ...job, job: `${i}`, ...state }))
      await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), jobs } })
    })
    await page.goto(`${url}/officials/data/export?period=${year - 1}`)
    await page.locator('.exports').waitFor()
    await page.waitForLoadState('networkidle')
    await shoot(page, `export-${name}-${language}-${size}`)
    await page.unroute(packages)
  }
  await page.request.delete(`${packages}/${job.job}`)
  await close()
}
