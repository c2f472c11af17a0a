import type { Profile, Text } from '../../surveys/instrument.ts'
import type { Filters } from '../../surveys/opinions/gathering.ts'
import { itemsWithSides } from '../../surveys/opinions/opinion.ts'
import { opensOn } from '../../surveys/opinions/places.ts'
import { topics } from '../../surveys/opinions/topics.ts'
import { dayOf, grainOf, periodOf } from '../../surveys/period.ts'
import type { Context } from '../context.ts'
import { Problem } from '../problem.ts'
import type { Noted, Responses, Scope } from '../scores/figures.ts'
import { instrumentFor } from '../scores/measuring.ts'
import { published } from '../scores/nodes.ts'
import { noteOn } from '../scores/noted.ts'
import { publicationOf } from '../scores/publication.ts'
import { responsesIn } from '../scores/queries.ts'
import type { OpinionQuestion, OpinionResult } from './question.ts'

/**
 * Why no opinion is shown: days are too short; the figures of the scope are hidden; its first month is not over yet; too
 * few are together; nobody wrote any.
 */
export type Closed = 'day' | 'figures' | 'month' | 'few' | 'none'
/** A look at the opinions on a sector. Topics and items come with their names. */
export type OpinionsSeen = Scope &
  Noted & {
    readonly sector: string
    readonly name: Text
    readonly wave: string
    readonly profile: Profile
    readonly responses: Responses
    readonly closed: Closed | null
    /** The day on which the month under way will be shown. */
    readonly opensOn: string
    readonly filters: Omit<Filters, 'needles'>
    readonly topics: readonly (OpinionResult['topics'][number] & { readonly name: Text })[]
    /** Items that can be chosen, in the order of the outline. */
    readonly items: readonly { readonly item: string; readonly title: Text; readonly count: number }[]
  } & Omit<OpinionResult, 'topics' | 'items' | 'hasOne'>

const noFilters: Filters = { item: null, level: null, topic: null, needles: [] }
const nothing: OpinionResult = {
  ...{ total: 0, levels: { low: null, middle: null, high: null }, items: {}, asked: 0, topics: [], found: 0 },
  ...{ quotes: [], next: null, months: [], isPart: false, hasOne: false, hidden: [] },
}

type Asked = { readonly filters?: Filters; readonly after?: string | null; readonly one?: string | null }

/**
 * The figures are looked at first: where a scope's own are hidden, no opinion of it is read. Throws a Problem:
 * no-such-sector, no-such-instrument, no-such-indicator, and what the child may throw.
 */
async function answer(context: Context, sector: string, scope: Scope, asked: Asked, signal: AbortSignal) {
  const { wave, instrument, cut } = instrumentFor(context, sector, scope)
  const item = asked.filters?.item ?? null
  if (item !== null && !itemsWithSides(instrument).some(({ code }) => code === item))
    throw new Problem('no-such-indicator')
  const { unit, period, channel, group, asOf } = scope
  const publication = await publicationOf(context, instrument, sector, scope.asOf, [
    { units: [unit], periods: [period] },
  ])
  const measured = { instrument, publication, cut }
  const isShown = (score: ReturnType<typeof published>) => score !== null && 'value' in score
  const items = itemsWithSides(instrument).filter((item) => isShown(published(item, measured)))
  const responses = responsesIn(measured)
  const today = dayOf(context.now())
  const question: OpinionQuestion = {
    ...{ instrument: instrument.code, version: instrument.version, sector, today },
    scope: { unit, period, channel, group, asOf },
    filters: asked.filters ?? noFilters,
    items: items.map(({ code }) => code),
    after: asked.after ?? null,
    one: asked.one ?? null,
  }
  const common = { wave, instrument, items, responses, today }
  const close = (closed: Closed) => ({ ...common, closed, result: nothing })
  if (grainOf(period) === 'day') return close('day')
  if (responses === 0) return close('none')
  if (responses === null || !isShown(published(instrument.tree, measured))) return close('figures')
  const result = await context.aside.ask('opinions', question, { signal })
  const closed: Closed | null =
    result.total > 0 ? null : result.months.length === 0 ? 'month' : result.isPart ? 'few' : 'none'
  return { ...common, closed, result }
}

export async function opinionsOf(
  context: Context,
  sector: string,
  scope: Scope,
  asked: Required<Pick<Asked, 'filters' | 'after'>>,
  signal: AbortSignal,
): Promise<OpinionsSeen> {
  const found = await answer(context, sector, scope, asked, signal)
  const { wave, instrument, items, responses, closed, today, result } = found
  const { item, level, topic } = asked.filters
  const { topics: counted, items: counts, hasOne: _, ...rest } = result
  return {
    ...scope,
    ...noteOn(context.organisation, scope, [scope.period]),
    sector,
    name: context.organisation.sectors.get(sector)?.name ?? { vi: sector, en: sector },
    wave: wave.wave,
    profile: instrument.profile,
    responses,
    closed,
    opensOn: opensOn(periodOf(today, 'month')),
    filters: { item, level, topic },
    topics: counted.map((one) => ({ ...one, name: nameOf(one.topic) })),
    items: items.flatMap(({ code, title }) => {
      const count = counts[code] ?? null
      return count === null || count === 0 ? [] : [{ item: code, title, count }]
    }),
    ...rest,
  }
}

/** How many opinions explain each item; only those that can be told. */
export async function countsOf(context: Context, sector: string, scope: Scope, signal: AbortSignal) {
  const { result } = await answer(context, sector, scope, {}, signal)
  const told = Object.entries(result.items).filter(([, count]) => count !== null && count > 0)
  return Object.fromEntries(told) as Record<string, number>
}

/** Throws a Problem: no-such-opinion, where it may not be read in the scope. */
export async function checkRead(context: Context, sector: string, scope: Scope, opinion: string, signal: AbortSignal) {
  const { result } = await answer(context, sector, scope, { one: opinion }, signal)
  if (!result.hasOne) throw new Problem('no-such-opinion')
}

const nameOf = (code: string): Text => topics.find(({ topic }) => topic === code)?.name ?? { vi: code, en: code }
