// The screens of paper of `npm run screens`: batches, a form being typed, its summary, two entries to settle, a form to
// compare, and the forms themselves as they are printed.
import type { Page } from 'playwright-core'
import { languages } from '../surveys/instrument.ts'
import { digitsOf, printedNumber } from '../surveys/paper/form-number.ts'
import { dayOf } from '../surveys/period.ts'
import { paper as en } from '../surveys/text/en/paper.ts'
import { formatDay } from '../surveys/text/format.ts'
import { paper as vi } from '../surveys/text/vi/paper.ts'
import { openPage } from './browser.ts'
import { signedIn } from './end-to-end/officials-pages.ts'
import type { Look } from './officials-screens/look.ts'
import { typedFrom, usual } from './paper.ts'
import { aTypist } from './paper-typing.ts'

const words = { vi, en }
const address = '/officials/collect/paper'
const entry = (batch: number, copy: number, answers = usual()) => ({
  form: digitsOf({ batch, copy }),
  ...{ day: dayOf(Date.now()), sector: 'land', procedure: null },
  ...typedFrom(answers),
})

/** Somebody who enters a form a second time. */
async function another({ browser, url, screen }: Look, lan: Page, name: string) {
  const link = await lan.request.post(`${url}/api/links`, {
    data: { role: 'clerk', unit: 'mot-cua', grants: [], name },
  })
  const token = ((await link.json()) as { url: string }).url.split('/').at(-1)
  const opened = await openPage(browser, screen)
  await opened.page.request.post(`${url}/api/setup`, {
    data: { token, name, password: 'một câu dài của người nhập phiếu' },
  })
  return opened
}

export async function shootPaper(look: Look): Promise<void> {
  const { browser, url, size, screen, shoot } = look
  for (const language of languages) {
    const w = words[language]
    const { page, close } = await signedIn(browser, url, screen, language)
    const take = (name: string, printed = false) => shoot(page, `paper-${name}-${language}-${size}`, printed)
    const made = async (given: object) => {
      const asked = { wave: 'dat-dai', unit: 'mot-cua', sector: null, language, copies: 4, twice: 100, checked: 100 }
      const answer = await page.request.post(`${url}/api/paper/batches`, { data: { ...asked, ...given } })
      return ((await answer.json()) as { batch: number }).batch
    }
    const batch = await made({})
    const once = await made({ twice: 0 })
    const second = await another(look, page, `Dung ${language} ${size}`)
    const send = (who: Page, data: object) => who.request.post(`${url}/api/paper/entries`, { data })
    await send(page, entry(batch, 1))
    await send(page, entry(batch, 2))
    await send(second.page, entry(batch, 2, usual({ overall: 2, opinion: 'Chờ lâu, ghế ít' })))
    await send(page, entry(once, 1))
    await second.close()
    await page.goto(`${url}${address}`)
    await page.getByRole('heading', { name: w.batches }).waitFor()
    await take('batches')

    await page.goto(`${url}${address}?view=enter`)
    await page.locator('#paper-form:focus').waitFor()
    const typist = aTypist(page)
    await typist.enter('12345678')
    await page.locator('[aria-invalid=true]').waitFor()
    await take('number-refused')
    await typist.enter(printedNumber({ batch, copy: 3 }))
    await page.locator('#paper-now-title').filter({ hasText: w.typing.day }).waitFor()
    await take('day')
    await typist.enter(formatDay(dayOf(Date.now())))
    await page.locator('#paper-now-title').filter({ hasText: w.typing.procedure }).waitFor()
    await take('procedure')
    await typist.enter('9999')
    await page.getByText(w.typing.faults['no-such-code']).waitFor()
    await take('no-such-code')
    await typist.enter('-')
    await typist.questions(usual({ opinion: 'Cán bộ hướng dẫn dễ hiểu' }), language)
    await page.getByText(w.typing.summaryHint).waitFor()
    await take('summary')
    await page.goto(`${url}${address}?view=settle&batch=${batch}`)
    await page.locator('#paper-typed').waitFor()
    await take('settle')
    await page.goto(`${url}${address}?view=compare&batch=${once}`)
    await page.locator('#paper-typed').waitFor()
    await take('compare')
    const single = await made({ copies: 1 })
    if (size === 'desktop')
      for (const letters of ['normal', 'large']) {
        await page.goto(`${url}/paper/${single}?size=${letters}`)
        await page.locator('html[data-ready]').waitFor()
        await take(`form-${letters}`, true)
      }
    await close()
  }
}
