// Before any test: the client as it is served, built once, and a browser, R, strace, poppler, LibreOffice, zbar, readers of statistical files, Python, Java and PostgreSQL where they can be had.
import { spawnSync } from 'node:child_process'
import type { TestProject } from 'vitest/node'
import { provideBrowser } from './browser.ts'
import { provideInterpreters } from './interpreters.ts'
import { provideOffice } from './libreoffice.ts'
import { providePoppler } from './poppler.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import { providePostgres } from './postgres-programs.ts'
import { provideR } from './r.ts'
import { provideReadxl } from './readxl.ts'
import { root } from './source.ts'
import { provideStatReaders } from './stat-readers.ts'
import { provideStrace } from './strace.ts'
import { provideXmllint } from './xmllint.ts'
import { provideZbar } from './zbar.ts'

export default async function prepare(project: TestProject) {
  const built = spawnSync(process.execPath, ['server/prepare.mjs', 'build'], { cwd: root, stdio: 'inherit' })
  if (built.status !== 0) throw new Error('The client could not be built; see above')
  let postgres: Postgres | undefined
  const cluster = async () => {
    providePostgres()
    postgres = await startPostgres()
    project.provide('postgres', postgres.url('postgres'))
  }
  for (const provide of [
    provideBrowser,
    provideR,
    provideReadxl,
    provideStrace,
    providePoppler,
    provideOffice,
    provideZbar,
    provideXmllint,
    provideStatReaders,
    provideInterpreters,
    cluster,
  ]) {
    try {
      await provide()
    } catch (reason) {
      // Not the end of the run: every test that needs none of them still says something. Those that do fail with this.
      console.error(reason instanceof Error ? reason.message : reason)
    }
  }
  return () => postgres?.stop()
}
