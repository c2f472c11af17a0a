// Who speaks in a request.
import { createHash } from 'node:crypto'
import type { Context as HonoContext } from 'hono'
import { getCookie } from 'hono/cookie'
import { type Grant, grants, type Role, roles } from '../surveys/rights.ts'
import type { Env } from './context.ts'

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

// Cookies do not tell ports apart: a demo beside the real server would sign its officials out.
export const cookieOf = (c: HonoContext<Env>) => (c.var.config.demo ? 'demo-session' : 'session')

// Tokens are random, so a plain hash keeps them: nobody can guess what it came from.
export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Who is signed in, if anybody. */
export async function officialOf(c: HonoContext<Env>): Promise<Official | undefined> {
  const token = getCookie(c, cookieOf(c))
  if (!token) return undefined
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
    ])
    .where('session.token_hash', '=', hashOf(token))
    .where('session.expires_at', '>', new Date(c.var.now()).toISOString())
    .where('official.ended_at', 'is', null)
    .executeTakeFirst()
  if (!found) return undefined
  return {
    ...found,
    role: roleIn(found.role),
    grants: grantsIn(found.grants),
    unit: found.unit ?? c.var.organisation.root,
  }
}
