// Accounts by link: who opens one becomes an official, or gives their account a new password.

import { randomBytes } from 'node:crypto'
import { writeDown } from '../audit.ts'
import type { Context } from '../context.ts'
import { isTaken } from '../database/faults.ts'
import type { Database } from '../database/open.ts'
import { grantsIn, hashOf, nameKey, roleIn } from '../official.ts'
import { standingAt } from '../organisation/succession.ts'
import { Problem } from '../problem.ts'
import { couldGive } from './rules.ts'

/** By what a new account signs in: a password as it is kept, or the subject of a provider. */
export type Key = { readonly password: string } | { readonly issuer: string; readonly subject: string }
export type Made = { readonly official: string; readonly name: string }

type Here = Pick<Context, 'organisation'>
const columns = ['token_hash', 'role', 'grants', 'unit', 'official', 'name', 'made_by', 'expires_at'] as const

/**
 * A link that is good at `now`; undefined where it was used, is too old, or its maker could not give it any more. Whoever
 * uses one for a password comes by what that account is by now, which may be more than when the link was made.
 */
export async function linkOf(db: Database, { organisation }: Here, token: string, now: number) {
  const found = await db
    .selectFrom('setup_link')
    .select(columns)
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', new Date(now).toISOString())
    .executeTakeFirst()
  if (!found) return undefined
  const account =
    found.official === null
      ? found
      : await db
          .selectFrom('official')
          .select(['role', 'grants', 'unit'])
          .where('official', '=', found.official)
          .executeTakeFirstOrThrow()
  const link = {
    role: roleIn(account.role),
    grants: grantsIn(account.grants),
    unit: standingAt(organisation, account.unit),
    official: found.official,
    name: found.name,
    madeBy: found.made_by,
    expiresAt: found.expires_at,
  }
  if (found.made_by === null) return link
  const maker = await db
    .selectFrom('official')
    .select(['role', 'grants', 'unit', 'ended_at'])
    .where('official', '=', found.made_by)
    .executeTakeFirstOrThrow()
  const stands = {
    role: maker.role,
    grants: grantsIn(maker.grants),
    unit: standingAt(organisation, maker.unit),
    ended: maker.ended_at !== null,
  }
  return couldGive(organisation, stands, link) ? link : undefined
}

// With the first official every link goes: each of several servers has printed one.
async function useUp(trx: Database, token: string): Promise<void> {
  const gone = await trx
    .deleteFrom('setup_link')
    .where((eb) =>
      eb.or([eb('token_hash', '=', hashOf(token)), eb.not(eb.exists(eb.selectFrom('official').select('official')))]),
    )
    .returning('token_hash')
    .execute()
  if (!gone.some(({ token_hash }) => token_hash === hashOf(token))) throw new Problem('link-used-or-expired')
}

/**
 * Makes the account that a link is for, within a transaction that it ends by writing it down. Throws link-used-or-expired,
 * name-taken; then the link can be used again with another name.
 */
export async function accountByLink(
  trx: Database,
  here: Here,
  { token, name, key }: { readonly token: string; readonly name: string; readonly key: Key },
  now: number,
): Promise<Made> {
  const link = await linkOf(trx, here, token, now)
  if (!link || link.official !== null) throw new Problem('link-used-or-expired')
  await useUp(trx, token)
  const made = { official: randomBytes(16).toString('hex'), name }
  const account = { role: link.role, grants: link.grants.join(' '), unit: link.unit }
  const taken = await trx.selectFrom('official').select('official').where('name', '=', name).executeTakeFirst()
  if (taken) throw new Problem('name-taken')
  await trx
    .insertInto('official')
    .values({
      ...account,
      ...made,
      name_key: nameKey(name),
      password: 'password' in key ? key.password : '',
      created_at: new Date(now).toISOString(),
      ended_at: null,
      seen_at: null,
      totp_secret: null,
      totp_step: 0,
      issuer: 'issuer' in key ? key.issuer : null,
      subject: 'subject' in key ? key.subject : null,
    })
    .execute()
    .catch((error) => {
      throw isTaken(error) ? new Problem('name-taken') : error
    })
  const details = { ...account, invitedBy: link.madeBy }
  await writeDown(trx, { official: made, action: 'account-made', subject: made.official, details }, now)
  // Asked now, when whoever else makes an account waits for this one: of two names that differ in capitals only one stays.
  const alike = await trx.selectFrom('official').select('official').where('name_key', '=', nameKey(name)).execute()
  if (alike.length > 1) throw new Problem('name-taken')
  return made
}

/**
 * Gives the account that a link is for a new password, within a transaction that it ends by writing it down. All its
 * sessions end, and no browser is known any more.
 */
export async function passwordByLink(
  trx: Database,
  here: Here,
  { token, password }: { readonly token: string; readonly password: string },
  now: number,
): Promise<Made> {
  const link = await linkOf(trx, here, token, now)
  if (!link || link.official === null) throw new Problem('link-used-or-expired')
  const made = await trx
    .updateTable('official')
    .set({ password })
    .where('official', '=', link.official)
    .where('ended_at', 'is', null)
    .returning(['official', 'name'])
    .executeTakeFirst()
  if (!made) throw new Problem('link-used-or-expired')
  await useUp(trx, token)
  await forgetKeys(trx, made.official)
  await trx.deleteFrom('session').where('official', '=', made.official).execute()
  const details = { byLinkOf: link.madeBy }
  await writeDown(trx, { official: made, action: 'password-changed', subject: made.official, details }, now)
  return made
}

/**
 * What was begun under an account's old password is worth nothing under the new one. A provider that was joined under it
 * is parted from too: whoever had the password may have joined an identity of their own.
 */
export async function forgetKeys(trx: Database, official: string): Promise<void> {
  await trx.updateTable('official').set({ issuer: null, subject: null }).where('official', '=', official).execute()
  await trx.deleteFrom('known_browser').where('official', '=', official).execute()
  await trx.deleteFrom('pending').where('official', '=', official).execute()
  await trx.deleteFrom('setup_link').where('official', '=', official).execute()
}
