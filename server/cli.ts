import { readConfig } from './config.ts'
import { closeDatabases, lockDataDir, openDatabases } from './database/open.ts'
import { explain } from './run.ts'
import { say } from './say.ts'
import { setUpToken } from './session.ts'
import type { Wanted } from './simulate.ts'

/** `recount`: throws the tallies away and counts all responses again. The server must be stopped. */
async function recount(): Promise<void> {
  const config = readConfig(process.env, process.argv.includes('--demo'))
  say('opening', config.dataDir)
  const unlock = await lockDataDir(config.dataDir)
  const databases = await openDatabases(config.dataDir)
  // Loaded only now: a broken instrument stops this import, and is then explained like everything else.
  const { readOrganisation } = await import('./organisation.ts')
  const { startTallies } = await import('./tallies.ts')
  const tallies = await startTallies(databases, await readOrganisation(databases.read), (done) =>
    say('catchingUp', done),
  )
  const { all } = await databases.read
    .selectFrom('response')
    .select((eb) => eb.fn.countAll().as('all'))
    .executeTakeFirstOrThrow()
  const counted = await tallies.recount((done) => say('recounting', done, Number(all)))
  say('recounted', counted)
  await tallies.stop()
  await closeDatabases(databases)
  await unlock()
}

/** `official`: prints a link for one more official. It writes one row, so the server may go on running. */
async function official(): Promise<void> {
  const config = readConfig(process.env, process.argv.includes('--demo'))
  const databases = await openDatabases(config.dataDir)
  const token = await setUpToken(databases.write, Date.now())
  await closeDatabases(databases)
  say('official', `${config.baseUrl}/setup/${token}`)
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

const commands = { recount, official, generate }
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
