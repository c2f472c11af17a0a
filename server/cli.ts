import { readConfig } from './config.ts'
import { closeDatabases, lockDataDir, openDatabases } from './database/open.ts'
import { explain } from './run.ts'
import { say } from './say.ts'
import { setUpToken } from './session.ts'

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

const commands = { recount, official }
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
