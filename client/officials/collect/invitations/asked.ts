// What a sample is asked for, as it stands in the form.
import { nextDay } from '../../../../surveys/period.ts'
import type { api } from '../../../shared/api.ts'
import type { Answered } from '../../request.ts'
import type { BatchesSeen, DossiersFound } from './words.ts'

/** Numbers are texts as long as they are typed: shares as per cent. */
export type Asked = {
  readonly wave: string
  readonly unit: string
  readonly from: string
  readonly to: string
  readonly sectors: readonly string[]
  readonly by: 'yamane' | 'interval' | 'everybody'
  readonly margin: string
  readonly rate: string
  readonly rest: string
  readonly closesOn: string
}
export type Preview = Answered<Awaited<ReturnType<typeof api.invitations.preview.$post>>>
type Question = Parameters<typeof api.invitations.preview.$post>[0]['json']

/** The last thirty days before today, answered within two weeks, a margin of five points and three in ten who answer. */
export function firstAsked({ unit, sectors }: DossiersFound, { today, waves }: BatchesSeen): Asked {
  const wave = waves.find(({ isOver }) => !isOver)
  return {
    ...{
      wave: wave?.wave ?? '',
      unit,
      from: nextDay(today, -30),
      to: nextDay(today, -1),
      closesOn: nextDay(today, 14),
    },
    sectors: wave?.sector ? [wave.sector] : sectors.map(({ sector }) => sector),
    ...{ by: 'yamane', margin: '5', rate: '30', rest: '90' },
  }
}

const numberIn = (text: string, low: number, high: number): number | null => {
  const value = Number(text.trim().replace(',', '.'))
  return text.trim() !== '' && value >= low && value <= high ? value : null
}

/** What the server is asked; null where a field says nothing that can be asked for. */
export function questionOf({ by, margin, rate, rest, closesOn, ...asked }: Asked): Question | null {
  const [e, share, days] = [numberIn(margin, 1, 20), numberIn(rate, 1, 100), numberIn(rest, 0, 365)]
  if (!asked.from || !asked.to || asked.from > asked.to || asked.sectors.length === 0) return null
  if (days === null || !Number.isInteger(days)) return null
  const common = { ...asked, sectors: [...asked.sectors], rest: days }
  if (by === 'everybody') return { ...common, size: { by } }
  return e === null || share === null ? null : { ...common, size: { by, margin: e / 100, rate: share / 100 } }
}
