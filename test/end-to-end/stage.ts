// The real server with a browser before it, for the tests of one file.
import type { Browser } from 'playwright-core'
import { launch } from '../browser.ts'
import { emptyFolder, type Running, remove, startServer } from './server.ts'

export type Stage = {
  readonly browser: Browser
  readonly server: Running
  readonly dataDir: string
  /** Leaves nothing behind. */
  readonly close: () => Promise<void>
}
type Given = Omit<Parameters<typeof startServer>[0], 'dataDir'>

/** Starts both at once, on a data directory of their own. */
export async function openStage(given: Given = {}): Promise<Stage> {
  const dataDir = emptyFolder()
  const [browser, server] = await Promise.all([launch(), startServer({ dataDir, ...given })])
  return {
    ...{ browser, server, dataDir },
    async close() {
      await browser.close()
      await server.stop()
      remove(dataDir)
    },
  }
}
