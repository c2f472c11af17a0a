/** What a sentence may name as the cause of a change: nothing that chance alone could have done. */
import type { Change } from './score.ts'

/** `mostly`: it makes up at least half of the change. Units in the order of what they contributed. */
export type Cause =
  | { readonly because: 'item'; readonly item: string; readonly mostly: boolean; readonly units: readonly string[] }
  /** Not what people said, but of whom and of what there are more answers than before. */
  | { readonly because: 'mix' }
/** Below this part of a change an item is one of many that moved alike, and no cause of it. */
const leastPart = 0.2

/** `within`, `mix`: contributions to the change (contributions.ts); `change`: of its own figure, corrected for many looks. */
export type Looked = { readonly code: string; readonly within: number; readonly change: Change | null }

/**
 * The cause of a change that is more than noise: the item that did most of it and has itself changed the same way by
 * more than noise, and the units where that item has. One level is only looked at below what was found on the one above
 * it, and each is corrected within itself. Units are named only where they make up at least half of what the item did:
 * else it changed everywhere. Null where nothing can be named.
 *
 * `unitsOf` gives what the units contributed to an item, with their changes in it.
 */
export function causeOf(
  change: Change | null,
  mix: number,
  items: readonly Looked[],
  unitsOf: (item: string) => readonly Looked[],
): Cause | null {
  if (!change?.moreThanNoise) return null
  const way = Math.sign(change.difference)
  const along = (looked: readonly Looked[]) =>
    looked
      .filter((one) => one.within * way > 0 && one.change?.moreThanNoise && one.change.difference * way > 0)
      .sort((a, b) => (b.within - a.within) * way)
  const half = Math.abs(change.difference) / 2
  const [item] = along(items)
  if (mix * way >= half && mix * way > (item?.within ?? 0) * way) return { because: 'mix' }
  if (!item || item.within * way < leastPart * Math.abs(change.difference)) return null
  const units = along(unitsOf(item.code))
  const together = units.reduce((sum, { within }) => sum + within, 0)
  return {
    because: 'item',
    item: item.code,
    mostly: item.within * way >= half,
    units: together * way >= (item.within * way) / 2 ? units.map(({ code }) => code) : [],
  }
}
