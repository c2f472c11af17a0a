// Why a sector's score changed, from counts that may be seen: what is hidden stays within the rest of its whole.
import { type Cause, causeOf, type Looked } from '../../surveys/cause.ts'
import { accountOf, type Cell, type Contribution, contributionsBy, type Sum } from '../../surveys/contributions.ts'
import type { Dimension, Item } from '../../surveys/instrument.ts'
import { before } from '../../surveys/period.ts'
import { type Change, lookedAtTogether, rounded } from '../../surveys/score.ts'
import { sumIn } from '../../surveys/tallied.ts'
import { itemsIn } from '../../surveys/tree.ts'
import { printingOf } from '../../surveys/working.ts'
import { layoutNamed } from '../layouts.ts'
import type { Organisation, Unit } from '../organisation.ts'
import type { NamedCause, Why, WhyOthers, WhyPart } from './figures.ts'
import { type Compared, type Measured, published, shownChange } from './nodes.ts'

/** Of the parts that contributed most, this many are told one by one. */
const MOST = 5
/** The rest of a whole, of which no part is told. */
const REST = ''
const DECIMALS = 2

/** An account of a change with what it was made from. Contributions in points. */
type Accounted = {
  readonly measured: Compared
  readonly tree: Dimension
  readonly change: Change
  readonly items: readonly Item[]
  readonly units: readonly Unit[]
  readonly contributions: readonly Contribution[]
}

/**
 * The account of the change of a sector's index, over the desks that have no other below them; null where there is no
 * change to tell, or where the index is not pooled from answers. The publication must have read these desks in both
 * periods.
 */
export function accountedFor(
  measured: Compared,
  organisation: Organisation,
  desks: readonly Unit[],
  change: Change | null,
): Accounted | null {
  const { tree } = measured.instrument
  if (!change || tree.rollUp !== 'pooled') return null
  const above = new Set([...organisation.units.values()].map(({ parent }) => parent))
  const units = desks.filter(({ unit }) => !above.has(unit))
  const items = itemsIn(tree)
  const account = accountOf(cellsOf(measured, tree, items, units))
  const [first] = items
  if (!account || !first) return null
  const { factor } = printingOf(first.scale)
  const contributions = account.contributions.map(({ within, mix, ...cell }) => ({
    ...cell,
    within: factor * within,
    mix: factor * mix,
  }))
  return { measured, tree, change, items, units, contributions }
}

/** Cells of what is shown in both periods, and the rest of every whole, so that they are all answers together. */
function cellsOf(measured: Measured, tree: Dimension, items: readonly Item[], units: readonly Unit[]): Cell[] {
  const { instrument, publication, cut } = measured
  const layout = layoutNamed(instrument.code, instrument.version)
  const periods = [before(cut.period), cut.period] as const
  const sumsAt = (indicator: Item | Dimension, unit: string): Both => {
    const [earlier, now] = periods.map((period) =>
      sumIn(layout, publication.tally({ ...cut, unit, period }), indicator),
    )
    return { earlier: earlier as Sum, now: now as Sum }
  }
  const isShown = ({ code }: Item, unit: string) =>
    periods.every((period) => !publication.hidden({ ...cut, unit, period }, code))
  const cells: Cell[] = []
  let whole = sumsAt(tree, cut.unit)
  for (const item of items.filter((one) => isShown(one, cut.unit))) {
    let rest = sumsAt(item, cut.unit)
    whole = less(whole, rest)
    for (const { unit } of units.filter((one) => isShown(item, one.unit))) {
      const own = sumsAt(item, unit)
      rest = less(rest, own)
      cells.push({ item: item.code, unit, ...own })
    }
    cells.push({ item: item.code, unit: REST, ...rest })
  }
  return [...cells, { item: REST, unit: REST, ...whole }]
}

type Both = Pick<Cell, 'earlier' | 'now'>
const less = (whole: Both, part: Both): Both => ({
  earlier: { points: whole.earlier.points - part.earlier.points, of: whole.earlier.of - part.earlier.of },
  now: { points: whole.now.points - part.now.points, of: whole.now.of - part.now.of },
})

/** The cause that a sentence may name, with its names. */
export function namedCause(accounted: Accounted): NamedCause | null {
  const { measured, change, items, units, contributions } = accounted
  const looked = (code: string, within: number | undefined, own: Change | null): Looked => ({
    code,
    within: within ?? 0,
    change: own,
  })
  const together = (changes: readonly (Change | null)[]) => lookedAtTogether(changes, measured.instrument.profile)
  const byItem = contributionsBy('item', contributions)
  const changes = together(items.map((item) => shownChange(item, measured)))
  const mix = contributions.reduce((all, one) => all + one.mix, 0)
  const found: Cause | null = causeOf(
    change,
    mix,
    items.map(({ code }, i) => looked(code, byItem.get(code)?.within, changes[i] ?? null)),
    (code) => {
      const item = items.find((one) => one.code === code) as Item
      const byUnit = contributionsBy(
        'unit',
        contributions.filter((one) => one.item === code),
      )
      const own = together(units.map(({ unit }) => shownChange(item, at(measured, unit))))
      return units.map(({ unit }, i) => looked(unit, byUnit.get(unit)?.within, own[i] ?? null))
    },
  )
  if (found?.because !== 'item') return found
  const { title } = items.find(({ code }) => code === found.item) as Item
  // Where one looks at a single unit its name says nothing new.
  const named = found.units.filter((unit) => unit !== measured.cut.unit)
  return {
    because: 'item',
    title,
    mostly: found.mostly,
    units: named.map((unit) => {
      const { name, level } = units.find((one) => one.unit === unit) as Unit
      return { name, level }
    }),
  }
}

/** What contributed most, item by item and unit by unit. */
export function whyOf({ measured, tree, change, items, units, contributions }: Accounted): Why {
  const byItem = contributionsBy('item', contributions)
  const byUnit = contributionsBy('unit', contributions)
  const shownItems = items.flatMap((item) => partOf(item, item.title, byItem.get(item.code)?.within, item, measured))
  const shownUnits = units.flatMap(({ unit, name }) =>
    partOf({ code: unit }, name, byUnit.get(unit)?.within, tree, at(measured, unit)),
  )
  const within = contributions.reduce((sum, one) => sum + one.within, 0)
  const mix = contributions.reduce((sum, one) => sum + one.mix, 0)
  const ofItems = mostOf(shownItems, items.length, within)
  const ofUnits = mostOf(shownUnits, units.length, within)
  return {
    change,
    items: ofItems.told,
    otherItems: ofItems.others,
    units: ofUnits.told,
    otherUnits: ofUnits.others,
    mix: rounded(mix, DECIMALS),
  }
}

const at = (measured: Compared, unit: string): Compared => ({ ...measured, cut: { ...measured.cut, unit } })

/** A part by what it did and its figure then and now; nothing where one of these is hidden. */
function partOf(
  { code }: { readonly code: string },
  title: WhyPart['title'],
  within: number | undefined,
  indicator: Item | Dimension,
  measured: Measured,
): WhyPart[] {
  const earlier = published(indicator, { ...measured, cut: { ...measured.cut, period: before(measured.cut.period) } })
  const now = published(indicator, measured)
  if (within === undefined || !earlier || !now || !('value' in earlier && 'value' in now)) return []
  return [{ code, title, within, earlier, now }]
}

/** The parts that did most, and what all others did together: what is left of all. */
function mostOf(parts: readonly WhyPart[], count: number, all: number): { told: WhyPart[]; others: WhyOthers } {
  const told = parts.toSorted((a, b) => Math.abs(b.within) - Math.abs(a.within)).slice(0, MOST)
  const left = told.reduce((rest, { within }) => rest - within, all)
  return {
    told: told.map((part) => ({ ...part, within: rounded(part.within, DECIMALS) })),
    others: { count: count - told.length, within: rounded(left, DECIMALS) },
  }
}
