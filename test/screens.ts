// `npm run screens -- <folder> [citizen|officials]`: a picture of every screen, in both languages, at the sizes it is looked at,
// and the officials' pages as they are printed, on a demo server; or only those that citizens and interviewers, or officials, see.
// For looking at: nothing is compared. The folder lies outside the project, so that no picture is committed.
import { mkdirSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { type Language, languages } from '../surveys/instrument.ts'
import { form as enForm } from '../surveys/text/en/form.ts'
import { form as viForm } from '../surveys/text/vi/form.ts'
import {
  desktop,
  kioskScreen,
  launch,
  officialsScreens,
  openPage,
  phone,
  provideBrowser,
  wideScreen,
} from './browser.ts'
import { codeFor } from './devices.ts'
import { answerOnPhone, desk, wave } from './end-to-end/land.ts'
import { emptyFolder, official, remove, setUpOfficial, startServer } from './end-to-end/server.ts'
import { shootInterviews } from './interview-screens.ts'
import { shootKiosks } from './kiosk-screens.ts'
import type { Look } from './officials-screens/look.ts'
import { shootOfficials } from './officials-screens.ts'
import { shootPackages } from './package-screens.ts'
import { shootPaper } from './paper-screens.ts'
import { sheetPictures } from './poppler.ts'
import { root } from './source.ts'

const sizes = { phone, kiosk: kioskScreen, wide: wideScreen }
const parts = ['citizen', 'officials']
const forms = { vi: viForm, en: enForm }

type Shot = (page: Page, screen: string, fullPage?: boolean) => Promise<void>

type Sized = { readonly browser: Browser; readonly url: string; readonly size: keyof typeof sizes }

async function shootSize({ browser, url, size }: Sized, shoot: Shot): Promise<void> {
  for (const language of languages) {
    const named = (screen: string) => `${screen}-${language}-${size}`
    const { page, close } = await openPage(browser, sizes[size])
    const look = (kind: string) => (screen: string) => shoot(page, named(`${kind}-${screen}`))
    await page.goto(`${url}/`)
    await page.evaluate((language) => localStorage.setItem('language', language), language)
    await shootPlain(page, url, language, look)
    await answerOnPhone(page, { url, language, javaScript: true, look: look('phone') })
    await close()
  }
}

async function shootPlain(
  page: Page,
  url: string,
  language: Language,
  look: (kind: string) => (screen: string) => Promise<void>,
): Promise<void> {
  const plain = {
    home: `/?lang=${language}`,
    'sign-in': '/sign-in',
    'set-up': '/setup/no-such-link',
    'no-page': '/officials/nowhere',
  }
  for (const [name, path] of Object.entries(plain)) {
    await page.goto(`${url}${path}`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await look('plain')(name)
  }
  await page.goto(`${url}/s/${wave}?lang=${language}`)
  await page.getByRole('button', { name: forms[language].start, exact: true }).click()
  await page.getByRole('alert').first().waitFor()
  await look('phone')('refused')
}

const [folder, part] = process.argv.slice(2)
const target = resolve(folder ?? '.')
if (!relative(root, target).startsWith('..') || (part !== undefined && !parts.includes(part))) {
  console.error(`Usage: npm run screens -- <folder outside the project> [${parts.join('|')}]`)
  process.exit(2)
}
mkdirSync(target, { recursive: true })
provideBrowser()
const dataDir = emptyFolder()
const [browser, server] = await Promise.all([launch(), startServer({ dataDir, entry: 'server/demo.ts' })])
try {
  await setUpOfficial(server)
  const { page: lan } = await openPage(browser, desktop)
  await lan.request.post(`${server.url}/api/session`, { data: official })
  const code = (asked = wave) => codeFor(lan, server.url, { unit: desk, wave: asked })
  let count = 0
  let sheets = 0
  const shoot: Shot = async (page, screen, fullPage = true) => {
    // Three sizes at once, and a page of thousands of pixels: that takes a busy machine its time.
    await page.screenshot({ path: join(target, `${screen}.png`), fullPage, timeout: 120_000 })
    count++
  }
  const shootOffice = () =>
    Promise.all(
      Object.entries(officialsScreens).map(async ([size, screen]) => {
        const look: Look = {
          browser,
          url: server.url,
          size: size as keyof typeof officialsScreens,
          screen,
          shootFirst: (page, name) => shoot(page, name, false),
          shoot: async (page, name, printed) => {
            await shoot(page, name)
            if (printed)
              sheets += sheetPictures(await page.pdf({ preferCSSPageSize: true }), join(target, `${name}-paper`))
          },
        }
        await shootOfficials(look)
        await shootPaper(look)
      }),
    )
  if (part !== 'citizen') {
    await shootOffice()
    await shootPackages({ browser, shoot })
  }
  // What the office sees of interviews is what interviewers did.
  await shootInterviews({ browser, url: server.url, shoot }, { office: part !== 'citizen' })
  if (part !== 'officials') {
    for (const size of Object.keys(sizes) as (keyof typeof sizes)[])
      await shootSize({ browser, url: server.url, size }, shoot)
    await shootKiosks({ browser, url: server.url, code, shoot })
  }
  console.log(`${count} screens and ${sheets} printed sheets in ${target}`)
} finally {
  await browser.close()
  await server.stop()
  remove(dataDir)
}
