// How fast citizens' answers may come from one network: counted in memory, by each server for itself.
// The limits hold off floods and nobody else. One address may be a whole one-stop office: 14 desks with five phones a
// minute each, a dozen pages a form, are 14 requests a second; and kiosks that were offline bring hundreds of answers.
import type { Context as HonoContext } from 'hono'
import { addressOf, networkOf } from './address.ts'
import type { Context, Env } from './context.ts'

/** `perSecond` for ever, and `atOnce` besides after a quiet time. */
export type Rate = { readonly perSecond: number; readonly atOnce: number }
export const usualRates = {
  /** Screens of the light form that are asked for. */
  screens: { perSecond: 50, atOnce: 5_000 },
  /** Responses that are sent. */
  responses: { perSecond: 20, atOnce: 3_000 },
} as const satisfies Readonly<Record<string, Rate>>

// A million addresses must not fill the memory: when so many have come, those that did not come since as many came
// before them are forgotten. A flood comes all the time, and is not.
const KEPT = 30_000

/**
 * Counts what comes by key; `admits` says whether one more, at `now` (milliseconds), is within the rate. What is refused
 * is not counted. Only one number a key is kept: the moment at which its budget would be whole again.
 */
export function limiter({ perSecond, atOnce }: Rate) {
  const each = 1_000 / perSecond
  const most = atOnce * each
  let wholeAt = new Map<string, number>()
  let before = new Map<string, number>()
  return {
    admits(key: string, now: number): boolean {
      const known = wholeAt.get(key) ?? before.get(key) ?? now
      // A clock that was set back must not shut anybody out for as long.
      const from = Math.min(Math.max(known, now), now + most)
      const isAdmitted = from + each <= now + most
      if (wholeAt.size >= KEPT) [before, wholeAt] = [wholeAt, new Map()]
      wholeAt.set(key, isAdmitted ? from + each : from)
      return isAdmitted
    },
    get size() {
      return wholeAt.size + before.size
    },
  }
}

export type Rates = { readonly [limit in keyof typeof usualRates]: (c: HonoContext<Env>, wave: unknown) => boolean }

/** The limits of one server. Each counts a request, and says whether its network is still within it in this survey. */
export function startRates({ organisation, now }: Context, rates: Readonly<Record<keyof Rates, Rate>>): Rates {
  const limit = (rate: Rate) => {
    const { admits } = limiter(rate)
    return (c: HonoContext<Env>, wave: unknown) => {
      const address = addressOf(c)
      // Without a socket it is no stranger's.
      if (address === '') return true
      const known = typeof wave === 'string' && organisation.waves.has(wave) ? wave : ''
      return admits(`${networkOf(address)} ${known}`, now())
    }
  }
  return { screens: limit(rates.screens), responses: limit(rates.responses) }
}
