// The same random designs evaluated by us and by R's survey package, in one run of R. Not compared, because R lets it
// pass and we refuse: negative weights, two population sizes in a stratum, margins of different totals, adjusting rows of
// weight 0, and a mean of nobody. What R computes otherwise on purpose or by mistake is said where it is left out.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { findR, runR } from '../../r.ts'
import { figuresOf, scaleOf } from './design-figures.ts'
import { type RandomDesign, randomDesign } from './random-designs.ts'

const designs = Array.from({ length: 210 }, (_, id) => randomDesign(id))
type Figures = Map<string, number | null>

const csv = (header: readonly string[], lines: readonly (readonly unknown[])[]) =>
  `${[header, ...lines].map((line) => line.join(',')).join('\n')}\n`
const flag = (value: unknown) => (value ? 'TRUE' : 'FALSE')
const ruleInR = { refuse: 'fail', certainty: 'certainty', centre: 'adjust' } as const
// Inf is how R writes it.
const inR = (value: number) => (value === Infinity ? 'Inf' : value)

/** Has R evaluate the designs: its version and, per design, its figures, null where it refuses. */
function inBatch(): { version: string; figures: Map<number, Figures> } {
  const folder = mkdtempSync(join(tmpdir(), 'designs-'))
  try {
    const files = {
      designs: csv(
        ['design', 'stratified', 'clustered', 'finite', 'lonely', 'post', 'rake'],
        designs.map(({ id, strata, clusters, population, singlePsu, isPostStratified, isRaked }) => [
          ...[id, flag(strata), flag(clusters), flag(population), ruleInR[singlePsu]],
          ...[flag(isPostStratified), flag(isRaked)],
        ]),
      ),
      rows: csv(
        [
          ...['design', 'weight', 'stratum', 'cluster', 'population', 'domain', 'x', 'y', 'has', 'a', 'b', 'g', 'h'],
          ...Array.from({ length: 8 }, (_, column) => `r${column + 1}`),
        ],
        designs.flatMap((d) =>
          d.weights.map((weight, row) => [
            ...[d.id, weight, d.strata?.[row] ?? '', d.clusters?.[row] ?? '', inR(d.population?.[row] ?? 0)],
            ...[Number(d.domain[row]), d.x[row], d.y[row], Number(d.has[row]), d.a[row], d.b[row], d.g[row], d.h[row]],
            ...d.replicates.map((column) => column[row]),
          ]),
        ),
      ),
      sizes: csv(
        ['design', 'step', 'group', 'size'],
        designs.flatMap(({ id, sizes }) => sizes.map(({ step, group, size }) => [id, step, group, size])),
      ),
    }
    const paths = Object.entries(files).map(([name, text]) => {
      const path = join(folder, `${name}.csv`)
      writeFileSync(path, text)
      return path
    })
    const [version = '', ...lines] = runR('test/surveys/statistics/r-agreement.R', paths).trim().split('\n')
    const figures = new Map(designs.map(({ id }): [number, Figures] => [id, new Map()]))
    for (const line of lines) {
      const [design, figure = '', value] = line.split(',')
      figures.get(Number(design))?.set(figure, value === 'NA' ? null : Number(value))
    }
    return { version, figures }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** 1e-8 of R's figure; where that is next to nothing, 1e-13 of the size of what it was computed from. */
const agree = (ours: number, theirs: number, scale: number) =>
  Math.abs(ours - theirs) <= Math.max(1e-8 * Math.abs(theirs), 1e-13 * scale)

let version = ''
let theirs: Map<number, Figures>
const ours = new Map<number, Figures>()
beforeAll(() => {
  const batch = inBatch()
  version = batch.version
  theirs = batch.figures
  for (const design of designs) ours.set(design.id, figuresOf(design))
})

const everyFigure = function* (): Generator<[RandomDesign, string, number | null, number | null | undefined]> {
  for (const design of designs) {
    for (const [figure, value] of ours.get(design.id) ?? []) {
      yield [design, figure, value, theirs.get(design.id)?.get(figure)]
    }
  }
}

describe('on random designs', () => {
  test('R and its survey package said who they are', () => {
    expect(version).toMatch(/^# R version \d.* with survey \d/)
  })
  test('every degenerate kind of design is among them, refused and not', () => {
    const counts = { total: designs.length, singlePsu: 0, equal: 0, constant: 0, zeroWeight: 0, fitted: 0, unfit: 0 }
    for (const { id, strata, clusters, weights, x, sizes } of designs) {
      const psus = new Set(weights.map((_, row) => `${strata?.[row]} ${clusters?.[row] ?? row}`))
      const each = [...new Set(strata)].map((name) => [...psus].filter((psu) => psu.startsWith(`${name} `)).length)
      if (each.includes(1)) counts.singlePsu++
      if (new Set(weights).size === 1) counts.equal++
      if (new Set(x).size === 1) counts.constant++
      if (weights.includes(0)) counts.zeroWeight++
      if (sizes.length > 0) counts[ours.get(id)?.get('usable') ? 'fitted' : 'unfit']++
    }
    expect(counts.total).toBeGreaterThanOrEqual(200)
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(5)
    const values = [...everyFigure()].map(([, , mine]) => mine)
    expect(values.length).toBeGreaterThan(10_000)
    expect(values.filter((mine) => mine === null).length).toBeGreaterThan(1_000)
  })
  test('R refuses a figure or has none exactly where we refuse it', () => {
    const onlyOne = []
    for (const [{ id }, figure, mine, other] of everyFigure()) {
      if ((mine === null) !== (other === null || other === undefined)) onlyOne.push({ id, figure, mine, other })
    }
    expect(onlyOne).toEqual([])
  })
  test('every figure is that of R to 1e-8', () => {
    const apart = []
    for (const [design, figure, mine, other] of everyFigure()) {
      if (typeof mine !== 'number' || typeof other !== 'number') continue
      if (!agree(mine, other, scaleOf(design, figure))) apart.push({ id: design.id, figure, mine, other })
    }
    expect(apart).toEqual([])
  })
})

test('RSCRIPT must name a program that starts R with its survey package', () => {
  const before = process.env.RSCRIPT
  try {
    process.env.RSCRIPT = '/nowhere/Rscript'
    expect(findR).toThrow('RSCRIPT is "/nowhere/Rscript"')
  } finally {
    if (before === undefined) delete process.env.RSCRIPT
    else process.env.RSCRIPT = before
  }
})
