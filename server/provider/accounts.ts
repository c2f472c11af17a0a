// From whom a provider answers for to an account here.
import { accountByLink, linkOf, type Made } from '../accounts/make.ts'
import { writeDown } from '../audit.ts'
import type { Context } from '../context.ts'
import { isTaken } from '../database/faults.ts'
import { Problem } from '../problem.ts'
import type { Subject } from './client.ts'

const NAMES_TRIED = 20

/** Whose account a subject is, and whether it has a second factor here. Throws a Problem: not-invited. */
export async function accountOf({ read }: Context, { issuer, subject }: Subject) {
  const found = await read
    .selectFrom('official')
    .select(['official', 'name', 'totp_secret'])
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!found) throw new Problem('not-invited')
  return found
}

/**
 * Makes the account that a link is for, to be reached by the provider alone: under the name that the link gives, else the
 * provider, with a number behind it where somebody has it. Throws a Problem: link-used-or-expired, provider-taken.
 */
export async function makeAccount(context: Context, token: string, subject: Subject): Promise<Made> {
  const { read, write, now } = context
  const link = await linkOf(read, context, token, now())
  const name = link?.name || subject.name || subject.subject.slice(0, 80)
  const key = { issuer: subject.issuer, subject: subject.subject }
  await expectFree(context, subject)
  for (let tried = 1; ; tried++) {
    try {
      const given = { token, name: tried === 1 ? name : `${name} (${tried})`, key }
      return await write.transaction().execute((trx) => accountByLink(trx, context, given, now()))
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'name-taken' || tried === NAMES_TRIED) throw error
    }
  }
}

/** Lets an account be reached by the provider too. Throws a Problem: provider-taken where another account is. */
export async function joinAccount(context: Context, official: string, subject: Subject): Promise<void> {
  const { write, now } = context
  await expectFree(context, subject)
  await write
    .transaction()
    .execute(async (trx) => {
      const joined = await trx
        .updateTable('official')
        .set({ issuer: subject.issuer, subject: subject.subject })
        .where('official', '=', official)
        .where('ended_at', 'is', null)
        .returning(['official', 'name'])
        .executeTakeFirst()
      if (!joined) throw new Problem('not-signed-in')
      await writeDown(trx, { official: joined, action: 'provider-joined', subject: official }, now())
    })
    .catch((error) => {
      throw isTaken(error) ? new Problem('provider-taken') : error
    })
}

async function expectFree({ read }: Context, { issuer, subject }: Subject): Promise<void> {
  const taken = await read
    .selectFrom('official')
    .select('official')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  if (taken) throw new Problem('provider-taken')
}
