// What reads, folds and recounts cost at 0.1, 1 and 10 million responses, and how a server starts over one million.
// `npm run bench:scale -- [folder]`: the databases are made there once (13 GB, a quarter of an hour), or in a folder that
// is removed again.
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { scoreboardOf, sectorScores } from '../../server/scores/queries.ts'
import { timeScores } from '../../server/scores/time.ts'
import { unitScores } from '../../server/scores/units.ts'
import { fill } from '../../server/simulate.ts'
import { openWorld, type World } from '../../server/start.ts'
import { dayOf, type Period, periodOf } from '../../surveys/period.ts'
import { median, report, times, whole } from './report.ts'
import { residentBytes, serve } from './servers.ts'

const SIZES = [100_000, 1_000_000, 10_000_000]
const ROUNDS = 41
const RECOUNTS = 3
const given = process.argv[2]
const folder = given ?? mkdtempSync(join(tmpdir(), 'lang-nghe-bench-'))

const placeOf = (size: number) => ({ ...readConfig({ DATA_DIR: join(folder, `${size}`) }, true) })

async function filled(size: number): Promise<World> {
  const config = placeOf(size)
  const mark = join(config.dataDir, 'simulated')
  const isFull = existsSync(mark) && readFileSync(mark, 'utf8').trim() !== ''
  if (!isFull) rmSync(config.dataDir, { recursive: true, force: true })
  const world = await openWorld(config)
  if (!isFull) await fill(world.context, { responses: size, months: 18, seed: 1 })
  return world
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  JSON.stringify(await work())
  return performance.now() - begun
}

const row = (name: string, found: readonly (readonly number[])[], unit: string) => {
  const medians = found.map(median)
  const write = (number: number) => (number < 100 ? number.toFixed(1) : whole(number))
  return [name, ...medians.map(write), unit, times((medians.at(-1) as number) / (medians[0] as number))]
}

const worlds: World[] = []
for (const size of SIZES) worlds.push(await filled(size))

const year = periodOf(dayOf(Date.now()), 'year')
const cuts: readonly (readonly [string, (world: World) => Promise<unknown>])[] = [
  [
    'scoreboard, this year, three sectors',
    (world) => scoreboardOf(world.context, scopeOf(world, year), sectorsIn(world)),
  ],
  [
    'the same, causes worked out anew',
    // What was remembered belongs to these tallies: through others nothing is known.
    ({ context }) => {
      const anew = { ...context, tallies: { ...context.tallies } }
      return scoreboardOf(anew, scopeOf({ context }, year), sectorsIn({ context }))
    },
  ],
  [
    'scoreboard, this quarter',
    (world) => scoreboardOf(world.context, scopeOf(world, periodOf(dayOf(Date.now()), 'quarter')), sectorsIn(world)),
  ],
  [
    "a sector's whole tree, this year, every desk, 18 months",
    (world) => sectorScores(world.context, 'land', scopeOf(world, year)),
  ],
  [
    'the same, through one channel',
    (world) => sectorScores(world.context, 'land', { ...scopeOf(world, year), channel: 'kiosk' }),
  ],
  ["a sector's units by factor, this year", (world) => unitScores(world.context, 'land', scopeOf(world, year), null)],
  [
    "a factor's course over 24 months",
    (world) => timeScores(world.context, 'land', scopeOf(world, periodOf(dayOf(Date.now()), 'month')), 'access', null),
  ],
]
const sectorsIn = ({ context }: Pick<World, 'context'>) => [...context.organisation.sectors.keys()]
function scopeOf({ context }: Pick<World, 'context'>, period: Period) {
  return {
    unit: context.organisation.root,
    period,
    channel: null,
    group: null,
    instrument: null,
    asOf: 'today' as const,
  }
}

const reads: string[][] = []
for (const [name, read] of cuts) {
  const found: number[][] = SIZES.map(() => [])
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, world] of worlds.entries()) {
      const took = await timed(() => read(world))
      // The first reads compile, and fill the database's page cache.
      if (round >= 10) found[i]?.push(took)
    }
  reads.push(row(name, found, 'ms'))
}

const rates: number[][] = SIZES.map(() => [])
for (const [i, world] of worlds.entries())
  for (let round = 0; round < RECOUNTS; round++) {
    const begun = performance.now()
    const counted = await world.context.tallies.recount(() => undefined)
    if (counted !== SIZES[i]) throw new Error(`${counted} responses counted instead of ${SIZES[i]}`)
    rates[i]?.push((counted * 1_000) / (performance.now() - begun))
  }
for (const world of worlds) await world.close()

const start = await started(1_000_000)
const folds = await folded()
if (!given) rmSync(folder, { recursive: true, force: true })

report(
  'npm run bench:scale',
  'Reads, folds and recounts by size',
  [
    ['what', ...SIZES.map((size) => `${size / 1_000_000} M responses`), 'unit', 'last to first'],
    ...reads,
    row('recount from codes', rates, 'responses/s'),
    ['fold of what was not counted', whole(folds), '', '', 'responses/s', ''],
    ['start to the first answered request', '', whole(start.took), '', 'ms', ''],
    ['resident memory at rest', '', whole(start.bytes / 1e6), '', 'MB', ''],
  ],
  `SQLite. Reads: medians of ${ROUNDS - 10} interleaved rounds, without any cache of answers, made into JSON. The rest: medians of ${RECOUNTS}.`,
)

/** Milliseconds from the start of a server to its first answer, and its memory ten seconds later. */
async function started(size: number): Promise<{ took: number; bytes: number }> {
  const found: { took: number; bytes: number }[] = []
  for (let round = 0; round < RECOUNTS; round++) {
    const begun = performance.now()
    const server = await serve('server/demo.ts', { DATA_DIR: join(folder, `${size}`) })
    const took = performance.now() - begun
    await new Promise((resolve) => setTimeout(resolve, 10_000))
    found.push({ took, bytes: residentBytes(server.pid) })
    await server.stop()
  }
  return { took: median(found.map(({ took }) => took)), bytes: median(found.map(({ bytes }) => bytes)) }
}

/** Responses a second that a fold counts which has all of 0.1 M before it. */
async function folded(): Promise<number> {
  const size = SIZES[0] as number
  const found: number[] = []
  for (let round = 0; round < RECOUNTS; round++) {
    const copy = mkdtempSync(join(tmpdir(), 'lang-nghe-bench-'))
    copyFileSync(join(placeOf(size).dataDir, 'lang-nghe.sqlite'), join(copy, 'lang-nghe.sqlite'))
    const { openDatabases, closeDatabases } = await import('../../server/database/open.ts')
    const config = { ...placeOf(size), dataDir: copy }
    const databases = await openDatabases(config)
    await databases.write.deleteFrom('tally').execute()
    // A lane that was counted to its end and left is closed, and nobody looks at it again.
    await databases.write.updateTable('lane').set({ mark: 0, closed: 0 }).execute()
    await closeDatabases(databases)
    const begun = performance.now()
    const world = await openWorld(config)
    found.push((size * 1_000) / (performance.now() - begun))
    const { cells } = await world.context.read
      .selectFrom('tally')
      .select((eb) => eb.fn.countAll<number>().as('cells'))
      .executeTakeFirstOrThrow()
    if (cells === 0) throw new Error('Nothing was counted')
    await world.close()
    rmSync(copy, { recursive: true, force: true })
  }
  return median(found)
}
