// What a device says about time, set against our own clock.
import { dayOf, isOpenOn } from '../surveys/period.ts'
import type { Wave } from './organisation.ts'

type Told = { readonly startedAt: string; readonly endedAt: string; readonly sentAt?: string | undefined }
/** Instants by our clock, as ISO; `off`: by how many seconds the device's is ahead, null where it did not say. */
export type Times = { readonly startedAt: string; readonly endedAt: string; readonly off: number | null }

// A column of the database takes no more; no clock that is so far off says anything by how much.
const MOST_OFF = 2_000_000_000
// Less may be the way through a slow network.
const LEAST_OFF = 60

/** By how many seconds a clock that says `told`, an instant, is ahead of `now`, in milliseconds since 1970. */
export const clockOff = (told: string, now: number): number =>
  Math.max(-MOST_OFF, Math.min(MOST_OFF, Math.round((Date.parse(told) - now) / 1000)))

/** When it was begun: by the sender's clock, set right by as much as it says that it is off. Milliseconds since 1970. */
export const begunAt = ({ startedAt, sentAt }: Omit<Told, 'endedAt'>, now: number): number =>
  Date.parse(startedAt) - (sentAt === undefined ? 0 : clockOff(sentAt, now) * 1_000)

/** The times of a response by our clock, as far as the device's own clock tells how wrong it is. `received` in ms since 1970. */
export function onOurClock({ startedAt, endedAt, sentAt }: Told, received: number): Times {
  const off = sentAt === undefined ? null : clockOff(sentAt, received)
  const wrong = off === null || Math.abs(off) <= LEAST_OFF ? 0 : off * 1000
  const ours = (instant: string) => {
    const moved = new Date(Date.parse(instant) - wrong)
    // Years of other than four digits do not sort as text.
    return /^\d{4}-/.test(moved.toISOString()) ? moved : new Date(instant)
  }
  return { startedAt: ours(startedAt).toISOString(), endedAt: ours(endedAt).toISOString(), off }
}

/** How many days after its last a survey still takes what was answered before: from who has proved what they are, from others. */
export const lateAtMost = { known: 60, stranger: 7 } as const
const DAY = 86_400_000

/** Whether what was answered on a day while the survey was open may still come in today, after it has closed. */
export function isInTime(
  wave: Pick<Wave, 'opensOn' | 'closesOn'>,
  answeredOn: string,
  today: string,
  isKnown: boolean,
): boolean {
  if (wave.closesOn === null || !isOpenOn(wave, answeredOn)) return false
  const last = Date.parse(`${wave.closesOn}T00:00:00+07:00`) + lateAtMost[isKnown ? 'known' : 'stranger'] * DAY
  return today > wave.closesOn && today <= dayOf(last)
}
