/**
 * Which cells of a table of counts may be shown, so that no hidden one follows from those that are.
 *
 * A cell is a place: one node of every axis (a unit, a period, a channel ...), each axis a tree whose nodes add up to
 * the one above. Who asks what is not known, so every cell is taken as published unless it is hidden, and whether it is
 * hidden depends on the counts alone.
 *
 * 1. A cell with 1 to k - 1 people is hidden, and everything inside a hidden cell is hidden.
 * 2. A cell is never hidden alone: on every axis on which it is a part of something it gets a partner, and the cells
 *    where partners cross are hidden too (a box). Then people could be moved about inside the box, and nothing that is
 *    shown would change.
 * 3. The hidden parts of a shown whole are together no people or at least k; the smallest shown parts are hidden too
 *    until that holds. So the difference of two shown cells, one within the other, is never a few people.
 *
 * A zero names nobody. It is told where a single axis tells it (nobody at that desk, through that channel ...); where it
 * takes two axes to find it, it is hidden among the small ones and gets no box of its own: that would hide most of a young
 * survey. So a reader who solves all tables as equations and adds that nobody is in any part of an empty cell can rule
 * some moves of rule 2 out, and now and then reach a hidden number; the test measures how often. Not protected against
 * either: one who keeps yesterday's figures and subtracts them from today's.
 */
export type Axis = {
  /** The node this one is a part of; null at the top. */
  parentOf(node: string): string | null
  /** All parts of the same whole, in a fixed order, the node itself among them. */
  partsBeside(node: string): readonly string[]
  /** Nodes that are shown only as the sum of others: it tells nothing new, so it is shown where each of them is. */
  sumOf?(node: string): readonly string[] | null
  /** Whether people can be counted in it and in parts beside it: these are then as many people as the largest. */
  isOverlapping?(node: string): boolean
}
/** A node of each axis, in the order of the axes. */
export type Place = readonly string[]
export type Counts = {
  readonly axes: readonly Axis[]
  /** People at a place. */
  size(at: Place): number
  /** Below this many people a place is hidden. */
  smallest(at: Place): number
}
/** Too few people; or hidden so that what is too few does not follow. */
export type Hidden = 'small' | 'complementary'

/** Says of any place of a table whether it is hidden, and why. Remembers what it has found: the counts must stay as they are. */
export function suppressionOf({ axes, size, smallest }: Counts): (at: Place) => Hidden | null {
  // A name of a character an axis: long names would take most of the time.
  const numbers = axes.map(() => new Map<string, number>())
  const nameOf = (at: Place): string => {
    let name = ''
    for (const [axis, node] of at.entries()) {
      const known = numbers[axis] as Map<string, number>
      let number = known.get(node)
      if (number === undefined) {
        number = known.size
        known.set(node, number)
      }
      name += String.fromCharCode(number)
    }
    return name
  }
  const sizes = new Map<string, number>()
  const found = new Map<string, boolean>()
  const grids = new Map<string, ReadonlySet<string>>()

  const count = (at: Place): number => {
    const name = nameOf(at)
    let people = sizes.get(name)
    if (people === undefined) {
      people = size(at)
      sizes.set(name, people)
    }
    return people
  }
  const topOf = (axis: number, node: string): string => {
    let top = node
    for (let up = axes[axis]?.parentOf(top); up != null; up = axes[axis]?.parentOf(up)) top = up
    return top
  }
  const topsOf = (at: Place): Place => at.map((node, axis) => topOf(axis, node))
  const isPart = (at: Place, axis: number) => (axes[axis] as Axis).parentOf(at[axis] as string) !== null
  const isOverlapping = (at: Place, axis: number) => axes[axis]?.isOverlapping?.(at[axis] as string) ?? false
  const parentOn = (at: Place, axis: number): Place | null => {
    const parent = (axes[axis] as Axis).parentOf(at[axis] as string)
    return parent === null ? null : at.with(axis, parent)
  }
  /** Nobody there by one axis alone. */
  const isToldEmpty = (at: Place): boolean => {
    if (count(at) > 0) return false
    const top = topsOf(at)
    return at.some((node, axis) => count(top.with(axis, node)) === 0)
  }

  const isHidden = (at: Place): boolean => {
    const name = nameOf(at)
    let hidden = found.get(name)
    if (hidden === undefined) {
      hidden = work(at)
      found.set(name, hidden)
    }
    return hidden
  }
  const work = (at: Place): boolean => {
    for (const [axis, { sumOf }] of axes.entries()) {
      const parts = sumOf?.(at[axis] as string)
      if (parts) return parts.some((part) => isHidden(at.with(axis, part)))
    }
    const people = count(at)
    if (people > 0 && people < smallest(at)) return true
    if (people === 0 && isToldEmpty(at)) return false
    if (isForced(at)) return true
    const parts = axes.filter((_, axis) => isPart(at, axis)).length
    return (people === 0 && parts > 1) || gridOf(at).has(nameOf(at))
  }
  const isForced = (at: Place): boolean =>
    axes.some((_, axis) => {
      const parent = parentOn(at, axis)
      return parent !== null && isHidden(parent)
    })

  /** The places that boxes hide among those beside a place on all its axes. */
  const gridOf = (at: Place): ReadonlySet<string> => {
    const beside = at.map((node, axis) => (isPart(at, axis) ? (axes[axis] as Axis).partsBeside(node) : [node]))
    const name = nameOf(beside.map((side) => side[0] as string))
    let boxed = grids.get(name)
    if (!boxed) {
      const top = topsOf(at)
      // Where a single axis tells that nobody is there, nothing can be hidden.
      const sides = beside.map((side, axis) => side.filter((node) => count(top.with(axis, node)) > 0))
      const grid = gridFrom(sides)
      boxed = new Set(boxesIn(grid).map((cell) => nameOf(grid.places[cell] as Place)))
      grids.set(name, boxed)
    }
    return boxed
  }

  /** A grid of cells in one list, the last axis fastest; `out` are those that are hidden in any case. */
  const gridFrom = (sides: readonly (readonly string[])[]): Grid => {
    let places: Place[] = [[]]
    for (const side of sides) places = places.flatMap((place) => side.map((node) => [...place, node]))
    const lines: Line[] = []
    const people = places.map(count)
    const out = places.map((place, cell) => (people[cell] as number) > 0 && (people[cell] as number) < smallest(place))
    let step = places.length
    for (const [axis, { length }] of sides.entries()) {
      step /= length
      const isWhole = (axes[axis] as Axis).parentOf(sides[axis]?.[0] as string) === null
      if (isWhole) continue
      for (const [first, place] of places.entries()) {
        if (Math.floor(first / step) % length !== 0) continue
        const cells = Array.from({ length }, (_, i) => first + i * step)
        const isHiddenWhole = isHidden(parentOn(place, axis) as Place)
        if (isHiddenWhole) for (const cell of cells) out[cell] = true
        lines.push({ axis, cells, isHiddenWhole, isOverlapping: isOverlapping(place, axis) })
      }
    }
    return { places, people, out, lines, enough: places[0] ? smallest(places[0]) : 0 }
  }

  return (at) => {
    if (!isHidden(at)) return null
    return count(at) < smallest(at) ? 'small' : 'complementary'
  }
}

type Line = {
  readonly axis: number
  readonly cells: readonly number[]
  readonly isHiddenWhole: boolean
  readonly isOverlapping: boolean
}
type Grid = {
  readonly places: readonly Place[]
  readonly people: readonly number[]
  readonly out: readonly boolean[]
  readonly lines: readonly Line[]
  readonly enough: number
}

/** The cells of a grid that boxes hide, those that are hidden in any case among them. */
function boxesIn({ people, out, lines, enough }: Grid): number[] {
  const boxed = new Set<number>()
  const size = (cell: number) => people[cell] as number
  const isOut = (cell: number) => out[cell] === true || boxed.has(cell)
  const bySize = (a: number, b: number) => size(a) - size(b)
  const together = (cells: readonly number[], isOverlapping: boolean) =>
    isOverlapping ? Math.max(0, ...cells.map(size)) : cells.reduce((sum, cell) => sum + size(cell), 0)
  const linesOf = Map.groupBy(
    lines.flatMap((line) => line.cells.map((cell) => ({ line, cell }))),
    ({ cell }) => cell,
  )

  const box = (cell: number) => {
    let corners = [cell]
    for (const { line } of linesOf.get(cell) ?? []) {
      const partner = partnerOf(cell, line, corners)
      if (partner !== null) corners = corners.flatMap((corner) => [corner, corner + partner - cell])
    }
    for (const corner of corners) boxed.add(corner)
  }
  /**
   * The other that makes enough people with a cell: one that leaves no corner of the box empty, for an empty one might be
   * ruled out; then one that is hidden anyway; then the smallest. Where none is enough, the largest.
   */
  const partnerOf = (cell: number, { cells, isOverlapping }: Line, corners: readonly number[]): number | null => {
    const others = cells.filter((other) => other !== cell).sort(bySize)
    const likely = others.filter((other) => size(other) > 0 && together([cell, other], isOverlapping) >= enough)
    const full = likely.filter((other) => corners.every((corner) => size(corner + other - cell) > 0))
    return full.find(isOut) ?? full[0] ?? likely.find(isOut) ?? likely[0] ?? others.at(-1) ?? null
  }

  const needsBox = (cell: number) =>
    size(cell) > 0 && size(cell) < enough && !(linesOf.get(cell) ?? []).some(({ line }) => line.isHiddenWhole)
  for (const cell of people.keys()) if (needsBox(cell) && !boxed.has(cell)) box(cell)
  for (let changed = true; changed; ) {
    changed = false
    for (const { cells, isHiddenWhole, isOverlapping } of lines) {
      if (isHiddenWhole) continue
      const hidden = together(cells.filter(isOut), isOverlapping)
      const [smallestShown] = cells.filter((cell) => size(cell) > 0 && !isOut(cell)).sort(bySize)
      if (hidden === 0 || hidden >= enough || smallestShown === undefined) continue
      box(smallestShown)
      changed = true
    }
  }
  return [...boxed]
}
