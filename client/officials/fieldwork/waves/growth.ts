// How the responses of a survey have grown, day by day, beside its plan.
import { wantedBy } from '../../../../surveys/fieldwork.ts'
import { nextDay } from '../../../../surveys/period.ts'
import { isWorkingDay } from '../../../../surveys/working-days.ts'
import type { WavePage } from './words.ts'

/** `planned` null: there is no plan. `sum` null: the day is still to come. */
export type GrowthDay = {
  readonly day: string
  readonly count: number
  readonly sum: number | null
  readonly planned: number | null
}
const MOST_DAYS = 400

/** From the first day to the last, or to today where there is no end; of what is very long the latest days. */
type Page = Pick<WavePage, 'wave' | 'days' | 'today' | 'holidays'>
export function growthOf({ wave, days, today, holidays }: Page): GrowthDay[] {
  const { opensOn, closesOn, outlook } = wave
  const counts = new Map(days.map(({ day, count }) => [day, count]))
  const [earliest = opensOn] = [opensOn, ...days.map(({ day }) => day)].sort()
  const last = closesOn !== null && closesOn >= earliest ? closesOn : today
  const apart = new Map(holidays.map(({ day, kind }) => [day, kind]))
  const isWorking = (day: string) => isWorkingDay(day, apart)
  const found: GrowthDay[] = []
  let sum = 0
  for (let day = earliest; day <= last; day = nextDay(day)) {
    const count = counts.get(day) ?? 0
    sum += count
    const planned = outlook.wanted === null ? null : wantedBy(outlook.wanted, wave, day, isWorking)
    found.push({ day, count, sum: day <= today ? sum : null, planned })
  }
  return found.slice(-MOST_DAYS)
}
