import simulation from '../organisation/simulation.json' with { type: 'json' }
import { normal, type Random, weighted } from './random.ts'

export const DAY = 86_400_000
const MINUTE = 60_000
const HANOI = 7 * 60 * MINUTE

/** The instant at which a day (ISO date) begins in Hanoi. Throws a RangeError on what is no day. */
export function midnightOf(day: string): number {
  const instant = Date.parse(`${day}T00:00:00+07:00`)
  if (Number.isNaN(instant)) throw new RangeError(`"${day.slice(0, 20)}" is no day`)
  return instant
}

const newYears = simulation.newYears.map(midnightOf)
/** Before the lunar new year offices empty, through it they are closed, and after it everybody comes at once. */
function lunarSeason(midnight: number): number {
  for (const newYear of newYears) {
    const days = Math.round((midnight - newYear) / DAY)
    if (days >= -2 && days <= 4) return 0.03
    if (days >= -16 && days < -2) return 0.55
    if (days > 4 && days <= 35) return 1.4
  }
  return 1
}

// 1: Monday. Desks are closed on Sundays and on Saturdays from noon; forms still come in online.
const WEEKDAYS = [0.1, 1.3, 1.15, 1.1, 1.05, 1.2, 0.5]

/** How busy a day is beside an ordinary one (1): weekday, holidays, the lunar new year, the end of the year. */
export function busyness(midnight: number): number {
  const local = new Date(midnight + HANOI)
  const date = local.toISOString().slice(5, 10)
  const holiday = simulation.holidays.includes(date) ? 0.06 : 1
  const yearEnd = date >= '12-08' && date < '12-31' ? 1.3 : 1
  return (WEEKDAYS[local.getUTCDay()] as number) * holiday * lunarSeason(midnight) * yearEnd
}

/** How busy each day of a span is: its season, slow growth, and the chance of the day. */
export const busyDays = (firstDay: string, days: number, random: Random): number[] =>
  Array.from({ length: days }, (_, passed) => {
    const chance = Math.exp(0.16 * normal(random))
    return busyness(midnightOf(firstDay) + passed * DAY) * (0.8 + (0.4 * passed) / days) * chance
  })

/** Shares a total out in proportion to the weights, to the last one. */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  let weight = 0
  let shared = 0
  return weights.map((one) => {
    weight += one
    const upTo = Math.round((total * weight) / all)
    const share = upTo - shared
    shared = upTo
    return share
  })
}

// Shares of the half-hours from midnight, in Hanoi.
const halfHours = (given: Readonly<Record<string, number>>) => {
  const weights = Array.from({ length: 46 }, (_, half) => given[`${half / 2}`] ?? 0)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / all)
}
const deskHours = halfHours(simulation.hours.desk)
const homeHours = halfHours(simulation.hours.home)
const saturdayHours = halfHours(
  Object.fromEntries(Object.entries(simulation.hours.desk).filter(([hour]) => Number(hour) < 12)),
)
const atDesk = weighted(deskHours)
const onSaturday = weighted(saturdayHours)
const atHome = weighted(homeHours)
const HALF_HOUR = 30 * MINUTE

/** When responses arrive on a day, of which `kiosks` (0-1) come from desks while these are open. */
export function clockOf(midnight: number, kiosks: number) {
  const weekday = new Date(midnight + HANOI).getUTCDay()
  const share = weekday === 0 ? 0 : kiosks
  const [open, draw] = weekday === 6 ? [saturdayHours, onSaturday] : [deskHours, atDesk]
  return {
    /** So many arrivals, in order: milliseconds since midnight. */
    arrivals(count: number, random: Random): Float64Array {
      const times = new Float64Array(count)
      for (let i = 0; i < count; i++) {
        const half = random() < share ? draw(random) : atHome(random)
        times[i] = half * HALF_HOUR + Math.floor(random() * HALF_HOUR)
      }
      return times.sort()
    },
    /** How likely an arrival at that time came from a desk. */
    kioskAt(time: number): number {
      const half = Math.floor(time / HALF_HOUR)
      const desk = share * (open[half] as number)
      return desk / (desk + (1 - share) * (homeHours[half] as number))
    },
  }
}

/** How much less content one is at a desk at that time (milliseconds since midnight), for the queue there. */
export function queueAt(midnight: number, time: number): number {
  const weekday = new Date(midnight + HANOI).getUTCDay()
  const hour = time / (60 * MINUTE)
  return simulation.queues.reduce(
    (sum, queue) => (queue.weekday === weekday && hour >= queue.from && hour < queue.to ? sum + queue.by : sum),
    0,
  )
}
