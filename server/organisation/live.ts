// The organisation as it is now: read into memory, and read again once somebody has changed it, on whichever server.
import { knowAlso, type Published } from '../../surveys/catalogue.ts'
import { dayOf } from '../../surveys/period.ts'
import { type Branding, readBranding } from '../branding/read.ts'
import { wordsOf } from '../database/faults.ts'
import type { Database, Databases } from '../database/open.ts'
import { readPublished } from '../instruments/known.ts'
import { logSeldom } from '../log.ts'
import { type Organisation, readOrganisation } from '../organisation.ts'

export type LiveOrganisation = {
  /** As it was known last: what another server changed is known after five seconds. Never changed in place. */
  current(): Organisation
  /** What the place looks like, as it was known last. */
  branding(): Branding
  /** Asks the database whether it has changed, and gives it as it is now. */
  fresh(): Promise<Organisation>
  stop(): void
}

const LOOK_EVERY = 5_000

/**
 * `now`: milliseconds since 1970. With the organisation come the instruments that its surveys ask, which are known to the
 * whole process from then on. Throws where there is not exactly one unit at the top.
 */
export async function liveOrganisation(db: Database, now: () => number): Promise<LiveOrganisation> {
  let known = await read(db, dayOf(now()))
  knowAlso(known.published)
  const fresh = async (): Promise<Organisation> => {
    const day = dayOf(now())
    if (known.day === day && known.revision === (await revisionIn(db))) return known.organisation
    const found = await read(db, day)
    // Two may read at the same time, and the slower one may have seen less.
    if (found.revision >= known.revision) {
      knowAlso(found.published)
      known = found
    }
    return known.organisation
  }
  const timer = setInterval(() => {
    fresh().catch((error) => logSeldom('organisation-not-read', { error: wordsOf(error) }))
  }, LOOK_EVERY)
  timer.unref()
  return { current: () => known.organisation, branding: () => known.branding, fresh, stop: () => clearInterval(timer) }
}

type Known = {
  readonly revision: number
  readonly day: string
  readonly organisation: Organisation
  readonly published: readonly Published[]
  readonly branding: Branding
}

/** Reads until nothing changed while it did: parts of two organisations are none. */
async function read(db: Database, day: string): Promise<Known> {
  for (let revision = await revisionIn(db); ; ) {
    const organisation = await readOrganisation(db, day)
    const published = await readPublished(db)
    const branding = await readBranding(db)
    const after = await revisionIn(db)
    if (after === revision) return { revision, day, organisation, published, branding }
    revision = after
  }
}

/** Grows with each change of the organisation. */
export const revisionIn = async (db: Database): Promise<number> =>
  (await db.selectFrom('organisation_revision').select('revision').executeTakeFirstOrThrow()).revision

/**
 * Changes the organisation in one transaction, after which this server knows it; others do within seconds. Changes wait
 * for each other, so what `work` reads of it in the transaction stands until its end.
 */
export async function changeOrganisation<Result>(
  { write, organisations }: Pick<Databases, 'write'> & { readonly organisations: LiveOrganisation },
  work: (trx: Database) => Promise<Result>,
): Promise<Result> {
  const result = await write.transaction().execute(async (trx) => {
    // First of all: on PostgreSQL whoever comes second waits here.
    await trx
      .updateTable('organisation_revision')
      .set((eb) => ({ revision: eb('revision', '+', 1) }))
      .execute()
    return work(trx)
  })
  await organisations.fresh()
  return result
}
