// Every screen of the kiosk, in every state: to whoever sees little, hears the screen read, or has only a keyboard.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { kiosk as vi } from '../../surveys/text/vi/kiosk.ts'
import { kioskScreen, type Opened, phone, violations } from '../browser.ts'
import { askEverything, names } from './every-question.ts'
import { begin, goOn, type Kiosks, startKiosks } from './kiosks.ts'
import { smallKioskTargets } from './targets.ts'

let kiosks: Kiosks
beforeAll(async () => {
  kiosks = await startKiosks()
})
afterAll(() => kiosks?.stop())

// axe looks at some thirty screens one after the other.
let opened: Opened
let page: Page
const stand = async (size = kioskScreen) => {
  opened = await kiosks.stand('mot-cua', size, askEverything)
  page = opened.page
}
afterEach(async () => {
  // The server's refusal at the end is part of the way.
  const isPart = (fault: string) => /422.*\/api\/responses|ERR_FAILED.*\/api\//.test(fault)
  expect(opened.faults().filter((fault) => !isPart(fault))).toEqual([])
  await opened.close()
})

const isShown = (name: string) => page.getByText(`Câu hỏi về ${name}`).first().waitFor()
const error = () => page.locator('.sd-question__erbox:visible')
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

/** What stands out of the room at its sides, where nobody can see it: the room scrolls only up and down. */
const cutOff = () =>
  page.evaluate<string[]>(`(() => {
    const room = document.querySelector('.room')
    if (!room) return []
    const { left, right } = room.getBoundingClientRect()
    const hasWords = ({ childNodes }) => [...childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')
    return [...room.querySelectorAll('*')]
      .filter((part) => part.checkVisibility() && (part.matches('input, textarea, label, [role=alert]') || hasWords(part)))
      .map((part) => ({ part, at: part.getBoundingClientRect() }))
      .filter(({ at }) => at.width > 1 && (at.left < left - 1 || at.right > right + 1))
      .map(({ part }) => part.tagName + '.' + part.getAttribute('class'))
  })()`)

/** Answers what is on screen now; `look` sees it before, with its error where there can be one, and after. */
async function answer(name: string, look: (state: string) => Promise<void>) {
  await isShown(name)
  await look(name)
  if (['faces', 'rows', 'number'].includes(name)) {
    await page.locator('.ways .button-main').click()
    await error().waitFor()
    await look(`${name}, refused`)
  }
  const other = page.locator('label.option', { hasText: 'Khác' })
  if (await other.count()) {
    await other.click()
    await page.locator('.room textarea').fill('một điều khác')
    await look(`${name}, other`)
  } else if (await page.locator('label.step, label.option').count()) {
    // By a key: a touch would go on by itself.
    await page.locator('.room input').first().press('Space')
  } else if (name === 'number') await page.locator('.room input').fill('5')
  await look(`${name}, answered`)
  await page.locator('.ways .button-main').click()
}

async function everyScreen(look: (state: string) => Promise<void>) {
  await look('rest')
  await page.getByRole('button', { name: vi.rest.begin }).click()
  await page.getByRole('heading', { name: vi.sector }).waitFor()
  await look('sector')
  await page.locator('.tile').first().click()
  await page.getByRole('heading', { name: vi.procedure }).waitFor()
  await look('procedure')
  await page.locator('.tile').first().click()
  await page.getByText('Xin chào Ông/Bà.').waitFor()
  await look('notice')
  await goOn(page)
  for (const [place, [, name]] of names.entries()) {
    if (place === names.length - 1) {
      await press(vi.asking.leave)
      await page.getByRole('dialog', { name: vi.leaving.asked }).waitFor()
      await look('leaving')
      await press(vi.leaving.stay)
    }
    await answer(name, look)
  }
  // The server knows another questionnaire under this name, so it takes none of it: the device keeps it for staff.
  await page.getByText(vi.thanks.held).waitFor()
  await look('held')
}

describe.each([
  ['a standing screen', kioskScreen, 0],
  ['the narrowest screen, or one at four times its size', { width: 320, height: 640 }, 0],
  ['a screen at twice its size', { width: 640, height: 400 }, 0],
  ['the largest letters', { width: 1024, height: 768 }, 2],
  ['the largest letters on a phone', phone, 2],
])('on %s', (_, size, larger) => {
  test('nothing is against the rules, too small, or wider than the screen', async () => {
    await stand(size)
    const faults: string[] = []
    const enlarge = async () => {
      for (let times = 0; times < larger; times++) await page.locator('.tool').first().click()
    }
    await enlarge()
    await everyScreen(async (state) => {
      for (const fault of [...(await violations(page)), ...(await smallKioskTargets(page))])
        faults.push(`${state}: ${fault}`)
      const [wide, seen] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]')
      if (wide > seen) faults.push(`${state}: ${wide} px wide on ${seen}`)
      for (const cut of await cutOff()) faults.push(`${state}: ${cut} is cut off`)
    })
    expect(faults).toEqual([])
  })
})

describe('what becomes of the answers', () => {
  const look = async () => [...(await violations(page)), ...(await smallKioskTargets(page))]
  /** To where the answers are sent. */
  const send = async (prepare?: (page: Page) => Promise<unknown>) => {
    opened = await kiosks.stand('mot-cua', phone, prepare)
    page = opened.page
    return async () => {
      await begin(page)
      while ((await page.locator('.progress').count()) > 0) await goOn(page)
    }
  }

  test('while they are on their way, and when they have come in', async () => {
    const answerAll = await send()
    let pass = () => {}
    const passed = new Promise<void>((resolve) => {
      pass = resolve
    })
    await page.route('**/api/responses', async (route) => {
      await passed
      await route.continue()
    })
    await answerAll()
    await page.getByRole('heading', { name: vi.sending }).waitFor()
    expect(await look()).toEqual([])
    pass()
    await page.getByText(vi.thanks.received, { exact: true }).waitFor()
    expect(await look()).toEqual([])
  })
  test('when they wait on the device for the network', async () => {
    const answerAll = await send()
    await page.route('**/api/**', (route) => route.abort())
    await answerAll()
    await page.getByText(vi.thanks.waiting, { exact: true }).waitFor()
    expect(await look()).toEqual([])
  })
  test('when the device has no room for them and no server is there', async () => {
    // Said before the page loads: Chromium looks at what is left only now and then.
    const answerAll = await send(async (page) => {
      const session = await page.context().newCDPSession(page)
      await session.send('Storage.overrideQuotaForOrigin', { origin: kiosks.url, quotaSize: 1 })
    })
    await page.route('**/api/**', (route) => route.abort())
    await answerAll()
    await page.getByText(vi.thanks.lost, { exact: true }).waitFor()
    expect(await look()).toEqual([])
    // It goes to rest by itself.
    await page.getByRole('alert').waitFor()
    expect(await look()).toEqual([])
  })
})

test.each([
  ['a phone', phone, 0],
  ['a tablet that stands, with the largest letters', { width: 768, height: 1024 }, 2],
  ['a wide screen, with the largest letters', { width: 1920, height: 1080 }, 2],
])('on %s every way to begin is on the screen', async (_, size, larger) => {
  await stand(size)
  for (let times = 0; times < larger; times++) await page.locator('.tool').first().click()
  const room = await page.locator('.rest').boundingBox()
  for (const way of await page.locator('.begin').all()) {
    const box = await way.boundingBox()
    if (!room || !box) throw new Error('The kiosk is not at rest')
    expect(box.y).toBeGreaterThanOrEqual(room.y)
    expect(box.y + box.height).toBeLessThanOrEqual(room.y + room.height + 1)
  }
})

test('stronger contrast is stronger: every text reaches 7:1', async () => {
  await stand()
  await page.locator('.tool').nth(1).click()
  await page.locator('html[data-contrast="high"]').waitFor()
  const faults: string[] = []
  await everyScreen(async (state) => {
    for (const fault of await violations(page, 7)) faults.push(`${state}: ${fault}`)
  })
  expect(faults).toEqual([])
})

test('each question is called what it asks, and what is wrong is said', async () => {
  await stand()
  await begin(page)
  await goOn(page)
  for (const [place, [role, name]] of names.entries()) {
    const title = `Câu hỏi về ${name}`
    const row = name === 'rows' ? (names[place - 1]?.[1] === name ? ' Hàng sau' : ' Hàng đầu') : ''
    await page
      .getByRole(role, { name: title + row })
      .first()
      .waitFor()
    await answer(name, async (state) => {
      if (state.endsWith('refused')) expect(await page.getByRole('alert').textContent()).toBeTruthy()
    })
  }
})

test('the whole way can be gone by keys alone, and where one is can be seen', async () => {
  await stand()
  const focus = () =>
    page.evaluate<{ text: string; outline: string; type: string }>(`(() => {
      const at = document.activeElement
      const shown = at.matches('label input') ? at.closest('label') : at
      const { outlineStyle, boxShadow } = getComputedStyle(shown)
      // Where a screen begins nobody has got to by a key.
      if (at === document.body || at.tabIndex < 0) return { text: '', type: '', outline: '' }
      return { text: shown.textContent, type: at.type ?? '', outline: outlineStyle === 'none' ? boxShadow : outlineStyle }
    })()`)
  /** Tabs on until the focus is on what says this, and it must be seen on the way. */
  const reach = async (words: string) => {
    for (let presses = 0; presses < 30; presses++) {
      await page.keyboard.press('Tab')
      const { text, outline } = await focus()
      if (text !== '') expect([text, outline]).not.toEqual([text, 'none'])
      if (text.includes(words)) return
    }
    throw new Error(`Nobody gets to "${words}" by keys`)
  }
  await reach(vi.rest.begin)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: vi.sector }).waitFor()
  await page.keyboard.press('Tab')
  await reach('Đất đai')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: vi.procedure }).waitFor()
  await reach(vi.otherProcedure)
  await page.keyboard.press('Enter')
  await reach(vi.asking.next)
  await page.keyboard.press('Enter')
  await isShown('faces')
  await reach('Chưa tốt')
  await page.keyboard.press('ArrowDown')
  expect((await focus()).text).toContain('Bình thường')
  await reach(vi.asking.next)
  await page.keyboard.press('Enter')
  await isShown('one')
  await page.keyboard.press('Shift+Tab')
  await reach(vi.asking.back)
  await page.keyboard.press('Enter')
  await isShown('faces')
  expect(await page.getByRole('radio', { name: 'Bình thường' }).isChecked()).toBe(true)
})
