/** What people decided about opinions. Nothing is overwritten: a decision is a new revision, and the highest is in force. */
import type { Decided } from '../../surveys/opinions/gathering.ts'
import { type Deed, writeDown } from '../audit.ts'
import type { Database } from '../database/open.ts'
import type { Official } from '../official.ts'
import { Problem } from '../problem.ts'
import { type HiddenOpinion, type Reason, reasons } from './question.ts'

/** Opinions of a sector by an instrument. */
type Of = { readonly instrument: string; readonly sector: string }
export type Decisions = {
  readonly decided: ReadonlyMap<string, Decided>
  readonly hidden: ReadonlyMap<string, HiddenOpinion>
}

export async function decisionsIn(db: Database, { instrument, sector }: Of): Promise<Decisions> {
  const tags = await db
    .selectFrom('opinion_tag')
    .select(['opinion', 'topic', 'action'])
    .where('instrument', '=', instrument)
    .where('sector', '=', sector)
    .orderBy('revision')
    .execute()
  const hiding = await db
    .selectFrom('opinion_hidden')
    .innerJoin('official', 'official.official', 'opinion_hidden.decided_by')
    .select(['opinion_hidden.opinion', 'reason', 'official.name', 'decided_at'])
    .where('instrument', '=', instrument)
    .where('sector', '=', sector)
    .orderBy('revision')
    .execute()
  const tagged = new Map<string, Map<string, boolean>>()
  for (const { opinion, topic, action } of tags) {
    const own = tagged.get(opinion) ?? new Map<string, boolean>()
    tagged.set(opinion, own.set(topic, action === 'added'))
  }
  const hidden = new Map<string, HiddenOpinion>()
  for (const { opinion, reason: given, name, decided_at } of hiding) {
    const reason = reasons.find((known) => known === given)
    if (reason) hidden.set(opinion, { opinion, reason, by: name, at: decided_at })
    else hidden.delete(opinion)
  }
  const all = new Set([...tagged.keys(), ...hidden.keys()])
  const none = new Map<string, boolean>()
  return {
    hidden,
    decided: new Map(
      [...all].map((opinion) => [opinion, { tags: tagged.get(opinion) ?? none, isHidden: hidden.has(opinion) }]),
    ),
  }
}

type By = { readonly official: Pick<Official, 'official' | 'name'>; readonly now: number }

/** Adds a tag, or takes one away. Throws a Problem: opinion-changed, where somebody else did so at the same moment. */
export const decideTag = (
  db: Database,
  { instrument, sector }: Of,
  {
    opinion,
    topic,
    action,
  }: { readonly opinion: string; readonly topic: string; readonly action: 'added' | 'removed' },
  { official, now }: By,
): Promise<void> =>
  decide(
    db,
    {
      official,
      action: action === 'added' ? 'opinion-tagged' : 'opinion-untagged',
      subject: opinion,
      details: { topic },
    },
    now,
    async (trx) => {
      const last = await trx
        .selectFrom('opinion_tag')
        .select((eb) => eb.fn.max('revision').as('revision'))
        .where('opinion', '=', opinion)
        .where('topic', '=', topic)
        .executeTakeFirst()
      const row = { opinion, topic, revision: (last?.revision ?? 0) + 1, instrument, sector, action }
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('opinion_tag')
        .values({ ...row, decided_by: official.official, decided_at: new Date(now).toISOString() })
        .onConflict((oc) => oc.columns(['opinion', 'topic', 'revision']).doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows
    },
  )

/** Hides an opinion for a reason, or (null) shows it again. Throws a Problem: opinion-changed. */
export const decideHidden = (
  db: Database,
  { instrument, sector }: Of,
  { opinion, reason }: { readonly opinion: string; readonly reason: Reason | null },
  { official, now }: By,
): Promise<void> =>
  decide(
    db,
    { official, action: reason === null ? 'opinion-shown' : 'opinion-hidden', subject: opinion, details: { reason } },
    now,
    async (trx) => {
      const last = await trx
        .selectFrom('opinion_hidden')
        .select((eb) => eb.fn.max('revision').as('revision'))
        .where('opinion', '=', opinion)
        .executeTakeFirst()
      const row = { opinion, revision: (last?.revision ?? 0) + 1, instrument, sector, reason }
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('opinion_hidden')
        .values({ ...row, decided_by: official.official, decided_at: new Date(now).toISOString() })
        .onConflict((oc) => oc.columns(['opinion', 'revision']).doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows
    },
  )

const decide = (db: Database, deed: Deed, now: number, insert: (trx: Database) => Promise<bigint | undefined>) =>
  db.transaction().execute(async (trx) => {
    // Thrown inside the transaction, so that what did not happen is not written down either.
    if ((await insert(trx)) !== 1n) throw new Problem('opinion-changed')
    await writeDown(trx, deed, now)
  })
