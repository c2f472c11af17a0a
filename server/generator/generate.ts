import { instrumentNamed } from '../../surveys/catalogue.ts'
import { before, boundsOf, dayOf, periodOf } from '../../surveys/period.ts'
import { codesOf } from '../../surveys/tally.ts'
import { uuidv7 } from '../../surveys/uuid.ts'
import type { Arrived } from '../intake.ts'
import { layoutNamed } from '../layouts.ts'
import simulation from '../organisation/simulation.json' with { type: 'json' }
import type { Organisation, Wave } from '../organisation.ts'
import { responseHash } from '../response-hash.ts'
import { fillerOf } from './answers.ts'
import { busyDays, clockOf, DAY, midnightOf, queueAt, shareOut } from './calendar.ts'
import { type Person, type Shift, somebody } from './person.ts'
import { type Place, placesOf } from './places.ts'
import { normal, type Random, randomFrom, weighted } from './random.ts'
import { strikingIn } from './striking.ts'

/** What to generate. The same plan over the same organisation gives the same responses, byte for byte. */
export type Plan = {
  readonly seed: number
  /** ISO date, in Hanoi. */
  readonly firstDay: string
  /** Whole days from the first one; the last must be over. */
  readonly days: number
  /** Milliseconds since 1970 UTC: nothing arrives after it. */
  readonly now: number
  /** How many in all; where it is not said, as many as the demo has in that time. */
  readonly responses?: number
  /** The codes of the surveys; where they are not said, all of the organisation. */
  readonly waves?: readonly string[]
}
type Delivered = {
  readonly wave: Wave
  readonly layout: ReturnType<typeof layoutNamed>
  readonly group: string | undefined
  readonly fill: ReturnType<typeof fillerOf>
  readonly striking: ReturnType<typeof strikingIn>
  readonly place: (random: Random) => Place
  readonly level: number
  readonly drift: number
}

const per = (table: Readonly<Record<string, number>>, name: string, otherwise: number) => table[name] ?? otherwise

/** How many responses a plan gives. */
export function plannedIn(organisation: Organisation, plan: Plan): number {
  if (plan.responses !== undefined) return plan.responses
  return Math.round(wavesOf(organisation, plan).reduce((sum, { wave }) => sum + perDay(wave), 0) * plan.days)
}
const perDay = (wave: string) => per(simulation.perDay, wave, 5)

/**
 * Responses of people who differ, at desks that differ, day by day in the order in which they arrive. Each passes the
 * citizen's check and has the codes and the hash that the intake would give it. Throws a RangeError on a plan without
 * days or surveys, or one that has not passed yet.
 */
export function* generate(organisation: Organisation, plan: Plan): Generator<Arrived, void, undefined> {
  const { seed, firstDay, days, now } = plan
  const first = midnightOf(firstDay)
  if (!Number.isInteger(days) || days < 1) throw new RangeError('A plan needs at least one day')
  if (first + days * DAY > now) throw new RangeError('A plan ends before the present day')
  const random = randomFrom(seed)
  const waves = wavesOf(organisation, plan).map((wave) => deliver(organisation, wave))
  if (waves.length === 0) throw new RangeError('There is no survey to answer')
  const drawWave = weighted(waves.map(({ wave }) => perDay(wave.wave)))
  const turn = turnOf(now)
  const counts = shareOut(plannedIn(organisation, plan), busyDays(firstDay, days, random))

  for (const [passed, count] of counts.entries()) {
    const midnight = first + passed * DAY
    const date = new Date(midnight + DAY / 2).toISOString().slice(0, 10)
    const day = { date, past: passed / days, turned: date >= turn }
    const clock = clockOf(midnight, 0.72 - 0.12 * day.past)
    for (const time of clock.arrivals(count, random)) {
      const delivered = waves[drawWave(random)] as Delivered
      const kiosk = random() < clock.kioskAt(time)
      const queue = kiosk ? queueAt(midnight, time) : 0
      yield oneResponse(delivered, { ...day, instant: midnight + time, kiosk, queue }, random)
    }
  }
}

const wavesOf = ({ waves }: Organisation, plan: Plan): Wave[] =>
  [...waves.values()].filter(({ wave }) => plan.waves?.includes(wave) ?? true)

function deliver(organisation: Organisation, wave: Wave): Delivered {
  const instrument = instrumentNamed(wave.instrument, wave.version)
  const fill = fillerOf(instrument)
  return {
    wave,
    layout: layoutNamed(wave.instrument, wave.version),
    group: instrument.respondentGroup,
    fill,
    striking: strikingIn(wave.wave, fill),
    place: placesOf(organisation, wave),
    level: per(simulation.level, wave.wave, 0.8),
    drift: per(simulation.drift, wave.wave, 0),
  }
}

/**
 * `past`: how much of the plan has passed, 0-1. `turned`: whether shifts are felt. `queue`: what the queue at the desk
 * takes from the mood.
 */
type Moment = {
  readonly date: string
  readonly past: number
  readonly turned: boolean
  readonly instant: number
  readonly kiosk: boolean
  readonly queue: number
}

const shifts: readonly (Shift & { readonly wave: string; readonly units: readonly string[] | null })[] =
  simulation.shifts

/** The first day of the last quarter that was whole at an instant: since then some things are otherwise. */
const turnOf = (now: number) => boundsOf(before(periodOf(dayOf(now), 'quarter'))).start

/** What is otherwise for whoever answers about a survey at a desk. */
const shiftOf = (wave: string, unit: string): Shift | null =>
  shifts.find((shift) => shift.wave === wave && (shift.units?.includes(unit) ?? true)) ?? null

const bytes = new Uint8Array(10)

function oneResponse(delivered: Delivered, moment: Moment, random: Random): Arrived {
  const { wave, layout, group, fill } = delivered
  const { unit: desk, sector, procedure, level } = delivered.place(random)
  const language = random() < 0.97 ? 'vi' : 'en'
  const shift = moment.turned ? shiftOf(wave.wave, desk) : null
  const mood = delivered.level + delivered.drift * moment.past + level + moment.queue + (shift?.mood ?? 0)
  const person = somebody(mood, language, shift, random)
  const drawn = fill(person, random)

  const received = moment.instant
  const usually = received - Math.floor(30 + (moment.kiosk ? 100 : 1_500) * random())
  const lasted = durationOf(person, drawn.visible.size, random)
  const { unit, filled, ended: early } = delivered.striking({ ...moment, unit: desk, filled: drawn })
  const { answers, visible } = filled
  const ended = early ?? usually
  const started = ended - lasted
  for (let i = 0; i < bytes.length; i++) bytes[i] = random() * 256
  const known = group === undefined ? undefined : answers[group]
  const sent = {
    id: uuidv7(started, bytes),
    wave: wave.wave,
    version: wave.version,
    unit,
    sector,
    procedure,
    channel: moment.kiosk ? 'kiosk' : 'online',
    language,
  }
  const stored = JSON.stringify(answers)
  return {
    ...sent,
    instrument: wave.instrument,
    respondent_group: known === undefined ? '' : String(known),
    started_at: new Date(started).toISOString(),
    ended_at: new Date(ended).toISOString(),
    received_at: new Date(received).toISOString(),
    day: moment.date,
    source: '',
    counter: '',
    clock_off: null,
    hash: responseHash(sent, stored),
    codes: codesOf(layout, answers, visible),
    answers: stored,
  }
}

/** Milliseconds from the first touch to the last: a few seconds a question, hardly any for who does not read. */
function durationOf({ straight }: Person, shown: number, random: Random): number {
  const seconds = (25 + 4.2 * shown) * Math.exp(0.4 * normal(random)) * (straight === null ? 1 : 0.3)
  return Math.floor(1_000 * Math.min(seconds, 3_600) + 1_000 * random())
}
