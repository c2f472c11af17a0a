import type { Code, Indicator, Instrument, Text } from '../../surveys/instrument.ts'
import type { Period } from '../../surveys/period.ts'
import { publish, publishParts } from '../../surveys/publish.ts'
import { type Change, changeFrom, estimate, type Published } from '../../surveys/score.ts'
import { countsIn, type Layout, type Tally } from '../../surveys/tally.ts'
import type { Node, SectorScore } from './figures.ts'

/** One sector's counts in a scope and in the period before. */
export type Measured = {
  readonly instrument: Instrument
  readonly layout: Layout
  readonly now: Tally
  readonly earlier: Tally
  readonly from: Period
}

/** A change tells both figures, so it is shown only where both may be. */
export function shownChange(indicator: Indicator, { instrument, layout, now, earlier, from }: Measured): Change | null {
  const { profile } = instrument
  const enough = (tally: Tally) => {
    const found = estimate(indicator, layout, tally, profile)
    return found && found.base >= profile.smallestBase ? found : null
  }
  return changeFrom(from, enough(earlier), enough(now), profile)
}

export function weakestOf({ tree, profile }: Instrument, layout: Layout, now: Tally): SectorScore['weakest'] {
  let weakest: SectorScore['weakest'] = null
  for (const part of tree.parts) {
    const score = publish(estimate(part, layout, now, profile), profile)
    if (score && 'value' in score && (!weakest || score.value < weakest.score.value))
      weakest = { code: part.code, title: part.title, score }
  }
  return weakest
}

/** Siblings are published together: their total is shown, so that one hidden part among them could be subtracted. */
export function nodesOf(indicators: readonly Indicator[], measured: Measured): Node[] {
  const { instrument, layout, now } = measured
  const { profile } = instrument
  const found = indicators.map((indicator) => ({ indicator, found: estimate(indicator, layout, now, profile) }))
  return publishParts(found, profile).map(({ indicator, score }) => nodeOf(indicator, score, measured))
}

export function nodeOf(indicator: Indicator, score: Published, measured: Measured): Node {
  const { instrument, layout, now } = measured
  const shown = score !== null && 'value' in score
  const common = {
    code: indicator.code,
    title: indicator.title,
    kind: indicator.kind,
    score,
    change: shown ? shownChange(indicator, measured) : null,
  }
  if (indicator.kind === 'dimension')
    return { ...common, parts: nodesOf(indicator.parts, measured), distribution: null, kept: null }
  const { slot, counts } = countsIn(layout, now, indicator.code)
  const countOf = (codes: readonly Code[]) =>
    slot.codes.reduce<number>((sum, code, i) => (codes.includes(code) ? sum + (counts[i] as number) : sum), 0)
  const { notApplicable, dontKnow, refused } = indicator.scale
  const apart = [...notApplicable, ...dontKnow, ...refused]
  return {
    ...common,
    parts: [],
    distribution: shown
      ? slot.codes
          .map((code, i) => ({
            code,
            text: textOf(instrument, indicator.code, code),
            count: counts[i] as number,
            satisfied: typeof code === 'number' && indicator.scale.satisfied.includes(code),
          }))
          .filter(({ code }) => !apart.includes(code))
      : null,
    kept: shown
      ? {
          notApplicable: countOf(notApplicable),
          dontKnow: countOf(dontKnow),
          refused: countOf(refused),
          blank: counts[slot.codes.length] as number,
          notAsked: counts[slot.codes.length + 1] as number,
        }
      : null,
  }
}

function textOf({ questionnaire }: Instrument, item: string, code: Code): Text {
  const name = item.split('.')[0]
  const question = questionnaire.pages.flatMap((page) => page.elements).find((element) => element.name === name)
  const known = question?.kind === 'choice' ? question.choices : question?.kind === 'matrix' ? question.columns : []
  return known.find((choice) => choice.code === code)?.text ?? { vi: `${code}`, en: `${code}` }
}
