import { serve } from '@hono/node-server'
import { overtaken } from '../surveys/catalogue.ts'
import { dayOf } from '../surveys/period.ts'
import { speakAlso } from '../surveys/tongues.ts'
import { startJobs } from './analyses/jobs.ts'
import { createApp } from './app.ts'
import { startAside } from './aside.ts'
import { type Assets, readAssets } from './assets.ts'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import { closeDatabases, lockDataDir, openDatabases } from './database/open.ts'
import { keepMonths } from './database/partitions.ts'
import { knowDevices } from './devices/known.ts'
import { createDuties } from './duties/letter.ts'
import { startExportJobs } from './exports/packages/running.ts'
import { startSchedule } from './exports/schedule/run.ts'
import { startCalendar } from './fieldwork/calendar.ts'
import { type Imports, startImports } from './imports/run.ts'
import { learnPublished } from './instruments/known.ts'
import { holdInstruments } from './instruments.ts'
import { startIntake } from './intake.ts'
import { startGateway } from './invitations/gateway.ts'
import { readLanguages } from './languages/read.ts'
import { startMetrics } from './metrics.ts'
import { createOrganisation } from './organisation/first.ts'
import { liveOrganisation } from './organisation/live.ts'
import { readRecordings } from './recordings.ts'
import { startReminders } from './reminders/mail.ts'
import { say } from './say.ts'
import { startSweep } from './sweep.ts'
import { startTallies } from './tallies.ts'
import { startWebhooks } from './webhooks/delivering.ts'

const LONGEST_REQUEST = 10_000
const SWEEP_EVERY = 50

export type World = {
  readonly context: Context
  /** Whether this start made the organisation. */
  readonly created: boolean
  /** Keeps what was accepted, counts a last time, ends the child, closes the database and lets the data directory go. */
  close(): Promise<void>
}

/** Everything behind the routes: an up-to-date database, which on SQLite is locked for this process, intake and tallies. */
export async function openWorld(config: Config, now = Date.now, assets: Assets = readAssets()): Promise<World> {
  speakAlso(readLanguages(config.dataDir))
  const unlock = await lockDataDir(config)
  const databases = await openDatabases(config)
  const endMonths = await keepMonths(databases, now)
  const created = await createOrganisation(databases.write, dayOf(now()))
  await learnPublished(databases.write)
  // Once more: what was published here is translated too.
  speakAlso(readLanguages(config.dataDir))
  for (const name of overtaken()) say('ownInstrumentKept', name)
  await createDuties(databases.write, now(), dayOf(now()))
  await holdInstruments(databases.write)
  const organisations = await liveOrganisation(databases.read, now)
  const tallies = await startTallies(databases, organisations)
  if (databases.engine === 'sqlite') await tallies.flush((done, of) => say('catchingUp', done, of))
  const recordings = readRecordings()
  const metrics = startMetrics(databases)
  const intake = startIntake(databases.write, metrics.batch)
  const aside = startAside(config)
  const jobs = startJobs(databases, aside, now)
  const exportJobs = startExportJobs(databases, { aside, config, now })
  const devices = knowDevices(databases.read, now)
  let imports: Imports
  const context: Context = {
    ...{ ...databases, config, organisations, tallies, intake, metrics, assets, recordings },
    ...{ aside, jobs, exportJobs, devices, now },
    get organisation() {
      return organisations.current()
    },
    get imports() {
      return imports
    },
    get branding() {
      return organisations.branding()
    },
  }
  imports = startImports(context)
  const endGateway = startGateway(context)
  const endSweep = startSweep(context)
  const endReminders = startReminders(context)
  const endWebhooks = startWebhooks(context)
  const endCalendar = startCalendar(context)
  const endSchedule = startSchedule(context)
  return {
    context,
    created,
    async close() {
      await endGateway()
      await endSweep()
      await endReminders()
      await endWebhooks()
      await endCalendar()
      const importsEnd = imports.stop()
      await aside.stop()
      await importsEnd
      await endSchedule()
      await jobs.stop()
      await exportJobs.stop()
      await intake.drain()
      await tallies.stop()
      organisations.stop()
      await endMonths()
      await closeDatabases(databases)
      await unlock()
    },
  }
}

/** Serves a world over HTTP. Rejects where the port is taken. `stop` lets requests under way finish. */
export async function serveWorld({ context }: World): Promise<{ port: number; stop(): Promise<void> }> {
  const { host, port } = context.config
  const app = createApp(context)
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (address) => {
      resolve({
        port: address.port,
        stop: () =>
          new Promise((done) => {
            if (!('closeAllConnections' in server)) {
              server.close(() => done())
              return
            }
            // Somebody who asks again and again over one connection must not hold the end of the process either.
            server.prependListener('request', (_, reply) => reply.setHeader('Connection', 'close'))
            const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_EVERY)
            server.close(() => {
              clearInterval(sweep)
              done()
            })
            // One slow download must not hold the end of the process for ever.
            setTimeout(() => server.closeAllConnections(), LONGEST_REQUEST).unref()
          }),
      })
    })
    server.on('error', reject)
  })
}
