// Numbers as they were typed, and what a sample comes to by them. Pure.
import {
  type Allocation,
  allocate,
  marginOfShare,
  type Part,
  sampleForDifference,
  sampleForMean,
} from '../../../../surveys/statistics/sample-size.ts'
import { invitations, sampleForShare, wholePeople, yamane } from '../../../../surveys/statistics/samples.ts'

/** A number with a decimal point or comma; null where it is none. */
export const numberIn = (text: string): number | null =>
  /^\d{1,9}(?:[.,]\d{1,6})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : null
/** A whole number, also with dots or blanks between thousands; null where it is none. */
export const wholeIn = (text: string): number | null => {
  const digits = text.trim()
  return /^(?:\d{1,9}|\d{1,3}(?:[.\s]\d{3}){1,2})$/.test(digits) ? Number(digits.replaceAll(/[.\s]/g, '')) : null
}

export const goals = ['share', 'mean', 'difference'] as const
/** What is asked, as it was typed. */
export type Asked = {
  readonly goal: (typeof goals)[number]
  readonly population: string
  readonly margin: string
  readonly meanMargin: string
  readonly deviation: string
  readonly confidence: string
  readonly share: string
  readonly first: string
  readonly second: string
  readonly power: string
  readonly rate: string
  readonly effect: string
}
export const usual: Asked = {
  ...{ goal: 'share', population: '', margin: '5', meanMargin: '0,1', deviation: '1', confidence: '95', share: '50' },
  ...{ first: '80', second: '85', power: '80', rate: '60', effect: '1' },
}

/** What a sample comes to. Margins are of 0-100 for shares, in points for means. */
export type Size = {
  readonly answers: number
  readonly asked: number
  /** Everybody is asked; null where the population is larger, or not known. */
  readonly everybody: number | null
  /** Where everybody is asked and yet not enough answer: how many will, and the margin 0-100 of that. */
  readonly short: { readonly answers: number; readonly margin: number } | null
  /** By the guide of 2012; null where it does not apply. */
  readonly yamane: number | null
  readonly confidence: number
  readonly margin: number
  readonly first: number
  readonly second: number
  readonly power: number
  readonly rate: number
}

/** How many to ask; what is wrong with what was typed. */
export function sizeOf(asked: Asked): Size | 'wrong' | 'alike' {
  const typed = (name: keyof Omit<Asked, 'goal'>) => numberIn(asked[name]) ?? Number.NaN
  const share = (name: keyof Omit<Asked, 'goal'>) => {
    const percent = typed(name) / 100
    return percent > 0 && percent < 1 ? percent : Number.NaN
  }
  const population = asked.population.trim() === '' ? Infinity : (wholeIn(asked.population) ?? 0)
  const [confidence, designEffect, rate] = [share('confidence'), typed('effect'), typed('rate') / 100]
  if (asked.goal === 'difference' && typed('first') === typed('second')) return 'alike'
  try {
    const common = { confidence, designEffect }
    const needed =
      asked.goal === 'share'
        ? sampleForShare({ ...common, margin: share('margin'), share: share('share'), population })
        : asked.goal === 'mean'
          ? sampleForMean({ ...common, margin: typed('meanMargin'), deviation: typed('deviation'), population })
          : sampleForDifference({ ...common, first: share('first'), second: share('second'), power: share('power') })
    const answers = wholePeople(needed)
    const isOfPeople = asked.goal !== 'difference'
    const wanted = wholePeople(invitations(needed, rate))
    const everybody = isOfPeople && wanted >= population ? population : null
    const will = everybody === null ? 0 : Math.max(1, Math.floor(everybody * rate))
    return {
      ...{ answers, asked: everybody ?? wanted, everybody, rate: rate * 100, confidence: confidence * 100 },
      short:
        everybody !== null && will < answers && asked.goal === 'share'
          ? {
              answers: will,
              margin: 100 * marginOfShare({ ...common, answers: will, share: share('share'), population }),
            }
          : null,
      yamane: asked.goal === 'share' && population < Infinity ? wholePeople(yamane(population, share('margin'))) : null,
      margin: asked.goal === 'share' ? typed('margin') : typed('meanMargin'),
      ...{ first: typed('first'), second: typed('second'), power: typed('power') },
    }
  } catch (error) {
    if (error instanceof RangeError) return 'wrong'
    throw error
  }
}

export type NamedPart = Part & { readonly name: string }

/** Units as they were typed, one a line: name; people; deviation. The number of the first line that is wrong instead. */
export function partsIn(text: string): readonly NamedPart[] | number {
  const parts: NamedPart[] = []
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const [name = '', people = '', deviation] = line.split(/[;\t]/).map((cell) => cell.trim())
    const size = wholeIn(people)
    const spread = deviation === undefined || deviation === '' ? 1 : numberIn(deviation)
    if (name === '' || size === null || spread === null || parts.length >= 1_000) return i + 1
    parts.push({ name: name.slice(0, 100), size, deviation: spread })
  }
  return parts
}

/** How many each part gets; null where it cannot be. */
export function shared(parts: readonly Part[], total: number, by: Allocation, least: number): number[] | null {
  try {
    return allocate(parts, total, by, least)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
