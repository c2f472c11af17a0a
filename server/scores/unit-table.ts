/**
 * Units as an axis of a sector's tables (surveys/suppression.ts). Both trees are published, and of the same responses, so
 * they are one axis: what a unit of today is read with stands below it, each unit of then once. A unit of then whose parts
 * count in several units of today has no place on it: it is shown only where it is a sum of what is shown.
 */
import type { Axis } from '../../surveys/suppression.ts'
import type { Tree } from '../../surveys/trees.ts'
import { type Cells, cellsOf, hasEnded, hasTrees, homesIn, isWithin } from '../organisation/succession.ts'
import { ancestorsOf, type Organisation, type Unit } from '../organisation.ts'

/** What of a unit with others below it came in at its own desk. Never asked for, and easily subtracted. */
const OWN = '*'
/** A unit of today with what it succeeded. */
const TODAY = '~'

export type UnitTable = {
  readonly axis: Axis
  /** What of a unit came in at its own desk, and not at one below it: a node, or not. */
  ownOf(unit: string): string
  /** The node of a unit as it is read in a tree; null: it has none. */
  nodeOf(unit: string, tree: Tree): string | null
  /** The cells of a node, or of a unit that has none. */
  cellsOf(node: string): Cells
  /** Nodes that are a unit together, where nobody answered at the own desks of units that are `empty`; null: there are none. */
  coverOf(unit: string, empty: (unit: string) => boolean): readonly string[] | null
}

const known = new WeakMap<Organisation, UnitTable>()

export function unitsOf(organisation: Organisation): UnitTable {
  let table = known.get(organisation)
  if (!table) {
    table = tableOf(organisation)
    known.set(organisation, table)
  }
  return table
}

function tableOf(organisation: Organisation): UnitTable {
  const { units, root } = organisation
  const isTwofold = hasTrees(organisation)
  const homes = homesIn(organisation)
  const below = Map.groupBy(units.values(), ({ parent }) => parent)
  const childrenOf = (unit: string): readonly Unit[] => below.get(unit) ?? []
  const treeOf = (unit: string): string[] => [unit, ...childrenOf(unit).flatMap((child) => treeOf(child.unit))]
  const allToday = (unit: string) => [...units.keys()].filter((one) => isWithin(organisation, one, unit, 'today'))
  const isOver = (unit: string) => {
    const found = units.get(unit)
    return isTwofold && found !== undefined && hasEnded(found, organisation)
  }
  const homeOf = (unit: string) => homes.get(unit) ?? unit

  // From the lowest units up: whether one is read with others today, and whether it stays whole as it was.
  const twofold = new Set<string>()
  const whole = new Set<string>()
  const depth = (unit: string) => ancestorsOf(organisation, unit).length
  for (const unit of [...units.keys()].sort((a, b) => depth(b) - depth(a))) {
    const own = treeOf(unit)
    if (!isTwofold) whole.add(unit)
    else if (isOver(unit)) {
      if (own.every((one) => homeOf(one) === homeOf(unit))) whole.add(unit)
    } else {
      const all = new Set(allToday(unit))
      const isParted = childrenOf(unit).some((child) => twofold.has(child.unit))
      if (!isParted && own.every((one) => all.has(one))) whole.add(unit)
      if (isParted || all.size !== own.length || own.some((one) => !all.has(one))) twofold.add(unit)
    }
  }
  const placeToday = (unit: string): string | null => (twofold.has(unit) ? unit + TODAY : whole.has(unit) ? unit : null)

  const parents = new Map<string, string | null>()
  for (const { unit, parent, desk } of units.values()) {
    const isHeld = parent !== null && whole.has(parent)
    const home = homeOf(unit)
    if (twofold.has(unit)) parents.set(unit + TODAY, parent === null ? null : parent + TODAY)
    if (whole.has(unit)) {
      if (twofold.has(unit)) parents.set(unit, unit + TODAY)
      else if (!isOver(unit)) parents.set(unit, parent === null ? null : isHeld ? parent : parent + TODAY)
      else if (isHeld && (home === parent || (isOver(parent) && homeOf(parent) === home))) parents.set(unit, parent)
      else parents.set(unit, home === unit ? null : placeToday(home))
    }
    if (desk && childrenOf(unit).length > 0)
      parents.set(unit + OWN, whole.has(unit) ? unit : home === unit ? placeToday(unit) : placeToday(home))
  }
  const parts = Map.groupBy(parents.keys(), (node) => parents.get(node) ?? null)
  const axis: Axis = {
    parentOf: (node) => parents.get(node) ?? null,
    partsBeside: (node) => {
      const parent = parents.get(node) ?? null
      return parent === null ? [node] : (parts.get(parent) ?? [node])
    },
  }
  const unitIn = (node: string) => node.replace(/[*~]$/, '')
  const allIn = (node: string): readonly string[] =>
    node.endsWith(TODAY) ? allToday(unitIn(node)) : node.endsWith(OWN) ? [unitIn(node)] : treeOf(node)

  return {
    axis,
    ownOf: (unit) => unit + OWN,
    nodeOf: (unit, tree) =>
      (tree === 'today' || unit === root) && twofold.has(unit) ? unit + TODAY : parents.has(unit) ? unit : null,
    cellsOf: (node) => {
      if (node.endsWith(TODAY)) return cellsOf(organisation, unitIn(node), 'today')
      if (!node.endsWith(OWN)) return { plus: [node], minus: [] }
      const unit = unitIn(node)
      return { plus: [unit], minus: childrenOf(unit).map((child) => child.unit) }
    },
    coverOf: (unit, empty) => {
      const left = new Set(treeOf(unit).filter((one) => !empty(one)))
      const cover: string[] = []
      const look = (node: string) => {
        const filled = allIn(node).filter((one) => !empty(one))
        if (filled.length === 0) return
        if (filled.every((one) => left.has(one))) {
          cover.push(node)
          for (const one of filled) left.delete(one)
        } else for (const part of parts.get(node) ?? []) look(part)
      }
      for (const top of parts.get(null) ?? []) look(top)
      return left.size > 0 ? null : cover
    },
  }
}
