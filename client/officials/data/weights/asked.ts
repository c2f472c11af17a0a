// What a new weighting is for, as it is chosen on the page.
import { before, boundsOf, type Grain, periodOf } from '../../../../surveys/period.ts'
import type { methods } from '../../../../surveys/weighting/weighting.ts'
import { number } from '../../words.ts'
import type { WeightsFound } from './words.ts'

export type Asked = {
  readonly wave: string
  readonly unit: string
  readonly period: string
  readonly sector: string
  readonly method: (typeof methods)[number]
  readonly isBounded: boolean
  readonly low: string
  readonly high: string
}
const MOST_PERIODS = 24

/** The periods that a survey has answers of, the widest first. */
export function periodsOf({ waves, today }: WeightsFound, name: string): string[] {
  const wave = waves.find((one) => one.wave === name)
  if (!wave) return []
  const last = wave.closesOn !== null && wave.closesOn < today ? wave.closesOn : today
  return (['year', 'quarter', 'month'] as const satisfies readonly Grain[]).flatMap((grain) => {
    const all: string[] = []
    for (let at = periodOf(last, grain); boundsOf(at).end > wave.opensOn && all.length < MOST_PERIODS; at = before(at))
      all.push(at)
    return all
  })
}

export function firstAsked(found: WeightsFound): Asked {
  const wave = found.waves[0]?.wave ?? ''
  return {
    ...{ wave, unit: found.unit, period: periodsOf(found, wave)[0] ?? '', sector: '', method: 'raked' },
    ...{ isBounded: false, low: number(0.3, 1), high: '3' },
  }
}

/** The limits as they were typed, with a decimal point or a comma. */
export function boundsIn({ isBounded, low, high }: Asked): { low: number; high: number } | null | 'wrong' {
  if (!isBounded) return null
  const [from, to] = [low, high].map((text) =>
    /^\d{1,3}([.,]\d{1,4})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN,
  ) as [number, number]
  return from <= 1 && to >= 1 && to <= 1000 ? { low: from, high: to } : 'wrong'
}

export const questionOf = (
  { wave, unit, period, sector, method }: Asked,
  bounds: { low: number; high: number } | null,
) => ({
  ...{ wave, unit, period, method, bounds },
  ...(sector && { sector }),
})
export type Question = ReturnType<typeof questionOf> & { readonly file: string }
