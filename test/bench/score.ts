// How long a tree of 200 indicators takes to score from a tally, against counting the same figures from the responses.
// Prints microseconds and the ratio; run it on an idle machine and read the ratio.

import { sampled } from '../../surveys/sampled.ts'
import { estimate } from '../../surveys/score.ts'
import { designOf } from '../../surveys/statistics/design.ts'
import { tallied } from '../../surveys/tallied.ts'
import { addCodes, emptyTally, layoutOf } from '../../surveys/tally.ts'
import { allIn } from '../../surveys/tree.ts'
import { aDimension, aMean, anInstrument, anItem, aProfile } from '../builders.ts'
import { median } from './report.ts'

const responses = 1_000
const runs = 300
const profile = aProfile()

// 1 index, 8 dimensions, 31 sub-dimensions, 160 items: every second sub-dimension of means.
const sub = (d: number, s: number) => {
  const means = s % 2 === 1
  const items = Array.from({ length: 5 + (s === 0 && d < 5 ? 1 : 0) }, (_, i) =>
    anItem(`d${d}_${s}_${i}`, means ? aMean() : undefined),
  )
  return aDimension(`d${d}_${s}`, items, 'floor-width', { floor: 0.25, width: 2.25 })
}
const dimensions = Array.from({ length: 8 }, (_, d) =>
  aDimension(
    `d${d}`,
    Array.from({ length: d === 7 ? 3 : 4 }, (_, s) => sub(d, s)),
    'sum',
  ),
)
const tree = aDimension('index', dimensions, 'sum')
const layout = layoutOf(anInstrument(tree))
let state = 1893
const next = () => {
  state = (state * 48_271) % 2_147_483_647
  return state
}
const rows = Array.from({ length: responses }, () => layout.slots.map(() => `${next() % 6}`).join(''))
const tally = emptyTally(layout)
for (const codes of rows) addCodes(layout, tally, codes)

function timed(count: number, body: () => unknown): number {
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const begun = performance.now()
    if (body() === null) throw new Error('The tree has no score')
    times.push((performance.now() - begun) * 1000)
  }
  return median(times)
}

const design = designOf({ weights: rows.map(() => 1) })
const fromTally = timed(runs, () => estimate(tree, { answered: tallied(layout, tally) }, profile))
const fromRows = timed(7, () => estimate(tree, { answered: sampled(layout, rows, design) }, profile))
const write = (line: string) => process.stdout.write(`${line}\n`)
write(`${allIn(tree).length} indicators from a tally: ${fromTally.toFixed(0)} µs (median of ${runs})`)
write(`the same from ${responses} responses, with design-based errors: ${fromRows.toFixed(0)} µs`)
write(`ratio ${(fromRows / fromTally).toFixed(0)}`)
