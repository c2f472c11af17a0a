// A server over a database of its own and a browser before it, for the tests of one file.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { setUpToken } from '../../server/accounts/tokens.ts'
import type { Config } from '../../server/config.ts'
import type { Context } from '../../server/context.ts'
import { openWorld, serveWorld, type World } from '../../server/start.ts'
import { officials } from '../../surveys/text/vi/officials.ts'
import { launch } from '../browser.ts'
import { aConfig } from '../world.ts'

export type Stage = Awaited<ReturnType<typeof openStage>>

type Before = {
  /** What lies in the data directory, or stands in the database, before the server starts. */
  readonly prepare?: (config: Config) => Promise<void> | void
  /** The world as it is served, where not all of it is. */
  readonly served?: (world: World) => World
}

/** Opens it with these settings, at the hour that `now` says (ms since 1970). `close` leaves nothing behind. */
export async function openStage(
  given: Parameters<typeof aConfig>[0] = {},
  now?: () => number,
  { prepare, served = (world) => world }: Before = {},
) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lang-nghe-'))
  const config = aConfig({ dataDir, ...given })
  await prepare?.(config)
  const world = served(await openWorld(config, now))
  const server = await serveWorld(world)
  const browser = await launch()
  return {
    world,
    browser,
    url: `http://127.0.0.1:${server.port}`,
    async close() {
      await browser.close()
      await server.stop()
      await world.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Signs an administrator of the whole in, on a page, by a link as the first start prints it. */
export async function becomeAdministrator(
  page: Page,
  url: string,
  { write, now }: Context,
  name = 'Lan',
): Promise<void> {
  await page.goto(`${url}/setup/${await setUpToken(write, now())}`)
  await page.getByLabel(officials.session.name).fill(name)
  await page.getByLabel(officials.session.password, { exact: true }).fill('mười hai con giáp')
  await page.getByLabel(officials.setup.again).fill('mười hai con giáp')
  await page.getByRole('button', { name: officials.setup.create }).click()
  await page.getByRole('heading', { name: officials.scoreboard }).waitFor()
}
