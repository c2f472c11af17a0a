// A scoreboard that stands open while answers come in one by one: it follows without being loaded again, and no redraw of
// it shows a score of fewer people than the smallest base, nor goes back behind what it has shown.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { officials } from '../../surveys/text/vi/officials.ts'
import { desktop } from '../browser.ts'
import { arrival, instrument, post } from './land.ts'
import { signedIn } from './officials-pages.ts'
import { type Running, setUpOfficial } from './server.ts'
import { openStage, type Stage } from './stage.ts'

const { smallestBase } = instrument.profile
let stage: Stage
let browser: Browser
let server: Running
beforeAll(async () => {
  stage = await openStage()
  ;({ browser, server } = stage)
  await setUpOfficial(server)
})
afterAll(() => stage?.close())

/** What stands in the card of land after each change of the page: its score, or null, and its base. */
type Seen = { readonly score: string | null; readonly base: string }
const watching = `
  globalThis.seen = []
  const look = () => {
    const card = document.querySelector('#sector-land')?.closest('article')
    const score = card?.querySelector('.number strong')?.textContent ?? null
    const base = card?.querySelector('.base')?.textContent ?? ''
    const last = globalThis.seen.at(-1)
    if (last?.score !== score || last?.base !== base) globalThis.seen.push({ score, base })
  }
  new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true })
  look()`

test('from the first answer past the smallest base no score of too few people is drawn, and nothing flickers back', async () => {
  const { page, faults, close } = await signedIn(browser, server.url, desktop)
  await page.goto(`${server.url}/officials`)
  const card = page.getByRole('article', { name: 'Đất đai' })
  await card.getByText(officials.noPublished).first().waitFor()
  await page.evaluate(watching)
  const most = smallestBase + 5
  for (let sent = 1; sent <= most; sent++) {
    expect((await post(server.url, arrival())).status).toBe(201)
    // Around the smallest base, and at the end, a count is waited for on the screen.
    if (sent === most || Math.abs(sent - smallestBase) <= 1)
      await card.getByText(officials.responses(sent), { exact: true }).first().waitFor()
    else await page.waitForTimeout(400)
  }
  const seen = await page.evaluate<Seen[]>('seen')
  const bases = seen.map(({ base }) => Number(/\d+/.exec(base)?.[0] ?? 0))
  expect(bases).toEqual(bases.toSorted((a, b) => a - b))
  const told = seen.map(({ score }, at) => [bases[at], score !== null] as const)
  expect(told.filter(([base, isShown]) => isShown !== (base ?? 0) >= smallestBase)).toEqual([])
  expect(bases).toEqual(expect.arrayContaining([smallestBase - 1, smallestBase, smallestBase + 1, most]))
  expect(faults()).toEqual([])
  await close()
})
