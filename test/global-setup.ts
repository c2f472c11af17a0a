// Before any test: the client as it is served, built once, and a browser, R and strace where they can be had.
import { spawnSync } from 'node:child_process'
import { provideBrowser } from './browser.ts'
import { provideR } from './r.ts'
import { root } from './source.ts'
import { provideStrace } from './strace.ts'

export default function prepare() {
  const built = spawnSync(process.execPath, ['server/prepare.mjs', 'build'], { cwd: root, stdio: 'inherit' })
  if (built.status !== 0) throw new Error('The client could not be built; see above')
  for (const provide of [provideBrowser, provideR, provideStrace]) {
    try {
      provide()
    } catch (reason) {
      // Not the end of the run: every test that needs none of them still says something. Those that do fail with this.
      console.error(reason instanceof Error ? reason.message : reason)
    }
  }
}
