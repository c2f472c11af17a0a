// Another program that speaks with a token of its own, never with an official's session.
import type { Context as HonoContext } from 'hono'
import { createMiddleware } from 'hono/factory'
import { type Scope, scopes } from '../../surveys/programs.ts'
import type { Context } from '../context.ts'
import type { Database } from '../database/open.ts'
import { hashOf, type Official } from '../official.ts'
import { Problem } from '../problem.ts'
import { limiter } from '../rate.ts'

/** Which program speaks. `token` is the public name of its token, `unit` the top of what it reaches. */
export type Program = {
  readonly token: string
  readonly name: string
  readonly unit: string
  readonly scopes: readonly Scope[]
}
/** What a route behind `program` may use. */
export type ProgramVisit = Context & { readonly program: Program }
export type ProgramEnv = { Variables: ProgramVisit }

/** Scopes as a column keeps them. */
export const scopesIn = (text: string): Scope[] => scopes.filter((scope) => text.split(' ').includes(scope))

// Written seldom: a program may ask every few seconds.
const SEEN_EVERY = 300_000

/** What one token may ask of one server: so many calls at once after a quiet time, and so many a second for ever. */
export const callsOfToken = { perSecond: 2, atOnce: 120 }
const { admits } = limiter(callsOfToken)

/**
 * Nobody passes but a program whose token is good and has the scope. Stands on the route's line; the scope is also left
 * on the middleware, where a test reads which route asks for what.
 */
export const program = (scope: Scope) =>
  Object.assign(
    createMiddleware<ProgramEnv>(async (c, next) => {
      c.set('program', await programBy(c.var, bearerIn(c), scope))
      c.header('Cache-Control', 'no-store')
      await next()
    }),
    { right: scope },
  )

/** The token that a request comes with; null where it comes without one. */
export const bearerIn = (c: HonoContext): string | null =>
  /^Bearer (.*)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? null

/** Throws a Problem: token-refused, not-your-scope, too-many-calls. */
export async function programBy({ read, write, now }: Context, token: string | null, scope: Scope): Promise<Program> {
  const isToken = token !== null && /^[\w-]{20,100}$/.test(token)
  const found = isToken ? await programOf(read, hashOf(token), now()) : undefined
  if (!found) throw new Problem('token-refused')
  if (!found.scopes.includes(scope)) throw new Problem('not-your-scope')
  if (!admits(found.token, now())) throw new Problem('too-many-calls')
  if ((found.seenAt ?? '') < new Date(now() - SEEN_EVERY).toISOString())
    await write
      .updateTable('api_token')
      .set({ seen_at: new Date(now()).toISOString() })
      .where('token', '=', found.token)
      .execute()
  return found
}

/** A program where a route reads for officials: as somebody who looks on at the token's unit, and is nobody. */
export const asOfficial = ({ token, name, unit }: Program): Official => ({
  ...{ official: `program ${token}`, name, unit },
  ...{ role: 'viewer', grants: [], session: '' },
})

async function programOf(
  db: Database,
  hash: string,
  now: number,
): Promise<(Program & { readonly seenAt: string | null }) | undefined> {
  const row = await db
    .selectFrom('api_token')
    .select(['token', 'name', 'unit', 'scopes', 'seen_at'])
    .where('token_hash', '=', hash)
    .where('expires_at', '>', new Date(now).toISOString())
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row && { token: row.token, name: row.name, unit: row.unit, scopes: scopesIn(row.scopes), seenAt: row.seen_at }
}
