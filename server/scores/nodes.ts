import type { Code, Indicator, Instrument, Text } from '../../surveys/instrument.ts'
import type { Period } from '../../surveys/period.ts'
import { publish, publishParts } from '../../surveys/publish.ts'
import { type Change, changeFrom, estimate, type Published } from '../../surveys/score.ts'
import type { Reading } from '../../surveys/working.ts'
import type { Node, SectorScore } from './figures.ts'

/** One sector's counts in a scope and in the period before. */
export type Measured = {
  readonly instrument: Instrument
  readonly now: Reading
  readonly earlier: Reading
  readonly from: Period
}

/** A change tells both figures, so it is shown only where both may be. */
export function shownChange(indicator: Indicator, { instrument, now, earlier, from }: Measured): Change | null {
  const { profile } = instrument
  const enough = (reading: Reading) => {
    const found = estimate(indicator, reading, profile)
    return found && found.least >= profile.smallestBase ? found : null
  }
  return changeFrom(from, enough(earlier), enough(now), profile)
}

export function weakestOf({ tree, profile }: Instrument, now: Reading): SectorScore['weakest'] {
  let weakest: SectorScore['weakest'] = null
  for (const part of tree.parts) {
    const score = publish(estimate(part, now, profile), profile)
    if (score && 'value' in score && (!weakest || score.value < weakest.score.value))
      weakest = { code: part.code, title: part.title, score }
  }
  return weakest
}

/** Siblings are published together: their total is shown, so that one hidden part among them could be subtracted. */
export function nodesOf(indicators: readonly Indicator[], measured: Measured): Node[] {
  const { instrument, now } = measured
  const { profile } = instrument
  const found = indicators.map((indicator) => ({ indicator, found: estimate(indicator, now, profile) }))
  return publishParts(found, profile).map(({ indicator, score }) => nodeOf(indicator, score, measured))
}

export function nodeOf(indicator: Indicator, score: Published, measured: Measured): Node {
  const { instrument, now } = measured
  const shown = score !== null && 'value' in score
  const common = {
    code: indicator.code,
    title: indicator.title,
    kind: indicator.kind,
    score,
    change: shown ? shownChange(indicator, measured) : null,
    parts: indicator.kind === 'dimension' ? nodesOf(indicator.parts, measured) : [],
  }
  if (indicator.kind !== 'item' || !shown) return { ...common, distribution: null, kept: null }
  const { codes, blank, notAsked } = now.answered.counts(indicator)
  const { counted, against, notApplicable, dontKnow, refused } = indicator.scale
  const countOf = (kind: readonly Code[]) =>
    codes.reduce((sum, { code, count }) => (kind.includes(code) ? sum + count : sum), 0)
  return {
    ...common,
    distribution: codes
      .filter(({ code }) => counted.includes(code) || against.includes(code))
      .map(({ code, count }) => ({
        code,
        text: textOf(instrument, indicator.asks, code),
        count,
        counted: counted.includes(code),
      })),
    kept: {
      notApplicable: countOf(notApplicable),
      dontKnow: countOf(dontKnow),
      refused: countOf(refused),
      blank,
      notAsked,
    },
  }
}

function textOf({ questionnaire }: Instrument, asks: string, code: Code): Text {
  const name = asks.split('.')[0]
  const question = questionnaire.pages.flatMap((page) => page.elements).find((element) => element.name === name)
  const several = question?.kind === 'choice' || question?.kind === 'choices'
  const known = several ? question.choices : question?.kind === 'matrix' ? question.columns : []
  return known.find((choice) => choice.code === code)?.text ?? { vi: `${code}`, en: `${code}` }
}
