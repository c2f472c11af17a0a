import type { Explanation } from '../../surveys/explain.ts'
import type { Index, Indicator } from '../../surveys/instrument.ts'
import { publish } from '../../surveys/publish.ts'
import { type Published, rounded } from '../../surveys/score.ts'
import { endsBefore, endsOf, isReversed, leavesIn } from '../../surveys/tree.ts'
import type { Working } from '../../surveys/working.ts'
import type { FigureRevision } from '../figures/queries.ts'
import type { FigureState, IndexNode, IndexSummary, Progress } from './figures.ts'
import type { IndexWorked } from './readings.ts'

/**
 * Why nothing of a figure may be told: too few people behind it, or so few behind a part of it that its formula or its
 * neighbours would tell that part. Stricter than the tables of a sector: one part that is too few hides all its whole.
 */
function isHidden({ estimate, parts }: Working, least: number): boolean {
  if (estimate && estimate.base > 0 && estimate.least < least) return true
  return parts.some((part) => part.estimate !== null && part.estimate.base > 0 && isHidden(part, least))
}

export function publishedOf(working: Working, { profile }: Index): Published {
  if (isHidden(working, profile.smallestBase)) return { withheld: 'small-base' }
  return publish(working.estimate, profile)
}

export function summaryOf(index: Index, { tree, revisions }: IndexWorked): IndexSummary {
  const { code, version, edition = null, title, template, profile } = index
  const leaves = workingsIn(tree).filter(({ indicator }) => indicator.kind !== 'dimension')
  const latest = latestOf(revisions)
  return {
    code,
    version,
    edition,
    title,
    template,
    score: publishedOf(tree, index),
    progress: progressOf(tree, index),
    missing: leaves.filter(({ estimate }) => estimate === null).length,
    waiting: [...latest.values()].filter(({ decision }) => decision === null).length,
    ...endsOf(index.tree),
    profile,
  }
}

const workingsIn = (working: Working): Working[] => [working, ...working.parts.flatMap(workingsIn)]

function progressOf(tree: Working, { profile }: Index): Progress | null {
  const pointed = workingsIn(tree).filter(({ indicator }) => indicator.adjust?.kind === 'points')
  if (pointed.length === 0) return null
  const most = (indicator: Indicator) => (indicator.adjust?.kind === 'points' ? indicator.adjust.most : 0)
  const known = pointed.filter((working) => working.estimate && !isHidden(working, profile.smallestBase))
  const sum = (numbers: readonly number[]) =>
    rounded(
      numbers.reduce((all, one) => all + one, 0),
      profile.decimals,
    )
  return {
    soFar: sum(known.map(({ estimate }) => estimate?.value ?? 0)),
    possible: sum(known.map(({ indicator }) => most(indicator))),
    most: sum(pointed.map(({ indicator }) => most(indicator))),
  }
}

const latestOf = (revisions: readonly FigureRevision[]): Map<string, FigureRevision> =>
  new Map(revisions.toReversed().map((revision) => [revision.indicator, revision]))

export function indexNodes(index: Index, { tree, beside, revisions }: IndexWorked) {
  const latest = latestOf(revisions)
  const confirmed = new Set(
    revisions.flatMap(({ decision, indicator }) => (decision?.kind === 'confirmed' ? [indicator] : [])),
  )
  const nodeOf = (working: Working): IndexNode => {
    const { indicator, before } = working
    const score = publishedOf(working, index)
    const shown = score === null || 'value' in score
    const figure = indicator.kind === 'figure' ? indicator : null
    const newest = figure ? (latest.get(indicator.code) ?? null) : null
    const { low, high } = endsBefore(indicator)
    return {
      code: indicator.code,
      number: indicator.number ?? null,
      title: indicator.title,
      kind: indicator.kind,
      note: indicator.note ?? null,
      letter: indicator.letter ?? null,
      sector: indicator.sector ?? null,
      knownBy: figure?.knownBy ?? (indicator.kind === 'item' ? 'citizen' : null),
      evidence: figure?.evidence ?? null,
      asks: figure?.asks ?? null,
      low,
      high,
      reversed: isReversed(indicator),
      most:
        indicator.adjust?.kind === 'points'
          ? indicator.adjust.most
          : indicator.kind === 'dimension' && isPoints(indicator)
            ? endsOf(indicator).high
            : null,
      placed: indicator.adjust?.kind === 'min-max',
      score,
      before: before && shown && indicator.adjust ? rounded(before.value, index.profile.decimals) : null,
      state: figure ? stateOf(newest) : null,
      counts: confirmed.has(indicator.code),
      latest: newest,
      linked: indicator.kind === 'linked' ? { instrument: indicator.instrument, indicator: indicator.indicator } : null,
      parts: working.parts.map(nodeOf),
    }
  }
  return { tree: nodeOf(tree), beside: beside.map(nodeOf) }
}

const isPoints = (indicator: Indicator): boolean =>
  indicator.kind === 'dimension' && leavesIn(indicator).every(({ adjust }) => adjust?.kind === 'points')

const stateOf = (newest: FigureRevision | null): FigureState =>
  newest === null ? 'missing' : (newest.decision?.kind ?? 'waiting')

/** An explanation without what may not be shown: the formula of a whole holds the numbers of its parts. */
export function explained(explanation: Explanation, working: Working, index: Index): Explanation {
  const parts = explanation.parts.map((part, i) => explained(part, working.parts[i] as Working, index))
  if (!isHidden(working, index.profile.smallestBase)) return { ...explanation, parts }
  const nothing = { value: null, low: null, high: null, formula: null, adjusted: null, around: null, counts: null }
  return { ...explanation, ...nothing, base: 0, interval: 'none', parts }
}
