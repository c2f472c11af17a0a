// Packages of data in every state that one meets on their page, for `npm run screens`: each state is the server's own. The
// child that makes them is held still over one, the disk is full for one, and the clock passes the day one expires on.
import { execFileSync } from 'node:child_process'
import type { Browser, Page } from 'playwright-core'
import { setUpToken } from '../server/accounts/tokens.ts'
import type { ExportJob } from '../server/exports/packages/job.ts'
import { simulate } from '../server/simulate.ts'
import { languages } from '../surveys/instrument.ts'
import { officialsScreens, openPage } from './browser.ts'
import { openStage, type Stage } from './client/stage.ts'
import { signedIn } from './end-to-end/officials-pages.ts'
import { official, postJson } from './end-to-end/server.ts'

type Looking = {
  readonly browser: Browser
  readonly shoot: (page: Page, name: string) => Promise<void>
}

const year = new Date().getFullYear()
const order = { wave: 'dat-dai', format: 'csv', period: `${year - 1}` }
const isOpen = ({ state }: ExportJob) => state === 'waiting' || state === 'running'

/** The states one after another, on a server of their own, whose clock goes as the day does until it is put ahead. */
export async function shootPackages({ browser, shoot }: Looking): Promise<void> {
  let ahead = 0
  const stage = await openStage({ demo: true }, () => Date.now() + ahead)
  const { context } = stage.world
  try {
    await simulate(context)
    const setUp = { token: await setUpToken(context.write, context.now()), ...official }
    await postJson(`${stage.url}/api/setup`, setUp)
    const look = (state: string) => shootAll({ browser, shoot }, stage.url, state)
    const own = await ordering(stage, browser)

    await look('none')

    await own.ended(await own.order(order))
    const child = context.aside.pid()
    if (child === undefined) throw new Error('Nobody makes packages')
    // To the child it is the same as a full disk: a file cannot grow.
    const limit = (bytes: string) => execFileSync('prlimit', ['--pid', `${child}`, `--fsize=${bytes}`])
    limit('100:unlimited')
    const failed = await own.ended(await own.order({ ...order, format: 'xlsx' }))
    limit('unlimited:unlimited')
    if (failed.refusal?.code !== 'disk-full') throw new Error(`It did not fail: ${JSON.stringify(failed)}`)

    const running = await own.order({ ...order, format: 'xlsx', values: 'labels' })
    const waiting = await own.order({ ...order, format: 'sav' })
    await own.begun(running)
    process.kill(child, 'SIGSTOP')
    await look('underway')
    await own.cancel(waiting)
    process.kill(child, 'SIGCONT')
    await own.ended(running)
    await look('ready')

    ahead = (context.config.exportDays + 1) * 86_400_000
    await look('ended')
    await own.leave()
  } finally {
    const child = context.aside.pid()
    if (child !== undefined) process.kill(child, 'SIGCONT')
    await stage.close()
  }
}

/** Who orders, as the page does. */
async function ordering({ url }: Stage, browser: Browser) {
  const { page, close } = await openPage(browser, officialsScreens.desktop)
  await page.request.post(`${url}/api/session`, { data: official })
  const packages = `${url}/api/exports/packages`
  const state = async (job: string) => (await (await page.request.get(`${packages}/${job}`)).json()) as ExportJob
  const until = async (job: string, isSo: (found: ExportJob) => boolean): Promise<ExportJob> => {
    for (;;) {
      const found = await state(job)
      if (isSo(found)) return found
    }
  }
  return {
    leave: close,
    order: async (data: object) => {
      const reply = await page.request.post(packages, { data })
      if (reply.status() !== 202) throw new Error(`Not ordered: ${await reply.text()}`)
      return ((await reply.json()) as ExportJob).job
    },
    cancel: (job: string) => page.request.post(`${packages}/${job}/cancel`),
    ended: (job: string) => until(job, (found) => !isOpen(found)),
    /** Some rows are written, and not all. */
    begun: async (job: string) => {
      const found = await until(job, (one) => !isOpen(one) || one.done > 0)
      if (!isOpen(found)) throw new Error('It was made before anybody saw it')
    },
  }
}

async function shootAll({ browser, shoot }: Looking, url: string, state: string): Promise<void> {
  for (const [size, screen] of Object.entries(officialsScreens))
    for (const language of languages) {
      const { page, close } = await signedIn(browser, url, screen, language)
      await page.goto(`${url}/officials/data/export?period=${year - 1}`)
      await page.locator('.exports').waitFor()
      // Whether rows could be recognised is told by the child, which is held still while packages are under way.
      if (state !== 'underway') await page.waitForLoadState('networkidle')
      await shoot(page, `export-${state}-${language}-${size}`)
      await close()
    }
}
