// What is read aloud at the kiosk: a recording where the instrument ships one, and no button where there is neither it nor a voice.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Config } from '../../server/config.ts'
import { readRecordings } from '../../server/recordings.ts'
import type { World } from '../../server/start.ts'
import { kiosk as vi } from '../../surveys/text/vi/kiosk.ts'
import { tools } from '../../surveys/text/vi/kiosk-tools.ts'
import { kioskScreen, openPage, violations } from '../browser.ts'
import { aDevice, becomeKiosk } from '../devices.ts'
import { openStage, type Stage } from './stage.ts'
import { smallKioskTargets } from './targets.ts'

/** Silence of about that many seconds: frames of MPEG-1 layer III, 128 kbit/s, 44.1 kHz, 1152 samples each, with nothing in them. */
function silence(seconds: number): Buffer {
  const frame = Buffer.alloc(417)
  frame.set([0xff, 0xfb, 0x90, 0xc4])
  return Buffer.concat(Array.from({ length: Math.ceil((seconds * 44_100) / 1152) }, () => frame))
}

let stage: Stage
let world: World
let browser: Browser
let url: string
beforeAll(async () => {
  const prepare = ({ dataDir }: Config) => {
    const place = join(dataDir, 'one-stop/recordings/vi')
    mkdirSync(place, { recursive: true })
    writeFileSync(join(place, 'group.mp3'), silence(8))
  }
  const served = (opened: World): World => {
    const recordings = readRecordings(opened.context.config.dataDir)
    return { ...opened, context: { ...opened.context, recordings } }
  }
  stage = await openStage({ demo: true }, undefined, { prepare, served })
  ;({ world, browser, url } = stage)
})
afterAll(() => stage?.close())

test('a recording is heard to its end or until it is stopped; without one, and without a voice, there is no button', async () => {
  const { page, faults, close } = await openPage(browser, kioskScreen)
  // What the page plays, as it happens: the sound itself is an element of no page.
  await page.addInitScript(`
    heard = []
    const Sound = Audio
    Audio = function (address) {
      const sound = new Sound(address)
      for (const what of ['playing', 'pause', 'ended', 'error']) sound.addEventListener(what, () => {
        // A player that had to wait for the file says again that it plays.
        if (heard.at(-1) !== what) heard.push(what)
      })
      return sound
    }
  `)
  const heard = () => page.evaluate<string[]>('heard')
  await becomeKiosk(page, url, await aDevice(world.context, { wave: 'mot-cua', sector: 'land' }))
  expect(await page.evaluate('speechSynthesis.getVoices().length')).toBe(0)
  await page.getByRole('button', { name: vi.rest.begin }).click()
  await page.getByRole('heading', { name: vi.procedure }).waitFor()
  const read = page.getByRole('button', { name: tools.readAloud, exact: true })
  const stop = page.getByRole('button', { name: tools.readNoMore, exact: true })
  expect(await read.count()).toBe(0)
  await page.locator('.tile').first().click()
  await read.waitFor()
  expect(await violations(page)).toEqual([])
  expect(await smallKioskTargets(page)).toEqual([])

  await read.click()
  await stop.waitFor()
  await expect.poll(heard).toContain('playing')
  await expect.poll(heard).toContain('ended')
  await read.waitFor()
  await page.evaluate('heard = []')
  await read.click()
  await expect.poll(heard).toEqual(['playing'])
  await stop.click()
  await read.waitFor()
  await expect.poll(heard).toEqual(['playing', 'pause'])

  // The next question has no recording.
  await page.locator('label.option, label.step').first().click()
  await page.getByText('2 trên', { exact: false }).waitFor()
  expect(await read.count()).toBe(0)
  expect(faults()).toEqual([])
  await close()
})
