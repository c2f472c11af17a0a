import { firstSetUpToken } from './accounts/tokens.ts'
import { tellHead } from './audit/head.ts'
import { ConfigFault, placeOf, readConfig } from './config.ts'
import { NoCluster } from './database/cluster.ts'
import { isAway, wordsOf } from './database/faults.ts'
import { DatabaseUnsafe, DatabaseUnusable, DataDirInUse, NothingThere } from './database/open.ts'
import type { InstrumentChanged } from './instruments.ts'
import { log } from './log.ts'
import { say } from './say.ts'
import { refuseSimulated } from './simulated.ts'
import { Overtaken } from './tallies/lease.ts'

/** Starts, says where, and stops on SIGTERM or SIGINT. What keeps it from starting is said in a sentence, with exit code 1. */
export async function run(env: NodeJS.ProcessEnv, demo: boolean): Promise<void> {
  try {
    await start(env, demo)
  } catch (error) {
    explain(error, env)
    process.exit(1)
  }
}

async function start(env: NodeJS.ProcessEnv, demo: boolean): Promise<void> {
  const config = readConfig(env, demo)
  say('opening', placeOf(config))
  if (!demo) refuseSimulated(config.dataDir)
  // Loaded only now: a broken instrument stops this import, and is then explained like everything else.
  const { openWorld, serveWorld } = await import('./start.ts')
  const world = await openWorld(config)
  if (world.created) say('created')
  if (demo) await (await import('./simulate.ts')).simulate(world.context)

  const { stop } = await serveWorld(world)
  const endTelling = await tellHead(world.context.read)
  let asked: number | null = null
  const end = async () => {
    if (asked !== null) {
      // Whoever asks again does not want to wait; but npm passes on the Ctrl-C that the terminal has sent already.
      if (world.context.now() - asked > 1_000) process.exit(1)
      return
    }
    asked = world.context.now()
    say('stopping')
    try {
      endTelling()
      await stop()
      await world.close()
    } catch (error) {
      explain(error, env)
      process.exit(1)
    }
    say('stopped')
    process.exit(0)
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)

  say('ready', config.baseUrl)
  const token = await firstSetUpToken(world.context.write, world.context.now())
  if (token) say('setUp', `${config.baseUrl}/setup/${token}`)
}

/** Says what kept a command from its work: a sentence where there is one, a line in the log otherwise. */
export function explain(error: unknown, env: NodeJS.ProcessEnv): void {
  const { name, code = '', message } = error as Error & { code?: string }
  if (error instanceof ConfigFault) say('configFaults', error.faults.map((fault) => `- ${fault}`).join('\n'))
  else if (error instanceof DataDirInUse) say('inUse', message)
  else if (error instanceof NothingThere) say('nothingThere', message)
  else if (error instanceof NoCluster) say(sentenceOf[error.lacks])
  else if (error instanceof DatabaseUnusable) say('databaseUnusable', message, error.reason)
  else if (error instanceof DatabaseUnsafe) say('databaseUnsafe', message, error.settings)
  // By name: these classes are loaded only with what may be broken.
  else if (name === 'DefinitionFault') say('definitionFault', message)
  else if (name === 'LanguageFault') say('languageFault', message)
  else if (name === 'OrganisationFault') say('organisationFault', message)
  else if (name === 'InstrumentChanged') say('instrumentChanged', message, (error as InstrumentChanged).what)
  else if (name === 'InstrumentMissing') say('instrumentMissing', message)
  else if (name === 'SimulatedData') say('simulatedData', message)
  else if (error instanceof Overtaken) say('overtaken')
  else if (code === 'EADDRINUSE') say('portTaken', env.PORT ?? '3000')
  else if (['ENOTFOUND', 'EADDRNOTAVAIL', 'EAI_AGAIN'].includes(code)) say('hostUnusable', env.HOST ?? '', code)
  else if (code === 'ENOENT' && message.includes('manifest.json')) say('noBuild')
  // A JSON file that is none, or is not there: the message names it, and the place.
  else if (message.includes('.json') && (name === 'SyntaxError' || code === 'ERR_MODULE_NOT_FOUND'))
    say('definitionFault', message.split('\n')[0] ?? '')
  else if (env.DATABASE_URL && (isAway(error) || code === '42501'))
    say('databaseUnusable', placeOf({ dataDir: '', databaseUrl: env.DATABASE_URL }), wordsOf(error))
  else if (unusable.test(code)) say('dataUnusable', env.DATA_DIR ?? './data', code)
  else log('fault', { error: error instanceof Error ? (error.stack ?? message) : String(error) })
}

const sentenceOf = { postgres: 'noPostgres', citus: 'noCitus', coordinator: 'noCoordinator' } as const

const unusable =
  /^(EEXIST|ENOTDIR|EACCES|EPERM|EROFS|ENOSPC|ENOENT|SQLITE_(CANTOPEN|NOTADB|READONLY|CORRUPT|FULL|IOERR|PERM))$/
