// Errors from sums over respondents: which influences are ever added up, and the quadratic form that they give.
import type { Dimension, Indicator, Item } from '../instrument.ts'
import { sweeps } from '../statistics/calibration.ts'
import type { Weighting } from './margins.ts'

/** Something that a respondent has points and answers in: an item, the items of a dimension, or a figure of their own. */
export type Variable = { readonly kind: 'item' | 'pool' | 'person'; readonly indicator: Item | Dimension }

/**
 * Which variables' influences are ever added up: those that a rolled-up dimension is made of, of which the widest gives
 * the block. All others stand alone.
 */
export function blocksOf(
  shown: readonly Indicator[],
  placeOf: (kind: Variable['kind'], indicator: Indicator) => number,
  count: number,
): number[][] {
  const sources = (indicator: Indicator): number[] => {
    if (indicator.kind === 'item') return [placeOf('item', indicator)]
    if (indicator.kind !== 'dimension') return []
    return indicator.rollUp === 'pooled' ? [placeOf('pool', indicator)] : indicator.parts.flatMap(sources)
  }
  const tops = (indicator: Indicator): Dimension[] =>
    indicator.kind !== 'dimension' ? [] : indicator.rollUp === 'pooled' ? indicator.parts.flatMap(tops) : [indicator]
  const blocks: number[][] = []
  for (const top of shown.flatMap(tops)) {
    let block = [...new Set(sources(top))]
    // The same item may stand in two trees.
    for (const other of blocks.filter((one) => one.some((v) => block.includes(v)))) {
      block = [...new Set([...block, ...other])]
      blocks.splice(blocks.indexOf(other), 1)
    }
    blocks.push(block)
  }
  const inBlock = new Set(blocks.flat())
  for (let v = 0; v < count; v++) if (!inBlock.has(v)) blocks.push([v])
  return blocks
}

/** The sum over respondents of the squared weighted influence. */
export function squaresOf(
  influence: Float64Array,
  blocks: readonly (readonly number[])[],
  products: readonly Float64Array[],
) {
  let spread = 0
  for (const [b, block] of blocks.entries()) {
    const width = 2 * block.length
    const of = (at: number) => influence[2 * (block[at >> 1] as number) + (at % 2)] as number
    for (let i = 0; i < width; i++) {
      const one = of(i)
      if (one === 0) continue
      for (let j = i; j < width; j++)
        spread += (i === j ? 1 : 2) * one * of(j) * ((products[b] as Float64Array)[i * width + j] as number)
    }
  }
  return spread
}

/** The linearised error with every respondent a sampling unit, around what the margins explain (calibration.ts). */
export function errorFrom(spread: number, inCell: Float64Array, { people, weights, groups }: Weighting): number {
  const explained = new Float64Array(people.length)
  for (let sweep = 0; sweep < (groups.length > 0 ? sweeps : 0); sweep++)
    for (const { of, count } of groups) {
      const left = new Float64Array(count)
      const sizes = new Float64Array(count)
      for (let cell = 0; cell < people.length; cell++) {
        const group = of[cell] as number
        const size = people[cell] as number
        left[group] = (left[group] as number) + (inCell[cell] as number) - size * (explained[cell] as number)
        sizes[group] = (sizes[group] as number) + size
      }
      for (let cell = 0; cell < people.length; cell++) {
        const group = of[cell] as number
        if (sizes[group])
          explained[cell] = (explained[cell] as number) + (left[group] as number) / (sizes[group] as number)
      }
    }
  let squares = spread
  let total = 0
  let rows = 0
  for (let cell = 0; cell < people.length; cell++) {
    const [size, weight, sum, mean] = [people[cell], weights[cell], inCell[cell], explained[cell]] as [
      number,
      number,
      number,
      number,
    ]
    squares += weight ** 2 * (size * mean ** 2 - 2 * mean * sum)
    total += weight * (sum - size * mean)
    rows += size
  }
  if (rows < 2) return 0
  const variance = (rows / (rows - 1)) * (squares - total ** 2 / rows)
  // What rounding leaves where everybody says the same.
  return variance > 1e-13 * spread ? Math.sqrt(variance) : 0
}
