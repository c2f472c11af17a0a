// A figure of a sector taken apart, with nothing in it that its page would not show.

import { type ExplainedChange, explainChange } from '../../surveys/explain/change.ts'
import { explain } from '../../surveys/explain.ts'
import type { Indicator, Instrument } from '../../surveys/instrument.ts'
import { upTo } from '../../surveys/period.ts'
import { type Change, lookedAtTogether } from '../../surveys/score.ts'
import { sumIn, tallied } from '../../surveys/tallied.ts'
import { indicatorNamed, shownIn } from '../../surveys/tree.ts'
import { workOut } from '../../surveys/working.ts'
import type { Context } from '../context.ts'
import { layoutNamed } from '../layouts.ts'
import { Problem } from '../problem.ts'
import type { ExplainedPart, FigureExplanation, Scope } from './figures.ts'
import { changesOnBoard, instrumentFor } from './measuring.ts'
import { answersOf, type Compared, published, shownChange, shownEstimates } from './nodes.ts'
import { noteOn } from './noted.ts'
import { publicationOf } from './publication.ts'

/**
 * One figure of a sector: the index, a factor, an item, or what stands beside it. Of a hidden figure only why it is hidden.
 * Throws `no-such-sector`, `no-such-instrument`, `no-such-indicator`.
 */
export async function figureExplained(
  context: Context,
  sector: string,
  code: string,
  scope: Scope,
): Promise<FigureExplanation> {
  const { wave, instrument, cut, breaks } = instrumentFor(context, sector, scope)
  const indicator = indicatorNamed(instrument, code)
  if (!indicator) throw new Problem('no-such-indicator')
  const wanted = [{ units: [scope.unit], periods: upTo(scope.period, 2) }]
  const measured = {
    instrument,
    publication: await publicationOf(context, instrument, sector, scope.asOf, wanted),
    cut,
    breaks,
  }
  const layout = layoutNamed(instrument.code, instrument.version)
  const tally = measured.publication.tally(cut)
  const reading = { answered: tallied(layout, tally) }
  const isHidden = (one: Indicator) => 'withheld' in (published(one, measured) ?? {})
  const hasScore = (one: Indicator) => 'value' in (published(one, measured) ?? {})
  const sumOf = (one: Indicator) =>
    (one.kind === 'item' || one.kind === 'dimension') && hasScore(one) ? sumIn(layout, tally, one) : null
  const working = workOut(indicator, reading, instrument.profile)
  const { parts, counts, profile, ...explanation } = explain(working, reading, instrument.profile, {
    figure: (one) => !isHidden(one),
    answers: (item) => answersOf(item, measured)?.distribution.every(({ count }) => count !== null) ?? false,
  })
  const lineage = lineageOf(instrument, code)
  return {
    ...scope,
    ...noteOn(context.organisation, scope, upTo(scope.period, 2)),
    sector,
    sectorName: (context.organisation.sectors.get(sector) as { name: Indicator['title'] }).name,
    wave: wave.wave,
    instrument: instrument.code,
    version: instrument.version,
    instrumentTitle: instrument.title,
    profile: instrument.profile,
    ...explanation,
    kind: indicator.kind,
    score: published(indicator, measured),
    sum: sumOf(indicator),
    answers: indicator.kind === 'item' && hasScore(indicator) ? answersOf(indicator, measured) : null,
    above: lineage.map(({ code: above, title }) => ({ code: above, title })),
    parts: (indicator.kind === 'dimension' ? indicator.parts : []).map(
      (part): ExplainedPart => ({
        code: part.code,
        title: part.title,
        score: published(part, measured),
        sum: sumOf(part),
      }),
    ),
    change: await changeExplained(context, scope, sector, indicator, lineage.at(-1), measured),
  }
}

/** What stands above an indicator, from the top. */
function lineageOf(instrument: Instrument, code: string): Indicator[] {
  const below = (indicator: Indicator): Indicator[] | null => {
    if (indicator.code === code) return []
    if (indicator.kind !== 'dimension') return null
    for (const part of indicator.parts) {
      const found = below(part)
      if (found) return [indicator, ...found]
    }
    return null
  }
  for (const top of shownIn(instrument)) {
    const found = below(top)
    if (found) return found
  }
  return []
}

/** The change with its test, corrected as the page does that shows it. */
async function changeExplained(
  context: Context,
  scope: Scope,
  sector: string,
  indicator: Indicator,
  above: Indicator | undefined,
  measured: Compared,
): Promise<ExplainedChange | null> {
  const { tree, beside, profile } = measured.instrument
  const { earlier, now } = shownEstimates(indicator, measured)
  const own = shownChange(indicator, measured)
  if (!earlier || !now || !own) return null
  let change: Change | null | undefined
  if (indicator === tree)
    change = (await changesOnBoard(context, scope, [{ sector, measured, change: own }])).get(sector)
  else {
    const together = above?.kind === 'dimension' ? above.parts : beside
    const changes = together.map((one) => shownChange(one, measured))
    change = lookedAtTogether(changes, profile)[together.indexOf(indicator)]
  }
  return change ? explainChange(earlier, now, change) : null
}
