// Samples in the database: looked at, drawn, and ended.
import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { waveState } from '../../surveys/fieldwork.ts'
import { canBeAsked, dayOf, grainOf } from '../../surveys/period.ts'
import { writeDown } from '../audit.ts'
import type { Context, Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { takesChannel, takesProcedure, takesUnit } from '../fieldwork/taking.ts'
import { desksToday } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { checkValid, reaches } from '../rights.ts'
import { announce } from '../webhooks/outbox.ts'
import { type Candidate, draw, frameHash, frameOf, personsOf, procedureTold, type Stratum, strataOf } from './sample.ts'

const Day = v.pipe(
  v.string(),
  v.check((text) => grainOf(text) === 'day' && canBeAsked(text)),
  v.description('day'),
)
const Code = v.pipe(v.string(), v.maxLength(64))
const Margin = v.pipe(v.number(), v.minValue(0.01), v.maxValue(0.2))
/** What a sample is asked for. Days of return, both included; a person rests for `rest` days after an invitation. */
export const Question = v.strictObject({
  wave: Code,
  unit: Code,
  from: Day,
  to: Day,
  sectors: v.pipe(v.array(Code), v.minLength(1), v.maxLength(50)),
  rest: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365)),
  size: v.variant('by', [
    v.strictObject({
      by: v.picklist(['yamane', 'interval']),
      margin: Margin,
      rate: v.pipe(v.number(), v.minValue(0.01), v.maxValue(1)),
    }),
    v.strictObject({ by: v.literal('everybody') }),
  ]),
})
export type Question = v.InferOutput<typeof Question>
export const Order = v.strictObject({ ...Question.entries, closesOn: Day, frame: v.pipe(v.string(), v.length(64)) })

const AT_A_TIME = 500
const DAY = 86_400_000
/** The day so many days before a day, both ISO dates of Hanoi; after it where `days` is below zero. */
export const daysBefore = (day: string, days: number) => dayOf(Date.parse(`${day}T12:00:00+07:00`) - days * DAY)

/** Throws a Problem: no-such-wave, wave-not-open, wave-paused, channel-not-taken, no-such-unit, not-your-unit, no-such-sector, malformed. */
function check({ organisation, official, now }: Visit, asked: Question): void {
  const wave = organisation.waves.get(asked.wave)
  if (!wave) throw new Problem('no-such-wave')
  const state = waveState(wave, dayOf(now()))
  if (state === 'paused') throw new Problem('wave-paused')
  if (state === 'closed') throw new Problem('wave-not-open')
  if (!takesChannel(wave, 'invitation')) throw new Problem('channel-not-taken')
  if (!organisation.units.has(asked.unit)) throw new Problem('no-such-unit')
  if (!reaches(organisation, official, asked.unit)) throw new Problem('not-your-unit')
  checkValid(organisation, asked.unit)
  if (asked.sectors.some((one) => !organisation.sectors.has(one) || (wave.sector ?? one) !== one))
    throw new Problem('no-such-sector')
  if (asked.from > asked.to) throw new Problem('malformed', 'from')
}

type Frame = { readonly frame: Candidate[]; readonly strata: Stratum[] }

async function readFrame(db: Database, context: Context, asked: Question): Promise<Frame> {
  const { organisation, now } = context
  const desks = new Set(desksToday(organisation, asked.unit).map(({ unit }) => unit))
  const rows = await db
    .selectFrom('dossier')
    .leftJoin('dossier_contact as contact', (on) =>
      on.onRef('contact.unit', '=', 'dossier.unit').onRef('contact.code', '=', 'dossier.code'),
    )
    .select(['dossier.unit', 'dossier.code', 'dossier.sector', 'dossier.procedure', 'dossier.batch'])
    .select(['dossier.returned_on as returned', 'contact.phone', 'contact.email'])
    .where('dossier.returned_on', '>=', asked.from)
    .where('dossier.returned_on', '<=', asked.to)
    .where('dossier.sector', 'in', [...new Set(asked.sectors)])
    .execute()
  const wave = organisation.waves.get(asked.wave)
  // Of a unit that has ended no response is taken any more.
  const within = rows.filter(
    ({ unit, sector, procedure }) =>
      desks.has(unit) &&
      wave !== undefined &&
      takesUnit(organisation, wave, unit) &&
      (procedure === null || takesProcedure(wave, { procedure, sector })),
  )
  // Who was invited on the last day of their rest may be asked again the day after.
  const rested = await db
    .selectFrom('invited_person')
    .select('person')
    .where('invited_on', '>', daysBefore(dayOf(now()), asked.rest))
    .execute()
  const free = within.filter(({ batch }) => batch === null)
  const frame = frameOf(free, new Set(rested.map(({ person }) => person)))
  return { frame, strata: strataOf(within, frame, asked.size) }
}

/** What a sample would be. `frame` names what it would be drawn from. Throws what `check` throws. */
export async function previewed(visit: Visit, asked: Question): Promise<{ frame: string; strata: Stratum[] }> {
  check(visit, asked)
  const { frame, strata } = await readFrame(visit.read, visit, asked)
  return { frame: frameHash(frame), strata }
}

/**
 * Draws a sample from what was looked at, and keeps it. Throws a Problem: what `check` throws; sample-changed where the
 * dossiers are no longer those; sample-refused where nobody can be asked.
 */
export async function drawBatch(visit: Visit, order: v.InferOutput<typeof Order>): Promise<{ batch: string }> {
  const { frame: expected, closesOn, ...asked } = order
  check(visit, asked)
  const today = dayOf(visit.now())
  const last = visit.organisation.waves.get(asked.wave)?.closesOn
  if (closesOn < today || closesOn > daysBefore(today, -366) || (last && closesOn > last))
    throw new Problem('malformed', 'closesOn')
  const batch = randomBytes(8).toString('hex')
  const seed = randomBytes(16).toString('hex')
  const made = new Date(visit.now()).toISOString()
  return visit.write.transaction().execute(async (trx) => {
    const { frame, strata } = await readFrame(trx, visit, asked)
    if (frameHash(frame) !== expected) throw new Problem('sample-changed')
    const drawn = draw(seed, frame, strata)
    if (drawn.length === 0) throw new Problem('sample-refused')
    const row = {
      batch,
      wave: asked.wave,
      unit: asked.unit,
      question: JSON.stringify(asked),
      seed,
      closes_on: closesOn,
    }
    await trx
      .insertInto('invitation_batch')
      .values({ ...row, frame_hash: expected, made_by: visit.official.official, made_at: made, ended_on: null })
      .execute()
    for (const stratum of strata)
      await trx
        .insertInto('invitation_stratum')
        .values({ batch, ...stratum, done_when_taken: 0 })
        .execute()
    await keepDrawn(trx, batch, drawn, today)
    const told = { batch, wave: asked.wave, invitations: drawn.length }
    await announce(trx, { event: 'invitations.drawn', unit: asked.unit, body: told }, visit.now())
    const details = { wave: asked.wave, unit: asked.unit, drawn: drawn.length, seed }
    await writeDown(trx, { official: visit.official, action: 'batch-drawn', subject: batch, details }, visit.now())
    return { batch }
  })
}

async function keepDrawn(trx: Database, batch: string, drawn: readonly Candidate[], today: string): Promise<void> {
  const tells = procedureTold(drawn)
  // In the order of random names: nothing of the order in which they were drawn or handed over is left.
  const rows = drawn
    .map((one) => ({
      ...{ invitation: randomBytes(8).toString('hex'), batch, unit: one.unit, sector: one.sector, code: one.code },
      ...{ procedure: one.procedure, tells_procedure: tells(one) ? 1 : 0, token_hash: null, token_before: null },
      ...{ delivery: 'waiting' as const, outcome: 'none' as const },
    }))
    .sort((a, b) => (a.invitation < b.invitation ? -1 : 1))
  const persons = [...new Set(drawn.flatMap(personsOf))].map((person) => ({ person, invited_on: today }))
  for (let at = 0; at < rows.length; at += AT_A_TIME)
    await trx
      .insertInto('invitation')
      .values(rows.slice(at, at + AT_A_TIME))
      .execute()
  for (let at = 0; at < persons.length; at += AT_A_TIME)
    await trx
      .insertInto('invited_person')
      .values(persons.slice(at, at + AT_A_TIME))
      .onConflict((on) => on.column('person').doUpdateSet({ invited_on: today }))
      .execute()
  for (const [unit, of] of Map.groupBy(drawn, (one) => one.unit))
    for (let at = 0; at < of.length; at += AT_A_TIME) {
      const codes = of.slice(at, at + AT_A_TIME).map((one) => one.code)
      const { numUpdatedRows } = await trx
        .updateTable('dossier')
        .set({ batch })
        .where('unit', '=', unit)
        .where('code', 'in', codes)
        .where('batch', 'is', null)
        .executeTakeFirstOrThrow()
      // Somebody else drew one of them at the same moment.
      if (Number(numUpdatedRows) !== codes.length) throw new Problem('sample-changed')
    }
}

/** A batch that an official reaches. Throws a Problem: no-such-batch, not-your-unit. */
export async function batchOf(db: Database, { organisation, official }: Visit, batch: string) {
  const found = await db
    .selectFrom('invitation_batch')
    .select(['batch', 'wave', 'unit', 'closes_on', 'ended_on'])
    .where('batch', '=', batch)
    .executeTakeFirst()
  if (!found) throw new Problem('no-such-batch')
  if (!reaches(organisation, official, found.unit)) throw new Problem('not-your-unit')
  return found
}
export type Batch = Awaited<ReturnType<typeof batchOf>>

/** Whether a batch takes answers on a day. */
export const isRunning = ({ closes_on, ended_on }: Pick<Batch, 'closes_on' | 'ended_on'>, today: string): boolean =>
  ended_on === null && today <= closes_on

/** Ends a batch before its last day: its links open nothing more. Throws a Problem: as `batchOf`, and batch-over. */
export async function endBatch(visit: Visit, name: string): Promise<void> {
  const { write, official, now } = visit
  await write.transaction().execute(async (trx) => {
    const batch = await batchOf(trx, visit, name)
    const today = dayOf(now())
    if (!isRunning(batch, today)) throw new Problem('batch-over')
    // On PostgreSQL the second of two who press at once waits here, and then finds it ended.
    const { numUpdatedRows } = await trx
      .updateTable('invitation_batch')
      .set({ ended_on: today })
      .where('batch', '=', name)
      .where('ended_on', 'is', null)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) throw new Problem('batch-over')
    await writeDown(trx, { official, action: 'batch-ended', subject: name }, now())
  })
}
