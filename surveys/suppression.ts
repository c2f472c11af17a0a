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
  const sides = axes.map(numbered)
  const last = axes.length - 1
  const summed = [...axes.keys()].filter((axis) => axes[axis]?.sumOf)
  const cells: Branch = []

  /** The cell at numbers of nodes, one an axis; `id` instead of them on one axis. */
  const find = (ids: readonly number[], axis = -1, id = 0): Cell => {
    let branch = cells
    for (let a = 0; a < last; a++) {
      const at = a === axis ? id : (ids[a] as number)
      let next = branch[at] as Branch | undefined
      if (next === undefined) {
        next = []
        branch[at] = next
      }
      branch = next
    }
    const at = last === axis ? id : (ids[last] as number)
    let cell = branch[at] as Cell | undefined
    if (cell === undefined) {
      const own = axis < 0 ? [...ids] : ids.with(axis, id)
      const place = own.map((one, a) => (sides[a] as Side).nameOf(one))
      cell = { ids: own, place, people: undefined, isHidden: undefined, boxed: undefined }
      branch[at] = cell
    }
    return cell
  }
  const count = (cell: Cell): number => {
    cell.people ??= size(cell.place)
    return cell.people
  }
  const topsOf = (ids: readonly number[]) => ids.map((id, axis) => (sides[axis] as Side).topOf(id))
  const isPart = (id: number, axis: number) => (sides[axis] as Side).parentOf(id) !== TOP
  /** Nobody there by one axis alone. */
  const isToldEmpty = (cell: Cell): boolean => {
    if (count(cell) > 0) return false
    const top = topsOf(cell.ids)
    return cell.ids.some((id, axis) => count(find(top, axis, id)) === 0)
  }

  const isHidden = (cell: Cell): boolean => {
    cell.isHidden ??= work(cell)
    return cell.isHidden
  }
  const work = (cell: Cell): boolean => {
    const { ids, place } = cell
    for (const axis of summed) {
      const parts = (sides[axis] as Side).sumOf(ids[axis] as number)
      if (parts) return parts.some((part) => isHidden(find(ids, axis, part)))
    }
    const people = count(cell)
    if (people > 0 && people < smallest(place)) return true
    if (people === 0 && isToldEmpty(cell)) return false
    if (isForced(ids)) return true
    return (people === 0 && ids.filter(isPart).length > 1) || gridOf(ids).has(cell)
  }
  const isForced = (ids: readonly number[]): boolean =>
    ids.some((id, axis) => {
      const parent = (sides[axis] as Side).parentOf(id)
      return parent !== TOP && isHidden(find(ids, axis, parent))
    })

  /** The places that boxes hide among those beside a place on all its axes. */
  const gridOf = (ids: readonly number[]): ReadonlySet<Cell> => {
    const beside = ids.map((id, axis) => (isPart(id, axis) ? (sides[axis] as Side).partsBeside(id) : [id]))
    const first = find(beside.map((side) => side[0] as number))
    if (!first.boxed) {
      const top = topsOf(ids)
      // Where a single axis tells that nobody is there, nothing can be hidden.
      const grid = gridFrom(beside.map((side, axis) => side.filter((id) => count(find(top, axis, id)) > 0)))
      first.boxed = new Set(boxesIn(grid).map((cell) => grid.cells[cell] as Cell))
    }
    return first.boxed
  }

  /** A grid of cells in one list, the last axis fastest; `out` are those that are hidden in any case. */
  const gridFrom = (nodes: readonly (readonly number[])[]): Grid => {
    const grid: Cell[] = []
    const at: number[] = []
    const fill = (axis: number) => {
      if (axis > last) grid.push(find(at))
      for (const id of nodes[axis] ?? []) {
        at[axis] = id
        fill(axis + 1)
      }
    }
    fill(0)
    const lines: Line[] = []
    const people = grid.map(count)
    const out = grid.map(
      ({ place }, cell) => (people[cell] as number) > 0 && (people[cell] as number) < smallest(place),
    )
    let step = grid.length
    for (const [axis, { length }] of nodes.entries()) {
      step /= length
      const parent = length > 0 ? (sides[axis] as Side).parentOf(nodes[axis]?.[0] as number) : TOP
      if (parent === TOP) continue
      for (const [first, { ids }] of grid.entries()) {
        if (Math.floor(first / step) % length !== 0) continue
        const isHiddenWhole = isHidden(find(ids, axis, parent))
        if (isHiddenWhole) for (let i = 0; i < length; i++) out[first + i * step] = true
        const isOverlapping = (sides[axis] as Side).isOverlapping(ids[axis] as number)
        lines.push({ first, step, length, isHiddenWhole, isOverlapping })
      }
    }
    return { cells: grid, people, out, lines, enough: grid[0] ? smallest(grid[0].place) : 0 }
  }

  return (at) => {
    const cell = find(at.map((node, axis) => (sides[axis] as Side).idOf(node)))
    if (!isHidden(cell)) return null
    return count(cell) < smallest(cell.place) ? 'small' : 'complementary'
  }
}

/** A place and what has been found out about it. */
type Cell = {
  readonly ids: readonly number[]
  readonly place: Place
  people: number | undefined
  isHidden: boolean | undefined
  /** What boxes hide of the grid that begins here. */
  boxed: ReadonlySet<Cell> | undefined
}
/** Cells by the numbers of their nodes, a branch an axis. */
type Branch = (Branch | Cell | undefined)[]

const TOP = -1
type Side = ReturnType<typeof numbered>

/** An axis whose nodes are numbers in the order they are asked for, and which is asked once about each. */
function numbered(axis: Axis) {
  const known = new Map<string, number>()
  const names: string[] = []
  const idOf = (node: string): number => {
    let id = known.get(node)
    if (id === undefined) {
      id = names.length
      names.push(node)
      known.set(node, id)
    }
    return id
  }
  const nameOf = (id: number) => names[id] as string
  const once = <Found>(ask: (id: number) => Found) => {
    const found: Found[] = []
    return (id: number): Found => {
      let answer = found[id]
      if (answer === undefined) {
        answer = ask(id)
        found[id] = answer
      }
      return answer
    }
  }
  const parentOf = once((id) => {
    const parent = axis.parentOf(nameOf(id))
    return parent === null ? TOP : idOf(parent)
  })
  return {
    idOf,
    nameOf,
    parentOf,
    topOf: once((id) => {
      let top = id
      for (let up = parentOf(top); up !== TOP; up = parentOf(top)) top = up
      return top
    }),
    partsBeside: once((id) => axis.partsBeside(nameOf(id)).map(idOf)),
    sumOf: once((id) => axis.sumOf?.(nameOf(id))?.map(idOf) ?? null),
    isOverlapping: once((id) => axis.isOverlapping?.(nameOf(id)) ?? false),
  }
}

type Line = {
  /** Its cells are `length` from the first, `step` apart. */
  readonly first: number
  readonly step: number
  readonly length: number
  readonly isHiddenWhole: boolean
  readonly isOverlapping: boolean
}
type Grid = {
  readonly cells: readonly Cell[]
  readonly people: readonly number[]
  readonly out: readonly boolean[]
  readonly lines: readonly Line[]
  readonly enough: number
}

/** The cells of a grid that boxes hide, those that are hidden in any case among them. */
function boxesIn({ people, out, lines: all, enough }: Grid): number[] {
  if (!out.includes(true) && !people.some((size) => size > 0 && size < enough)) return []
  const lines = all.map((line) => ({
    ...line,
    cells: Array.from({ length: line.length }, (_, i) => line.first + i * line.step),
  }))
  const boxed = new Set<number>()
  const size = (cell: number) => people[cell] as number
  const isOut = (cell: number) => out[cell] === true || boxed.has(cell)
  const bySize = (a: number, b: number) => size(a) - size(b)
  const together = (cells: readonly number[], isOverlapping: boolean) =>
    isOverlapping ? Math.max(0, ...cells.map(size)) : cells.reduce((sum, cell) => sum + size(cell), 0)
  const linesOf = people.map((): (typeof lines)[number][] => [])
  for (const line of lines) for (const cell of line.cells) linesOf[cell]?.push(line)

  const box = (cell: number) => {
    let corners = [cell]
    for (const line of linesOf[cell] ?? []) {
      const partner = partnerOf(cell, line, corners)
      if (partner !== null) corners = corners.flatMap((corner) => [corner, corner + partner - cell])
    }
    for (const corner of corners) boxed.add(corner)
  }
  /**
   * The other that makes enough people with a cell: one that leaves no corner of the box empty, for an empty one might be
   * ruled out; then one that is hidden anyway; then the smallest. Where none is enough, the largest.
   */
  const partnerOf = (
    cell: number,
    { cells, isOverlapping }: (typeof lines)[number],
    corners: readonly number[],
  ): number | null => {
    const others = cells.filter((other) => other !== cell).sort(bySize)
    const likely = others.filter((other) => size(other) > 0 && together([cell, other], isOverlapping) >= enough)
    const full = likely.filter((other) => corners.every((corner) => size(corner + other - cell) > 0))
    return full.find(isOut) ?? full[0] ?? likely.find(isOut) ?? likely[0] ?? others.at(-1) ?? null
  }

  const needsBox = (cell: number) =>
    size(cell) > 0 && size(cell) < enough && !(linesOf[cell] ?? []).some(({ isHiddenWhole }) => isHiddenWhole)
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
