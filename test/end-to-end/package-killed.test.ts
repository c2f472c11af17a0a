// A server that is killed while it makes a package: what is left, and what is said of it.
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { closeDatabases, openDatabases } from '../../server/database/open.ts'
import type { ExportJob } from '../../server/exports/packages/job.ts'
import { dayOf } from '../../surveys/period.ts'
import { anArrival, anId } from '../builders.ts'
import { emptyFolder, official, postJson, type Running, remove, setUpOfficial, startServer } from './server.ts'

const folders: string[] = []
const servers: Running[] = []
const start = async (dataDir: string) => {
  const server = await startServer({ dataDir })
  servers.push(server)
  return server
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop('SIGKILL')))
  for (const folder of folders.splice(0)) remove(folder)
})
const packages = '/api/exports/packages'

/** A server with some responses, and its administrator with the grant of microdata. */
async function prepared() {
  const dataDir = emptyFolder()
  folders.push(dataDir)
  const server = await start(dataDir)
  await setUpOfficial(server)
  for (let i = 0; i < 20; i++)
    expect((await postJson(`${server.url}/api/responses`, anArrival({ id: anId() }))).status).toBe(201)
  const databases = await openDatabases({ dataDir, databaseUrl: '' })
  await databases.write.updateTable('official').set({ grants: 'microdata' }).execute()
  await closeDatabases(databases)
  return { dataDir, server }
}
async function speaking(url: string) {
  const reply = await postJson(`${url}/api/session`, official)
  const cookie = (reply.headers.get('set-cookie') ?? '').split(';')[0] as string
  return {
    order: async () => {
      const body = { wave: 'dat-dai', format: 'csv', unit: 'bac-binh', period: dayOf(Date.now()).slice(0, 4) }
      const ordered = await postJson(`${url}${packages}`, body, { cookie })
      expect(ordered.status).toBe(202)
      return ((await ordered.json()) as ExportJob).job
    },
    state: async (job: string) =>
      (await (await fetch(`${url}${packages}/${job}`, { headers: { cookie } })).json()) as ExportJob,
    ended: async function (job: string) {
      for (;;) {
        const found = await this.state(job)
        if (found.state !== 'running' && found.state !== 'waiting') return found
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
  }
}
/** The processes that a process has begun. */
const childrenOf = (pid: number): number[] =>
  execFileSync('pgrep', ['-P', `${pid}`], { encoding: 'utf8' })
    .split('\n')
    .filter(Boolean)
    .map(Number)
const pidOf = (port: string): number =>
  Number(/pid=(\d+)/.exec(execFileSync('ss', ['-ltnpH', `sport = :${port}`], { encoding: 'utf8' }))?.[1])

test('a package that was being made when the server was killed is lost, says so, leaves nothing, and is made when ordered again', async () => {
  const { dataDir, server } = await prepared()
  const before = await speaking(server.url)
  expect((await before.ended(await before.order())).state).toBe('done')
  // The child stands still in the middle, and the server is killed over it.
  const children = childrenOf(pidOf(new URL(server.url).port))
  for (const child of children) process.kill(child, 'SIGSTOP')
  const job = await before.order()
  const gone = server.stop('SIGKILL')
  for (const child of children) process.kill(child, 'SIGKILL')
  await gone
  const again = await start(dataDir)
  const after = await speaking(again.url)
  const found = await after.state(job)
  expect([found.state, found.refusal?.code]).toEqual(['failed', 'job-lost'])
  expect(readdirSync(join(dataDir, 'exports')).filter((name) => name.startsWith(job))).toEqual([])
  expect((await after.ended(await after.order())).state).toBe('done')
})

test('a package for which the disk is full fails with that word, leaves nothing, and the next is made', async () => {
  const { dataDir, server } = await prepared()
  const own = await speaking(server.url)
  const first = await own.order()
  expect((await own.ended(first)).state).toBe('done')
  const children = childrenOf(pidOf(new URL(server.url).port))
  const limit = (bytes: string) => {
    for (const child of children) execFileSync('prlimit', ['--pid', `${child}`, `--fsize=${bytes}`])
  }
  // To the child it is the same as a full disk: a file cannot grow.
  limit('100:unlimited')
  const job = await own.order()
  const found = await own.ended(job)
  expect([found.state, found.refusal?.code]).toEqual(['failed', 'disk-full'])
  expect(readdirSync(join(dataDir, 'exports'))).toEqual([`${first}.zip`])
  limit('unlimited:unlimited')
  expect((await own.ended(await own.order())).state).toBe('done')
})
