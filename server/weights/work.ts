import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Indicator, Instrument } from '../../surveys/instrument.ts'
import { boundsOf } from '../../surveys/period.ts'
import { publish, RESPONSES } from '../../surveys/publish.ts'
import { rounded } from '../../surveys/score.ts'
import type { Hidden } from '../../surveys/suppression.ts'
import { shownIn } from '../../surveys/tree.ts'
import { type Cell, type Fit, factorsFor } from '../../surveys/weighting/fit.ts'
import { gathered, type WeightedFigure } from '../../surveys/weighting/gathered.ts'
import { bins, type FigureSeen, type WeightingRefusal, type WeightingSeen } from '../../surveys/weighting/weighting.ts'
import type { Database } from '../database/open.ts'
import { pagesOf } from '../exports/rows.ts'
import { layoutNamed } from '../layouts.ts'
import type { Organisation } from '../organisation.ts'
import { attributesFor, wordsOf } from './attributes.ts'
import { cellsBy, groupsIn, TooManyCells } from './cells.ts'
import { drawnIn } from './drawn.ts'
import { hiding, withheldBy } from './hiding.ts'
import type { WeightingAsked, WeightingFacts, WeightingResult } from './question.ts'

/** `told` hears how many rows are read, of how many, and may throw to end the work. */
export async function weigh(
  db: Database,
  organisation: Organisation,
  { question, marks, withheld, showsFew }: WeightingAsked,
  told: (done: number, of: number) => void,
): Promise<WeightingResult> {
  const instrument = instrumentNamed(question.instrument, question.version)
  const layout = layoutNamed(question.instrument, question.version)
  const { profile } = instrument
  const { margins } = question
  const attributes = attributesFor(organisation, instrument)
  const words = margins.map((margin) => wordsOf(attributes, margin))
  const drawnOf = await drawnIn(db, question.wave)
  const cells = cellsBy(attributes, layout, margins)
  const ofCells = margins.map(() => ({ of: [] as number[], count: 0 }))
  const isByBase = question.method === 'post-stratified'
  const shown = shownIn(instrument)
  const plain = gathered(layout, shown, profile)
  const weighted = gathered(layout, shown, profile, { importance: isByBase ? 'base' : 'rows', margins: ofCells })
  const { wave, sector, scope } = question
  async function* rows() {
    for await (const page of pagesOf(db, organisation, { wave, sector, scope, until: marks }))
      for (const row of page) if (row.version === question.version) yield row
  }
  const isFew = (people: number) => people > 0 && people < profile.smallestCount
  const told1 = (people: number) => (isFew(people) ? null : people)

  const found: { base: number; people: number }[] = []
  const left = new Map<string, { readonly margin: number; readonly codes: readonly string[]; people: number }>()
  let all = 0
  let leftOut = 0
  let isTooMany = false
  // Every response is read twice.
  const of = 2 * (await sizeOf(db, question))
  told(0, of)
  for await (const row of rows()) {
    if (++all % 500 === 0) told(all, of)
    plain.first({ ...unweighted, codes: row.codes })
    const cell = isTooMany ? -1 : cellIn(cells.cellOf, row)
    if (cell === null) isTooMany = true
    if (cell === null || cell === -1) continue
    if (typeof cell !== 'number') {
      leftOut++
      const name = JSON.stringify(cell)
      const known = left.get(name)
      if (known) known.people++
      else if (left.size < LEFT_AT_MOST) left.set(name, { ...cell, people: 1 })
      continue
    }
    const drawn = drawnOf(row)
    weighted.first({ ...drawn, base: drawn.weight, codes: row.codes, cell })
    const own = found[cell] ?? { base: 0, people: 0 }
    own.base += drawn.weight
    own.people++
    found[cell] = own
  }

  const fitting: Cell[] = found.map((own, cell) => ({ ...own, groups: cells.groups[cell] as readonly number[] }))
  const people = margins.map((margin, m) => {
    const counts = groupsIn(margin).map(() => 0)
    for (const { groups, people } of fitting) counts[groups[m] as number] = (counts[groups[m] as number] ?? 0) + people
    return counts
  })
  const needed = margins.map((margin, m) => {
    const groups = groupsIn(margin)
    const bases = groups.map(() => 0)
    for (const { groups: own, base } of fitting) bases[own[m] as number] = (bases[own[m] as number] ?? 0) + base
    const mean = total(groups.map(({ population }) => population)) / total(bases)
    return groups.map(({ population }, group) => population / (bases[group] as number) / mean)
  })
  const fewAlike = fitting.filter((one) => one.people < profile.smallestBase).length
  const hides = withheldBy(withheld)
  let refused: WeightingRefusal | null = null
  if (all === 0) refused = 'nobody'
  else if (isTooMany) refused = 'too-many-cells'
  else if (people.flat().some((count) => count < profile.smallestBase)) refused = 'few-in-category'
  else if (fewAlike > 0 && !showsFew) refused = 'few-alike'
  else if (hides(RESPONSES)) refused = 'hidden'
  const populations = margins.map((margin) => groupsIn(margin).map(({ population }) => population))
  const fitted = refused === null ? fitIn(fitting, populations, question) : null
  if (refused === null && !fitted) refused = 'no-fit'

  const isAllFew = isFew(all) || hides(RESPONSES) !== null
  const base: Omit<WeightingSeen, 'weights' | 'figures'> = {
    responses: isAllFew ? null : all,
    margins: margins.map((margin, m) => ({
      title: words[m]?.title ?? { vi: '', en: '' },
      categories: margin.categories.map(({ codes, population }) => {
        const group = groupsIn(margin).findIndex((one) => one.codes === codes)
        const count = people[m]?.[group] ?? 0
        const factor = needed[m]?.[group]
        const isTold = factor !== undefined && Number.isFinite(factor) && !isAllFew && told1(count) !== null
        return {
          text: words[m]?.text(codes) ?? { vi: codes.join(), en: codes.join() },
          population,
          people: isAllFew ? null : told1(count),
          isFew: population > 0 && count < profile.smallestBase,
          factor: isTold ? rounded(factor, 2) : null,
        }
      }),
    })),
    leftOut: [...left.values()].map(({ margin, codes, people }) => ({
      margin,
      text: words[margin]?.text(codes) ?? null,
      people: isAllFew ? null : told1(people),
    })),
    leftOutInAll: isAllFew ? null : told1(leftOut),
    cells: fitting.length,
    fewAlike,
    smallestBase: profile.smallestBase,
    refused,
  }
  if (!fitted) return { seen: { ...base, weights: null, figures: [] }, cells: [], facts: null }

  for (const [m, margin] of ofCells.entries()) {
    margin.of.push(...fitting.map(({ groups }) => groups[m] as number))
    margin.count = groupsIn(margins[m] as (typeof margins)[number]).length
  }
  plain.weigh([1])
  weighted.weigh(fitted.factors)
  const weights = weightsOf(fitting, fitted)
  let done = 0
  for await (const row of rows()) {
    if (++done % 500 === 0) told(all + done, of)
    plain.second({ ...unweighted, codes: row.codes })
    const cell = cells.cellOf(row)
    if (typeof cell !== 'number') continue
    const drawn = drawnOf(row)
    weighted.second({ ...drawn, base: drawn.weight, codes: row.codes, cell })
    weights.add(drawn.weight * (fitted.factors[cell] as number), fitted.isAtBounds[cell] ?? false)
  }
  const told2 = weights.told()
  const facts: WeightingFacts = { min: told2.min, max: told2.max, deff: told2.deff, leftOut, people }
  const hiddenIn = hiding(instrument, weighted, fitting, people, hides)
  return {
    seen: {
      ...base,
      weights: {
        ...{ min: rounded(told2.min / told2.mean, 4), max: rounded(told2.max / told2.mean, 4), mean: told2.mean },
        ...{ deff: rounded(told2.deff, 4), effective: rounded(told2.effective, 1), rounds: fitted.rounds },
        atBounds: question.bounds ? told1(told2.atBounds) : 0,
        bins: told2.bins.map((count, i) => ({ from: bins[i] as number, people: told1(count) })),
      },
      figures: figuresSeen(instrument, plain.figures(), weighted.figures(), hiddenIn),
    },
    cells: fitting.map(({ groups }, cell) => [groups, fitted.factors[cell] as number] as const),
    facts,
  }
}

/** How many responses a weighting is about. */
async function sizeOf(db: Database, { wave, units, sector, scope }: WeightingAsked['question']): Promise<number> {
  const { start, end } = boundsOf(scope.period)
  let asked = db
    .selectFrom('response')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('wave', '=', wave)
    .where('unit', 'in', units.length > 0 ? units : [''])
    .where('day', '>=', start)
    .where('day', '<', end)
  if (sector !== null) asked = asked.where('sector', '=', sector)
  return Number((await asked.executeTakeFirstOrThrow()).count)
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)
const LEFT_AT_MOST = 200
const unweighted = { stratum: '', cluster: '', population: null, base: 1, cell: 0 }

/** Null where there are more cells than can be kept. */
function cellIn<Row, Found>(cellOf: (row: Row) => Found, row: Row): Found | null {
  try {
    return cellOf(row)
  } catch (error) {
    if (error instanceof TooManyCells) return null
    throw error
  }
}

function fitIn(
  cells: readonly Cell[],
  populations: readonly (readonly number[])[],
  { method, bounds }: WeightingAsked['question'],
): Fit | null {
  try {
    return factorsFor(cells, populations, method, bounds)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function figuresSeen(
  { tree, beside, profile }: Instrument,
  plain: readonly WeightedFigure[],
  weighted: readonly WeightedFigure[],
  hiddenIn: (node: string) => Hidden | null,
): FigureSeen[] {
  const levels = new Map<Indicator, number>()
  const place = (indicator: Indicator, level: number) => {
    if (!levels.has(indicator)) levels.set(indicator, level)
    if (indicator.kind === 'dimension') for (const part of indicator.parts) place(part, level + 1)
  }
  for (const root of [tree, ...beside]) place(root, 0)
  return weighted.map(({ indicator, estimate, deff, effective }, i) => {
    const { code, title, kind } = indicator
    const before = plain[i]?.estimate ?? null
    const hidden = hiddenIn(code)
    const unweighted = publish(before, profile, hidden)
    const score = publish(estimate, profile, hidden)
    const isShown = score !== null && 'value' in score
    return {
      ...{ code, title, kind, level: levels.get(indicator) ?? 0, unweighted, weighted: score },
      unweightedError: before && unweighted !== null && 'value' in unweighted ? rounded(before.error, 4) : null,
      error: isShown && estimate ? rounded(estimate.error, 4) : null,
      deff: isShown && deff !== null ? rounded(deff, 4) : null,
      effective: isShown && effective !== null ? rounded(effective, 1) : null,
    }
  })
}

function weightsOf(cells: readonly Cell[], { factors }: Fit) {
  const rows = cells.reduce((sum, { people }) => sum + people, 0)
  const sum = cells.reduce((all, { base }, cell) => all + base * (factors[cell] as number), 0)
  const mean = sum / rows
  const counts = bins.map(() => 0)
  let min = Number.POSITIVE_INFINITY
  let max = 0
  let squares = 0
  let atBounds = 0
  return {
    add(weight: number, isAtBounds: boolean) {
      min = Math.min(min, weight)
      max = Math.max(max, weight)
      squares += weight * weight
      if (isAtBounds) atBounds++
      // A weight of exactly a limit stands there, whatever rounding left of it.
      const bin = bins.findLastIndex((from) => weight / mean >= from - 1e-9)
      counts[bin] = (counts[bin] ?? 0) + 1
    },
    told: () => ({
      ...{ min, max, mean, atBounds, bins: counts },
      deff: (rows * squares) / sum ** 2,
      effective: sum ** 2 / squares,
    }),
  }
}
