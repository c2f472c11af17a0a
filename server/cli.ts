import * as en from '../surveys/text/en/console.ts'
import * as vi from '../surveys/text/vi/console.ts'
import { setUpToken } from './accounts/tokens.ts'
import { checkAudit } from './audit/check.ts'
import { placeOf, readConfig } from './config.ts'
import { distribute, NoCluster, steps } from './database/cluster.ts'
import {
  closeDatabases,
  type Databases,
  expectData,
  expectOrganisation,
  lockDataDir,
  openDatabases,
} from './database/open.ts'
import type { Organisation } from './organisation.ts'
import { explain } from './run.ts'
import { say } from './say.ts'
import type { Wanted } from './simulate.ts'
import type { Difference } from './tallies/differences.ts'
import type { Tallies } from './tallies.ts'

/** Opens the database of the settings, and what stands in it, for one piece of work. */
async function withTallies(
  work: (databases: Databases, tallies: Tallies, organisation: Organisation) => Promise<void>,
) {
  const config = readConfig(process.env, process.argv.includes('--demo'))
  say('opening', placeOf(config))
  expectData(config)
  const unlock = await lockDataDir(config)
  const databases = await openDatabases(config)
  try {
    await expectOrganisation(databases, config)
    // Loaded only now: a broken instrument stops this import, and is then explained like everything else.
    const { liveOrganisation } = await import('./organisation/live.ts')
    const { startTallies } = await import('./tallies.ts')
    const organisations = await liveOrganisation(databases.read, Date.now)
    const tallies = await startTallies(databases, organisations)
    await work(databases, tallies, organisations.current())
    await tallies.stop()
    organisations.stop()
  } finally {
    await closeDatabases(databases)
    await unlock()
  }
}

/** Says each second how far a count is, and how many seconds it still takes. */
function sayProgress() {
  const begun = Date.now()
  let said = begun
  return (done: number, of: number) => {
    const now = Date.now()
    if (now - said < 1_000) return
    said = now
    say('recounting', done, of, Math.ceil(((now - begun) / 1_000) * (of / done - 1)))
  }
}

/**
 * `recount`: throws the tallies away and counts all responses again. On SQLite the server must be stopped; on
 * PostgreSQL servers may go on running.
 */
const recount = () =>
  withTallies(async (_, tallies) => {
    say('recounted', await tallies.recount(sayProgress()))
  })

/** `check`: compares the tallies with a recount, names what differs, and changes nothing. Exit code 1 where something does. */
const check = () =>
  withTallies(async (databases, tallies, organisation) => {
    await tallies.flush()
    const { compareTallies } = await import('./tallies/differences.ts')
    const { responses, cells, differing, differences } = await compareTallies(databases, organisation, sayProgress())
    for (const difference of differences) sayDifference(difference)
    if (differing > differences.length) say('moreDiffer', differing - differences.length)
    if (differing === 0) say('talliesAgree', responses, cells)
    else say('talliesDiffer', differing)
    if (differing > 0) process.exitCode = 1
  })

function sayDifference({ key, stored, counted }: Difference): void {
  const { instrument, version, unit, start, grain, sector, channel, respondent_group: group } = key
  const cell = [`${instrument}@${version}`, unit, grain === 'month' ? start.slice(0, 7) : start, sector, channel, group]
  const name = cell.filter((part) => part !== '').join(' · ')
  if (!counted) say('cellInvented', name)
  else if (!stored) say('cellMissing', name, counted[0] ?? 0)
  else {
    const places = counted.filter((count, place) => stored[place] !== count)
    say('cellDiffers', name, stored[0] ?? 0, counted[0] ?? 0, places.length)
  }
}

/** `official`: prints a link for one more official. It writes one row, so the server may go on running. */
async function official(): Promise<void> {
  const config = readConfig(process.env, process.argv.includes('--demo'))
  const databases = await openDatabases(config)
  const token = await setUpToken(databases.write, Date.now())
  await closeDatabases(databases)
  say('official', `${config.baseUrl}/setup/${token}`)
}

/**
 * `audit`: goes through what officials did, from the first deed to the last, names the first that does not fit, and
 * changes nothing; the server may go on running. `--from <seq>:<hash>`: what was noted down must still stand. Exit code 1
 * where something does not fit.
 */
async function audit(): Promise<void> {
  const place = process.argv.indexOf('--from')
  const [, seq = '', hash = ''] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(process.argv[place + 1] ?? '') ?? []
  if (place > 0 && seq === '') {
    say('auditUsage')
    process.exit(2)
  }
  const config = readConfig(process.env, process.argv.includes('--demo'))
  say('opening', placeOf(config))
  expectData(config)
  const databases = await openDatabases(config)
  try {
    await expectOrganisation(databases, config)
    const noted = place > 0 ? { seq: Number(seq), hash } : null
    const found = await checkAudit(databases, noted, (done, of) => say('auditChecking', done, of))
    if (found.fault === null) say('auditHolds', found.seq, found.hash)
    else say('auditBroken', found.seq, { vi: vi.auditFaults[found.fault], en: en.auditFaults[found.fault] })
    if (found.fault === null && noted) say('auditNoted', noted.seq)
    else if (found.fault === null) say('auditUnproved')
    if (found.fault !== null) process.exitCode = 1
  } finally {
    await closeDatabases(databases)
  }
}

/**
 * `generate`: fills the demo's database with simulated responses, as many as are wanted. Never another one: whatever it
 * makes is served by the demo alone, which says on every page that its data are simulated.
 */
async function generate(): Promise<void> {
  const wanted = wantedIn(process.argv.slice(3))
  if (!wanted) {
    say('generateUsage')
    process.exit(2)
  }
  const config = readConfig(process.env, true)
  say('opening', config.dataDir)
  const { openWorld } = await import('./start.ts')
  const { fill } = await import('./simulate.ts')
  const world = await openWorld(config)
  const isEmpty = !(await world.context.read.selectFrom('response').select('id').limit(1).executeTakeFirst())
  if (isEmpty) await fill(world.context, wanted)
  else say('notEmpty', config.dataDir)
  await world.close()
  if (!isEmpty) process.exit(1)
}

/** The parameters of `generate`; null where they are none. */
function wantedIn(parameters: readonly string[]): Wanted | null {
  const texts = { responses: '', months: '18', seed: '1' }
  for (let i = 0; i < parameters.length; i += 2) {
    const name = parameters[i]?.slice(2) ?? ''
    if (!parameters[i]?.startsWith('--') || !Object.hasOwn(texts, name)) return null
    texts[name as keyof typeof texts] = parameters[i + 1] ?? ''
  }
  const { responses, months, seed } = texts
  if (!/^[1-9]\d{0,8}$/.test(responses) || !/^[1-9]\d{0,2}$/.test(months) || !/^\d{1,15}$/.test(seed)) return null
  return { responses: Number(responses), months: Number(months), seed: Number(seed) }
}

/** `cluster print`: the statements that distribute the tables; `cluster apply`: runs those that were not run yet. */
async function cluster(): Promise<void> {
  const order = process.argv[3]
  if (order === 'print') process.stdout.write(steps.map(({ statement }) => `${statement};\n`).join(''))
  else if (order === 'apply') await distributeTables()
  else {
    say('usage')
    process.exitCode = 2
  }
}

async function distributeTables(): Promise<void> {
  const config = readConfig(process.env)
  if (config.databaseUrl === '') throw new NoCluster('postgres')
  say('opening', placeOf(config))
  const databases = await openDatabases(config)
  try {
    await distribute(databases, ({ table, kind }, outcome) => {
      if (kind === 'key') say('unitInKey', table)
      else if (outcome === 'done-before') say('distributedBefore', table)
      else say(kind === 'reference' ? 'onEveryMachine' : 'byUnit', table)
    })
  } finally {
    await closeDatabases(databases)
  }
}

const commands = { recount, check, audit, official, generate, cluster }
try {
  const name = process.argv[2] ?? ''
  if (!Object.hasOwn(commands, name)) {
    say('usage')
    process.exit(2)
  }
  await commands[name as keyof typeof commands]()
} catch (error) {
  explain(error, process.env)
  process.exit(1)
}
