// What an official sees of surveys in the field, and how far each is.
import { instrumentNamed } from '../../surveys/catalogue.ts'
import {
  type Outlook,
  outlookOf,
  type Quota,
  type Standing,
  type WaveState,
  wantedInAll,
  wantedOf,
  waveState,
} from '../../surveys/fieldwork.ts'
import type { Text } from '../../surveys/instrument.ts'
import { dayOf } from '../../surveys/period.ts'
import { rightsOf } from '../../surveys/rights.ts'
import { type Holidays, isWorkingDay } from '../../surveys/working-days.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { flagsOf, titleOf as unitTitleOf } from '../organisation/succession.ts'
import { isValidOn, type Wave } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { holidaysIn } from '../registers/calendar.ts'
import { sectorsSeen } from '../rights.ts'
import { titleOf } from '../waves.ts'
import { type Affected, affectedBy, desksAsked } from './changing.ts'
import { runsSurveysAt, type WaveWarning, warningsOf } from './checks.ts'
import { type Counted, countsOf } from './counts.ts'
import { isAnswered, type WaveDeed } from './events.ts'
import { quotasOf } from './making.ts'

/** A survey in the list. `outlook`: of the units that the official sees. `standings`: how many of them stand how. */
export type WaveSeen = Wave & {
  readonly title: Text
  readonly instrumentTitle: Text
  readonly state: WaveState
  readonly outlook: Outlook
  readonly standings: Readonly<Partial<Record<Standing, number>>>
  /** Whether the official may change it. */
  readonly isOwn: boolean
}
export type QuotaStands = Quota & { readonly outlook: Outlook }
export type EventSeen = {
  readonly event: number
  readonly at: string
  /** A name; null: the calendar. */
  readonly by: string | null
  readonly what: WaveDeed
  readonly reason: string
  readonly details: Readonly<Record<string, unknown>>
}
/** Whether an official sees how a survey goes at a unit: in their part of the tree, or in the sector they answer for. */
const seesAt = ({ organisation, official }: Visit, wave: Wave, unit: string): boolean =>
  runsSurveysAt(organisation, official, unit) ||
  (wave.sector !== null && sectorsSeen(organisation, official, unit).includes(wave.sector))

const isOwn = ({ organisation, official }: Visit, { units }: Wave): boolean =>
  rightsOf(official.role, official.grants).includes('waves:manage') &&
  (units ?? [organisation.root]).every((unit) => runsSurveysAt(organisation, official, unit))

/** The units of a survey that an official sees: where it is held, where it has answers, and where some are wanted. */
function unitsSeen(visit: Visit, wave: Wave, counts: readonly Counted[], quotas: readonly Quota[]): string[] {
  const today = dayOf(visit.now())
  const held = desksAsked(visit, wave).filter((desk) => isValidOn(desk, today))
  const named = new Set([
    ...held.map(({ unit }) => unit),
    ...counts.map(({ unit }) => unit),
    ...quotas.flatMap(({ unit }) => unit ?? []),
  ])
  return [...visit.organisation.units.keys()].filter((unit) => named.has(unit) && seesAt(visit, wave, unit))
}

const byDay = (counts: readonly Counted[]): Map<string, number> => {
  const days = new Map<string, number>()
  for (const { day, count } of counts) days.set(day, (days.get(day) ?? 0) + count)
  return days
}

/** How a survey stands for an official; null where they see none of its units. */
async function standOf(visit: Visit, wave: Wave, holidays: Holidays) {
  const { read, now } = visit
  const today = dayOf(now())
  const [all, quotas] = await Promise.all([countsOf(read, wave.wave), quotasOf(read, wave.wave)])
  const units = unitsSeen(visit, wave, all, quotas)
  if (units.length === 0) return null
  const within = new Set(units)
  const counts = all.filter(({ unit }) => within.has(unit))
  // A thousand quotas and a season of days, procedures and units: each quota looks at the places of its unit alone.
  const byUnit = new Map(
    [...Map.groupBy(counts, ({ unit }) => unit)].map(([unit, of]) => [unit, [...Map.groupBy(of, placeName).values()]]),
  )
  const countsAt = (quota: Omit<Quota, 'wanted'>): Counted[] => {
    const places = quota.unit === null ? [...byUnit.values()].flat() : (byUnit.get(quota.unit) ?? [])
    return places.filter(([first]) => first !== undefined && isIn(quota, first)).flat()
  }
  const isPart = !desksAsked(visit, wave).every(({ unit }) => seesAt(visit, wave, unit))
  const follow = (of: readonly Counted[], wanted: number | null) =>
    outlookOf({
      ...{ counts: byDay(of), wanted, dates: wave, today },
      isWorking: (day) => isWorkingDay(day, holidays),
    })
  // Of a part of the units the target of the whole says nothing.
  const ownQuotas = isPart ? quotas.filter(({ unit }) => unit !== null && units.includes(unit)) : quotas
  const asked = desksAsked(visit, wave).flatMap(({ unit }) => (within.has(unit) ? [unit] : []))
  const wanted = wantedInAll(isPart ? null : wave.target, ownQuotas, asked)
  const stands = units.map((unit) => ({
    unit,
    name: unitTitleOf(visit.organisation, unit),
    // A response stays the unit's that it was given at: what is told of units in today's tree is not of these counts.
    flags: flagsOf(visit.organisation, unit, 'then', []),
    outlook: follow((byUnit.get(unit) ?? []).flat(), wantedOf(quotas, unit)),
  }))
  const standings: Partial<Record<Standing, number>> = {}
  for (const { outlook } of stands) standings[outlook.standing] = (standings[outlook.standing] ?? 0) + 1
  const seen: WaveSeen = {
    ...wave,
    title: titleOf(wave),
    instrumentTitle: instrumentNamed(wave.instrument, wave.version).title,
    state: waveState(wave, today),
    outlook: follow(counts, wanted),
    standings,
    isOwn: isOwn(visit, wave),
  }
  /** Not of the list of surveys, which shows none of them. */
  const quotaStands = (): QuotaStands[] =>
    ownQuotas.map((quota) => ({ ...quota, outlook: follow(countsAt(quota), quota.wanted) }))
  return { seen, isPart, units: stands, quotaStands, counts, allQuotas: quotas }
}

const placeName = ({ sector, procedure }: Counted) => `${sector} ${procedure ?? ''}`
const isIn = (quota: Omit<Quota, 'wanted'>, one: Counted) =>
  (quota.unit ?? one.unit) === one.unit &&
  (quota.sector ?? one.sector) === one.sector &&
  (quota.procedure ?? one.procedure) === one.procedure

/** The surveys of which an official sees a unit: what is open first, then what will be, then what was; the latest first. */
export async function wavesSeen(visit: Visit): Promise<WaveSeen[]> {
  const found: WaveSeen[] = []
  const holidays = await holidaysIn(visit.read)
  for (const wave of visit.organisation.waves.values()) {
    const stand = await standOf(visit, wave, holidays)
    if (stand) found.push(stand.seen)
  }
  const order: readonly WaveState[] = ['open', 'paused', 'scheduled', 'closed']
  const nameOf = ({ state, opensOn, wave }: WaveSeen) => [order.indexOf(state), opensOn, wave] as const
  return found.sort((one, other) => {
    const [[state, day, code], [state2, day2, code2]] = [nameOf(one), nameOf(other)]
    return state - state2 || (day === day2 ? (code < code2 ? -1 : 1) : day > day2 ? -1 : 1)
  })
}

export type WavePage = Awaited<ReturnType<typeof waveSeen>>

/** One survey with its plan, its progress and its history. Throws a Problem: no-such-wave, not-your-unit. */
export async function waveSeen(visit: Visit, code: string) {
  const { organisation, read, now } = visit
  const wave = organisation.waves.get(code)
  if (!wave) throw new Problem('no-such-wave')
  const holidays = await holidaysIn(read)
  const stand = await standOf(visit, wave, holidays)
  if (!stand) throw new Problem('not-your-unit')
  const { seen, isPart, units, counts, allQuotas } = stand
  const quotas = stand.quotaStands()
  const days = [...byDay(counts)].sort(([one], [other]) => (one < other ? -1 : 1))
  return {
    today: dayOf(now()),
    wave: seen,
    isPart,
    isAnswered: await isAnswered(read, wave),
    units,
    quotas,
    /** Days that are worked though they are of a weekend, or are not though they are not: the plan is by them. */
    holidays: [...holidays].map(([day, kind]) => ({ day, kind })),
    /** Responses by day, of the units that are seen. */
    days: days.map(([day, count]) => ({ day, count })),
    warnings: isPart ? ([] as WaveWarning[]) : warningsFor(visit, wave, allQuotas, holidays),
    /** What surveys are called that are named in a warning. */
    titles: [...organisation.waves.values()].map((one) => ({ wave: one.wave, title: titleOf(one) })),
    affected: seen.isOwn ? await affectedBy(visit, read, code) : (null as Affected | null),
    events: seen.isOwn ? await eventsOf(read, code) : ([] as EventSeen[]),
    sectors: [...organisation.sectors.values()].map(({ sector, name }) => ({ sector, name })),
    procedures: [...organisation.procedures.values()]
      .filter(({ procedure }) => quotas.some((one) => one.procedure === procedure))
      .map(({ procedure, name }) => ({ procedure, name })),
  }
}

/** What should be known of a survey that goes on; of one that is over, nothing any more. */
function warningsFor(visit: Visit, wave: Wave, quotas: readonly Quota[], holidays: Holidays): WaveWarning[] {
  if (waveState(wave, dayOf(visit.now())) === 'closed') return []
  return warningsOf(visit.organisation, wave, { quotas, holidays })
}

async function eventsOf(db: Database, wave: string): Promise<EventSeen[]> {
  const rows = await db
    .selectFrom('wave_event')
    .leftJoin('official', 'official.official', 'wave_event.official')
    .select(['event', 'at', 'official.name as by', 'what', 'reason', 'details'])
    .where('wave', '=', wave)
    .orderBy('event', 'desc')
    .execute()
  return rows.map(({ what, details, ...row }) => ({
    ...row,
    what: what as WaveDeed,
    details: JSON.parse(details) as EventSeen['details'],
  }))
}
