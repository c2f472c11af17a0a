// Kiosks for the tests: a server with every survey that a kiosk may ask, and screens that stand before it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openWorld, serveWorld } from '../../server/start.ts'
import { kiosk as vi } from '../../surveys/text/vi/kiosk.ts'
import { kioskScreen, launch, openPage } from '../browser.ts'
import { aDevice, becomeKiosk } from '../devices.ts'
import { aConfig } from '../world.ts'

/** The long survey, whose matrices no survey of the demonstration has. */
export const sipas = 'hai-long'

export async function startKiosks() {
  const dataDir = mkdtempSync(join(tmpdir(), 'lang-nghe-'))
  const config = aConfig({ dataDir, demo: true })
  const first = await openWorld(config)
  await first.context.write
    .insertInto('wave')
    .values({ wave: sipas, instrument: 'sipas', version: 1, sector: 'land', opens_on: '2026-01-01', closes_on: null })
    .execute()
  await first.close()
  const world = await openWorld(config)
  const server = await serveWorld(world)
  const browser = await launch()
  const url = `http://127.0.0.1:${server.port}`
  return {
    url,
    browser,
    context: world.context,
    /** A kiosk at rest before the survey of that wave. */
    async stand(wave: string, size = kioskScreen, prepare?: (page: Page) => Promise<unknown>) {
      const opened = await openPage(browser, size)
      await prepare?.(opened.page)
      await becomeKiosk(opened.page, url, await aDevice(world.context, { wave }))
      await opened.page.getByRole('button', { name: vi.rest.begin }).waitFor()
      return opened
    },
    async stop() {
      await browser.close()
      await server.stop()
      await world.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
export type Kiosks = Awaited<ReturnType<typeof startKiosks>>
