// Chromium for the tests: found or installed, opened at a size, and never trusted to be silent about its errors.
import { accessSync, constants, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { install, isRoot, succeeds, tryAptGet } from './apt-get.ts'
import { root } from './source.ts'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

const runs = (path: string) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The path of a Chromium that can be started, or undefined. CHROMIUM names one; a wrong name there is an error. */
export function findBrowser(): string | undefined {
  const named = process.env.CHROMIUM
  if (named) {
    if (!runs(named)) throw new Error(`CHROMIUM is "${named}", which is no program that can be started.`)
    return named
  }
  return [...usualPlaces, chromium.executablePath()].find(runs)
}

/** Finds Chromium or installs it, saying so. Throws with what to do where neither is possible. */
export function provideBrowser(): string {
  const found = findBrowser()
  if (found) return found
  const tried: string[] = [`no Chromium at ${usualPlaces.join(', ')}`]
  tried.push(
    tryAptGet(
      'The browser tests need Chromium: installing it with apt-get (a few minutes) ...',
      () => install('chromium', 'fonts-noto-core'),
      'apt-get installed no Chromium that can be started',
    ),
  )
  if (!findBrowser()) {
    console.log("The browser tests need Chromium: installing it with playwright's own installer ...")
    const installed = succeeds(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'])
    tried.push(`playwright's own installer ${installed ? 'ended without one' : 'could not download it'}`)
  }
  return findBrowser() ?? refuse(tried)
}

function refuse(tried: readonly string[]): never {
  throw new Error(
    [
      'The browser tests need Chromium and there is none:',
      ...tried.map((reason) => `  - ${reason}`),
      'Install it (Debian, Ubuntu: sudo apt-get install chromium fonts-noto-core), or set CHROMIUM to the path of one.',
    ].join('\n'),
  )
}

/** How every Chromium of the tests is started. */
export const switches = [
  // Chromium's sandbox refuses to start as root; everybody else keeps it.
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

/** Starts the Chromium that is there; the global set-up has already tried to provide one. */
export function launch(): Promise<Browser> {
  const executablePath = findBrowser() ?? refuse(['none was found, and the set-up of the tests could not install one'])
  return chromium.launch({ executablePath, args: switches })
}

export type Opened = {
  readonly page: Page
  /** Console errors, uncaught errors and breaches of the content security policy so far, as sentences. */
  readonly faults: () => readonly string[]
  readonly close: () => Promise<void>
}
type Size = { readonly width: number; readonly height: number }
export const phone: Size = { width: 360, height: 640 }
export const kioskScreen: Size = { width: 1080, height: 1920 }
export const wideScreen: Size = { width: 1920, height: 1080 }
export const desktop: Size = { width: 1440, height: 900 }
/** The screens on which officials look at figures. */
export const officialsScreens = { desktop, tablet: { width: 1024, height: 768 }, mobile: { width: 390, height: 844 } }

const withoutScripts = new WeakSet<BrowserContext>()

/** `workers`: whether service workers are to be had, as they are not on plain http. */
type How = { readonly javaScript?: boolean; readonly locale?: string; readonly workers?: boolean }
/** A page of its own, with its own cookies and storage. */
export async function openPage(
  browser: Browser,
  { width, height, javaScript = true, locale = 'vi-VN', workers = true }: Size & How,
): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width, height },
    javaScriptEnabled: javaScript,
    serviceWorkers: workers ? 'allow' : 'block',
    locale,
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
    hasTouch: width < desktop.width,
  })
  if (!javaScript) withoutScripts.add(context)
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const faults: string[] = []
  // Chromium reports a breach of the policy as a console error too, with JavaScript on or off.
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${page.url()}: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
  return { page, faults: () => faults, close: () => context.close() }
}

const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')
const accessibility = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

// WCAG lets large text do with 3:1; here all text has 4.5:1. A check's options are replaced as a whole, so all of
// axe's own stand here too.
const contrast = {
  ignoreUnicode: true,
  ignoreLength: false,
  ignorePseudo: false,
  boldValue: 700,
  boldTextPt: 14,
  largeTextPt: 18,
  pseudoSizeThreshold: 0.25,
  shadowOutlineEmMax: 0.2,
  textStrokeEmMin: 0.03,
}

/**
 * What axe-core finds against WCAG 2.0, 2.1 and 2.2, A and AA, on the page as it stands, as sentences. Contrast is
 * asked for beyond AA: `ratio` to one of large text too.
 * axe needs scripts: a page that has none is shown again where they run, without any of its own.
 */
export async function violations(page: Page, ratio = 4.5): Promise<string[]> {
  const context = page.context()
  if (!withoutScripts.has(context)) return violationsOn(page, ratio)
  const again = await twinOf(context, page)
  const body = await page.content()
  const isPage = (url: URL) => url.href === page.url()
  await again.route(isPage, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }))
  await again.goto(page.url())
  const found = await violationsOn(again, ratio)
  await again.unroute(isPage)
  return found
}

const twins = new WeakMap<BrowserContext, Page>()
async function twinOf(context: BrowserContext, page: Page): Promise<Page> {
  const known = twins.get(context)
  if (known) return known
  const browser = context.browser()
  if (!browser) throw new Error('The page belongs to no browser')
  const scripted = await browser.newContext({ viewport: page.viewportSize(), bypassCSP: true })
  context.once('close', () => void scripted.close().catch(() => undefined))
  const twin = await scripted.newPage()
  await twin.route('**/*.js', (route) => route.abort())
  twins.set(context, twin)
  return twin
}

async function violationsOn(page: Page, ratio: number): Promise<string[]> {
  await page.evaluate(axe)
  const contrastRatio = { normal: { expected: ratio }, large: { expected: ratio } }
  const asked = { values: accessibility, contrast: { ...contrast, contrastRatio } }
  return page.evaluate(async ({ values, contrast }) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    axe.configure({ checks: [{ id: 'color-contrast', options: contrast }] })
    const { violations } = await axe.run({ runOnly: { type: 'tag', values } })
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')}. ${failureSummary ?? ''}`),
    )
  }, asked)
}
