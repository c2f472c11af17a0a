// How invitations leave: as a file for an official, or a list for a program, which then reports what became of them.
import * as v from 'valibot'
import { csvLine } from '../../surveys/csv.ts'
import { dayOf } from '../../surveys/period.ts'
import { writeDown } from '../audit.ts'
import type { Context, Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { Problem } from '../problem.ts'
import type { Program, ProgramVisit } from '../programs/access.ts'
import { reaches } from '../rights.ts'
import { batchOf, isRunning } from './batches.ts'
import { makeLinks, type Outgoing, unfinished } from './links.ts'
import { FEWEST } from './sample.ts'

const header = ['reference', 'phone', 'email', 'procedure_vi', 'procedure_en', 'link', 'text_vi', 'text_en'] as const
const line = ({ reference, phone, email, procedure, link, text }: Outgoing) =>
  csvLine([reference, phone, email, procedure.vi, procedure.en, link, text.vi, text.en])

/**
 * The links of all who have neither answered nor refused, as the lines of a CSV file; links from before are void. A stratum
 * in which some have done so since the last time, but fewer than ten, is left out: whoever lays the two files side by side
 * would know who they are. Throws a Problem: as `batchOf`, batch-over, nobody-to-invite.
 */
export async function takeFile(visit: Visit, name: string): Promise<string[]> {
  const { write, official, now } = visit
  return write.transaction().execute(async (trx) => {
    const batch = await batchOf(trx, visit, name)
    if (!isRunning(batch, dayOf(now()))) throw new Problem('batch-over')
    const waiting = []
    for (const { unit, sector, done } of await strataToTake(trx, name)) {
      const of = await unfinished(trx)
        .where('invitation.batch', '=', name)
        .where('invitation.unit', '=', unit)
        .where('invitation.sector', '=', sector)
        .execute()
      waiting.push(...of)
      await trx
        .updateTable('invitation_stratum')
        .set({ done_when_taken: done })
        .where('batch', '=', name)
        .where('unit', '=', unit)
        .where('sector', '=', sector)
        .execute()
    }
    if (waiting.length === 0) throw new Problem('nobody-to-invite')
    const made = await makeLinks(trx, visit, waiting, { keepsLatest: false })
    await markSent(
      trx,
      made.map(({ reference }) => reference),
    )
    const details = { persons: made.length }
    await writeDown(trx, { official, action: 'links-taken', subject: name, details }, now())
    return [csvLine([...header]), ...made.map(line)]
  })
}

/** The strata whose list tells nobody apart by its difference from the one before, and how many are done in each. */
async function strataToTake(trx: Database, batch: string) {
  const done = await trx
    .selectFrom('invitation')
    .select(['unit', 'sector'])
    .select((eb) => eb.fn.countAll<number>().as('done'))
    .where('batch', '=', batch)
    .where('outcome', 'in', ['answered', 'refused'])
    .groupBy(['unit', 'sector'])
    .execute()
  const strata = await trx
    .selectFrom('invitation_stratum')
    .select(['unit', 'sector', 'done_when_taken'])
    .where('batch', '=', batch)
    .where('drawn', '>', 0)
    .execute()
  return strata.flatMap(({ unit, sector, done_when_taken }) => {
    const now = Number(done.find((one) => one.unit === unit && one.sector === sector)?.done ?? 0)
    const since = now - done_when_taken
    return since === 0 || since >= FEWEST ? [{ unit, sector, done: now }] : []
  })
}

const AT_A_TIME = 500
/** Invitations have gone to a gateway. */
export async function markSent(trx: Database, references: readonly string[]): Promise<void> {
  for (let at = 0; at < references.length; at += AT_A_TIME)
    await trx
      .updateTable('invitation')
      .set({ delivery: 'sent' })
      .where('invitation', 'in', references.slice(at, at + AT_A_TIME))
      .execute()
}

const A_CALL = 500
/** The batches at or below a unit that take answers on a day. */
async function running(db: Database, { organisation, now }: Context, within: Pick<Program, 'unit'>) {
  const rows = await db
    .selectFrom('invitation_batch')
    .select(['batch', 'unit'])
    .where('closes_on', '>=', dayOf(now()))
    .where('ended_on', 'is', null)
    .execute()
  return rows.filter(({ unit }) => reaches(organisation, within, unit)).map(({ batch }) => batch)
}

/**
 * Some of those who wait to be invited, with new links. They wait until they are reported, and are given again until then:
 * one program asks at a time.
 */
export async function takeSome(visit: ProgramVisit): Promise<Outgoing[]> {
  const { write, program, now } = visit
  return write.transaction().execute(async (trx) => {
    const batches = await running(trx, visit, program)
    const waiting = await unfinished(trx)
      .where('invitation.batch', 'in', batches.length > 0 ? batches : [''])
      .where('invitation.delivery', '=', 'waiting')
      .limit(A_CALL)
      .execute()
    const made = await makeLinks(trx, visit, waiting, { keepsLatest: true })
    const details = { program: program.name, persons: made.length }
    if (made.length > 0)
      await writeDown(trx, { official: null, action: 'links-taken', subject: program.token, details }, now())
    return made
  })
}

const MOST = 5_000
export const Reports = v.strictObject({
  reports: v.pipe(
    v.array(
      v.strictObject({
        reference: v.pipe(v.string(), v.maxLength(64)),
        outcome: v.picklist(['sent', 'failed']),
      }),
    ),
    v.minLength(1),
    v.maxLength(MOST),
  ),
})

/** Keeps what became of invitations; `unknown` are the places of those that are not there, or beyond the program's unit. */
export async function keepReports(
  { write, organisation, program }: ProgramVisit,
  { reports }: v.InferOutput<typeof Reports>,
): Promise<{ taken: number; unknown: number[] }> {
  return write.transaction().execute(async (trx) => {
    const known = new Map<string, string>()
    for (let at = 0; at < reports.length; at += AT_A_TIME) {
      const references = reports.slice(at, at + AT_A_TIME).map(({ reference }) => reference)
      const rows = await trx
        .selectFrom('invitation')
        .innerJoin('invitation_batch as batch', 'batch.batch', 'invitation.batch')
        .select(['invitation.invitation', 'batch.unit'])
        .where('invitation.invitation', 'in', references)
        .execute()
      for (const { invitation, unit } of rows) known.set(invitation, unit)
    }
    const unknown: number[] = []
    for (const [place, { reference, outcome }] of reports.entries()) {
      const unit = known.get(reference)
      if (unit === undefined || !reaches(organisation, program, unit)) unknown.push(place)
      else await trx.updateTable('invitation').set({ delivery: outcome }).where('invitation', '=', reference).execute()
    }
    return { taken: reports.length - unknown.length, unknown }
  })
}
