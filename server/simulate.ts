import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf } from '../surveys/period.ts'
import type { Context } from './context.ts'
import { DAY } from './generator/calendar.ts'
import { generate, type Plan, plannedIn } from './generator/generate.ts'
import { say } from './say.ts'

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
  if (existsSync(markOf(context))) return
  await context.write.deleteFrom('response').execute()
  await context.tallies.recount(() => undefined)
  await fill(context, DEMO)
}

/** Fills a database with simulated responses, and marks it as filled. Throws where the intake would not take one. */
export async function fill(context: Context, wanted: Wanted): Promise<void> {
  const plan = planOf(context.now(), wanted)
  const all = plannedIn(context.organisation, plan)
  say('simulating', all, wanted.months)
  const begun = performance.now()
  let said = begun
  let made = 0
  let waiting: Promise<unknown>[] = []
  let before: Promise<unknown> = Promise.resolve()
  const handOver = async () => {
    const portion = Promise.all(waiting)
    // A failure is waited for below, one portion later: until then nobody listens.
    portion.catch(() => undefined)
    waiting = []
    await before
    before = portion
  }
  for (const response of generate(context.organisation, plan)) {
    waiting.push(context.intake.keep(response, ''))
    made++
    if (waiting.length < PORTION) continue
    await handOver()
    const now = performance.now()
    if (now - said < 1_000) continue
    said = now
    say('simulatingSo', made, all, lasting(((now - begun) / made) * (all - made)))
  }
  await handOver()
  await before
  await context.tallies.flush()
  writeFileSync(markOf(context), `${made}\n`)
  say('simulated', made)
}

/** The mark of a full database: whatever it holds is simulated. */
const markOf = ({ config }: Context) => join(config.dataDir, 'simulated')

/** Milliseconds as minutes and seconds, `1:05`. */
function lasting(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000)
  return `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`
}
