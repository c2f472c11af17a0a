// Sign-ins that wait for the second factor.
import { randomBytes } from 'node:crypto'
import type { Context as HonoContext } from 'hono'
import type { Env } from '../context.ts'
import { hashOf } from '../official.ts'
import { Problem } from '../problem.ts'

const PENDING_LASTS = 300_000
const CODES_AT_MOST = 5

/** A token for whoever has given the right password, and still has to give a code, within five minutes. */
export async function secondFactorToken(c: HonoContext<Env>, official: string): Promise<string> {
  const { write, now } = c.var
  const token = randomBytes(32).toString('base64url')
  await write.deleteFrom('pending').where('expires_at', '<', new Date(now()).toISOString()).execute()
  await write
    .insertInto('pending')
    .values({
      token_hash: hashOf(token),
      kind: 'second-factor',
      official,
      details: '{}',
      tries: 0,
      expires_at: new Date(now() + PENDING_LASTS).toISOString(),
    })
    .execute()
  return token
}

/**
 * Whose sign-in waits for a code. Counts the code as given, so that of any number sent at once five are looked at.
 * Throws `sign-in-lapsed`.
 */
export async function pendingOfficial(c: HonoContext<Env>, token: string) {
  const pending = await c.var.write
    .updateTable('pending')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('token_hash', '=', hashOf(token))
    .where('kind', '=', 'second-factor')
    .where('tries', '<', CODES_AT_MOST)
    .where('expires_at', '>', new Date(c.var.now()).toISOString())
    .returning('official')
    .executeTakeFirst()
  const official = await c.var.read
    .selectFrom('official')
    .select(['official', 'name', 'name_key'])
    .where('official', '=', pending?.official ?? '')
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!official) throw new Problem('sign-in-lapsed')
  return official
}
