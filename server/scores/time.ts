// One indicator over time.
import { type Break, breakBetween, breaksWithin } from '../../surveys/breaks.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Dimension, Indicator, Instrument, Profile, Text } from '../../surveys/instrument.ts'
import { type Grain, grainOf, type Period, upTo } from '../../surveys/period.ts'
import { type Change, lookedAtTogether, type Published } from '../../surveys/score.ts'
import { indicatorNamed } from '../../surveys/tree.ts'
import type { Context } from '../context.ts'
import { titleOf } from '../organisation/succession.ts'
import type { Sector, Wave } from '../organisation.ts'
import { Problem } from '../problem.ts'
import type { Noted, PeriodScore, Responses, Scope } from './figures.ts'
import { instrumentFor } from './measuring.ts'
import { type Compared, shownChange } from './nodes.ts'
import { noteOn } from './noted.ts'
import { publicationOf } from './publication.ts'
import { periodScore, responsesIn } from './queries.ts'
import { waveIn } from './series.ts'

const MOST: { readonly [grain in Grain]: number } = { day: 24, month: 24, quarter: 20, year: 12 }
/** Before the first response nothing is drawn, but a trend of fewer would not look like one. */
const FEWEST = 6

/**
 * A change since the point before, corrected for looking at all of them; null where either is not shown, or across a break
 * of the series.
 */
export type TimePoint = PeriodScore & { readonly change: Change | null }
export type TimeScores = Scope &
  Noted & {
    readonly sector: string
    readonly name: Text
    readonly profile: Profile
    readonly responses: Responses
    readonly node: { readonly code: string; readonly title: Text; readonly kind: Indicator['kind'] }
    /** Whether it is the index itself, which the target is set for. */
    readonly isIndex: boolean
    readonly target: number | null
    readonly targetSource: Text | null
    /** What else can be looked at: the tree from the top, each with its depth, and what stands beside the index. */
    readonly nodes: readonly {
      readonly code: string
      readonly title: Text
      readonly depth: number
      readonly beside: boolean
    }[]
    /** Periods of the scope's grain, oldest first; the last is the scope's own. */
    readonly points: readonly TimePoint[]
    /** A unit above the scope's own, in the same periods. */
    readonly above: { readonly unit: string; readonly name: Text; readonly points: readonly PeriodScore[] } | null
    /** Those among the points, by day. */
    readonly breaks: readonly Break[]
    /** From the first shown point that may be compared with the last shown one, to that one. */
    readonly since: (Change & { readonly to: Period }) | null
  }

/** An indicator of a sector, the index unless one is named, over time, and of a unit above beside it. Throws `no-such-sector`, `no-such-indicator`. */
export async function timeScores(
  context: Context,
  code: string,
  scope: Scope,
  node: string | null,
  above: string | null,
): Promise<TimeScores> {
  const { instrument: current, cut, waves, breaks: all } = instrumentFor(context, code, scope)
  const sector = context.organisation.sectors.get(code) as Sector
  const indicator = node === null ? current.tree : indicatorNamed(current, node)
  if (!indicator) throw new Problem('no-such-indicator')

  const periods = upTo(scope.period, MOST[grainOf(scope.period) as Grain])
  const units = above === null ? [scope.unit] : [scope.unit, above]
  const instrumentIn = (period: Period) => instrumentOf(waveIn(waves, period) as Wave)
  const byInstrument = new Map<Instrument, Compared>()
  for (const instrument of new Set(periods.map(instrumentIn))) {
    const publication = await publicationOf(context, instrument, code, scope.asOf, [{ units, periods }])
    byInstrument.set(instrument, { instrument, publication, cut, breaks: all })
  }
  const measuredIn = (period: Period) => byInstrument.get(instrumentIn(period)) as Compared
  /** The same indicator as an earlier questionnaire has it. */
  const scoreIn = (period: Period, unit = scope.unit): PeriodScore => {
    const measured = measuredIn(period)
    const there = { ...measured, cut: { ...measured.cut, unit, period } }
    const own = indicatorNamed(measured.instrument, indicator.code)
    return own ? periodScore(period, there, own) : { period, responses: responsesIn(there), score: null }
  }
  const found = periods.map((period) => scoreIn(period))
  const first = found.findIndex(({ responses }) => responses !== 0)
  const points = found.slice(Math.min(first < 0 ? periods.length : first, periods.length - FEWEST))
  const drawn = points.map(({ period }) => period)
  const changeTo = (period: Period, from: Period): Change | null => {
    const measured = measuredIn(period)
    const own = indicatorNamed(measured.instrument, indicator.code)
    if (!own || measured !== measuredIn(from)) return null
    return shownChange(own, { ...measured, cut: { ...measured.cut, period } }, from)
  }
  const { tree, beside, profile } = current
  const changes = lookedAtTogether(
    drawn.map((period, i) => (i === 0 ? null : changeTo(period, drawn[i - 1] as Period))),
    profile,
  )
  return {
    ...scope,
    ...noteOn(context.organisation, scope, drawn),
    sector: code,
    name: sector.name,
    profile,
    responses: found.at(-1)?.responses ?? null,
    node: { code: indicator.code, title: indicator.title, kind: indicator.kind },
    isIndex: indicator === tree,
    target: indicator === tree ? sector.target : null,
    targetSource: indicator === tree ? sector.targetSource : null,
    nodes: [...inDepth(tree, false), ...beside.flatMap((one) => inDepth(one, true))],
    points: points.map((point, i) => ({ ...point, change: changes[i] ?? null })),
    above:
      above === null
        ? null
        : {
            unit: above,
            name: titleOf(context.organisation, above),
            points: drawn.map((period) => scoreIn(period, above)),
          },
    breaks: breaksWithin(all, drawn[0] as Period, scope.period),
    since: sinceIn(points, all, changeTo),
  }
}

const instrumentOf = ({ instrument, version }: Wave) => instrumentNamed(instrument, version)
const isScore = (score: Published) => score !== null && 'value' in score

const inDepth = (indicator: Indicator, beside: boolean, depth = 0): TimeScores['nodes'][number][] => [
  { code: indicator.code, title: indicator.title, depth, beside },
  ...((indicator as Partial<Dimension>).parts ?? []).flatMap((part) => inDepth(part, beside, depth + 1)),
]

function sinceIn(
  points: readonly PeriodScore[],
  breaks: readonly Break[],
  changeTo: (period: Period, from: Period) => Change | null,
): TimeScores['since'] {
  const shown = points.filter(({ score }) => isScore(score)).map(({ period }) => period)
  const to = shown.at(-1)
  if (to === undefined) return null
  const from = shown.find((period) => breakBetween(breaks, period, to) === null)
  if (from === undefined || from === to) return null
  const change = changeTo(to, from)
  return change && { ...change, to }
}
