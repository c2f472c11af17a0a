// Weightings are kept as versions that never change, retired, and put in use.
import { randomBytes } from 'node:crypto'
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import { isTaken } from '../database/faults.ts'
import type { Database } from '../database/open.ts'
import { Problem } from '../problem.ts'
import { reaches } from '../rights.ts'
import type { Marks, WeightingQuestion, WeightingResult } from './question.ts'
import { type Version, versionOf } from './versions.ts'

type Kept = {
  readonly name: string
  /** The latest version when the official looked; 0: there was none. */
  readonly after: number
  readonly question: WeightingQuestion
  readonly marks: Marks
  readonly result: WeightingResult
}

/**
 * Keeps the next version of a name. Throws a Problem: margins-refused, not-your-unit, weighting-name-taken by
 * another unit, weighting-changed where somebody was quicker.
 */
export async function keepVersion(visit: Visit, { name, after, question, marks, result }: Kept) {
  const { official, organisation, write, now } = visit
  const { facts, cells, seen } = result
  if (facts === null) throw new Problem('margins-refused', seen.refused ?? '')
  const { wave, scope } = question
  const id = randomBytes(16).toString('hex')
  const version = after + 1
  try {
    await write.transaction().execute(async (trx) => {
      const known = await trx
        .selectFrom('weighting')
        .select(['weighting', 'unit'])
        .where('wave', '=', wave)
        .where('name', '=', name)
        .executeTakeFirst()
      if (known && !reaches(organisation, official, known.unit)) throw new Problem('not-your-unit')
      // Of another unit it would be another weighting, though it is called alike.
      if (known && known.unit !== scope.unit) throw new Problem('weighting-name-taken')
      const weighting = known?.weighting ?? randomBytes(16).toString('hex')
      if ((await latestOf(trx, weighting)) !== after) throw new Problem('weighting-changed')
      if (!known) await trx.insertInto('weighting').values({ weighting, name, wave, unit: scope.unit }).execute()
      await trx
        .insertInto('weighting_version')
        .values({
          ...{ id, weighting, version, question: JSON.stringify(question), marks: JSON.stringify(marks) },
          ...{ cells: JSON.stringify(cells), report: JSON.stringify({ seen, facts }) },
          ...{ made_by: official.official, made_at: new Date(now()).toISOString() },
          ...{ retired_by: null, retired_at: null },
        })
        .execute()
      const { method, margins } = question
      const attributes = margins.map((margin) => margin.attributes.join('*'))
      const details = { name, version, wave, unit: scope.unit, method, attributes }
      await writeDown(trx, { official, action: 'weighting-kept', subject: id, details }, now())
    })
  } catch (error) {
    if (isTaken(error)) throw new Problem('weighting-changed')
    throw error
  }
  return { weighting: id, version }
}

async function latestOf(trx: Database, weighting: string): Promise<number> {
  const found = await trx
    .selectFrom('weighting_version')
    .select((eb) => eb.fn.max('version').as('latest'))
    .where('weighting', '=', weighting)
    .executeTakeFirst()
  return Number(found?.latest ?? 0)
}

/** A version that an official reaches. Throws a Problem: no-such-weighting, not-your-unit. */
export async function versionReached(db: Database, { organisation, official }: Visit, id: string): Promise<Version> {
  const found = await versionOf(db, id)
  if (!reaches(organisation, official, found.unit)) throw new Problem('not-your-unit')
  return found
}

/** A retired version stays what it is, for files that name it. Throws a Problem: as `versionReached`, weighting-retired. */
export async function retireVersion(visit: Visit, id: string): Promise<void> {
  const { official, write, now } = visit
  await write.transaction().execute(async (trx) => {
    const { name, version, wave } = await versionReached(trx, visit, id)
    const { numUpdatedRows } = await trx
      .updateTable('weighting_version')
      .set({ retired_by: official.official, retired_at: new Date(now()).toISOString() })
      .where('id', '=', id)
      .where('retired_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) throw new Problem('weighting-retired')
    await trx
      .updateTable('weighting_use')
      .set((eb) => ({ id: null, revision: eb('revision', '+', 1) }))
      .where('id', '=', id)
      .execute()
    await writeDown(
      trx,
      { official, action: 'weighting-retired', subject: id, details: { name, version, wave } },
      now(),
    )
  })
}

type Use = { readonly wave: string; readonly id: string | null; readonly after: number }

/**
 * Says which version the reports of a survey show beside its scores; none with null. Throws a Problem: as
 * `versionReached`, weighting-retired, weighting-changed where somebody changed it since the official looked.
 */
export async function useVersion(visit: Visit, { wave, id, after }: Use): Promise<void> {
  const { official, organisation, write, now } = visit
  if (!organisation.waves.has(wave)) throw new Problem('no-such-wave')
  try {
    await write.transaction().execute(async (trx) => {
      const found = id === null ? null : await versionReached(trx, visit, id)
      if (found && found.wave !== wave) throw new Problem('no-such-weighting')
      if (found?.retiredAt) throw new Problem('weighting-retired')
      const before = await trx
        .selectFrom('weighting_use')
        .select(['id', 'revision'])
        .where('wave', '=', wave)
        .executeTakeFirst()
      if ((before?.revision ?? 0) !== after) throw new Problem('weighting-changed')
      // There is nothing to take out, whoever asks and whatever they reach.
      if (id === null && !before?.id) return
      // What others put in use for more than one's own part is theirs to take out again.
      if (before?.id) await versionReached(trx, visit, before.id)
      if (!before) await trx.insertInto('weighting_use').values({ wave, id, revision: 1 }).execute()
      else {
        const { numUpdatedRows } = await trx
          .updateTable('weighting_use')
          .set({ id, revision: after + 1 })
          .where('wave', '=', wave)
          .where('revision', '=', after)
          .executeTakeFirstOrThrow()
        if (numUpdatedRows !== 1n) throw new Problem('weighting-changed')
      }
      const details = { wave, ...(found && { name: found.name, version: found.version }) }
      await writeDown(trx, { official, action: 'weighting-used', subject: id ?? '', details }, now())
    })
  } catch (error) {
    if (isTaken(error)) throw new Problem('weighting-changed')
    throw error
  }
}
