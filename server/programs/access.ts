// Another program that speaks with a token of its own, never with an official's session.
import { createMiddleware } from 'hono/factory'
import { type Scope, scopes } from '../../surveys/programs.ts'
import type { Context } from '../context.ts'
import type { Database } from '../database/open.ts'
import { hashOf } from '../official.ts'
import { Problem } from '../problem.ts'

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

/**
 * Nobody passes but a program whose token is good and has the scope. Stands on the route's line; the scope is also left
 * on the middleware, where a test reads which route asks for what.
 */
export const program = (scope: Scope) =>
  Object.assign(
    createMiddleware<ProgramEnv>(async (c, next) => {
      const token = /^Bearer ([\w-]{20,100})$/.exec(c.req.header('authorization') ?? '')?.[1]
      const { read, write, now } = c.var
      const found = token === undefined ? undefined : await programOf(read, hashOf(token), now())
      if (!found) throw new Problem('token-refused')
      if (!found.scopes.includes(scope)) throw new Problem('not-your-scope')
      if ((found.seenAt ?? '') < new Date(now() - SEEN_EVERY).toISOString())
        await write
          .updateTable('api_token')
          .set({ seen_at: new Date(now()).toISOString() })
          .where('token', '=', found.token)
          .execute()
      c.set('program', found)
      c.header('Cache-Control', 'no-store')
      await next()
    }),
    { right: scope },
  )

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
