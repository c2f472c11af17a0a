// Chance that anybody can redo: an order that follows from a seed alone.
import { hash } from 'node:crypto'

/** A list in the order of the hashes of the seed and each one's name, which nobody else in the list may have. */
export const inDrawnOrder = <One>(
  seed: string,
  list: readonly One[],
  nameOf: (one: One, i: number) => string | number,
): One[] =>
  list
    .map((one, i) => ({ one, place: hash('sha256', `${seed} ${nameOf(one, i)}`) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ one }) => one)
