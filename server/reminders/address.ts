// Where officials want to be written to: said by themselves or by an administrator.
import * as v from 'valibot'
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import { standingAt } from '../organisation/succession.ts'
import { Problem } from '../problem.ts'
import { reaches } from '../rights.ts'

// Plain addresses only: no quotes, comments, or anything that could begin another header.
const address =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i
export const Email = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(254),
  v.regex(address),
  v.check((text) => text.indexOf('@') <= 64),
  v.description('e-mail'),
)
export const Address = v.strictObject({ email: v.nullable(Email), language: v.picklist(['vi', 'en']) })

/** null where none is set. */
export const addressOf = async ({ read }: Pick<Visit, 'read'>, official: string) =>
  (await read
    .selectFrom('official_email')
    .select(['email', 'language'])
    .where('official', '=', official)
    .executeTakeFirst()) ?? null

/**
 * Throws a Problem, no-such-official, where an account is beyond an administrator's part of the organisation, as where there
 * is none: who writes to somebody must not be anybody's to change.
 */
export async function checkAdministered({ read, organisation, official }: Visit, whose: string): Promise<void> {
  const found = await read.selectFrom('official').select('unit').where('official', '=', whose).executeTakeFirst()
  if (!found || !reaches(organisation, official, standingAt(organisation, found.unit)))
    throw new Problem('no-such-official')
}

/**
 * Sets or, with an e-mail of null, forgets it: also with mails that were sent there, and those that wait are not sent.
 * Throws a Problem: no-such-official. The audit says that, not where.
 */
export async function setAddress(
  { write, official, now }: Visit,
  whose: string,
  { email, language }: v.InferOutput<typeof Address>,
): Promise<void> {
  await write.transaction().execute(async (trx) => {
    const found = await trx.selectFrom('official').select('official').where('official', '=', whose).executeTakeFirst()
    if (!found) throw new Problem('no-such-official')
    if (email === null) {
      await trx.deleteFrom('official_email').where('official', '=', whose).execute()
      const ended = { state: 'given-up', fault: 'gone', ended_at: new Date(now()).toISOString() } as const
      await trx.updateTable('mail').set(ended).where('official', '=', whose).where('state', '=', 'waiting').execute()
      await trx.updateTable('mail').set({ email: '' }).where('official', '=', whose).execute()
    } else
      await trx
        .insertInto('official_email')
        .values({ official: whose, email, language, set_at: new Date(now()).toISOString() })
        .onConflict((on) =>
          on.column('official').doUpdateSet({ email, language, set_at: new Date(now()).toISOString() }),
        )
        .execute()
    await writeDown(trx, { official, action: email === null ? 'email-forgotten' : 'email-set', subject: whose }, now())
  })
}
