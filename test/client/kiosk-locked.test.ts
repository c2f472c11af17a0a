// No way out of the kiosk but the staff code; and what stands behind it.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { afterWrong, none, type Tries, waitLeft } from '../../client/kiosk/staff/tries.ts'
import { kiosk as vi } from '../../surveys/text/vi/kiosk.ts'
import { staff } from '../../surveys/text/vi/kiosk-tools.ts'
import { type Opened, phone, violations } from '../browser.ts'
import { begin, hold, type Kiosks, startKiosks } from './kiosks.ts'
import { smallKioskTargets } from './targets.ts'

let kiosks: Kiosks
beforeAll(async () => {
  kiosks = await startKiosks()
})
afterAll(() => kiosks?.stop())

let opened: Opened
let page: Page
beforeEach(async () => {
  opened = await kiosks.stand('mot-cua')
  page = opened.page
})
afterEach(async () => {
  expect(opened.faults()).toEqual([])
  await opened.close()
})

const knock = async (times = 5) => {
  for (let touch = 0; touch < times; touch++) await page.mouse.click(20, 50)
}
const lock = () => page.getByRole('dialog', { name: staff.enter })
/** Until it stands there, what is typed goes nowhere. */
const openLock = async () => {
  await knock()
  await lock().waitFor()
}
const staffPage = () => page.getByRole('dialog', { name: staff.title })
const codeOf = async (): Promise<string> =>
  JSON.parse(await page.evaluate(() => localStorage.getItem('lang-nghe.device') ?? '')).device.staffCode
const wrongFor = (code: string) => (code === '000000' ? '111111' : '000000')
const type = (digits: string) => page.keyboard.type(digits)

/** Sends an event to the middle of the page; whether the page refused what the browser would do with it. */
const refuses = (kind: string, init: Readonly<Record<string, unknown>> = {}) =>
  page.evaluate<boolean>(
    `(() => {
      const make = { key: KeyboardEvent, mouse: MouseEvent, wheel: WheelEvent, drag: DragEvent, clip: ClipboardEvent }
      const { of, on = 'body', ...init } = ${JSON.stringify(init)}
      const event = new (make[of] ?? Event)(${JSON.stringify(kind)}, { bubbles: true, cancelable: true, ...init })
      return !document.querySelector(on).dispatchEvent(event)
    })()`,
  )

describe('the browser is asked for nothing of its own', () => {
  test.each([
    ['contextmenu', { of: 'mouse', button: 2 }],
    ['mousedown', { of: 'mouse', button: 1 }],
    ['auxclick', { of: 'mouse', button: 1 }],
    ['dragstart', { of: 'drag' }],
    ['dragover', { of: 'drag' }],
    ['drop', { of: 'drag' }],
    ['selectstart', {}],
    ['copy', { of: 'clip' }],
    ['paste', { of: 'clip' }],
    ['wheel', { of: 'wheel', ctrlKey: true }],
    ...['p', 's', 'f', 'n', 't', 'w', 'o', 'u', 'r', 'l', '+', '-', '0', 'c', 'Tab'].map(
      (key) => ['keydown', { of: 'key', key, ctrlKey: true }] as const,
    ),
    ...['ArrowLeft', 'Home', 'F4', 'd'].map((key) => ['keydown', { of: 'key', key, altKey: true }] as const),
    ...['F1', 'F3', 'F5', 'F6', 'F7', 'F11', 'F12', 'BrowserBack', 'ContextMenu', 'Backspace'].map(
      (key) => ['keydown', { of: 'key', key }] as const,
    ),
  ] as const)('%s %o', async (kind, init) => {
    expect(await refuses(kind, init)).toBe(true)
  })

  test('what is written and moved with stays', async () => {
    for (const key of ['a', 'ư', ' ', 'Tab', 'Enter', 'ArrowDown', 'Escape', 'Process', 'Dead'])
      expect([key, await refuses('keydown', { of: 'key', key })]).toEqual([key, false])
  })

  test('going back leads nowhere, no finger enlarges or pulls, nothing is a link, nothing is printed', async () => {
    const address = page.url()
    await page.goBack().catch(() => null)
    await page.evaluate('history.back()')
    await page.getByRole('button', { name: vi.rest.begin }).waitFor()
    expect(page.url()).toBe(address)
    const session = await page.context().newCDPSession(page)
    await session.send('Input.synthesizePinchGesture', { x: 500, y: 900, scaleFactor: 3 })
    expect(await page.evaluate('visualViewport.scale')).toBe(1)
    const styles = 'getComputedStyle(document.documentElement)'
    expect(await page.evaluate(`[${styles}.overscrollBehaviorY, ${styles}.touchAction]`)).toEqual(['none', 'pan-y'])
    await page.getByRole('button', { name: vi.rest.begin }).click({ modifiers: ['Shift'] })
    await page.getByRole('heading', { name: vi.sector }).waitFor()
    expect(page.context().pages()).toHaveLength(1)
    expect(await page.locator('a').count()).toBe(0)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('heading', { name: vi.sector }).isVisible()).toBe(false)
  })
})

describe('the staff code', () => {
  test('is asked for after five touches in the corner, or by keys; nothing of what is behind it can be seen', async () => {
    await knock(4)
    await page.mouse.click(500, 60)
    await knock(4)
    expect(await lock().count()).toBe(0)
    await knock()
    await lock().waitFor()
    expect(await page.content()).not.toContain('Máy quầy 1')
    expect(await violations(page)).toEqual([])
    expect(await smallKioskTargets(page)).toEqual([])
    await page.keyboard.press('Escape')
    await lock().waitFor({ state: 'hidden' })
    await page.keyboard.press('Control+Alt+k')
    await lock().waitFor()
    // Past nine digits, nought and the way to erase one.
    for (let press = 0; press < 11; press++) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await lock().waitFor({ state: 'hidden' })
  })

  test('can be typed on the smallest screen with the largest letters: every key is whole', async () => {
    await page.setViewportSize(phone)
    for (let times = 0; times < 2; times++) await page.locator('.tool').first().click()
    await openLock()
    const pad = await lock().boundingBox()
    for (const key of await lock().getByRole('button').all()) {
      const box = await key.boundingBox()
      if (!pad || !box) throw new Error('The lock is not there')
      expect(box.x).toBeGreaterThanOrEqual(pad.x)
      expect(box.x + box.width).toBeLessThanOrEqual(pad.x + pad.width)
    }
    expect(await smallKioskTargets(page)).toEqual([])
  })

  test('that is wrong five times makes the next try wait, over a restart too', async () => {
    const wrong = wrongFor(await codeOf())
    await openLock()
    for (let time = 0; time < 4; time++) {
      await type(wrong)
      await page.getByText(staff.wrong, { exact: true }).waitFor()
    }
    await type(wrong)
    await page.getByText(new RegExp(staff.wait(30).replace('30', '(30|2\\d)'))).waitFor()
    expect(await page.getByRole('button', { name: '7', exact: true }).isDisabled()).toBe(true)
    await type(await codeOf())
    expect(await staffPage().count()).toBe(0)
    await page.reload()
    await page.getByRole('button', { name: vi.rest.begin }).waitFor()
    await openLock()
    expect(await page.getByRole('button', { name: '7', exact: true }).isDisabled()).toBe(true)
  })

  test('opens the page of the device, which ends what somebody was answering', async () => {
    await begin(page)
    await openLock()
    const code = await codeOf()
    for (const digit of code) await page.getByRole('button', { name: digit, exact: true }).click()
    await staffPage().waitFor()
    for (const fact of ['Máy quầy 1', 'Quầy 1', 'Bộ phận Tiếp nhận và Trả kết quả (một cửa)'])
      await staffPage().getByText(fact, { exact: true }).waitFor()
    expect(await violations(page)).toEqual([])
    expect(await smallKioskTargets(page)).toEqual([])
    await page.getByRole('button', { name: staff.send }).click()
    await page.getByRole('button', { name: staff.back }).click()
    await page.getByRole('button', { name: vi.rest.begin }).waitFor()
    expect(await staffPage().count()).toBe(0)
  })

  test('shows what waits and what is held, and lets it be taken off', async () => {
    await hold(page, 'a')
    await page.reload()
    await page.getByRole('button', { name: vi.rest.begin }).waitFor()
    await openLock()
    await type(await codeOf())
    await staffPage()
      .getByRole('heading', { name: vi.heldAnswers.held(1) })
      .waitFor()
    await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: vi.heldAnswers.download }).click(),
    ])
    await page.getByRole('button', { name: vi.heldAnswers.remove(1) }).click()
    await page.getByRole('button', { name: vi.heldAnswers.removeSure }).click()
    await staffPage()
      .getByRole('heading', { name: vi.heldAnswers.held(1) })
      .waitFor({ state: 'hidden' })
  })
})

describe('wrong codes', () => {
  const tried = (times: number, now = 0) =>
    Array.from({ length: times }).reduce<Tries>((tries) => afterWrong(tries, now), none)
  test('cost nothing four times, then longer each time, and never more than a quarter of an hour', () => {
    expect([4, 5, 6, 7, 40].map((times) => waitLeft(tried(times), 0))).toEqual([0, 30_000, 60_000, 120_000, 900_000])
  })
  test('are waited off by a clock that was set back, too', () => {
    expect(waitLeft(tried(5, 1_000_000_000), 0)).toBe(900_000)
    expect(waitLeft(tried(5, 0), 30_000)).toBe(0)
  })
})
