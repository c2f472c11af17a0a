// A Chromium with a profile that stays, which can be ended as by a power cut.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { findBrowser, kioskScreen, switches } from './browser.ts'

/** A name for this machine that is not `localhost`: over plain http a browser gives it neither workers nor locks. */
export const plainHost = 'kiosk.test'

export type Killable = {
  readonly page: Page
  /** Ends it at once (SIGKILL); nothing is written any more. */
  readonly kill: () => Promise<void>
  /** Lets it write what it keeps, and ends it. */
  readonly close: () => Promise<void>
}

/**
 * Starts Chromium on a folder, which is the profile that the next start goes on with. `full`: an origin for which there is
 * no room any more; said from the start, because Chromium looks at what is left only now and then.
 */
export async function startOn(profile: string, full?: string): Promise<Killable> {
  const path = findBrowser()
  if (!path) throw new Error('There is no Chromium')
  const told = join(profile, 'DevToolsActivePort')
  rmSync(told, { force: true })
  // A killed browser leaves its lock behind.
  for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
    rmSync(join(profile, lock), { force: true })
  const more = [
    `--host-resolver-rules=MAP ${plainHost} 127.0.0.1`,
    '--headless=new',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    'about:blank',
  ]
  // A group of its own: what it starts must not outlive it.
  const child = spawn(path, [...switches, ...more], { stdio: 'ignore', detached: true })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const deadline = Date.now() + 60_000
  while (!existsSync(told) || !readFileSync(told, 'utf8').includes('\n')) {
    if (Date.now() > deadline || child.exitCode !== null) throw new Error('Chromium did not start')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${readFileSync(told, 'utf8').split('\n')[0]}`)
  const [context] = browser.contexts()
  if (!context) throw new Error('Chromium has no profile')
  const page = context.pages()[0] ?? (await context.newPage())
  await page.setViewportSize(kioskScreen)
  page.setDefaultTimeout(60_000)
  if (full !== undefined) {
    const devtools = await context.newCDPSession(page)
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: full, quotaSize: 1 })
  }
  return {
    page,
    async close() {
      const devtools = await browser.newBrowserCDPSession()
      await devtools.send('Browser.close').catch(() => undefined)
      await ended
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      await ended
    },
  }
}

/** Waits until an expression holds in the page, also across reloads. Playwright's own waiting needs what the policy forbids. */
export async function until(page: Page, expression: string, patience = 60_000): Promise<void> {
  const deadline = Date.now() + patience
  while (!(await page.evaluate(expression).catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`Not within ${patience} ms: ${expression}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** An expression for all that stands in one store of the device's database; empty where there is none yet. */
export const stored = (store: string) => `new Promise((resolve) => {
  const request = indexedDB.open('lang-nghe')
  request.onupgradeneeded = () => request.transaction.abort()
  request.onerror = () => resolve([])
  request.onsuccess = () => {
    const all = request.result.transaction('${store}').objectStore('${store}').getAll()
    all.onsuccess = () => resolve(all.result)
  }
})`
