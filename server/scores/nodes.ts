import { type Break, breakBetween } from '../../surveys/breaks.ts'
import type { Choice, Code, Indicator, Instrument, Item, Notice, Question, Text } from '../../surveys/instrument.ts'
import { before, type Period } from '../../surveys/period.ts'
import { answerNode, keptKinds, publish, type Side } from '../../surveys/publish.ts'
import { type Change, changeFrom, estimate, lookedAtTogether, type Published } from '../../surveys/score.ts'
import { tallied } from '../../surveys/tallied.ts'
import type { Tally } from '../../surveys/tally.ts'
import type { Estimate } from '../../surveys/working.ts'
import { layoutNamed } from '../layouts.ts'
import type { ItemAnswers, Node, SectorScore } from './figures.ts'
import type { Cut, Publication } from './publication.ts'

/** One sector's counts, and the cut of them that is asked for. */
export type Measured = {
  readonly instrument: Instrument
  readonly publication: Publication
  readonly cut: Cut
}
/** With the breaks of its series, across which nothing is compared. */
export type Compared = Measured & { readonly breaks: readonly Break[] }

// A tally that a publication has made is not changed any more, and the same figure of it is asked for several times.
const known = new WeakMap<Tally, Map<Indicator, Estimate | null>>()

const estimateIn = (indicator: Indicator, { instrument, publication }: Measured, cut: Cut): Estimate | null =>
  estimateFrom(indicator, instrument, publication.tally(cut))

/** The estimate of an indicator from a tally that is not changed any more. Says nothing of whether it may be seen. */
export function estimateFrom(indicator: Indicator, instrument: Instrument, tally: Tally): Estimate | null {
  let estimates = known.get(tally)
  if (!estimates) {
    estimates = new Map()
    known.set(tally, estimates)
  }
  let found = estimates.get(indicator)
  if (found === undefined) {
    const answered = tallied(layoutNamed(instrument.code, instrument.version), tally)
    found = estimate(indicator, { answered }, instrument.profile)
    estimates.set(indicator, found)
  }
  return found
}

export function published(indicator: Indicator, measured: Measured): Published {
  const { instrument, publication, cut } = measured
  const found = estimateIn(indicator, measured, cut)
  return publish(found, instrument.profile, publication.hidden(cut, indicator.code))
}

/** The estimates of a cut and of an earlier period of it; null where the figure may not be seen. */
export function shownEstimates(indicator: Indicator, measured: Measured, since?: Period) {
  const { instrument, publication, cut } = measured
  const shown = (period: string): Estimate | null => {
    const there = { ...cut, period }
    if (publication.hidden(there, indicator.code)) return null
    const found = estimateIn(indicator, measured, there)
    return found && found.least >= instrument.profile.smallestBase ? found : null
  }
  return { earlier: shown(since ?? before(cut.period)), now: shown(cut.period) }
}

/**
 * The change since an earlier period, the one before unless another is given; of this comparison alone. It tells both
 * figures, so it is shown only where both may be; and there is none across a break of the series.
 */
export function shownChange(indicator: Indicator, measured: Compared, since?: Period): Change | null {
  const { instrument, cut, breaks } = measured
  const from = since ?? before(cut.period)
  if (breakBetween(breaks, from, cut.period)) return null
  const { earlier, now } = shownEstimates(indicator, measured, since)
  return changeFrom(from, earlier, now, instrument.profile)
}

export function weakestOf(measured: Measured): SectorScore['weakest'] {
  let weakest: SectorScore['weakest'] = null
  for (const part of measured.instrument.tree.parts) {
    const score = published(part, measured)
    if (score && 'value' in score && (!weakest || score.value < weakest.score.value))
      weakest = { code: part.code, title: part.title, score }
  }
  return weakest
}

/** Indicators that stand beside each other, their changes corrected for being looked at together. */
export function nodesOf(indicators: readonly Indicator[], measured: Compared): Node[] {
  const nodes = indicators.map((indicator) => nodeOf(indicator, measured))
  const changes = lookedAtTogether(
    nodes.map(({ change }) => change),
    measured.instrument.profile,
  )
  return nodes.map((node, i) => ({ ...node, change: changes[i] ?? null }))
}

export function nodeOf(indicator: Indicator, measured: Compared): Node {
  const score = published(indicator, measured)
  const shown = score !== null && 'value' in score
  return {
    code: indicator.code,
    title: indicator.title,
    kind: indicator.kind,
    score,
    change: shown ? shownChange(indicator, measured) : null,
    parts: indicator.kind === 'dimension' ? nodesOf(indicator.parts, measured) : [],
    answers: indicator.kind === 'item' && shown ? answersOf(indicator, measured) : null,
  }
}

export function answersOf(item: Item, measured: Measured): ItemAnswers | null {
  const { instrument, publication, cut } = measured
  const { scale } = item
  const { figures } = publication
  if (!figures.hasAnswers(item)) return null
  const layout = layoutNamed(instrument.code, instrument.version)
  const tally = publication.tally(cut)
  /** The numbers of a side that may be seen, by answer; a zero is told where nobody is hidden beside it. */
  const side = <Answer extends Code>(name: Side, answers: readonly Answer[]) => {
    const all = answers.map((answer) => {
      const node = answerNode(item, name, answer as Code)
      return { answer, people: figures.people(node, layout, tally), isHidden: publication.hidden(cut, node) !== null }
    })
    const total = all.reduce((sum, { people }) => sum + people, 0)
    const few = total > 0 && total < instrument.profile.smallestCount && all.length > 1
    const told = !few && all.every(({ people, isHidden }) => !isHidden || people === 0)
    return {
      total,
      counts: new Map<Code, number | null>(
        all.map(({ answer, people, isHidden }) => [answer, told || !(few || isHidden) ? people : null]),
      ),
    }
  }
  const counted = side('counted', scale.counted)
  const against = side('against', scale.against)
  const kept = side('kept', keptKinds)
  const order = codesOf(instrument, item.asks)
  return {
    sides: { counted: counted.total, against: against.total },
    distribution: [...scale.counted, ...scale.against]
      .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
      .map((code) => {
        const own = scale.counted.includes(code) ? counted : against
        const count = own.counts.get(code) ?? null
        return { code, text: textOf(instrument, item.asks, code), count, counted: own === counted }
      }),
    kept: Object.fromEntries(keptKinds.map((kind) => [kind, kept.counts.get(kind) ?? null])) as ItemAnswers['kept'],
  }
}

type Choices = readonly Choice[]
const offered = new WeakMap<Instrument, Map<string, Choices>>()

function choicesOf(instrument: Instrument, asks: string): Choices {
  let choices = offered.get(instrument)
  if (!choices) {
    const elements = instrument.questionnaire.pages.flatMap((page) => page.elements)
    choices = new Map(elements.map((element) => [element.name, choicesIn(element)]))
    offered.set(instrument, choices)
  }
  return choices.get(asks.split('.')[0] as string) ?? []
}
const choicesIn = (element: Question | Notice): Choices =>
  element.kind === 'choice' || element.kind === 'choices'
    ? element.choices
    : element.kind === 'matrix'
      ? element.columns
      : []
const codesOf = (instrument: Instrument, asks: string): readonly Code[] =>
  choicesOf(instrument, asks).map(({ code }) => code)
const textOf = (instrument: Instrument, asks: string, code: Code): Text =>
  choicesOf(instrument, asks).find((choice) => choice.code === code)?.text ?? { vi: `${code}`, en: `${code}` }
