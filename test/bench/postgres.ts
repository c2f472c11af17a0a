// How many responses a second one and four servers keep on one PostgreSQL, through HTTP, and what the tallies cost.
// `npm run bench:postgres`
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { closeDatabases, type Databases, openDatabases } from '../../server/database/open.ts'
import { type Arrived, startIntake } from '../../server/intake.ts'
import { takeOver } from '../../server/tallies/recount.ts'
import { lengthOf, uncounted } from '../../server/tallies/tail.ts'
import { uuidv7 } from '../../surveys/uuid.ts'
import { emptyFolder, type Running, remove, startServer } from '../end-to-end/server.ts'
import { startPostgres } from '../postgres.ts'
import { pairAll } from './devices.ts'
import type { Load, Loaded } from './load.ts'
import { median, report, times, whole } from './report.ts'

const ROUNDS = 3
const SECONDS = 8
const WARM_UP = 3
const CONNECTIONS = 64
const IN_FLIGHT = 512
const KEEP_EVERY = 2_000
const BAR = 0.75

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Responses a second that some servers keep together, each from a client of its own, in a closed loop. */
async function through(servers: readonly Running[], seconds: number): Promise<number> {
  const asked = servers.map(async ({ url }) => {
    const client = fork(join(import.meta.dirname, 'load.ts'))
    const connections = CONNECTIONS / servers.length
    client.send({
      port: Number(new URL(url).port),
      connections,
      seconds,
      rate: 0,
      path: '/api/responses',
    } satisfies Load)
    const [loaded] = (await once(client, 'message')) as [Loaded]
    if (Object.keys(loaded.refused).length > 0) throw new Error(`Not kept: ${JSON.stringify(loaded.refused)}`)
    return loaded.perSecond
  })
  return (await Promise.all(asked)).reduce((sum, perSecond) => sum + perSecond, 0)
}

/** Does something while nobody may fold: the lease is held as a recount holds it. */
async function withoutTallies<Result>(databases: Databases, work: () => Promise<Result>): Promise<Result> {
  const lease = await takeOver(databases, 'bench')
  let over = false
  const holding = (async () => {
    for (; !over; await wait(KEEP_EVERY)) await lease.keep()
  })()
  try {
    const before = lengthOf(await uncounted(databases.read))
    const result = await work()
    if (lengthOf(await uncounted(databases.read)) <= before) throw new Error('Somebody counted')
    return result
  } finally {
    over = true
    await holding
    await lease.end(async () => undefined)
  }
}

async function allCounted(databases: Databases): Promise<void> {
  while ((await uncounted(databases.read)).length > 0) await wait(100)
}

/** Responses a second that one intake keeps without HTTP and without tallies, so many in flight. */
async function alone(databases: Databases, seconds: number): Promise<number> {
  const kept = await databases.read.selectFrom('response').selectAll().limit(40).execute()
  const templates = kept.map(({ lane: _, seq: __, ...arrived }): Arrived => arrived)
  const intake = startIntake(databases.write)
  let count = 0
  const begun = performance.now()
  const one = async () => {
    while (performance.now() - begun < seconds * 1_000) {
      const id = uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
      await intake.keep({ ...(templates[count % templates.length] as Arrived), id })
      count++
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, one))
  return (count * 1_000) / (performance.now() - begun)
}

const dataDir = emptyFolder()
const postgres = await startPostgres()
const running: Running[] = []
try {
  const databaseUrl = await postgres.createDatabase()
  const servers = async (count: number) => {
    // Only while one runs does anybody count what is left.
    if (running.length > 0) await allCounted(databases)
    while (running.length > count) await running.pop()?.stop()
    while (running.length < count)
      running.push(await startServer({ dataDir, environment: { DATABASE_URL: databaseUrl } }))
    if (count > 0) {
      await through(running, WARM_UP)
      await allCounted(databases)
    }
    return running
  }
  await pairAll({ ...readConfig({}), dataDir, databaseUrl })
  const databases = await openDatabases({ dataDir, databaseUrl })

  const ways = {
    one: async () => through(await servers(1), SECONDS),
    four: async () => through(await servers(4), SECONDS),
    uncounted: async () => {
      const four = await servers(4)
      return withoutTallies(databases, () => through(four, SECONDS))
    },
    alone: async () => {
      await servers(0)
      return withoutTallies(databases, () => alone(databases, SECONDS / 2))
    },
  }
  const rates = { one: [] as number[], four: [] as number[], uncounted: [] as number[], alone: [] as number[] }
  const names = Object.keys(ways) as (keyof typeof ways)[]
  for (let round = 0; round < ROUNDS; round++)
    for (const name of round % 2 === 0 ? names : names.toReversed()) rates[name].push(await ways[name]())
  await closeDatabases(databases)

  /** Of the runs that stood beside each other: the machine may be another one minutes later. */
  const ratio = (one: keyof typeof rates, other: keyof typeof rates) =>
    median(rates[one].map((rate, round) => rate / (rates[other][round] as number)))
  const row = (what: string, name: keyof typeof rates, to: string) => {
    const [least = 0, most = 0] = [Math.min(...rates[name]), Math.max(...rates[name])]
    return [what, whole(median(rates[name])), `${whole(least)} to ${whole(most)}`, to]
  }
  const tallied = ratio('four', 'uncounted')
  report(
    'npm run bench:postgres',
    'Servers on PostgreSQL',
    [
      ['what', `kept responses/s, median of ${ROUNDS}`, 'range', 'ratio, median of the rounds'],
      row('1 server', 'one', ''),
      row('4 servers', 'four', `${times(ratio('four', 'one'))} to 1 server`),
      row('4 servers, nobody counts tallies', 'uncounted', `${times(tallied)} with tallies to without`),
      row(`the intake alone, ${IN_FLIGHT} in flight`, 'alone', ''),
    ],
    'Servers, database and clients share this machine: with fewer processors than processes the ratio of 4 to 1 says what the servers cost each other, not what four machines would keep.',
  )
  if (tallied < BAR) process.exitCode = 1
} finally {
  await Promise.all(running.map((server) => server.stop('SIGKILL')))
  await postgres.stop()
  remove(dataDir)
}
