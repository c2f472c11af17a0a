import { normalQuantile } from '../../surveys/statistics/distributions.ts'

/** Gives numbers in [0, 1). */
export type Random = () => number

/** sfc32: fast, seeded, and with a period that a hundred million responses do not come near. */
export function randomFrom(seed: number): Random {
  let a = seed | 0
  let b = Math.floor(seed / 2 ** 32) | 0
  let c = 0x9e3779b9 | 0
  let counter = 1
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }
  // Seeds that lie side by side begin alike.
  for (let i = 0; i < 12; i++) next()
  return next
}

/** A source of its own for a name: what is drawn from it does not depend on what else is drawn. */
export function randomNamed(name: string): Random {
  let state = 0x811c9dc5
  for (let i = 0; i < name.length; i++) state = Math.imul(state ^ name.charCodeAt(i), 0x01000193)
  return randomFrom(state >>> 0)
}

const QUANTILES = Float64Array.from({ length: 4_096 }, (_, i) => normalQuantile((i + 0.5) / 4_096))
/** Of a standard normal distribution, in 4,096 steps: logarithms would cost more than the rest of an answer. */
export const normal = (random: Random): number => QUANTILES[(random() * 4_096) | 0] as number

/** Draws places in the list in proportion to the weights. Throws a RangeError where nothing has a weight. */
export function weighted(weights: readonly number[]): (random: Random) => number {
  const ends = new Float64Array(weights.length)
  let total = 0
  for (const [i, weight] of weights.entries()) {
    total += weight
    ends[i] = total
  }
  if (!(total > 0)) throw new RangeError('Nothing to draw from has a weight')
  return (random) => {
    const mark = random() * total
    let low = 0
    let high = ends.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] as number) > mark) high = middle
      else low = middle + 1
    }
    return low
  }
}

export const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T
