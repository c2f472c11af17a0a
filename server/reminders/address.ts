// Where officials want to be written to: said by themselves or by an administrator.
import * as v from 'valibot'
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import { Problem } from '../problem.ts'

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

/** Sets or, with an e-mail of null, forgets it. Throws a Problem: no-such-official. The audit says that, not where. */
export async function setAddress(
  { write, official, now }: Visit,
  whose: string,
  { email, language }: v.InferOutput<typeof Address>,
): Promise<void> {
  await write.transaction().execute(async (trx) => {
    const found = await trx.selectFrom('official').select('official').where('official', '=', whose).executeTakeFirst()
    if (!found) throw new Problem('no-such-official')
    if (email === null) await trx.deleteFrom('official_email').where('official', '=', whose).execute()
    else
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
