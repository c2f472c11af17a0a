// Surveys open and end by themselves on their days. That they have is written into their history once, and told.
import { isWithdrawn, waveState } from '../../surveys/fieldwork.ts'
import { dayOf } from '../../surveys/period.ts'
import { repeat } from '../again.ts'
import type { Context } from '../context.ts'
import type { Database } from '../database/open.ts'
import { changeOrganisation } from '../organisation/live.ts'
import { type Wave, waveColumns, waveOf } from '../organisation.ts'
import { announceWave } from './changing.ts'
import { addEvent } from './events.ts'

const MINUTE = 60_000

const turning = ['made', 'opened', 'ended', 'closed', 'reopened']

/** Writes down what the calendar has done by now. The same again, or by another server, finds nothing left. */
export async function turn(context: Context): Promise<void> {
  const { organisations, read, now } = context
  const { waves } = await organisations.fresh()
  const today = dayOf(now())
  for (const [code, events] of Map.groupBy(await eventsIn(read), ({ wave }) => wave)) {
    const wave = waves.get(code)
    if (!wave || !dueOf(wave, events, today)) continue
    await changeOrganisation(context, async (trx) => {
      // Another server may have been quicker, or somebody has opened it again.
      const row = await trx.selectFrom('wave').select(waveColumns).where('wave', '=', code).executeTakeFirst()
      const what = row ? dueOf(waveOf(row), await eventsIn(trx, code), today) : null
      if (!what) return
      await addEvent(trx, { wave: code, what, official: null, reason: '', details: {} }, now())
      await announceWave(trx, what === 'opened' ? 'wave.opened' : 'wave.closed', code, now())
    })
  }
}

const eventsIn = (db: Database, wave?: string) =>
  db
    .selectFrom('wave_event')
    .select(['wave', 'what'])
    .where('what', 'in', turning)
    .$if(wave !== undefined, (query) => query.where('wave', '=', wave ?? ''))
    .orderBy('wave')
    .orderBy('event')
    .execute()

/** What the calendar did to a survey that its history does not say yet. What was there from the first start has none. */
function dueOf(wave: Wave, history: readonly { readonly what: string }[], today: string): 'opened' | 'ended' | null {
  const events = history.map(({ what }) => what)
  if (!events.includes('made') || isWithdrawn(wave)) return null
  if (!events.includes('opened')) return wave.opensOn <= today ? 'opened' : null
  const last = events.findLast((what) => what !== 'opened')
  const isEnded = last === 'ended' || last === 'closed'
  return waveState(wave, today) === 'closed' && !isEnded ? 'ended' : null
}

/** Looks now and every minute. Gives what stops it, which waits for the look under way. */
export function startCalendar(context: Context): () => Promise<void> {
  return repeat(() => turn(context), { every: MINUTE, fault: 'calendar-fault', now: true })
}
