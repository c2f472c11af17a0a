// Surveys open and end by themselves on their days. That they have is written into their history once, and told.
import { isWithdrawn, waveState } from '../../surveys/fieldwork.ts'
import { dayOf } from '../../surveys/period.ts'
import type { Context } from '../context.ts'
import { isTaken } from '../database/faults.ts'
import { log } from '../log.ts'
import type { Wave } from '../organisation.ts'
import { announceWave } from './changing.ts'
import { addEvent } from './events.ts'

const MINUTE = 60_000

/** Writes down what the calendar has done by now. The same again, or by another server, finds nothing left. */
export async function turn({ organisations, read, write, now }: Context): Promise<void> {
  const { waves } = await organisations.fresh()
  const rows = await read
    .selectFrom('wave_event')
    .select(['wave', 'what'])
    .where('what', 'in', ['made', 'opened', 'ended', 'closed', 'reopened'])
    .orderBy('wave')
    .orderBy('event')
    .execute()
  for (const [code, events] of Map.groupBy(rows, ({ wave }) => wave)) {
    const wave = waves.get(code)
    const what =
      wave &&
      dueOf(
        wave,
        events.map(({ what }) => what),
        dayOf(now()),
      )
    if (!what) continue
    try {
      await write.transaction().execute(async (trx) => {
        await addEvent(trx, { wave: code, what, official: null, reason: '', details: {} }, now())
        await announceWave(trx, what === 'opened' ? 'wave.opened' : 'wave.closed', code, now())
      })
    } catch (error) {
      // Another server was quicker.
      if (!isTaken(error)) throw error
    }
  }
}

/** What the calendar did to a survey that its history does not say yet. What was there from the first start has none. */
function dueOf(wave: Wave, events: readonly string[], today: string): 'opened' | 'ended' | null {
  if (!events.includes('made') || isWithdrawn(wave)) return null
  if (!events.includes('opened')) return wave.opensOn <= today ? 'opened' : null
  const last = events.findLast((what) => what !== 'opened')
  const isEnded = last === 'ended' || last === 'closed'
  return waveState(wave, today) === 'closed' && !isEnded ? 'ended' : null
}

/** Looks now and every minute. Gives what stops it, which waits for the look under way. */
export function startCalendar(context: Context): () => Promise<void> {
  const run = () => turn(context).catch((error: Error) => log('calendar-fault', { error: error.message }))
  let running = run()
  const timer = setInterval(() => {
    running = running.then(run)
  }, MINUTE)
  return async () => {
    clearInterval(timer)
    await running
  }
}
