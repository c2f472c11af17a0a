// How many responses a second are counted from their codes on one core, against counting them the plain way.
// Prints responses a second and the ratio, for a short, a usual and the longest instrument.

import { instrumentNamed } from '../../surveys/catalogue.ts'
import { addRows, emptyTally, type Layout, layoutOf } from '../../surveys/tally.ts'
import { addPlainly } from '../plain-count.ts'
import { median } from './report.ts'

const responses = 20_000
const runs = 9

let state = 1893
const next = () => {
  state = (state * 48_271) % 2_147_483_647
  return state
}
const codesFor = ({ slots }: Layout) =>
  slots
    .map(({ codes }) => {
      const chosen = next() % (codes.length + 2)
      return '-.'[chosen - codes.length] ?? String.fromCharCode(48 + chosen)
    })
    .join('')

/** Responses a second, of ways that take turns. */
function rates(ways: readonly (() => unknown)[]): number[] {
  const times = ways.map((): number[] => [])
  for (let run = 0; run < runs; run++)
    for (const [i, way] of ways.entries()) {
      const begun = performance.now()
      way()
      times[i]?.push(performance.now() - begun)
    }
  return times.map((taken) => (responses * 1000) / median(taken))
}

for (const code of ['one-stop', 'land', 'papi']) {
  const layout = layoutOf(instrumentNamed(code, 1))
  const rows = Array.from({ length: responses }, () => codesFor(layout))
  const joined = rows.join('')
  const [fast = 0, plain = 0] = rates([
    () => addRows(layout, emptyTally(layout), joined),
    () => {
      const tally = emptyTally(layout)
      for (const codes of rows) addPlainly(layout, tally, codes)
    },
  ])
  const a = (rate: number) => `${Math.round(rate).toLocaleString('en')}/s`
  process.stdout.write(
    `${code}, ${layout.slots.length} answers: ${a(fast)} in rows, ${a(plain)} the plain way, ratio ${(fast / plain).toFixed(1)}\n`,
  )
}
