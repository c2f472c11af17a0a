// Evidence files in the database: kept before what they belong to, linked with it, or erased after a day.
import { randomBytes } from 'node:crypto'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import type { Official } from '../official.ts'
import type { Organisation } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { reaches } from '../rights.ts'
import { type EvidenceType, safeName, typeOf } from './content.ts'

/** What is told of a file; `size` in bytes. */
export type EvidenceFile = {
  readonly file: string
  readonly name: string
  readonly type: EvidenceType
  readonly size: number
}
export const EVIDENCE = [
  'evidence_file.file',
  'evidence_file.name',
  'evidence_file.type',
  'evidence_file.size',
] as const

const DAY = 86_400_000
/** So many files of one official may wait to be linked. */
const MOST_WAITING = 30
/** So much may one official send within 24 hours, in bytes: what is linked is kept for good, on the disk of everybody. */
export const MOST_A_DAY = 250 * 1_048_576

/** The unit at the top is everybody's to report about; a part of the tree is theirs who reach it. Throws a Problem. */
export function checkUnit(organisation: Organisation, official: Pick<Official, 'unit'>, unit: string): void {
  if (!organisation.units.has(unit)) throw new Problem('no-such-unit')
  if (unit !== organisation.root && !reaches(organisation, official, unit)) throw new Problem('not-your-unit')
}

/** Keeps a file that nothing refers to yet. Throws a Problem: evidence-refused, evidence-waiting, evidence-enough. */
export async function keepEvidence(
  trx: Database,
  { official, now }: Pick<Visit, 'official' | 'now'>,
  given: { readonly unit: string; readonly name: string; readonly content: Uint8Array; readonly sha256: string },
): Promise<EvidenceFile> {
  const type = typeOf(given.content)
  if (!type) throw new Problem('evidence-refused')
  // On PostgreSQL the same official's next file waits here, and counts this one.
  await trx
    .updateTable('official')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('official', '=', official.official)
    .execute()
  const waiting = await trx
    .selectFrom('evidence_file')
    .select((eb) => eb.fn.countAll<number>().as('files'))
    .where('linked_at', 'is', null)
    .where('made_by', '=', official.official)
    .executeTakeFirstOrThrow()
  if (Number(waiting.files) >= MOST_WAITING) throw new Problem('evidence-waiting')
  const lately = await trx
    .selectFrom('evidence_file')
    .select((eb) => eb.fn.sum<number>('size').as('bytes'))
    .where('made_by', '=', official.official)
    .where('at', '>', new Date(now() - DAY).toISOString())
    .executeTakeFirstOrThrow()
  if (Number(lately.bytes) + given.content.byteLength > MOST_A_DAY) throw new Problem('evidence-enough')
  const kept = {
    file: randomBytes(16).toString('hex'),
    name: safeName(given.name, type),
    type,
    size: given.content.byteLength,
  }
  const { unit, content, sha256 } = given
  await trx
    .insertInto('evidence_file')
    .values({
      ...{ ...kept, unit, content, sha256 },
      ...{ made_by: official.official, at: new Date(now()).toISOString(), linked_at: null },
    })
    .execute()
  return kept
}

/**
 * Says that something of `unit` refers to a file from now on, in the transaction that keeps what does. A file that nothing
 * refers to yet is its sender's alone; one that is linked may be referred to again at the same unit, as by a correction.
 * Throws a Problem: no-such-evidence, not-your-unit where the file is of another unit or beyond the official's reach.
 */
export async function linkEvidence(
  trx: Database,
  { organisation, official, now }: Pick<Visit, 'organisation' | 'official' | 'now'>,
  file: string,
  unit: string,
): Promise<void> {
  const found = await trx
    .selectFrom('evidence_file')
    .select(['unit', 'made_by', 'linked_at'])
    .where('file', '=', file)
    .executeTakeFirst()
  if (!found || (found.linked_at === null && found.made_by !== official.official)) throw new Problem('no-such-evidence')
  if (found.unit !== unit) throw new Problem('not-your-unit')
  checkUnit(organisation, official, unit)
  const { numUpdatedRows } = await trx
    .updateTable('evidence_file')
    .set((eb) => ({ linked_at: eb.fn.coalesce('linked_at', eb.val(new Date(now()).toISOString())) }))
    .where('file', '=', file)
    .executeTakeFirstOrThrow()
  // The sweep may have come between the look and the deed.
  if (numUpdatedRows !== 1n) throw new Problem('no-such-evidence')
}

/** A file that an official may see. Throws a Problem: no-such-evidence, not-your-unit. */
export async function evidenceSeen({ read, organisation, official }: Visit, file: string) {
  const found = await read
    .selectFrom('evidence_file')
    .select([...EVIDENCE, 'unit', 'content', 'made_by', 'linked_at'])
    .where('file', '=', file)
    .executeTakeFirst()
  if (!found || (found.linked_at === null && found.made_by !== official.official)) throw new Problem('no-such-evidence')
  checkUnit(organisation, official, found.unit)
  return found
}

/** Erases a file of one's own that nothing refers to. Throws a Problem: no-such-evidence. */
export async function dropEvidence(trx: Database, { official }: Pick<Official, 'official'>, file: string) {
  const { numDeletedRows } = await trx
    .deleteFrom('evidence_file')
    .where('file', '=', file)
    .where('made_by', '=', official)
    .where('linked_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (numDeletedRows !== 1n) throw new Problem('no-such-evidence')
}

/** Erases what was sent more than a day ago and belongs to nothing. */
export const sweepEvidence = async (db: Database, now: number): Promise<void> => {
  await db
    .deleteFrom('evidence_file')
    .where('linked_at', 'is', null)
    .where('at', '<', new Date(now - DAY).toISOString())
    .execute()
}
