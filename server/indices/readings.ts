// From stored answers, confirmed figures and other indices to what an index is worked out from.
import { type Assessed, assess } from '../../surveys/assess.ts'
import { knownInstrument } from '../../surveys/catalogue.ts'
import type { Index, Instrument, Linked } from '../../surveys/instrument.ts'
import { boundsOf, grainOf } from '../../surveys/period.ts'
import { type LinkedScore, nobody, type Reading } from '../../surveys/reading.ts'
import { tallied } from '../../surveys/tallied.ts'
import { addTally, emptyTally, takeTally } from '../../surveys/tally.ts'
import { allIn, indicatorNamed, leavesIn, shownIn } from '../../surveys/tree.ts'
import { workOut } from '../../surveys/working.ts'
import type { Context } from '../context.ts'
import { countingIn, type FigureRevision, revisionsIn } from '../figures/queries.ts'
import { layoutNamed } from '../layouts.ts'
import { cellsOf, hasEnded, isValidIn } from '../organisation/succession.ts'
import type { IndexScope } from './scope.ts'

/** An index worked out for one unit, with what was reported for it. */
export type IndexWorked = Assessed & {
  readonly revisions: readonly FigureRevision[]
  /** How many units it was placed among; null where nothing of it is placed. */
  readonly assessed: number | null
}

/** Works an index out for a unit and a period; what is placed among units is placed among its siblings in the tree. */
export async function indexWorked(
  context: Context,
  index: Index,
  scope: IndexScope,
  asking: string,
): Promise<IndexWorked> {
  const placed = shownIn(index)
    .flatMap(allIn)
    .some(({ adjust }) => adjust?.kind === 'min-max')
  const units = placed ? siblingsOf(context, scope) : [scope.unit]
  const { code, version } = index
  const revisions = await revisionsIn(context.read, { index: code, version, units, period: scope.period }, asking)
  const figures = countingIn(revisions)
  const readings = new Map<string, Reading>()
  for (const unit of units) {
    const answered = await answersOf(context, index, { ...scope, unit })
    readings.set(unit, {
      answered: answered ?? nobody,
      figures: figures.get(unit) ?? new Map(),
      linked: await linkedOf(context, index, { ...scope, unit }),
    })
  }
  const found = assess(index, readings)
  const there = [...found.values()].filter(({ tree }) => isKnown(tree))
  return {
    ...(found.get(scope.unit) as Assessed),
    revisions: revisions.filter(({ unit }) => unit === scope.unit),
    assessed: placed ? there.length : null,
  }
}

const isKnown = ({ estimate, parts }: Assessed['tree']): boolean => estimate !== null || parts.some(isKnown)

/** Those beside a unit in the period, or, with what they have succeeded, those beside it today. */
const siblingsOf = ({ organisation }: Context, { unit, period, asOf }: IndexScope): string[] => {
  const { parent, level } = organisation.units.get(unit) ?? { parent: null, level: '' }
  return [...organisation.units.values()]
    .filter((other) => other.parent === parent && other.level === level)
    .filter(
      (other) => other.unit === unit || (asOf === 'then' ? isValidIn(other, period) : !hasEnded(other, organisation)),
    )
    .map((other) => other.unit)
}

/** The answers to an index's questionnaire at and below a unit, in all sectors; null where nobody was asked. */
async function answersOf(context: Context, { code, version }: Index, scope: IndexScope) {
  const instrument = knownInstrument(code, version)
  return instrument ? tallyOf(context, instrument, scope) : null
}

async function tallyOf(
  { tallies, organisation }: Context,
  { code, version }: Instrument,
  { unit, period, asOf }: IndexScope,
) {
  const layout = layoutNamed(code, version)
  const grain = grainOf(period) === 'day' ? 'day' : 'month'
  const { plus, minus } = cellsOf(organisation, unit, asOf)
  const units = [...plus, ...minus]
  const cells = await tallies.cells({ instrument: code, version, units, grain, ...boundsOf(period) })
  const total = emptyTally(layout)
  for (const { unit: own, tally } of cells) (minus.includes(own) ? takeTally : addTally)(total, tally)
  return tallied(layout, total)
}

/** The scores of the other indices that this one takes over. What may not be shown there does not enter here. */
async function linkedOf(context: Context, index: Index, scope: IndexScope): Promise<Map<string, LinkedScore>> {
  const scores = new Map<string, LinkedScore>()
  const links = shownIn(index)
    .flatMap(leavesIn)
    .filter((leaf): leaf is Linked => leaf.kind === 'linked')
  for (const { instrument: code, indicator: name } of links) {
    const versions = [...context.organisation.waves.values()].filter((wave) => wave.instrument === code)
    const version = Math.max(...versions.map((wave) => wave.version))
    const instrument = knownInstrument(code, version)
    const indicator = instrument && indicatorNamed(instrument, name)
    if (!instrument || !indicator) continue
    const answered = await tallyOf(context, instrument, scope)
    const { estimate } = workOut(indicator, { answered }, instrument.profile)
    if (estimate && estimate.least >= instrument.profile.smallestBase) scores.set(`${code}/${name}`, estimate)
  }
  return scores
}
