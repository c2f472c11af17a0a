/** Makes packages by the calendar: each once, by one server, and again after a while where it failed. */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { isWithdrawn } from '../../../surveys/fieldwork.ts'
import { boundsOf, type Period } from '../../../surveys/period.ts'
import { repeat, waitAfter } from '../../again.ts'
import { writeDownFirst } from '../../audit.ts'
import type { Context, Visit } from '../../context.ts'
import type { Database } from '../../database/open.ts'
import type { ExportRunRow } from '../../database/tables/exports.ts'
import { log, logSeldom } from '../../log.ts'
import { titleOf } from '../../organisation/succession.ts'
import type { Organisation } from '../../organisation.ts'
import { Problem } from '../../problem.ts'
import { problemIn } from '../../refuse.ts'
import { announce } from '../../webhooks/outbox.ts'
import { folderOf, makeFolder, onTheWay } from '../packages/folder.ts'
import { fileName } from '../packages/name.ts'
import { type Ordered, wholeOf } from '../packages/order.ts'
import { weightingsAbout } from '../packages/weightings.ts'
import { dueSince } from './due.ts'
import type { ScheduleEntry } from './read.ts'
import { lines, NotTaken, put } from './targets.ts'

const EVERY = 60_000
/** For so long a run belongs to the server that is at it, which renews it; in milliseconds. */
const CLAIM = 120_000
const RENEWED_EVERY = 30_000
const FIRST_WAIT = 60_000
/** After so long without success a run is given up. */
const LONGEST = 14 * 86_400_000

type Run = Pick<ExportRunRow, 'entry' | 'wave' | 'occasion' | 'period' | 'unit' | 'tries' | 'next_at' | 'made_at'>

/** Writes down what has come due, and does what waits. The same again, or by another server, finds nothing left. */
export async function turnSchedule(context: Context, isEnding: () => boolean = () => false): Promise<void> {
  const { config, read, now } = context
  if (config.exportSchedule.length === 0) return
  const organisation = await context.organisations.fresh()
  for (const entry of config.exportSchedule) await writeDue(context, organisation, entry)
  const due = await read
    .selectFrom('export_run')
    .select(['entry', 'wave', 'occasion', 'period', 'unit', 'tries', 'next_at', 'made_at'])
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now())
    .where(
      'entry',
      'in',
      config.exportSchedule.map(({ name }) => name),
    )
    .orderBy('occasion')
    .orderBy('entry')
    .orderBy('wave')
    .execute()
  for (const run of due) {
    const entry = config.exportSchedule.find(({ name }) => name === run.entry)
    if (!entry || isEnding()) return
    await claimed(context, run, (made) => make({ ...context, organisation }, entry, run, made))
  }
}

async function writeDue(
  { read, write, now }: Context,
  organisation: Organisation,
  entry: ScheduleEntry,
): Promise<void> {
  const latest = await read
    .selectFrom('export_run')
    .select((eb) => eb.fn.max('occasion').as('occasion'))
    .where('entry', '=', entry.name)
    .executeTakeFirst()
  for (const { occasion, period } of dueSince(entry, latest?.occasion ?? null, now())) {
    const rows = wavesOf(organisation, entry, period).map((wave) => ({
      ...{ entry: entry.name, wave, occasion, period, unit: entry.unit ?? organisation.root },
      ...{ state: 'waiting' as const, tries: 0, next_at: now() },
      ...{ file: null, rows: null, bytes: null, sha256: null, fault: null },
      ...{ made_at: new Date(now()).toISOString(), ended_at: null },
    }))
    if (rows.length > 0)
      await write
        .insertInto('export_run')
        .values(rows)
        .onConflict((oc) => oc.doNothing())
        .execute()
  }
}

/** Those named, or all that were asked in the period: one that ended in it has its last days there. */
function wavesOf({ waves }: Organisation, entry: ScheduleEntry, period: Period): readonly string[] {
  if (entry.waves !== 'open') return entry.waves
  const { start, end } = boundsOf(period)
  return [...waves.values()]
    .filter((wave) => !isWithdrawn(wave) && wave.opensOn < end && (wave.closesOn === null || wave.closesOn >= start))
    .map(({ wave }) => wave)
    .sort()
}

type Made = { readonly file: string; readonly rows: number; readonly bytes: number; readonly sha256: string }

/** Does a run where no other server is at it, and writes down what came of it. */
async function claimed(
  { write, now }: Context,
  run: Run,
  work: (isStillOurs: () => void) => Promise<Made>,
): Promise<void> {
  let ours = run.next_at
  /** Whether it was ours until now. */
  const change = async (set: Partial<ExportRunRow>, db: Database = write): Promise<boolean> => {
    const { numUpdatedRows } = await db
      .updateTable('export_run')
      .set(set)
      .where('entry', '=', run.entry)
      .where('wave', '=', run.wave)
      .where('occasion', '=', run.occasion)
      .where('state', '=', 'waiting')
      .where('next_at', '=', ours)
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  }
  const claim = async () => {
    const next_at = now() + CLAIM
    if (next_at !== ours && !(await change({ next_at }))) return false
    ours = next_at
    return true
  }
  if (!(await claim())) return
  let isLost = false
  let renewing: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    renewing = claim()
      .then((kept) => {
        isLost ||= !kept
      })
      .catch((error) => logSeldom('schedule-fault', { error: String(error) }))
  }, RENEWED_EVERY)
  const outcome = await work(() => {
    if (isLost) throw new Problem('job-lost')
  }).then(
    (made) => ({ made }),
    (error) => ({ fault: faultOf(error) }),
  )
  clearInterval(timer)
  await renewing
  const ended_at = new Date(now()).toISOString()
  const tries = run.tries + 1
  if ('made' in outcome) {
    const { made } = outcome
    await write.transaction().execute(async (trx) => {
      if (!(await change({ ...made, state: 'done', tries, fault: null, ended_at }, trx))) return
      const { entry, wave, period } = run
      const body = { entry, wave, period, ...made }
      await announce(trx, { event: 'package.delivered', unit: run.unit, body }, now())
    })
    return
  }
  const { fault } = outcome
  const isOver = now() - Date.parse(run.made_at) >= LONGEST
  log('scheduled-export-failed', { entry: run.entry, wave: run.wave, period: run.period, fault, tries })
  await change(
    isOver
      ? { state: 'given-up', tries, fault, ended_at }
      : { tries, fault, next_at: now() + waitAfter(run.tries, FIRST_WAIT) },
  )
}

/** Why it failed, in a word: of the store, of the system, or of the closed list. Never with a key or a path. */
function faultOf(error: unknown): string {
  if (error instanceof NotTaken) return error.message.slice(0, 80)
  const { code, syscall } = error as NodeJS.ErrnoException
  if (syscall !== undefined && code !== undefined && code !== 'ENOSPC') return code
  return problemIn(error).code
}

async function make(context: Context, entry: ScheduleEntry, run: Run, isStillOurs: () => void): Promise<Made> {
  const { aside, config, organisation, write, now } = context
  const official = { official: 'schedule', name: entry.name, role: 'viewer', grants: [], session: '' } as const
  const visit: Visit = { ...context, organisation, official: { ...official, unit: organisation.root } }
  const scope = {
    unit: run.unit,
    period: run.period,
    channel: null,
    group: null,
    instrument: null,
    asOf: 'today',
  } as const
  const { format, language, values, coarsen, opinions } = entry
  if (!organisation.waves.has(run.wave)) throw new Problem('no-such-wave')
  if (!organisation.units.has(run.unit)) throw new Problem('no-such-unit')
  const ordered: Ordered = {
    ...{ wave: run.wave, sector: null, scope, format, language, values, coarsen, withOpinions: opinions },
    weighting:
      entry.weighting === 'latest'
        ? ((await weightingsAbout(visit, run.unit)).find(({ wave }) => wave === run.wave)?.weighting ?? null)
        : null,
  }
  const folder = folderOf(config)
  const path = onTheWay(folder, randomUUID())
  try {
    await makeFolder(folder)
    const { rows, bytes, sha256 } = await aside.ask('package', { order: await wholeOf(visit, ordered), path })
    isStillOurs()
    const file = fileName([entry.name, run.wave, titleOf(organisation, run.unit)[language], run.period, format])
    const isStore = 's3' in entry.target
    // It leaves only when it stands in the log that it does.
    const details = { entry: entry.name, ...ordered, to: isStore ? 's3' : 'folder', file, rows, bytes, sha256 }
    await writeDownFirst(write, { official: null, action: 'package-scheduled', subject: run.wave, details }, now())
    const about = { entry: entry.name, occasion: run.occasion, ...ordered, file, rows, bytes, sha256 }
    await put(entry.target, [
      { name: file, path, bytes, sha256 },
      lines(`${file}.json`, `${JSON.stringify({ ...about, madeAt: new Date(now()).toISOString() }, null, 2)}\n`),
      lines(`${file}.sha256`, `${sha256}  ${file}\n`),
    ])
    return { file, rows, bytes, sha256 }
  } finally {
    await rm(path, { force: true })
  }
}

/** Looks now and every minute. Gives what stops it, which waits for the run under way. */
export function startSchedule(context: Context): () => Promise<void> {
  if (context.config.exportSchedule.length === 0) return async () => undefined
  let isEnding = false
  const end = repeat(() => turnSchedule(context, () => isEnding), { every: EVERY, fault: 'schedule-fault', now: true })
  return async () => {
    isEnding = true
    await end()
  }
}
