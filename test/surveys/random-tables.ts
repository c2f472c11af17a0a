/** Random organisations with random responses, as tables of counts. */
import fc from 'fast-check'
import type { Axis, Counts, Place } from '../../surveys/suppression.ts'
import type { Cell } from './attacker.ts'

export const smallest = 5

/** A tree written as lists: `[['a', 'b'], 'c']` is a whole of a whole of two and of one. `own` are not asked for by name. */
export type Tree = { readonly node: string; readonly parts: readonly Tree[]; readonly own?: boolean }
export type World = { readonly trees: readonly Tree[]; readonly running: boolean; readonly people: readonly number[] }

const leaf = (node: string): Tree => ({ node, parts: [] })
const split = (node: string, count: number, below: (node: string) => Tree = leaf): Tree => ({
  node,
  parts: count < 1 ? [] : Array.from({ length: count }, (_, i) => below(`${node}${i + 1}`)),
})

/** Units in two levels, some with people of their own; a year of quarters of months; channels; groups. */
export const aWorld: fc.Arbitrary<World> = fc
  .record({
    desks: fc.integer({ min: 1, max: 4 }),
    office: fc.integer({ min: 0, max: 2 }),
    own: fc.boolean(),
    quarters: fc.integer({ min: 1, max: 3 }),
    months: fc.constantFrom(0, 0, 2),
    channels: fc.integer({ min: 0, max: 2 }),
    groups: fc.integer({ min: 0, max: 2 }),
    running: fc.boolean(),
  })
  .chain(({ desks, office, own, quarters, months, channels, groups, running }) => {
    const units = split('u', desks, (node) => (node === 'u1' ? split(node, office) : leaf(node)))
    const trees = [
      own ? { ...units, parts: [...units.parts, { ...leaf('u*'), own: true }] } : units,
      split('y', quarters, (node) => split(node, months)),
      split('c', channels),
      split('g', groups),
    ]
    const atoms = trees.reduce((all, tree) => all * leavesOf(tree).length, 1)
    const few = fc.integer({ min: 0, max: 4 })
    const cell = fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 3, arbitrary: few },
      { weight: 4, arbitrary: fc.integer({ min: 5, max: 12 }) },
    )
    const full = fc.oneof({ weight: 1, arbitrary: few }, { weight: 6, arbitrary: fc.integer({ min: 5, max: 12 }) })
    return fc
      .oneof(
        fc.array(cell, { minLength: atoms, maxLength: atoms }),
        fc.array(full, { minLength: atoms, maxLength: atoms }),
      )
      .map((people) => ({ trees, running, people }))
  })

const leavesOf = (tree: Tree): Tree[] => (tree.parts.length === 0 ? [tree] : tree.parts.flatMap(leavesOf))
const allOf = (tree: Tree): Tree[] => [tree, ...tree.parts.flatMap(allOf)]

/** The table of a world, and every cell of it as `rule` shows it. */
export function tableOf({ trees, running, people }: World) {
  const leaves = trees.map(leavesOf)
  const known = trees.map((tree) => new Map(allOf(tree).map((one) => [one.node, one])))
  const axes: Axis[] = trees.map((tree, axis) => {
    const above = new Map(allOf(tree).flatMap((one) => one.parts.map((part) => [part.node, one] as const)))
    // A year under way is shown as the sum of its quarters; they are then parts of nothing.
    const loose = running && axis === 1 && tree.parts.length > 0
    return {
      parentOf: (node) => {
        const parent = above.get(node)?.node ?? null
        return loose && parent === tree.node ? null : parent
      },
      partsBeside: (node) => above.get(node)?.parts.map((part) => part.node) ?? [node],
      sumOf: (node) => (loose && node === tree.node ? tree.parts.map((part) => part.node) : null),
    }
  })
  const atomsOf = (at: Place): number[] =>
    at.reduce<number[]>(
      (found, node, axis) => {
        const inside = new Set(leavesOf(known[axis]?.get(node) as Tree).map((one) => one.node))
        const places = (leaves[axis] as Tree[]).flatMap((one, i) => (inside.has(one.node) ? [i] : []))
        return found.flatMap((atom) => places.map((place) => atom * (leaves[axis] as Tree[]).length + place))
      },
      [0],
    )
  const size = (at: Place) => atomsOf(at).reduce((sum, atom) => sum + (people[atom] as number), 0)
  const counts: Counts = { axes, size, smallest: () => smallest }
  let places: Place[] = [[]]
  for (const tree of trees)
    places = places.flatMap((place) =>
      allOf(tree)
        .filter((one) => !one.own)
        .map((one) => [...place, one.node]),
    )
  /** Hidden only for the empty parts that it sums with shown ones: it tells nothing that they do not. */
  const isSum = (at: Place, isShown: (at: Place) => boolean) =>
    axes.some(({ sumOf }, axis) => {
      const parts = sumOf?.(at[axis] as string)?.map((part) => at.with(axis, part))
      return parts?.every((part) => isShown(part) || size(part) === 0)
    })
  const names = new Map(places.map((place, i) => [place.join(), i]))
  const cells = (isShown: (at: Place) => boolean): Cell[] =>
    places.map((at) => ({
      at,
      atoms: atomsOf(at),
      people: size(at),
      shown: isShown(at),
      told: isSum(at, isShown),
      wholes: trees.flatMap((tree, axis) => {
        const whole = allOf(tree).find((one) => one.parts.some((part) => part.node === at[axis]))
        const cell = whole && names.get(at.with(axis, whole.node).join())
        return cell === undefined ? [] : [{ axis, cell }]
      }),
    }))
  return { counts, cells, atoms: people.length }
}
