import { signal } from '@preact/signals'
import { request, send } from './request.ts'

export type Session = { readonly name: string; readonly role: string; readonly demo: boolean }

/** Who is signed in; `unknown` until the server has said so. */
export const session = signal<Session | 'unknown' | 'nobody' | 'lapsed'>('unknown')

/** Asks the server who is signed in. Where it cannot be reached nothing is claimed: the figures will say what is wrong. */
export async function recognise() {
  const outcome = await request<Session>('/api/session')
  if (outcome.ok) session.value = outcome.body
  else if (outcome.status === 401) session.value = 'nobody'
}

/** The server no longer knows us: whoever looks at figures is asked to sign in again. */
export function lapse() {
  session.value = typeof session.value === 'object' ? 'lapsed' : 'nobody'
}

export async function signOut() {
  await send('DELETE', '/api/session')
  session.value = 'nobody'
}

/** Where to go after signing in: only the officials' own pages, never an address from outside. */
export const nextPage = (asked: string | undefined): string =>
  asked && /^\/officials(?:[/?#]|$)/.test(asked) ? asked : '/officials'
