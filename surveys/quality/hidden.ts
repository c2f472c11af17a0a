// Which counts and scores of flagged responses may be seen: by the rules of all tables (suppression.ts).
import type { Figures } from '../publish.ts'
import { type Axis, type Hidden, suppressionOf } from '../suppression.ts'
import type { Layout, Tally } from '../tally.ts'
import { ANY, flagNames } from './flags.ts'

const ALL = '*'
const FLAGGED = 'flagged'
const REST = 'rest'

const listOf = (nodes: readonly string[]): Axis => ({
  parentOf: (node) => (node === ALL ? null : ALL),
  partsBeside: (node) => (node === ALL ? [node] : nodes),
})
/** A response is one of the flagged or one of the rest. */
const parts = listOf([FLAGGED, REST])

/** A number of responses, or why it is not told. */
export type Count = number | Hidden

/** How many responses have each mask of flags (flags.ts): a number a mask. */
export type ByMask = ArrayLike<number>
export const emptyMasks = () => new Float64Array(ANY + 1)

/** What is counted apart: any flag, or one. */
export const withouts = ['any', ...flagNames] as const
export type Without = (typeof withouts)[number]
export const maskOf = (without: Without): number => (without === 'any' ? ANY : 1 << flagNames.indexOf(without))

export const flaggedIn = (counts: ByMask, without: Without): number => {
  const own = maskOf(without)
  let sum = 0
  for (let mask = 1; mask <= ANY; mask++) if (mask & own) sum += counts[mask] as number
  return sum
}
export const allIn = (counts: ByMask): number => {
  let sum = 0
  for (let mask = 0; mask <= ANY; mask++) sum += counts[mask] as number
  return sum
}

export type FlagRow = { readonly responses: Count } & { readonly [without in Without]: Count }
export type FlagTable = { readonly all: FlagRow; readonly rows: readonly FlagRow[] }

/**
 * A table of responses and flags by groups that are all of it together, as much of it as may be seen. `elsewhere`: why the
 * number of a group's responses is hidden by other tables; null: it is not.
 */
export function flagTable(
  groups: readonly ByMask[],
  smallestCount: number,
  elsewhere: (group: number) => Hidden | null,
): FlagTable {
  const whole = emptyMasks()
  for (const group of groups)
    for (let mask = 0; mask <= ANY; mask++) whole[mask] = (whole[mask] ?? 0) + (group[mask] ?? 0)
  const at = (name: string) => (name === ALL ? whole : (groups[Number(name)] as ByMask))
  const list = listOf(groups.map((_, i) => `${i}`))
  const hiddenBy = (without: Without) =>
    suppressionOf({
      axes: [list, parts],
      size: ([name, part]) => {
        const counts = at(name as string)
        const flagged = flaggedIn(counts, without)
        return part === ALL ? allIn(counts) : part === FLAGGED ? flagged : allIn(counts) - flagged
      },
      smallest: () => smallestCount,
    })
  const hidden = Object.fromEntries(withouts.map((one) => [one, hiddenBy(one)])) as Record<
    Without,
    ReturnType<typeof hiddenBy>
  >
  const rowOf = (name: string): FlagRow => {
    const counts = at(name)
    const unseen = (name === ALL ? null : elsewhere(Number(name))) ?? hidden.any([name, ALL])
    const countOf = (without: Without): Count => {
      const flagged = flaggedIn(counts, without)
      const why = unseen ?? hidden[without]([name, FLAGGED])
      // That none of a group stands out is not a fact about one of its people.
      return why !== null && flagged === 0 && unseen === null ? 0 : (why ?? flagged)
    }
    return {
      responses: unseen ?? allIn(counts),
      ...(Object.fromEntries(withouts.map((one) => [one, countOf(one)])) as { [without in Without]: Count }),
    }
  }
  return { all: rowOf(ALL), rows: groups.map((_, i) => rowOf(`${i}`)) }
}

/**
 * Whether a figure without the flagged may be seen beside that of all: it and the difference say what the flagged answered.
 * `tallies`: one a mask. A figure is hidden where too few of its people are flagged or are left, where it would follow from
 * another figure, and where two ways of leaving out differ by too few: then the narrower is not shown, any flag before one.
 * `gate`: why a way of leaving out is hidden in the whole scope; what is nearly the same is then hidden too.
 */
export function seenWithout(
  figures: Figures,
  layout: Layout,
  tallies: readonly (Tally | undefined)[],
  gate: (without: Without) => Hidden | null,
): (node: string, without: Without) => Hidden | null {
  const sumOf = (isIn: (mask: number) => boolean): Tally => {
    const sum = new Array<number>(layout.size).fill(0)
    for (const [mask, tally] of tallies.entries())
      if (tally && isIn(mask)) for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (tally[i] as number)
    return sum
  }
  const all = sumOf(() => true)
  const people = (node: string, tally: Tally) => figures.people(node, layout, tally)
  const hiddenBy = (without: Without) => {
    const own = maskOf(without)
    const sides = {
      [ALL]: all,
      [FLAGGED]: sumOf((mask) => (mask & own) > 0),
      [REST]: sumOf((mask) => (mask & own) === 0),
    }
    return suppressionOf({
      axes: [figures.axis, parts],
      size: ([node, part]) => people(node as string, sides[part as keyof typeof sides] as Tally),
      smallest: ([node]) => figures.smallest(node as string),
    })
  }
  const hidden = Object.fromEntries(withouts.map((one) => [one, hiddenBy(one)])) as Record<
    Without,
    ReturnType<typeof hiddenBy>
  >
  const apart = new Map<string, Tally>()
  const apartOf = (one: Without, other: Without): Tally => {
    const key = `${one} ${other}`
    let tally = apart.get(key)
    if (!tally) {
      const [a, b] = [maskOf(one), maskOf(other)]
      tally = sumOf((mask) => (mask & a) > 0 !== (mask & b) > 0)
      apart.set(key, tally)
    }
    return tally
  }
  const seen = (node: string, without: Without): Hidden | null => {
    const own = hidden[without]([node, REST]) ?? gate(without)
    if (own !== null) return own
    const nearly = (other: Without) => people(node, apartOf(other, without)) < figures.smallest(node)
    if (withouts.some((other) => other !== without && gate(other) !== null && nearly(other))) return 'complementary'
    for (const other of withouts.slice(0, withouts.indexOf(without))) {
      if (seen(node, other) !== null) continue
      const between = people(node, apartOf(other, without))
      if (between > 0 && between < figures.smallest(node)) return 'complementary'
    }
    return null
  }
  return seen
}
