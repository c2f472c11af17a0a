import { signal } from '@preact/signals'
import type { Right } from '../../surveys/rights.ts'
import { api } from '../shared/api.ts'
import { type Answered, outcomeOf } from './request.ts'

type Session = NonNullable<Answered<Awaited<ReturnType<typeof api.session.$get>>>>

/** Who is signed in; `unknown` until the server has said so. */
export const session = signal<Session | 'unknown' | 'nobody' | 'lapsed'>('unknown')

/** Whether whoever is signed in has a right; the server refuses whatever is done without it. */
export const hasRight = (right: Right): boolean =>
  typeof session.value === 'object' && session.value.rights.includes(right)

/** Asks the server who is signed in. Where it cannot be reached nothing is claimed: the figures will say what is wrong. */
export async function recognise() {
  const outcome = await outcomeOf(api.session.$get())
  if (outcome.ok) session.value = outcome.body ?? 'nobody'
}

/** The server no longer knows us: whoever looks at figures is asked to sign in again. */
export function lapse() {
  // Several parts of a page may find out at the same time.
  const wasKnown = typeof session.value === 'object' || session.value === 'lapsed'
  session.value = wasKnown ? 'lapsed' : 'nobody'
}

export async function signOut() {
  await outcomeOf(api.session.$delete())
  session.value = 'nobody'
}

/** Where the pages begin for somebody with these rights: where they have something to do or to see. */
export function homeFor(rights: readonly Right[]): string {
  if (rights.includes('scores:read')) return '/officials'
  if (rights.includes('figures:read')) return '/officials/indices'
  if (rights.includes('links:read')) return '/officials/collect'
  return rights.includes('interviews:do') ? '/interview' : '/officials/account'
}

/** Where to go after signing in: only the officials' own pages and the interviewers', never an address from outside. */
export const nextPage = (asked: string | undefined): string =>
  asked && /^\/(?:officials(?:[/?#]|$)|interview$)/.test(asked) ? asked : '/officials'
