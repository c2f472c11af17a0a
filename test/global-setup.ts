// Before any test: the client as it is served, built once, and a browser where one can be had.
import { spawnSync } from 'node:child_process'
import { provideBrowser } from './browser.ts'
import { root } from './source.ts'

export default function prepare() {
  const built = spawnSync(process.execPath, ['server/prepare.mjs', 'build'], { cwd: root, stdio: 'inherit' })
  if (built.status !== 0) throw new Error('The client could not be built; see above')
  try {
    provideBrowser()
  } catch (reason) {
    // Not the end of the run: every test that needs no browser still says something. Those that do fail with this.
    console.error(reason instanceof Error ? reason.message : reason)
  }
}
