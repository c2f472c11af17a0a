import { dayOf } from '../surveys/period.ts'
import type { Context } from './context.ts'
import { DAY } from './generator/calendar.ts'
import { generate, type Plan, plannedIn } from './generator/generate.ts'
import { simulateServed } from './generator/served.ts'
import type { Arrived, Intake } from './intake.ts'
import { changeOrganisation } from './organisation/live.ts'
import { say } from './say.ts'
import { enterServed } from './served/queries.ts'
import { isFilled, markSimulated } from './simulated.ts'

export type Wanted = Pick<Plan, 'responses'> & { readonly months: number; readonly seed: number }

const DEMO: Wanted = { months: 18, seed: 18_930_722 }
/** So many are handed to the intake at once; as many again may be on their way to the disk. */
const PORTION = 1_024

/** Responses of the last months, up to yesterday: the same seed and day give the same ones. */
export function planOf(now: number, { months, ...wanted }: Wanted): Plan {
  const days = Math.max(1, Math.round((months * 365.25) / 12))
  return { ...wanted, firstDay: dayOf(now - days * DAY), days, now }
}

/**
 * Fills an empty database with the demo's responses of 18 months. Leaves a database that was filled alone, and fills
 * again one that it was stopped over.
 */
export async function simulate(context: Context): Promise<void> {
  if (isFilled(context.config.dataDir)) return
  await context.write.deleteFrom('response').execute()
  await context.write.deleteFrom('served').execute()
  await context.tallies.recount(() => undefined)
  await openEarlier(context, planOf(context.now(), DEMO).firstDay)
  await fill(context, DEMO)
}

/** The surveys that are asked from the first start on: nobody answers one before it opens, the demo's people neither. */
const openEarlier = (context: Context, day: string) =>
  changeOrganisation(context, (trx) =>
    trx.updateTable('wave').set({ opens_on: day }).where('opens_on', '>', day).execute(),
  )

/** Fills a database with simulated responses and dossiers, and marks it as filled. Throws where the intake would not take one. */
export async function fill(context: Context, wanted: Wanted): Promise<void> {
  const plan = planOf(context.now(), wanted)
  const all = plannedIn(context.organisation, plan)
  const { dataDir } = context.config
  markSimulated(dataDir)
  say('simulating', all, wanted.months)
  const begun = performance.now()
  const served = simulateServed()
  let kept = 0
  const progress = setInterval(() => {
    if (kept > 0) say('simulatingSo', kept, all, lasting(((performance.now() - begun) / kept) * (all - kept)))
  }, 1_000)
  try {
    const responses = served.counted(generate(context.organisation, plan))
    for await (const count of keepAll(context.intake, responses)) kept += count
  } finally {
    clearInterval(progress)
  }
  await context.tallies.flush()
  const numbers = served.numbers(context.organisation, plan.seed)
  await context.write
    .transaction()
    .execute((trx) => enterServed(trx, numbers, { official: null, source: 'simulated' }, context.now()))
  markSimulated(dataDir, kept)
  say('simulated', kept)
}

/** Hands responses to the intake in portions, the next one while one is on its way, and tells how many are committed. */
async function* keepAll({ keep }: Intake, responses: Iterable<Arrived>): AsyncGenerator<number, void, undefined> {
  let before: Promise<number> = Promise.resolve(0)
  let waiting: Promise<unknown>[] = []
  const handOver = () => {
    const { length } = waiting
    const earlier = before
    before = Promise.all(waiting).then(() => length)
    // A failure is met when the portion is waited for, one portion later: until then nobody listens.
    before.catch(() => undefined)
    waiting = []
    return earlier
  }
  for (const response of responses) {
    waiting.push(keep(response))
    if (waiting.length >= PORTION) yield await handOver()
  }
  yield await handOver()
  yield await before
}

/** Milliseconds as minutes and seconds, `1:05`. */
function lasting(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000)
  return `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`
}
