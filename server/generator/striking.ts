// What stands out in the demo, so that the page of the quality of responses has something to show: a desk that brings one
// set of answers again and again, and one whose device is filled in by the dozen before the doors open.
import simulation from '../organisation/simulation.json' with { type: 'json' }
import type { Filled } from './answers.ts'
import { midnightOf } from './calendar.ts'
import type { Person } from './person.ts'
import { type Random, randomFrom } from './random.ts'

/** What was drawn of a response. `turned`: shifts are felt already. */
export type Drawn = {
  readonly unit: string
  readonly date: string
  readonly instant: number
  readonly kiosk: boolean
  readonly turned: boolean
  readonly filled: Filled
}
/** What of it is otherwise. `ended`: milliseconds since 1970 UTC, null where it ended when it was drawn to. */
export type Striking = { readonly unit: string; readonly filled: Filled; readonly ended: number | null }

const { habit, rush } = simulation
const HOUR = 3_600_000
/** Somebody content with most things, who writes nothing. */
const clerk: Person = { language: 'vi', mood: 1.3, straight: null, skips: 0, unsure: 0, writes: 0, shift: null }

/** Nothing is drawn from the stream of all others: whatever else the demo shows stays as it is. */
export function strikingIn(wave: string, fill: (person: Person, random: Random) => Filled) {
  let copied: Filled | null = null
  let atHabit = 0
  let morning = ''
  let rushed = 0
  return ({ unit, date, instant, kiosk, turned, filled }: Drawn): Striking => {
    const drawn = { unit, filled, ended: null }
    if (!turned) return drawn
    if (wave === habit.wave && unit === habit.unit) {
      if (atHabit++ % habit.every !== 0) return drawn
      copied ??= fill(clerk, randomFrom(habit.seed))
      return { ...drawn, filled: copied }
    }
    if (wave !== rush.wave || !kiosk || !rush.daysOfMonth.includes(Number(date.slice(8)))) return drawn
    if (morning !== date) rushed = 0
    morning = date
    const ended = midnightOf(date) + rush.from * HOUR + rushed * rush.every * 1_000
    if (ended > instant) return drawn
    rushed++
    return { unit: rush.unit, filled, ended }
  }
}
