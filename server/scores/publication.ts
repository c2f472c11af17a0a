import { channels, type Instrument } from '../../surveys/instrument.ts'
import { boundsOf, dayOf, grainOf, isRange, monthsIn, type Period, periodOf } from '../../surveys/period.ts'
import { type Figures, figuresOf } from '../../surveys/publish.ts'
import { type Axis, type Hidden, type Place, suppressionOf } from '../../surveys/suppression.ts'
import { addTally, emptyTally, type Tally, takeTally } from '../../surveys/tally.ts'
import type { Tree } from '../../surveys/trees.ts'
import type { Context } from '../context.ts'
import { layoutNamed } from '../layouts.ts'
import { cellsOf, hasTrees, isValidIn } from '../organisation/succession.ts'
import type { Organisation } from '../organisation.ts'
import type { CellScope, Found } from '../tallies/cells.ts'
import { ALL, listOf, periodsOf, quartersOf } from './axes.ts'
import { type UnitTable, unitsOf } from './unit-table.ts'

/** One cell of what can be asked for about a sector by an instrument. Channel and group null: all. */
export type Cut = {
  readonly unit: string
  readonly period: Period
  readonly channel: string | null
  readonly group: string | null
}
/** The counts of a sector by an instrument, units read in one of the trees, and which of them may be seen. */
export type Publication = {
  readonly tree: Tree
  readonly figures: Figures
  tally(cut: Cut): Tally
  /** Why a figure, named as a node of `figuresOf`, is hidden in a cut; null where it may be seen. */
  hidden(cut: Cut, node: string): Hidden | null
}

/** Units that figures are asked for of, and in which periods. */
export type Wanted = { readonly units: readonly string[]; readonly periods: readonly Period[] }

/**
 * Reads what the figures of the given units and periods need: they, what they are a part of, and what stands beside them.
 * `whole`: it is asked for cuts of all channels and respondent groups together alone, which costs a third of the reading.
 */
export async function publicationOf(
  { organisation, tallies, now }: Context,
  instrument: Instrument,
  sector: string,
  tree: Tree,
  wanted: readonly Wanted[],
  whole = false,
): Promise<Publication> {
  const layout = layoutNamed(instrument.code, instrument.version)
  const figures = figuresOf(instrument)
  const table = unitsOf(organisation)
  const periodAxis = periodsOf(dayOf(now()))
  /** Cells by unit, and in it by their first day. */
  const index = { month: new Map<string, Branch<Found[]>>(), day: new Map<string, Branch<Found[]>>() }
  const groups = new Set<string>()
  const spans = spansOf(wanted, tree, organisation, table, periodAxis)
  for (const { grain, start, end, units } of spans) {
    const scope = { instrument: instrument.code, version: instrument.version, sector, units, grain, start, end, whole }
    for (const cell of await tallies.cells(scope)) {
      if (grain === 'month') groups.add(cell.respondent_group)
      const own = within(index[grain], cell.unit)
      const there = own.get(cell.start)
      if (there) there.push(cell)
      else own.set(cell.start, [cell])
    }
  }

  // A map an axis: one name of all four would have to be put together for every question.
  const known: Deep<Tally> = new Map()
  const tallyAt = (unit: string, period: Period, channel: string, group: string): Tally => {
    const own = within(within(within(known, unit), period), channel)
    let tally = own.get(group)
    if (!tally) {
      tally = sumAt(unit, period, channel, group)
      own.set(group, tally)
    }
    return tally
  }
  const sumAt = (unit: string, period: Period, channel: string, group: string): Tally => {
    if (whole && !(channel === ALL && group === ALL)) throw new RangeError(`${channel} ${group} was added up`)
    const tally = emptyTally(layout)
    const { plus, minus } = table.cellsOf(unit)
    if (plus[0] !== unit) {
      for (const part of plus) addTally(tally, tallyAt(part, period, channel, group))
      for (const part of minus) takeTally(tally, tallyAt(part, period, channel, group))
      return tally
    }
    const grain = grainOf(period)
    const pieces = grain === 'year' ? quartersOf(period) : isRange(period) ? periodAxis.sumOf?.(period) : null
    if (pieces) {
      for (const piece of pieces) addTally(tally, tallyAt(unit, piece, channel, group))
      return tally
    }
    const cells = grain === 'day' ? index.day : index.month
    for (const part of grain === 'day' ? [period] : monthsIn(period)) {
      const { start } = boundsOf(part)
      // What was not read is not nobody.
      if (!spans.some((span) => reaches(span, grain === 'day' ? 'day' : 'month', unit, start)))
        throw new RangeError(`${unit} ${start} was not read`)
      for (const cell of cells.get(unit)?.get(start) ?? [])
        if ((channel === ALL || cell.channel === channel) && (group === ALL || cell.respondent_group === group))
          addTally(tally, cell.tally)
    }
    return tally
  }
  // Figures are asked for one after the other in the same cut.
  let last: { at: Place; tally: Tally } | undefined
  const hidden = suppressionOf({
    axes: [table.axis, periodAxis, listOf(channels), listOf([...groups].sort()), figures.axis],
    size: (at) => {
      const [unit, period, channel, group, node] = at as [string, string, string, string, string]
      const { at: before } = last ?? { at: [] }
      if (!last || before[0] !== unit || before[1] !== period || before[2] !== channel || before[3] !== group)
        last = { at, tally: tallyAt(unit, period, channel, group) }
      return figures.people(node, layout, last.tally)
    },
    smallest: (at) => figures.smallest(at[4] as string),
  })
  const nodeOf = (unit: string) => table.nodeOf(unit, tree)
  const nobodyIn = (node: string, period: Period) => tallyAt(node, period, ALL, ALL)[0] === 0
  /** Whether a unit without a node is a sum of what is shown: of nodes in the period, or of itself in parts of it. */
  const isSum = (unit: string, period: Period, rest: readonly [string, string, string]): boolean => {
    const cover = table.coverOf(unit, (one) => nobodyIn(table.ownOf(one), period))
    if (cover?.every((node) => hidden([node, period, ...rest]) === null)) return true
    const own = organisation.units.get(unit)
    const shorter = own ? partsOf(period).filter((part) => isValidIn(own, part) || !nobodyIn(unit, part)) : []
    return shorter.length > 0 && shorter.every((part) => isSum(unit, part, rest))
  }
  /** Nobody could answer where there was no unit: that there is nobody tells nothing. */
  const couldBe = (unit: string, period: Period): boolean =>
    !hasTrees(organisation) ||
    cellsOf(organisation, unit, tree).plus.some((one) => {
      const found = organisation.units.get(one)
      return found === undefined || isValidIn(found, period)
    })
  return {
    figures,
    tree,
    tally: ({ unit, period, channel, group }) => tallyAt(nodeOf(unit) ?? unit, period, channel ?? ALL, group ?? ALL),
    hidden: ({ unit, period, channel, group }, name) => {
      const at = nodeOf(unit)
      const rest = [channel ?? ALL, group ?? ALL, name] as const
      const why =
        at !== null ? hidden([at, period, ...rest]) : isSum(unit, period, [...rest]) ? null : ('complementary' as const)
      if (why === null) return null
      const people = figures.people(name, layout, tallyAt(at ?? unit, period, rest[0], rest[1]))
      if (people === 0 && !couldBe(unit, period)) return null
      return at === null && people < figures.smallest(name) ? 'small' : why
    },
  }
}

/** What a year or a quarter is made of. */
const partsOf = (period: Period): Period[] => {
  const grain = grainOf(period)
  return grain === 'year' ? quartersOf(period) : grain === 'quarter' ? monthsIn(period) : []
}

type Branch<Found> = Map<string, Found>
type Deep<Found> = Branch<Branch<Branch<Branch<Found>>>>

function within<Found>(branches: Branch<Branch<Found>>, name: string): Branch<Found> {
  let branch = branches.get(name)
  if (!branch) {
    branch = new Map()
    branches.set(name, branch)
  }
  return branch
}

type Span = Pick<CellScope, 'grain' | 'start' | 'end' | 'units'>

const reaches = (span: Span, grain: Span['grain'], unit: string, start: string) =>
  span.grain === grain && span.start <= start && start < span.end && span.units.includes(unit)

/**
 * Which cells to read: months of the widest periods that any is a part of, and days of the months of days; of the units,
 * those above them and those beside any of these. What one span has is not read again by the next.
 */
function spansOf(
  wanted: readonly Wanted[],
  tree: Tree,
  organisation: Organisation,
  { axis, nodeOf, cellsOf }: UnitTable,
  periodAxis: Axis,
): Span[] {
  const spans: Span[] = []
  const want = (grain: Span['grain'], units: ReadonlySet<string>, periods: readonly Period[]) => {
    if (periods.length === 0) return
    const bounds = periods.map(boundsOf)
    const start = bounds.map((one) => one.start).sort()[0] as string
    const end = bounds
      .map((one) => one.end)
      .sort()
      .at(-1) as string
    const has = (span: Span, unit: string) =>
      span.grain === grain && span.start <= start && span.end >= end && span.units.includes(unit)
    const missing = [...units].filter((unit) => !spans.some((span) => has(span, unit)))
    if (missing.length > 0) spans.push({ grain, start, end, units: missing })
  }
  const widest = (period: Period): Period => {
    const parent = periodAxis.parentOf(period)
    return parent === null ? period : widest(parent)
  }
  for (const { units, periods: asked } of wanted) {
    const periods = asked.flatMap((period) => (isRange(period) ? (periodAxis.sumOf?.(period) ?? []) : [period]))
    const needed = new Set<string>()
    const need = (node: string) => {
      const { plus, minus } = cellsOf(node)
      for (const unit of plus) needed.add(unit)
      for (const unit of minus) needed.add(unit)
    }
    need(nodeOf(organisation.root, tree) ?? organisation.root)
    for (const unit of units) {
      const node = nodeOf(unit, tree)
      // What it is a sum of may be anywhere.
      if (node === null) for (const any of organisation.units.keys()) needed.add(any)
      for (let at = node; at !== null; at = axis.parentOf(at)) for (const part of axis.partsBeside(at)) need(part)
    }
    const days = periods.filter((period) => grainOf(period) === 'day')
    want('month', needed, periods.map(widest))
    want(
      'day',
      needed,
      days.map((day) => periodOf(day, 'month')),
    )
  }
  return spans
}
