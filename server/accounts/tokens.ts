// Apart from the routes: the program prints a link before it has looked at any instrument.
import { randomBytes } from 'node:crypto'
import { grants } from '../../surveys/rights.ts'
import { writeDown } from '../audit.ts'
import type { Database } from '../database/open.ts'
import { hashOf } from '../official.ts'
import type { Account } from './rules.ts'

/** Of the links that the program prints, and of those for a new password: a day, in milliseconds. */
export const LINK_LASTS = 86_400_000

/** A new link that lasts so long from `now`, in milliseconds. */
export const aLink = (lasts: number, now: number) => ({
  token: randomBytes(24).toString('base64url'),
  link: randomBytes(8).toString('hex'),
  expiresAt: new Date(now + lasts).toISOString(),
})

type Kept = Omit<Account, 'unit'> &
  ReturnType<typeof aLink> & {
    readonly unit: string | null
    readonly name: string
    readonly official: string | null
    readonly madeBy: string | null
  }

export const keepLink = (db: Database, link: Kept, now: number) =>
  db
    .insertInto('setup_link')
    .values({
      token_hash: hashOf(link.token),
      link: link.link,
      expires_at: link.expiresAt,
      role: link.role,
      grants: link.grants.join(' '),
      unit: link.unit,
      official: link.official,
      name: link.name,
      made_by: link.madeBy,
      made_at: new Date(now).toISOString(),
    })
    .execute()

const FIRST = { role: 'administrator', unit: null, grants } as const

/**
 * A one-time token, made by the program itself, with which one more official sets a name and a password within 24 hours
 * of `now` (milliseconds since 1970); of the whole organisation's administrator where nothing else is said.
 */
export async function setUpToken(
  db: Database,
  now: number,
  account: Omit<Account, 'unit'> & { readonly unit: string | null } = FIRST,
): Promise<string> {
  const made = aLink(LINK_LASTS, now)
  await db.transaction().execute(async (trx) => {
    await keepLink(trx, { ...made, ...account, name: '', official: null, madeBy: null }, now)
    const details = { ...account, for: null, expiresAt: made.expiresAt }
    await writeDown(trx, { official: null, action: 'link-made', subject: made.link, details }, now)
  })
  return made.token
}

/**
 * A one-time token for the first administrator; null once there is an official. Those that this and other processes made
 * before are as good until one of them is used, or 24 hours old.
 */
export async function firstSetUpToken(db: Database, now: number): Promise<string | null> {
  if (await db.selectFrom('official').select('official').limit(1).executeTakeFirst()) return null
  await db.deleteFrom('setup_link').where('expires_at', '<', new Date(now).toISOString()).execute()
  return setUpToken(db, now)
}
