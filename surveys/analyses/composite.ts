/** The figures of an instrument's tree over selected responses: weighted to margins, or worked out person by person. */
import type { Indicator, Instrument, Profile, Text } from '../instrument.ts'
import { figuresOf, publish, RESPONSES } from '../publish.ts'
import { type Published, rounded } from '../score.ts'
import { type Axis, type Hidden, suppressionOf } from '../suppression.ts'
import type { Layout } from '../tally.ts'
import { allIn, shownIn } from '../tree.ts'
import { type Estimate, workOut } from '../working.ts'
import { ALL, type Elsewhere } from './columns.ts'
import { crossScores } from './cross-scores.ts'
import { type Margin, MarginsRefused, unweighted, weighted } from './margins.ts'
import { gathering, ROWS } from './moments.ts'
import type { Selected, Table } from './segments.ts'

/** `error` is the standard error in points; `deff` how many times the variance is that of as many equal answers. */
export type CompositeNode = {
  readonly code: string
  readonly title: Text
  readonly kind: Indicator['kind']
  readonly score: Published
  readonly error: number | null
  readonly deff: number | null
  readonly parts: readonly CompositeNode[]
}
export type Composite = {
  readonly computed: Profile['computed']
  /** Responses that went in; null where they are too few. */
  readonly responses: number | null
  /** Who is in no group of a margin; null where they are a few. */
  readonly leftOut: number | null
  /** Smallest and largest weight, brought to a mean of 1, and Kish's design effect; null without margins. */
  readonly weights: {
    readonly min: number
    readonly max: number
    readonly deff: number
    readonly rounds: number
  } | null
  readonly tree: CompositeNode
  readonly beside: readonly CompositeNode[]
}
/** `elsewhere`: what is hidden of all selected responses, or of a category of a margin. */
export type CompositeRequest = {
  readonly margins: readonly Margin[]
  readonly computed: Profile['computed']
  readonly elsewhere?: Elsewhere
}

/**
 * Works the tree out, and yields how many responses are done, a few thousand at a time. Throws MarginsRefused. A figure
 * of fewer than the profile's smallest base is withheld, and another beside it where it would follow; and weights could
 * make almost everything of any group, so that what is hidden of a group of a margin is hidden of all.
 */
export function* composite(
  table: Table,
  selected: readonly Selected[],
  instrument: Pick<Instrument, 'tree' | 'beside' | 'profile'>,
  layout: Layout,
  { margins, computed, elsewhere = () => null }: CompositeRequest,
): Generator<number, Composite> {
  const profile = { ...instrument.profile, computed }
  const weighting = margins.length > 0 ? weighted(table, selected, margins, profile.smallestBase) : unweighted(selected)
  const shown = shownIn(instrument)
  const ofGroups: ((node: string) => Hidden | null)[] = []
  for (const { attribute, population } of margins) {
    const steps = crossScores(table, selected, instrument, layout, attribute, elsewhere)
    let step = steps.next()
    for (; !step.done; step = steps.next()) yield 0
    const { hidden } = step.value
    const groups = Object.keys(population).filter((code) => (population[code] as number) > 0)
    if (groups.some((code) => hidden(RESPONSES, code))) throw new MarginsRefused('a group is hidden')
    ofGroups.push((node) => groups.map((code) => hidden(node, code)).find((why) => why !== null) ?? null)
  }
  const gathered = gathering(layout, shown, weighting, profile)
  let done = 0
  for (const { segment, isIn } of selected)
    for (let from = 0; from < segment.rows; from += ROWS) {
      const to = Math.min(segment.rows, from + ROWS)
      gathered.add(segment, isIn, from, to)
      done += to - from
      yield done
    }
  const answered = gathered.answered()
  const estimates = new Map<Indicator, Estimate | null>()
  for (const indicator of shown.flatMap(allIn)) {
    estimates.set(indicator, workOut(indicator, { answered }, profile).estimate)
    yield done
  }
  const byCode = new Map(shown.flatMap(allIn).map((one) => [one.code, one]))
  const figures = figuresOf(instrument)
  const within = suppressionOf({
    axes: [figures.axis satisfies Axis],
    size: ([code]) => estimates.get(byCode.get(code as string) as Indicator)?.least ?? 0,
    smallest: ([code]) => figures.smallest(code as string),
  })
  const unseen = elsewhere(RESPONSES, ALL)
  const hidden = (node: string): Hidden | null =>
    within([node]) ??
    unseen ??
    elsewhere(node, ALL) ??
    ofGroups.map((ofGroup) => ofGroup(node)).find((why) => why !== null) ??
    null
  const nodeOf = (indicator: Indicator): CompositeNode => {
    const found = estimates.get(indicator) ?? null
    const score = publish(found, profile, hidden(indicator.code))
    const isShown = found !== null && score !== null && 'value' in score
    return {
      code: indicator.code,
      title: indicator.title,
      kind: indicator.kind,
      score,
      error: isShown ? rounded(found.error, 4) : null,
      deff: isShown && found.share !== null && found.effective > 0 ? rounded(found.base / found.effective, 3) : null,
      parts: indicator.kind === 'dimension' ? indicator.parts.map(nodeOf) : [],
    }
  }
  const responses = weighting.people.reduce((sum, one) => sum + one, 0)
  // How many there are in all is known from elsewhere: either number would tell the other.
  const isFew = weighting.leftOut > 0 && weighting.leftOut < profile.smallestCount
  const { min, max, deff, rounds } = weighting.report
  const people = weighting.people.reduce((sum, size, cell) => sum + size * (weighting.weights[cell] as number), 0)
  const mean = people / responses
  return {
    computed,
    responses: responses < profile.smallestCount || isFew || unseen ? null : responses,
    leftOut: isFew || unseen ? null : weighting.leftOut,
    weights:
      margins.length === 0
        ? null
        : { min: rounded(min / mean, 3), max: rounded(max / mean, 3), deff: rounded(deff, 3), rounds },
    tree: nodeOf(instrument.tree),
    beside: instrument.beside.map(nodeOf),
  }
}
