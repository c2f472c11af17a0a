// Frames in the database: taken from a file, drawn from, and erased.
import { randomBytes } from 'node:crypto'
import { dayOf } from '../../surveys/period.ts'
import type { Drawing, FrameKind, FrameStratum } from '../../surveys/sampling-frame.ts'
import { writeDown } from '../audit.ts'
import type { Context, Visit } from '../context.ts'
import type { ImportFault } from '../csv-lines.ts'
import type { Database } from '../database/open.ts'
import type { Official } from '../official.ts'
import type { Organisation } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { reaches, runsProgramme } from '../rights.ts'
import { drawFrom } from './drawing.ts'
import { type FrameLine, frameHash, frameIn, stratumKey } from './lines.ts'

export type FrameGiven = {
  readonly name: string
  readonly kind: FrameKind
  readonly wave: string
  readonly unit: string
}
/** What a file holds. `frame`: what it is kept as; null where it was only looked at. */
export type FrameImport = {
  readonly frame: string | null
  readonly lines: number
  readonly strata: readonly FrameStratum[]
  readonly alike: number
  readonly hash: string
  readonly faults: readonly ImportFault[]
}

const AT_A_TIME = 500
/** How often somebody who is not at home is visited, where nobody has said otherwise. */
const VISITS = 3

/**
 * Whether a list of a unit is an official's to work with. A list of the whole is also the programme's, which runs surveys
 * everywhere; one that a part of the organisation keeps of its own people stays with that part.
 */
export const worksWith = (organisation: Organisation, official: Pick<Official, 'unit'>, unit: string): boolean =>
  reaches(organisation, official, unit) || (unit === organisation.root && runsProgramme(organisation, official))

/** Throws a Problem: no-such-wave, wave-not-open, no-such-unit, not-your-unit. */
function check({ organisation, official, now }: Visit, { wave, unit }: Pick<FrameGiven, 'wave' | 'unit'>): void {
  const found = organisation.waves.get(wave)
  if (!found) throw new Problem('no-such-wave')
  if (found.closesOn !== null && found.closesOn < dayOf(now())) throw new Problem('wave-not-open')
  if (!organisation.units.has(unit)) throw new Problem('no-such-unit')
  if (!worksWith(organisation, official, unit)) throw new Problem('not-your-unit')
}

/** Says what a file holds, and unless `dry` keeps it. Throws a Problem: as `check`, and where it is not dry frame-refused. */
export async function importFrame(visit: Visit, given: FrameGiven, file: string, dry: boolean): Promise<FrameImport> {
  check(visit, given)
  const { lines, strata, alike, faults } = frameIn(visit, given, file)
  const told = { lines: lines.length, strata, alike, hash: frameHash(lines), faults }
  if (dry) return { frame: null, ...told }
  if (faults.length > 0) throw new Problem('frame-refused')
  const frame = randomBytes(16).toString('hex')
  const { official, write, now } = visit
  await write.transaction().execute(async (trx) => {
    await trx
      .insertInto('sampling_frame')
      .values({
        ...{ frame, ...given, lines: lines.length, hash: told.hash, visits: VISITS, replaces_refused: 1, draws: 0 },
        ...{ made_by: official.official, made_at: new Date(now()).toISOString() },
        ...{ seed: null, drawn_by: null, drawn_at: null, erased_at: null },
      })
      .execute()
    const none = { main: 0, replacements: 0, handed_main: 0, handed_replacements: 0 }
    for (const { unit, stratum, size } of strata)
      await trx
        .insertInto('sampling_stratum')
        .values({ frame, unit, stratum, size, ...none })
        .execute()
    for (let at = 0; at < lines.length; at += AT_A_TIME)
      await trx
        .insertInto('sampling_line')
        .values(lines.slice(at, at + AT_A_TIME).map((line) => ({ frame, ...line })))
        .execute()
    const details = { wave: given.wave, unit: given.unit, lines: lines.length, sha256: told.hash }
    await writeDown(trx, { official, action: 'frame-made', subject: frame, details }, now())
  })
  return { frame, ...told }
}

/** A frame that an official reaches. Throws a Problem: no-such-frame, not-your-unit. */
export async function frameReached(db: Database, { organisation, official }: Visit, frame: string) {
  const found = await db
    .selectFrom('sampling_frame')
    .select(['frame', 'name', 'wave', 'unit', 'draws', 'seed', 'visits', 'replaces_refused', 'erased_at'])
    .where('frame', '=', frame)
    .executeTakeFirst()
  if (!found) throw new Problem('no-such-frame')
  if (!worksWith(organisation, official, found.unit)) throw new Problem('not-your-unit')
  return found
}

export type DrawOrder = {
  /** How often it was drawn from when the official looked. */
  readonly after: number
  readonly strata: readonly (Pick<FrameStratum, 'unit' | 'stratum'> & Drawing)[]
  readonly rule: { readonly visits: number; readonly replacesRefused: boolean }
}

/**
 * Draws anew, by a seed that nobody could choose; every draw is written down, so that nobody draws until they like what
 * comes. Throws a Problem: as `frameReached`; frame-erased; frame-changed where somebody else drew; frame-handed where
 * somebody is being asked already; draw-refused where a stratum has not so many, is none, stands twice, or nobody is drawn.
 */
export async function drawFrame(visit: Visit, frame: string, { after, strata, rule }: DrawOrder): Promise<void> {
  const { official, write, now } = visit
  const seed = randomBytes(16).toString('hex')
  await write.transaction().execute(async (trx) => {
    const { draws, erased_at, wave, unit } = await frameReached(trx, visit, frame)
    if (erased_at !== null) throw new Problem('frame-erased')
    if (draws !== after) throw new Problem('frame-changed')
    const taken = await trx
      .updateTable('sampling_frame')
      .set({ draws: after + 1, seed, drawn_by: official.official, drawn_at: new Date(now()).toISOString() })
      .set({ visits: rule.visits, replaces_refused: rule.replacesRefused ? 1 : 0 })
      .where('frame', '=', frame)
      .where('draws', '=', after)
      .where('erased_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (taken.numUpdatedRows !== 1n) throw new Problem('frame-changed')
    const known = await strataIn(trx, frame)
    if (known.some(({ handedMain }) => handedMain > 0)) throw new Problem('frame-handed')
    checkSizes(known, strata)
    const lines = await trx
      .selectFrom('sampling_line')
      .select(['line', 'unit', 'stratum', 'code'])
      .where('frame', '=', frame)
      .execute()
    const drawn = drawFrom(seed, lines, strata)
    await trx.deleteFrom('sampling_drawn').where('frame', '=', frame).execute()
    await trx.updateTable('sampling_stratum').set({ main: 0, replacements: 0 }).where('frame', '=', frame).execute()
    for (const { unit, stratum, main, replacements } of strata)
      await trx
        .updateTable('sampling_stratum')
        .set({ main, replacements })
        .where('frame', '=', frame)
        .where('unit', '=', unit)
        .where('stratum', '=', stratum)
        .execute()
    const rows = drawn.map(({ unit, stratum, place, line }) => ({ frame, unit, stratum, place, line }))
    for (let at = 0; at < rows.length; at += AT_A_TIME)
      await trx
        .insertInto('sampling_drawn')
        .values(rows.slice(at, at + AT_A_TIME))
        .execute()
    const main = strata.reduce((sum, one) => sum + one.main, 0)
    const details = { wave, unit, seed, draws: after + 1, drawn: main, replacements: drawn.length - main }
    await writeDown(trx, { official, action: 'frame-drawn', subject: frame, details }, now())
  })
}

function checkSizes(known: readonly FrameStratum[], strata: DrawOrder['strata']): void {
  const sizes = new Map(known.map((one) => [stratumKey(one), one.size]))
  const isWrong = strata.some((one) => one.main + one.replacements > (sizes.get(stratumKey(one)) ?? -1))
  const isTwice = new Set(strata.map(stratumKey)).size < strata.length
  if (isWrong || isTwice || !strata.some(({ main }) => main > 0)) throw new Problem('draw-refused')
}

export type StratumKept = FrameStratum & Drawing & { readonly handedMain: number; readonly handedReplacements: number }

/** The strata of a frame, or of several, with the frame of each. */
export async function strataIn(
  db: Database,
  ...frames: readonly string[]
): Promise<(StratumKept & { readonly frame: string })[]> {
  if (frames.length === 0) return []
  return db
    .selectFrom('sampling_stratum')
    .select(['frame', 'unit', 'stratum', 'size', 'main', 'replacements'])
    .select(['handed_main as handedMain', 'handed_replacements as handedReplacements'])
    .where('frame', 'in', frames)
    .orderBy('unit')
    .orderBy('stratum')
    .execute()
}

export type DrawnLine = Omit<FrameLine, 'line'> & { readonly place: number }

/** Who was drawn, in the order in which they are asked. */
export const drawnIn = (db: Database, frame: string): Promise<DrawnLine[]> =>
  db
    .selectFrom('sampling_drawn')
    .innerJoin('sampling_line', (on) =>
      on
        .onRef('sampling_line.frame', '=', 'sampling_drawn.frame')
        .onRef('sampling_line.line', '=', 'sampling_drawn.line'),
    )
    .select(['sampling_drawn.unit', 'sampling_drawn.stratum', 'place', 'code', 'label', 'address', 'phone', 'email'])
    .where('sampling_drawn.frame', '=', frame)
    .orderBy('sampling_drawn.unit')
    .orderBy('sampling_drawn.stratum')
    .orderBy('place')
    .execute()

/** Erases who stands in frames; their sizes, seeds and hashes stay, and say who it was to whoever still has the file. */
async function eraseLines(trx: Database, frames: readonly string[], at: string): Promise<void> {
  await trx.updateTable('sampling_frame').set({ erased_at: at }).where('frame', 'in', frames).execute()
  await trx.deleteFrom('sampling_drawn').where('frame', 'in', frames).execute()
  await trx.deleteFrom('sampling_line').where('frame', 'in', frames).execute()
}

/**
 * Erases who stands in a frame; one that nothing was drawn from goes altogether. Throws a Problem: as `frameReached`, and
 * frame-erased.
 */
export async function eraseFrame(visit: Visit, frame: string): Promise<void> {
  const { official, write, now } = visit
  await write.transaction().execute(async (trx) => {
    const { draws, erased_at, wave, unit } = await frameReached(trx, visit, frame)
    if (erased_at !== null) throw new Problem('frame-erased')
    const at = new Date(now()).toISOString()
    // On PostgreSQL the second of two who press at once waits here, and then finds it erased.
    const { numUpdatedRows } = await trx
      .updateTable('sampling_frame')
      .set({ erased_at: at })
      .where('frame', '=', frame)
      .where('erased_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) throw new Problem('frame-erased')
    await eraseLines(trx, [frame], at)
    if (draws === 0) {
      await trx.deleteFrom('sampling_stratum').where('frame', '=', frame).execute()
      await trx.deleteFrom('sampling_frame').where('frame', '=', frame).execute()
    }
    await writeDown(trx, { official, action: 'frame-erased', subject: frame, details: { wave, unit } }, now())
  })
}

const DAY = 86_400_000
/** Days for which a frame of a survey without an end is kept. */
const LONGEST = 366

/** The first day, an ISO date in Hanoi, on which a frame is not kept any more. */
export const erasedOn = (
  { config }: Pick<Context, 'config'>,
  { closesOn, madeAt }: { readonly closesOn: string | null; readonly madeAt: string },
): string =>
  closesOn === null
    ? dayOf(Date.parse(madeAt) + LONGEST * DAY)
    : dayOf(Date.parse(`${closesOn}T12:00:00+07:00`) + (config.contactDays + 1) * DAY)

/** Erases what is due today. The same again, or by another server, finds nothing left. */
export async function sweepFrames(context: Context): Promise<void> {
  const { write, now } = context
  const kept = await write
    .selectFrom('sampling_frame')
    .innerJoin('wave', 'wave.wave', 'sampling_frame.wave')
    .select(['frame', 'made_at as madeAt', 'closes_on as closesOn'])
    .where('erased_at', 'is', null)
    .execute()
  const due = kept.filter((one) => erasedOn(context, one) <= dayOf(now())).map(({ frame }) => frame)
  if (due.length === 0) return
  await write.transaction().execute(async (trx) => {
    await eraseLines(trx, due, new Date(now()).toISOString())
    const deed = { official: null, action: 'frame-erased', subject: '' } as const
    await writeDown(trx, { ...deed, details: { frames: due.length } }, now())
  })
}
