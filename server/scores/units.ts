// Units against factors: where which unit stands apart from the others.
import { groupByOverlap } from '../../surveys/groups.ts'
import type { Dimension, Indicator, Instrument, Profile, Text } from '../../surveys/instrument.ts'
import { alike, type Published } from '../../surveys/score.ts'
import { benjaminiHochberg } from '../../surveys/statistics/comparisons.ts'
import { addTally, type Tally, takeTally } from '../../surveys/tally.ts'
import type { Context } from '../context.ts'
import { desksShown, flagsOf, titleOf } from '../organisation/succession.ts'
import type { Sector } from '../organisation.ts'
import { Problem } from '../problem.ts'
import type { Noted, Responses, Scope, SectorScores } from './figures.ts'
import { instrumentFor } from './measuring.ts'
import { estimateFrom, type Measured, published } from './nodes.ts'
import { noteOn } from './noted.ts'
import { publicationOf } from './publication.ts'
import { responsesIn } from './queries.ts'

/** An indicator with its score in the whole scope. */
export type Column = {
  readonly code: string
  readonly title: Text
  readonly kind: Indicator['kind']
  readonly score: Published
}
export type UnitCell = {
  readonly score: Published
  /** Surely on that side of all the other units taken together, corrected for every cell looked at (Benjamini-Hochberg). */
  readonly apart: 'above' | 'below' | null
}
export type UnitScores = Scope &
  Noted & {
    readonly sector: string
    readonly name: Text
    readonly profile: Profile
    readonly responses: Responses
    /** Of the whole. */
    readonly score: Published
    /** What the units are grouped by: the index, or the factor that is opened. */
    readonly whole: Column
    /** The code of the opened factor; null where the columns are the factors of the index. */
    readonly factor: string | null
    /** What can be opened, from the top. */
    readonly factors: readonly { readonly code: string; readonly title: Text }[]
    /** The parts of the whole. */
    readonly columns: readonly Column[]
    /** `cells` has the whole first, and then one for each column. */
    readonly units: readonly (SectorScores['units'][number] & { readonly cells: readonly UnitCell[] })[]
    /** How many cells were compared with the other units. */
    readonly compared: number
  }

/** The units of a sector by factor, or by item of one factor. Throws `no-such-sector`, `no-such-indicator`. */
export async function unitScores(
  context: Context,
  code: string,
  scope: Scope,
  factor: string | null,
): Promise<UnitScores> {
  const { instrument, cut } = instrumentFor(context, code, scope)
  const factors = factorsIn(instrument)
  const opened = factor === null ? instrument.tree : factors.find((one) => one.code === factor)
  if (opened?.kind !== 'dimension') throw new Problem('no-such-indicator')

  const desks = desksShown(context.organisation, scope.unit, scope.asOf, [scope.period])
  const publication = await publicationOf(context, instrument, code, scope.asOf, [
    { units: [scope.unit, ...desks.map(({ unit }) => unit)], periods: [scope.period] },
  ])
  const measured: Measured = { instrument, publication, cut }
  const shown: readonly Indicator[] = [opened, ...opened.parts]
  const rows = desks.map((desk) => {
    const there = { ...measured, cut: { ...cut, unit: desk.unit } }
    return { ...desk, there, scores: shown.map((indicator) => published(indicator, there)) }
  })
  const whole = shown.map((indicator) => columnOf(indicator, measured))
  const groups = groupByOverlap(rows.map(({ scores }) => scores[0] ?? null))
  const { compared, apart } = apartFrom(
    shown,
    measured,
    rows.map(({ unit: own, scores }) => ({
      unit: own,
      isShown: scores.map((score, i) => isScore(score) && isScore(whole[i]?.score ?? null)),
    })),
  )
  return {
    ...scope,
    ...noteOn(context.organisation, scope, [scope.period]),
    sector: code,
    name: (context.organisation.sectors.get(code) as Sector).name,
    profile: instrument.profile,
    responses: responsesIn(measured),
    score: whole[0]?.score ?? null,
    whole: whole[0] as Column,
    factor,
    factors: factors.map(({ code: own, title }) => ({ code: own, title })),
    columns: whole.slice(1),
    units: rows.map(({ unit: own, there, scores }, i) => ({
      unit: own,
      name: titleOf(context.organisation, own),
      flags: flagsOf(context.organisation, own, scope.asOf, [scope.period]),
      responses: responsesIn(there),
      score: scores[0] ?? null,
      group: groups[i] ?? null,
      cells: scores.map((score, k) => ({ score, apart: apart.get(`${i} ${k}`) ?? null })),
    })),
    compared,
  }
}

const isScore = (score: Published) => score !== null && 'value' in score

const columnOf = (indicator: Indicator, measured: Measured): Column => ({
  code: indicator.code,
  title: indicator.title,
  kind: indicator.kind,
  score: published(indicator, measured),
})

/** The dimensions below the index, each before what is below it. */
const factorsIn = ({ tree }: Instrument): Dimension[] => {
  const below = (dimension: Dimension): Dimension[] =>
    dimension.parts.flatMap((part) => (part.kind === 'dimension' ? [part, ...below(part)] : []))
  return below(tree)
}

type Row = { readonly unit: string; readonly isShown: readonly boolean[] }

/**
 * Which cells differ from all other units together. A unit is a part of the whole, so it is compared with the whole less
 * itself: these two are independent. Only cells that are shown beside a shown whole are looked at, and only where the
 * others are enough to have a score of their own.
 */
function apartFrom(shown: readonly Indicator[], { instrument, publication, cut }: Measured, rows: readonly Row[]) {
  const { confidence, smallestBase } = instrument.profile
  const all = publication.tally(cut)
  const tests: { readonly at: string; readonly side: 'above' | 'below'; readonly p: number }[] = []
  for (const [i, { unit, isShown }] of rows.entries()) {
    const own = publication.tally({ ...cut, unit })
    const others = without(all, own)
    for (const [k, indicator] of shown.entries()) {
      if (!isShown[k]) continue
      const here = estimateFrom(indicator, instrument, own)
      const there = estimateFrom(indicator, instrument, others)
      if (!here || !there || there.least < smallestBase) continue
      tests.push({ at: `${i} ${k}`, side: here.value > there.value ? 'above' : 'below', p: alike(here, there) })
    }
  }
  const corrected = benjaminiHochberg(tests.map(({ p }) => p))
  const apart = new Map(
    tests.flatMap(({ at, side }, i) => ((corrected[i] as number) < 1 - confidence ? [[at, side] as const] : [])),
  )
  return { compared: tests.length, apart }
}

function without(all: Tally, part: Tally): Tally {
  const rest: Tally = all.map(() => 0)
  addTally(rest, all)
  takeTally(rest, part)
  return rest
}
