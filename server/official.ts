// Who speaks in a request.
import { createHash } from 'node:crypto'
import type { Context as HonoContext } from 'hono'
import { getCookie } from 'hono/cookie'
import { type Grant, grants, type Role, roles } from '../surveys/rights.ts'
import type { Env } from './context.ts'
import { standingAt } from './organisation/succession.ts'

/** Who is signed in. `unit` is the top of what they see; `session` the public name of the session they speak in. */
export type Official = {
  readonly official: string
  readonly name: string
  readonly role: Role
  readonly grants: readonly Grant[]
  readonly unit: string
  readonly session: string
}

/** Grants as a column keeps them. */
export const grantsIn = (text: string): Grant[] => grants.filter((grant) => text.split(' ').includes(grant))

/** A role as a column keeps it. Throws where it is none: nobody must come in by a role that this version does not know. */
export function roleIn(text: string): Role {
  const role = roles.find((known) => known === text)
  if (!role) throw new Error(`There is no role "${text}"`)
  return role
}

/** A name as it is looked for: however it is composed, in capitals or not, with one blank where there are several. */
export const nameKey = (name: string): string =>
  name.normalize('NFKC').toLowerCase().normalize('NFKC').replaceAll(/\s+/g, ' ').trim()

/**
 * The name of a cookie. Cookies do not tell ports apart: a demo beside the real server would sign its officials out. With
 * `__Host-` a browser takes it from this host over https alone, and no neighbour under the same domain can plant one.
 */
export const cookieOf = (c: HonoContext<Env>, kind: 'session' | 'browser' | 'provider' = 'session') => {
  const { demo, baseUrl } = c.var.config
  return `${baseUrl.startsWith('https:') ? '__Host-' : ''}${demo ? 'demo-' : ''}${kind}`
}

// Tokens are random, so a plain hash keeps them: nobody can guess what it came from.
export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

const IDLE = 2 * 3_600_000
// Written seldom: a screen that is kept up to date asks every few seconds.
const SEEN_EVERY = 300_000

/** The instant after which a session must have been seen to be alive still. */
export const idleSince = (now: number) => new Date(now - IDLE).toISOString()

/** Who is signed in, if anybody. */
export async function officialOf(c: HonoContext<Env>): Promise<Official | undefined> {
  const token = getCookie(c, cookieOf(c))
  if (!token) return undefined
  const now = c.var.now()
  const found = await c.var.read
    .selectFrom('session')
    .innerJoin('official', 'official.official', 'session.official')
    .select([
      'official.official',
      'official.name',
      'official.role',
      'official.grants',
      'official.unit',
      'session.session',
      'session.seen_at',
    ])
    .where('session.token_hash', '=', hashOf(token))
    .where('session.expires_at', '>', new Date(now).toISOString())
    .where('session.seen_at', '>', idleSince(now))
    .where('official.ended_at', 'is', null)
    .executeTakeFirst()
  if (!found) return undefined
  const { seen_at, ...official } = found
  if (seen_at < new Date(now - SEEN_EVERY).toISOString()) await seen(c, found)
  return {
    ...official,
    role: roleIn(found.role),
    grants: grantsIn(found.grants),
    unit: standingAt(c.var.organisation, found.unit),
  }
}

async function seen(c: HonoContext<Env>, { official, session }: { official: string; session: string }): Promise<void> {
  const seen_at = new Date(c.var.now()).toISOString()
  await c.var.write.transaction().execute(async (trx) => {
    // The account before what belongs to it, as everywhere: so that no two wait for each other.
    await trx.updateTable('official').set({ seen_at }).where('official', '=', official).execute()
    await trx.updateTable('session').set({ seen_at }).where('session', '=', session).execute()
  })
}
