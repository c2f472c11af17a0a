// How the indicators of duties stand: worked out once for all duties of a page.
import type { Index, Text } from '../../surveys/instrument.ts'
import { before, grainOf, upTo } from '../../surveys/period.ts'
import { type Change, changeFrom, type Published } from '../../surveys/score.ts'
import { endsOf, indicatorNamed, isReversed } from '../../surveys/tree.ts'
import type { Working } from '../../surveys/working.ts'
import type { Context } from '../context.ts'
import { publishedOf } from '../indices/nodes.ts'
import { type IndexWorked, indexWorked } from '../indices/readings.ts'
import { indexNamed } from '../indices/scope.ts'
import { desksIn } from '../organisation/succession.ts'
import { isCommittee } from '../organisation.ts'
import { Problem } from '../problem.ts'
import type { Node, PeriodScore, SectorScores } from '../scores/figures.ts'
import { sectorScores } from '../scores/queries.ts'
import type { Duty, DutyNode } from './entry.ts'
import { isScore, weakestNode, weakestWorking } from './weakest.ts'

export type NodeFigure = DutyNode & {
  readonly indexTitle: Text
  readonly number: string | null
  readonly title: Text
  /** Whose figure it is, and of which period: the year where the period asked for has none. */
  readonly unit: string
  readonly unitName: Text
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
  /** Its last periods, oldest first; of an index that is no sector's only where it is asked for. */
  readonly trend: readonly PeriodScore[]
  /** Of a sector: the same of the duty's unit itself, where that serves citizens and the figure above is of the whole. */
  readonly own: OwnFigure | null
  /** The address of its page. */
  readonly href: string
  /** The part that stands worst, to begin with. */
  readonly weakest: { readonly code: string; readonly title: Text; readonly value: number } | null
}

export type OwnFigure = Pick<NodeFigure, 'unit' | 'unitName' | 'score' | 'change' | 'trend' | 'href'>

/** A committee below the top answers for its own figures, an office for those of the whole organisation. */
function unitOf({ organisation }: Context, { unit }: Pick<Duty, 'unit'>): string {
  const level = organisation.units.get(unit)?.level
  return level !== undefined && isCommittee(level) ? unit : organisation.root
}

/** An office at whose own desks people are served. */
const deskedOf = ({ organisation }: Context, { unit }: Pick<Duty, 'unit'>): string | null =>
  desksIn(organisation, unit, 'today').length > 0 ? unit : null

/**
 * The figures of each duty's indicators in a period. What may not be shown is hidden here as everywhere. `trends`: those of
 * indices too, which are worked out for each of their periods.
 */
export async function nodeFigures(
  context: Context,
  duties: readonly Pick<Duty, 'duty' | 'unit' | 'nodes' | 'sector' | 'target'>[],
  period: string,
  asking: string,
  { trends = false } = {},
): Promise<Map<string, NodeFigure[]>> {
  const reader = readerOf(context, asking)
  const found = new Map<string, NodeFigure[]>()
  const known = new Map<string, Promise<NodeFigure | null>>()
  for (const duty of duties) {
    const unit = unitOf(context, duty)
    const own = unit === duty.unit ? null : deskedOf(context, duty)
    const figures: NodeFigure[] = []
    for (const [place, node] of duty.nodes.entries()) {
      const target = place === 0 ? targetOf(context, duty) : null
      const key = JSON.stringify([unit, own, node.index, node.indicator, target])
      let figure = known.get(key)
      if (!figure) {
        figure = figureOf(context, reader, node, { unit, own, period, target, trends })
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
type Asked = {
  readonly unit: string
  readonly own: string | null
  readonly period: string
  readonly target: number | null
  readonly trends: boolean
}

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
    unitName: nameOf(context, asked.unit),
    target: asked.target,
    reversed: isReversed(indicator),
    decimals,
    ...endsOf(indicator),
  }
  const wave = [...context.organisation.waves.values()].find(
    ({ instrument, sector }) => instrument === node.index && sector !== null,
  )
  if (wave?.sector) {
    const { sector } = wave
    const read = async (unit: string) => {
      const scores = await reader.sector(sector, unit, asked.period)
      const found = (scores && nodeIn([scores.tree, ...scores.beside], node.indicator)) ?? null
      const isIndex = node.indicator === index.tree.code
      return {
        found,
        score: found?.score ?? null,
        change: found?.change ?? null,
        trend: (isIndex && scores?.trend) || [],
        href: `/officials/sectors/${sector}?unit=${unit}&period=${asked.period}`,
      }
    }
    const { found, ...whole } = await read(asked.unit)
    return finished({
      ...told,
      ...whole,
      period: asked.period,
      own: asked.own === null ? null : ownOf(context, asked.own, await read(asked.own)),
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
    trend: asked.trends ? await trendOf(reader, index, node.indicator, { unit: asked.unit, period }) : [],
    own: null,
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
async function workedIn(
  reader: Reader,
  index: Index,
  indicator: string,
  { unit, period }: Pick<Asked, 'unit' | 'period'>,
) {
  const now = workingNamed(await reader.index(index, unit, period), indicator)
  if (now?.estimate || grainOf(period) === 'year') return { period, now }
  const year = period.slice(0, 4)
  const whole = workingNamed(await reader.index(index, unit, year), indicator)
  return whole?.estimate ? { period: year, now: whole } : { period, now }
}

const TREND = 6
/** An index over its last periods, as each would be shown alone. */
async function trendOf(
  reader: Reader,
  index: Index,
  indicator: string,
  { unit, period }: Pick<Asked, 'unit' | 'period'>,
): Promise<PeriodScore[]> {
  const points: PeriodScore[] = []
  for (const at of upTo(period, TREND)) {
    const working = workingNamed(await reader.index(index, unit, at), indicator)
    const score = working ? publishedOf(working, index) : null
    points.push({ period: at, responses: isScore(score) ? score.base : null, score })
  }
  return points
}

const ownOf = (context: Context, unit: string, figure: Omit<OwnFigure, 'unit' | 'unitName'>): OwnFigure => ({
  ...{ unit, unitName: nameOf(context, unit) },
  ...{ score: figure.score, change: figure.change, trend: figure.trend, href: figure.href },
})

const nameOf = ({ organisation }: Context, unit: string): Text =>
  organisation.units.get(unit)?.name ?? { vi: unit, en: unit }

const finished = (figure: Omit<NodeFigure, 'below'>): NodeFigure => ({
  ...figure,
  below: figure.target !== null && isScore(figure.score) ? figure.score.value < figure.target : null,
})

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
