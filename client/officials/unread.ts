// How many notices wait to be read: asked for now and then while a page is looked at.
import { signal } from '@preact/signals'
import { api } from '../shared/api.ts'
import { outcomeOf } from './request.ts'

const EVERY = 60_000
export const unread = signal(0)

/** Asks now and every minute. Gives what stops it. A server that is away changes nothing. */
export function watchNotices(): () => void {
  const ask = async () => {
    if (document.hidden) return
    const outcome = await outcomeOf(api.notices.unread.$get())
    if (outcome.ok) unread.value = outcome.body.unread
  }
  void ask()
  const timer = setInterval(ask, EVERY)
  return () => clearInterval(timer)
}
