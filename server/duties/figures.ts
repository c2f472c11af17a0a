// How the indicators of duties stand: worked out once for all duties of a page.
import type { Index, Text } from '../../surveys/instrument.ts'
import { before, grainOf } from '../../surveys/period.ts'
import { type Change, changeFrom, type Published } from '../../surveys/score.ts'
import { allIn, endsOf, indicatorNamed, isReversed } from '../../surveys/tree.ts'
import type { Working } from '../../surveys/working.ts'
import type { Context } from '../context.ts'
import { publishedOf } from '../indices/nodes.ts'
import { type IndexWorked, indexWorked } from '../indices/readings.ts'
import { indexNamed } from '../indices/scope.ts'
import { Problem } from '../problem.ts'
import type { Node, PeriodScore, SectorScores } from '../scores/figures.ts'
import { sectorScores } from '../scores/queries.ts'
import type { Duty, DutyNode } from './entry.ts'

export type NodeFigure = DutyNode & {
  readonly indexTitle: Text
  readonly number: string | null
  readonly title: Text
  /** Whose figure it is, and of which period: the year where the period asked for has none. */
  readonly unit: string
  readonly period: string
  readonly low: number
  readonly high: number
  readonly decimals: number
  readonly reversed: boolean
  readonly score: Published
  readonly change: Change | null
  readonly target: number | null
  /** Below its target; null where there is no target or no figure. */
  readonly below: boolean | null
  /** Of a sector's index: its last periods, oldest first. */
  readonly trend: readonly PeriodScore[]
  /** The address of its page. */
  readonly href: string
  /** The part that stands worst, to begin with. */
  readonly weakest: { readonly code: string; readonly title: Text; readonly value: number } | null
}

/** Communes answer for their own figures, offices for those of the whole organisation. */
function unitOf({ organisation }: Context, { unit }: Pick<Duty, 'unit'>): string {
  return organisation.units.get(unit)?.section === 'II.12' ? unit : organisation.root
}

/** The figures of each duty's indicators in a period. What may not be shown is hidden here as everywhere. */
export async function nodeFigures(
  context: Context,
  duties: readonly Pick<Duty, 'duty' | 'unit' | 'nodes' | 'sector' | 'target'>[],
  period: string,
  asking: string,
): Promise<Map<string, NodeFigure[]>> {
  const reader = readerOf(context, asking)
  const found = new Map<string, NodeFigure[]>()
  const known = new Map<string, Promise<NodeFigure | null>>()
  for (const duty of duties) {
    const unit = unitOf(context, duty)
    const figures: NodeFigure[] = []
    for (const [place, node] of duty.nodes.entries()) {
      const target = place === 0 ? targetOf(context, duty) : null
      const key = JSON.stringify([unit, node.index, node.indicator, target])
      let figure = known.get(key)
      if (!figure) {
        figure = figureOf(context, reader, node, { unit, period, target })
        known.set(key, figure)
      }
      const one = await figure
      if (one) figures.push(one)
    }
    found.set(duty.duty, figures)
  }
  return found
}

/** Of the first of its indicators, which is what it is about: the duty's own target, or the sector's. */
export const targetOf = ({ organisation }: Context, { sector, target }: Pick<Duty, 'sector' | 'target'>) =>
  target ?? (sector === null ? null : (organisation.sectors.get(sector)?.target ?? null))

type Reader = ReturnType<typeof readerOf>
type Asked = { readonly unit: string; readonly period: string; readonly target: number | null }

/** Each index is worked out once for a unit and a period, each sector read once. */
function readerOf(context: Context, asking: string) {
  const worked = new Map<string, Promise<IndexWorked>>()
  const sectors = new Map<string, Promise<SectorScores | null>>()
  return {
    index(index: Index, unit: string, period: string): Promise<IndexWorked> {
      const key = JSON.stringify([index.code, unit, period])
      let found = worked.get(key)
      if (!found) {
        found = indexWorked(context, index, { unit, period, asOf: 'today' }, asking)
        worked.set(key, found)
      }
      return found
    },
    sector(sector: string, unit: string, period: string): Promise<SectorScores | null> {
      const key = JSON.stringify([sector, unit, period])
      let found = sectors.get(key)
      if (!found) {
        const scope = { unit, asOf: 'today', period, channel: null, group: null, instrument: null } as const
        found = sectorScores(context, sector, scope).catch(nothingAsked)
        sectors.set(key, found)
      }
      return found
    },
  }
}

// A sector that no survey asks about has no figure.
const nothingAsked = (error: unknown): null => {
  if (error instanceof Problem) return null
  throw error
}

async function figureOf(context: Context, reader: Reader, node: DutyNode, asked: Asked): Promise<NodeFigure | null> {
  const index = indexOrNull(node.index)
  const indicator = index && indicatorNamed(index, node.indicator)
  if (!index || !indicator) return null
  const { decimals } = index.profile
  const told = {
    ...node,
    indexTitle: index.title,
    number: indicator.number ?? null,
    title: indicator.title,
    unit: asked.unit,
    target: asked.target,
    reversed: isReversed(indicator),
    decimals,
    ...endsOf(indicator),
  }
  const wave = [...context.organisation.waves.values()].find(
    ({ instrument, sector }) => instrument === node.index && sector !== null,
  )
  if (wave?.sector) {
    const scores = await reader.sector(wave.sector, asked.unit, asked.period)
    const found = scores && nodeIn([scores.tree, ...scores.beside], node.indicator)
    const isIndex = node.indicator === index.tree.code
    return finished({
      ...told,
      period: asked.period,
      score: found?.score ?? null,
      change: found?.change ?? null,
      trend: (isIndex && scores?.trend) || [],
      href: `/officials/sectors/${wave.sector}?unit=${asked.unit}&period=${asked.period}`,
      weakest: found ? weakestNode(found) : null,
    })
  }
  const { period, now } = await workedIn(reader, index, node.indicator, asked)
  const score = now ? publishedOf(now, index) : null
  const earlier =
    now && isScore(score)
      ? workingNamed(await reader.index(index, asked.unit, before(period)), node.indicator)
      : undefined
  const isShown = now && earlier && isScore(publishedOf(earlier, index))
  return finished({
    ...told,
    period,
    score,
    change: isShown ? changeFrom(before(period), earlier.estimate, now.estimate, index.profile) : null,
    trend: [],
    href: `/officials/indices/${index.code}?unit=${asked.unit}&period=${period}`,
    weakest: now ? weakestWorking(now, index) : null,
  })
}

const indexOrNull = (code: string): Index | null => {
  try {
    return indexNamed(code)
  } catch (error) {
    return nothingAsked(error)
  }
}

/** In the period asked for, or in its year: offices report some figures once a year. */
async function workedIn(reader: Reader, index: Index, indicator: string, { unit, period }: Asked) {
  const now = workingNamed(await reader.index(index, unit, period), indicator)
  if (now?.estimate || grainOf(period) === 'year') return { period, now }
  const year = period.slice(0, 4)
  const whole = workingNamed(await reader.index(index, unit, year), indicator)
  return whole?.estimate ? { period: year, now: whole } : { period, now }
}

const finished = (figure: Omit<NodeFigure, 'below'>): NodeFigure => ({
  ...figure,
  below: figure.target !== null && isScore(figure.score) ? figure.score.value < figure.target : null,
})

const isScore = (score: Published): score is Extract<Published, { value: number }> => score !== null && 'value' in score

function workingNamed({ tree, beside }: IndexWorked, code: string): Working | undefined {
  const all = [tree, ...beside]
  for (const working of all) {
    if (working.indicator.code === code) return working
    all.push(...working.parts)
  }
  return undefined
}

function nodeIn(nodes: readonly Node[], code: string): Node | undefined {
  const all = [...nodes]
  for (const node of all) {
    if (node.code === code) return node
    all.push(...node.parts)
  }
  return undefined
}

/** Of the items below, the one with the lowest figure that is shown; where it falls, a falling one comes first. */
function weakestNode(top: Node): NodeFigure['weakest'] {
  const leaves: Node[] = []
  const all = [...top.parts]
  for (const node of all) {
    if (node.parts.length === 0) leaves.push(node)
    all.push(...node.parts)
  }
  const shown = leaves.flatMap(({ code, title, score, change }) =>
    isScore(score) ? [{ code, title, value: score.value, falls: change?.moreThanNoise && change.difference < 0 }] : [],
  )
  const falling = shown.filter(({ falls }) => falls)
  const [first] = (falling.length > 0 ? falling : shown).toSorted((a, b) => a.value - b.value)
  return first ? { code: first.code, title: first.title, value: first.value } : null
}

/** The same of an index, whose parts lie between other ends each: the one nearest to its worse end. */
function weakestWorking(top: Working, index: Index): NodeFigure['weakest'] {
  const names = new Set(allIn(top.indicator).map(({ code }) => code))
  const leaves: Working[] = []
  const all = [...top.parts]
  for (const working of all) {
    if (working.parts.length === 0 && names.has(working.indicator.code)) leaves.push(working)
    all.push(...working.parts)
  }
  const shown = leaves.flatMap((working) => {
    const score = publishedOf(working, index)
    if (!isScore(score)) return []
    const { code, title } = working.indicator
    const { low, high } = endsOf(working.indicator)
    const place = high > low ? (score.value - low) / (high - low) : 1
    return [{ code, title, value: score.value, place: isReversed(working.indicator) ? 1 - place : place }]
  })
  const [first] = shown.toSorted((a, b) => a.place - b.place)
  return first ? { code: first.code, title: first.title, value: first.value } : null
}
