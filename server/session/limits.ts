// Guessing is limited, and nobody can be kept out by it. Whoever fails in an official's name from elsewhere, or from the
// same office's address, uses up counters of strangers; a browser in which that official has signed in before has one of
// its own (OWASP calls it a device cookie), which nobody else can touch.
import type { Context as HonoContext } from 'hono'
import { addressOf, networkOf } from '../address.ts'
import { countAttempt, forgive, type Limit } from '../attempts.ts'
import { writeDownFirst } from '../audit.ts'
import type { Env } from '../context.ts'
import { Problem } from '../problem.ts'

/** All within a quarter of an hour. `name` is of all strangers together, so that many addresses guess no faster. */
const MOST = { browser: 10, 'name-address': 10, address: 100, name: 50, code: 10, own: 10 } as const
type Kind = keyof typeof MOST
const limit = (kind: Kind, ...who: readonly string[]): Limit => ({ kind, who: who.join('\u0000'), most: MOST[kind] })

/** What an attempt to sign in is counted against: `own` is forgotten where it succeeds, `shared` gets that one back. */
export type Limits = { readonly own: readonly Limit[]; readonly shared: readonly Limit[] }

/** `name` as it is looked for; `browser` where it is known for that official, otherwise null. */
export function limitsOf(c: HonoContext<Env>, name: string, browser: string | null): Limits {
  if (browser !== null) return { own: [limit('browser', browser)], shared: [] }
  const network = networkOf(addressOf(c))
  return { own: [limit('name-address', name, network)], shared: [limit('address', network), limit('name', name)] }
}

/** Codes of the second factor, of which only who has the password can try any; known browsers are counted apart. */
export const limitsOfCodes = (official: string, browser: string | null): Limits => ({
  own: [limit('code', official, browser ?? '')],
  shared: [],
})

/** Passwords and codes that a session gives for its own account. */
export const limitsOfOwn = (official: string): Limits => ({ own: [limit('own', official)], shared: [] })

/**
 * Counts an attempt, and throws `too-many-attempts` past a limit. That a limit was reached is written down, once, whether
 * there is such an official (`about`) or not: so neither the log nor the clock tells names apart.
 */
export async function count(
  c: HonoContext<Env>,
  { own, shared }: Limits,
  about: { readonly official: string; readonly name: string } | undefined,
): Promise<void> {
  const { write, now } = c.var
  const passed = await countAttempt(write, [...own, ...shared], now())
  if (passed.length === 0) return
  const first = passed.filter(({ count, most }) => count === most + 1)
  if (first.length > 0) {
    const details = { limits: first.map(({ kind }) => kind), name: about?.name ?? null, address: addressOf(c) }
    const deed = { official: null, action: 'sign-in-refused', subject: about?.official ?? '', details } as const
    await writeDownFirst(write, deed, now())
  }
  throw new Problem('too-many-attempts')
}

/** Gives an attempt back that succeeded. */
export const forgiven = (c: HonoContext<Env>, { own, shared }: Limits): Promise<void> =>
  forgive(c.var.write, own, shared)
