import type { Index, Indicator } from './instrument.ts'
import type { Reading } from './reading.ts'
import { allIn, shownIn } from './tree.ts'
import { type Working, workOut } from './working.ts'

/** An index worked out for one unit: its tree, and what stands beside it. */
export type Assessed = { readonly tree: Working; readonly beside: readonly Working[]; readonly reading: Reading }

/**
 * Works an index out for every assessed unit, in the order given. What is placed among all units (min-max) needs all of
 * their figures first, level by level, so units are assessed together or not at all. `readings` are by unit.
 */
export function assess(index: Index, readings: ReadonlyMap<string, Reading>): Map<string, Assessed> {
  const peers = new Map<string, readonly number[]>()
  // From the leaves up: what is placed below must be known before what is placed above.
  for (const indicator of shownIn(index).flatMap(allIn).toReversed()) {
    if (indicator.adjust?.kind === 'min-max') peers.set(indicator.code, figuresOf(indicator, index, readings, peers))
  }
  return new Map(
    [...readings].map(([unit, given]) => {
      const reading = { ...given, peers }
      const of = (indicator: Indicator) => workOut(indicator, reading, index.profile)
      return [unit, { tree: of(index.tree), beside: index.beside.map(of), reading }]
    }),
  )
}

/** Each unit's figure before it is placed; units without one are not among the assessed. */
const figuresOf = (
  indicator: Indicator,
  { profile }: Index,
  readings: ReadonlyMap<string, Reading>,
  peers: ReadonlyMap<string, readonly number[]>,
): readonly number[] =>
  [...readings.values()].flatMap((reading) => workOut(indicator, { ...reading, peers }, profile).before?.value ?? [])
