// What a survey takes: which channels, units, procedures and group, and until when what was begun before a pause.
import { waveState } from '../../surveys/fieldwork.ts'
import type { Channel } from '../../surveys/instrument.ts'
import { dayOf, isOpenOn } from '../../surveys/period.ts'
import type { ProblemCode } from '../../surveys/problem.ts'
import type { Context } from '../context.ts'
import type { Database } from '../database/open.ts'
import { lateAtMost } from '../late.ts'
import { ancestorsOf, type Organisation, type Wave } from '../organisation.ts'
import { Problem } from '../problem.ts'

/** What decides on a response; `group` is the code of the respondent's group, empty where it was not said. */
export type Brought = {
  readonly channel: Channel
  readonly unit: string
  readonly procedure: string | null
  readonly group: string
}
type Takes = Pick<Wave, 'channels' | 'units' | 'procedures' | 'respondentGroup'>

/** What a survey is now, and a name for it. */
export const stateNow = ({ now }: Pick<Context, 'now'>, wave: Pick<Wave, 'opensOn' | 'closesOn' | 'pausedAt'>) =>
  waveState(wave, dayOf(now()))

/** Whether a survey asks at a unit: one it names, what lies below one, and what one has become. */
export function takesUnit(organisation: Organisation, { units }: Pick<Takes, 'units'>, unit: string): boolean {
  if (units === null) return true
  const seen = new Set<string>()
  const waiting = [unit]
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (seen.has(one)) continue
    seen.add(one)
    if (ancestorsOf(organisation, one).some((above) => units.includes(above))) return true
    for (const { predecessor, successor } of organisation.successions) if (successor === one) waiting.push(predecessor)
  }
  return false
}

/** Whether a survey asks about a procedure: of its sector, and one it names where it names any. */
export const takesProcedure = (
  { sector, procedures }: Pick<Wave, 'sector' | 'procedures'>,
  asked: { readonly procedure: string; readonly sector: string },
): boolean =>
  (sector === null || sector === asked.sector) && (procedures === null || procedures.includes(asked.procedure))

export const takesChannel = ({ channels }: Pick<Takes, 'channels'>, channel: Channel): boolean =>
  channels === null || channels.includes(channel)

/** Why a survey does not take something; null where it does. Who names no procedure, or no group, is taken. */
export function notTaken(organisation: Organisation, wave: Takes, brought: Brought): ProblemCode | null {
  if (!takesChannel(wave, brought.channel)) return 'channel-not-taken'
  if (!takesUnit(organisation, wave, brought.unit)) return 'unit-not-taken'
  const { procedures, respondentGroup } = wave
  if (brought.procedure !== null && procedures !== null && !procedures.includes(brought.procedure))
    return 'procedure-not-taken'
  if (brought.group !== '' && respondentGroup !== null && brought.group !== respondentGroup) return 'group-not-taken'
  return null
}

/** Whether a survey asked on a day, an ISO date; the day on which it was paused is one of them. */
export const isAskedOn = (wave: Pick<Wave, 'opensOn' | 'closesOn' | 'pausedAt'>, day: string): boolean =>
  isOpenOn(wave, day) && (wave.pausedAt === null || day <= dayOf(Date.parse(wave.pausedAt)))

const DAY = 86_400_000
/** How long something begun before a pause or a change is still taken, in milliseconds. */
const grace = (isKnown: boolean) => lateAtMost[isKnown ? 'known' : 'stranger'] * DAY

/**
 * Whether something begun (ms since 1970) before a survey was paused, or closed today, still comes in time. What comes
 * after its last day is late (late.ts).
 */
export const isUnderWay = (
  wave: Pick<Wave, 'opensOn' | 'closesOn' | 'pausedAt'>,
  { begun, now, isKnown }: { readonly begun: number; readonly now: number; readonly isKnown: boolean },
): boolean =>
  isOpenOn(wave, dayOf(now)) &&
  wave.pausedAt !== null &&
  begun < Date.parse(wave.pausedAt) &&
  now <= Date.parse(wave.pausedAt) + grace(isKnown)

/**
 * Throws a Problem where a survey does not take something, nor did when it was begun (ms since 1970): channel-not-taken,
 * unit-not-taken, procedure-not-taken, group-not-taken.
 */
export async function checkTaken(
  { organisation, read, now }: Pick<Context, 'organisation' | 'read' | 'now'>,
  wave: Wave,
  brought: Brought,
  { begun, isKnown }: { readonly begun: number; readonly isKnown: boolean },
): Promise<void> {
  const why = notTaken(organisation, wave, brought)
  if (why === null) return
  const since = Math.max(begun, now() - grace(isKnown))
  const before = await takenBefore(read, wave.wave, since)
  if (!before.some((takes) => notTaken(organisation, takes, brought) === null)) throw new Problem(why)
}

/** What a survey took before each change since an instant. */
async function takenBefore(db: Database, wave: string, since: number): Promise<Takes[]> {
  const events = await db
    .selectFrom('wave_event')
    .select('details')
    .where('wave', '=', wave)
    .where('what', '=', 'changed')
    .where('at', '>', new Date(since).toISOString())
    .execute()
  return events.map(({ details }) => (JSON.parse(details) as { readonly before: Takes }).before)
}
