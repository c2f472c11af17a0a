import { channels, type Instrument } from '../../surveys/instrument.ts'
import { boundsOf, dayOf, grainOf, lastDayOf, type Period, periodOf } from '../../surveys/period.ts'
import { type Figures, figuresOf } from '../../surveys/publish.ts'
import { type Axis, type Hidden, suppressionOf } from '../../surveys/suppression.ts'
import { addTally, emptyTally, type Tally } from '../../surveys/tally.ts'
import type { Context } from '../context.ts'
import { layoutNamed } from '../layouts.ts'
import { ancestorsOf, type Organisation } from '../organisation.ts'
import type { Found } from '../tallies/cells.ts'

/** One cell of what can be asked for about a sector by an instrument. Channel and group null: all. */
export type Cut = {
  readonly unit: string
  readonly period: Period
  readonly channel: string | null
  readonly group: string | null
}
/** The counts of a sector by an instrument, and which of them may be seen. */
export type Publication = {
  readonly figures: Figures
  tally(cut: Cut): Tally
  /** Why a figure, named as a node of `figuresOf`, is hidden in a cut; null where it may be seen. */
  hidden(cut: Cut, node: string): Hidden | null
}

const ALL = '*'
/** What of a unit with desks below it came in at its own desk. Never asked for, and easily subtracted. */
const OWN = '*'

/** Reads what the figures of the given units and periods need: they, what they are a part of, and what stands beside them. */
export async function publicationOf(
  { organisation, tallies, now }: Context,
  instrument: Instrument,
  sector: string,
  { units, periods }: { readonly units: readonly string[]; readonly periods: readonly Period[] },
): Promise<Publication> {
  const layout = layoutNamed(instrument.code, instrument.version)
  const figures = figuresOf(instrument)
  const unitAxis = unitsOf(organisation)
  const periodAxis = remembering(periodsOf(dayOf(now())))
  const needed = new Set([organisation.root])
  for (const unit of units)
    for (const above of ancestorsOf(organisation, unit))
      for (const part of unitAxis.partsBeside(above)) if (!part.endsWith(OWN)) needed.add(part)
  const spans = periods.map(boundsOf)
  const read = (grain: 'day' | 'month', starts: readonly string[]) =>
    tallies.cells({
      instrument: instrument.code,
      version: instrument.version,
      sector,
      units: [...needed],
      grain,
      // Whole years, or months: what a period is a part of.
      start: boundsOf(periodOf(starts[0] as string, grain === 'day' ? 'month' : 'year')).start,
      end: boundsOf(periodOf(starts.at(-1) as string, grain === 'day' ? 'month' : 'year')).end,
    })
  const cells = await read('month', spans.flatMap(({ start }, i) => [start, lastDayOf(periods[i] as Period)]).sort())
  const days = periods.filter((period) => grainOf(period) === 'day').sort()
  const byMonth = indexed(cells)
  const byDay = indexed(days.length > 0 ? await read('day', days) : [])
  const groups = new Set(cells.map((cell) => cell.respondent_group))

  const starts = new Map<Period, { readonly index: typeof byMonth; readonly starts: readonly string[] }>()
  const cellsOf = (unit: string, period: Period): Found[][] => {
    let found = starts.get(period)
    if (!found) {
      const isDay = grainOf(period) === 'day'
      found = { index: isDay ? byDay : byMonth, starts: isDay ? [period] : monthsIn(period) }
      starts.set(period, found)
    }
    return found.starts.flatMap((start) => {
      const cells = found.index.get(`${unit} ${start}`)
      return cells ? [cells] : []
    })
  }
  const known = new Map<string, Tally>()
  const tallyAt = (unit: string, period: Period, channel: string, group: string): Tally => {
    const name = `${unit} ${period} ${channel} ${group}`
    let tally = known.get(name)
    if (tally) return tally
    tally = emptyTally(layout)
    known.set(name, tally)
    if (unit.endsWith(OWN)) {
      const whole = unit.slice(0, -OWN.length)
      const others = unitAxis.partsBeside(unit).filter((part) => part !== unit)
      addTally(tally, tallyAt(whole, period, channel, group))
      for (const part of others)
        addTally(
          tally,
          tallyAt(part, period, channel, group).map((count) => -count),
        )
      return tally
    }
    for (const cells of cellsOf(unit, period))
      for (const cell of cells)
        if ((channel === ALL || cell.channel === channel) && (group === ALL || cell.respondent_group === group))
          addTally(tally, cell.tally)
    return tally
  }
  const hidden = suppressionOf({
    axes: [unitAxis, periodAxis, listOf(channels), listOf([...groups].sort()), figures.axis],
    size: ([unit, period, channel, group, node]) =>
      figures.people(
        node as string,
        layout,
        tallyAt(unit as string, period as string, channel as string, group as string),
      ),
    smallest: (at) => figures.smallest(at[4] as string),
  })
  return {
    figures,
    tally: ({ unit, period, channel, group }) => tallyAt(unit, period, channel ?? ALL, group ?? ALL),
    hidden: ({ unit, period, channel, group }, node) => hidden([unit, period, channel ?? ALL, group ?? ALL, node]),
  }
}

const indexed = (cells: readonly Found[]) => Map.groupBy(cells, ({ unit, start }) => `${unit} ${start}`)

/** The same axis, asked once about each node. */
function remembering({ parentOf, partsBeside, sumOf }: Axis): Axis {
  const once = <Result>(ask: (node: string) => Result) => {
    const known = new Map<string, Result>()
    return (node: string): Result => {
      if (!known.has(node)) known.set(node, ask(node))
      return known.get(node) as Result
    }
  }
  return { parentOf: once(parentOf), partsBeside: once(partsBeside), ...(sumOf && { sumOf: once(sumOf) }) }
}

function unitsOf({ units }: Organisation): Axis {
  const below = Map.groupBy(units.values(), ({ parent }) => parent)
  const beside = new Map(
    [...units.values()].map(({ unit, desk }) => [
      unit,
      [...(below.get(unit) ?? []).map((part) => part.unit), ...(desk ? [unit + OWN] : [])],
    ]),
  )
  const parentOf = (node: string) =>
    node.endsWith(OWN) ? node.slice(0, -OWN.length) : (units.get(node)?.parent ?? null)
  return {
    parentOf,
    partsBeside: (node) => {
      const parent = parentOf(node)
      return parent === null ? [node] : (beside.get(parent) ?? [node])
    },
  }
}

/**
 * Days of months of quarters of years. The year under way is the sum of its quarters and no more: else a quarter that
 * has just begun would hide the one before it.
 */
function periodsOf(today: string): Axis {
  const year = periodOf(today, 'year')
  const wider = { day: 'month', month: 'quarter', quarter: 'year' } as const
  const quarters = (of: Period) => [1, 2, 3, 4].map((quarter) => `${of}-Q${quarter}`)
  const parentOf = (period: string) => {
    const grain = grainOf(period)
    if (grain === null || grain === 'year') return null
    const parent = periodOf(boundsOf(period).start, wider[grain])
    return parent === year ? null : parent
  }
  return {
    parentOf,
    partsBeside: (period) => {
      const parent = parentOf(period)
      if (parent === null) return [period]
      if (grainOf(parent) === 'year') return quarters(parent)
      return grainOf(parent) === 'month' ? daysIn(parent) : monthsIn(parent).map((start) => start.slice(0, 7))
    },
    sumOf: (period) => (period === year ? quarters(year) : null),
  }
}

/** The first days of the months of a period. */
function monthsIn(period: Period): string[] {
  const { start, end } = boundsOf(period)
  const months: string[] = []
  for (let first = start; first < end; first = boundsOf(first.slice(0, 7)).end) months.push(first)
  return months
}

function daysIn(month: Period): string[] {
  const last = Number(lastDayOf(month).slice(8))
  return Array.from({ length: last }, (_, i) => `${month}-${`${i + 1}`.padStart(2, '0')}`)
}

const listOf = (nodes: readonly string[]): Axis => ({
  parentOf: (node) => (node === ALL ? null : ALL),
  partsBeside: (node) => (node === ALL ? [node] : nodes),
})
