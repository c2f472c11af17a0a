// Samples at the edge of what a design can say, as the platform works them out for files and as R's survey package does.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { layoutOf, partOf, pointsIn } from '../../../surveys/tally.ts'
import { itemsIn } from '../../../surveys/tree.ts'
import { factorsFor } from '../../../surveys/weighting/fit.ts'
import { gathered } from '../../../surveys/weighting/gathered.ts'
import { aDimension, aMean, anInstrument, anItem, aProfile } from '../../builders.ts'
import { runR } from '../../r.ts'

const tree = aDimension('x', [anItem('a', aMean()), anItem('b', aMean())])
const layout = layoutOf(anInstrument(tree))

type Respondent = {
  readonly stratum: string
  /** '': a sampling unit alone. */
  readonly cluster: string
  readonly population: number | null
  readonly base: number
  /** The answers to a and b: 0 to 4, 5 that it does not apply, - that it was not asked. */
  readonly codes: string
  readonly side: readonly number[]
}
type Case = { readonly respondents: readonly Respondent[]; readonly populations: readonly (readonly number[])[] }

/** Respondents of a stratum: `clusters` names one for each pair of codes; sides are cycled through. */
const from = (
  stratum: string,
  population: number | null,
  base: number,
  pairs: string,
  clusters = '',
  sides: readonly (readonly number[])[] = [[]],
): Respondent[] =>
  pairs.split(' ').map((codes, i) => ({
    ...{ stratum, population, base, codes, side: sides[i % sides.length] as readonly number[] },
    cluster: clusters === '' ? '' : (clusters[i] as string).replace('.', ''),
  }))

const cases: Readonly<Record<string, Case>> = {
  'a stratum of one sampling unit beside others': {
    respondents: [...from('one', 10, 10, '41 30 25 4-', 'AAAA'), ...from('more', 12, 3, '44 31 20 13 42', 'AABBC')],
    populations: [],
  },
  'strata of one sampling unit each': {
    respondents: [
      ...from('p', 8, 8, '41 30 22', 'AAA'),
      ...from('q', null, 2, '04 13', 'AA'),
      ...from('r', 5, 5, '44'),
    ],
    populations: [],
  },
  'a stratum that was asked completely, and one of one that is all there is': {
    respondents: [
      ...from('all', 4, 1, '40 31 22 03'),
      ...from('lone', 1, 1, '44'),
      ...from('some', 300, 60, '43 21 0- -4 12'),
    ],
    populations: [],
  },
  'clusters of one name in two strata, beside respondents of their own': {
    respondents: [
      ...from('p', null, 1, '44 43 01 10 22 31', 'AAB.B.'),
      ...from('q', 40, 7.25, '00 12 34 44 2-', 'ABB.A'),
    ],
    populations: [],
  },
  'weights a million times apart': {
    respondents: [...from('few', 2_000_000, 1_000_000, '41 04'), ...from('many', 9, 1, '44 33 22 11 00 43 34')],
    populations: [],
  },
  'an item that one person of one stratum answered, another that a stratum was not asked': {
    respondents: [...from('p', 60, 10, '4- 5- 5- -- 5-', 'ABCDD'), ...from('q', 90, 30, '51 -3 54', 'AAB')],
    populations: [],
  },
  'post-strata across strata and clusters, one of them a single respondent': {
    respondents: [
      ...from('p', 30, 6, '41 30 25 43 02', 'AABBC', [[0], [1], [1]]),
      ...from('q', 200, 40, '44 31 20 13 42', '', [[1], [0]]),
      ...from('r', null, 1, '10', 'A', [[2]]),
    ],
    populations: [[500, 300, 12]],
  },
  'margins that leave kinds of respondents empty, over strata of one': {
    respondents: [
      ...from('p', 25, 5, '41 30 25 43 02 11', 'AABBCC', [
        [0, 0],
        [1, 1],
        [0, 1],
      ]),
      ...from('q', 9, 9, '44 31 20', 'AAA', [
        [2, 0],
        [1, 0],
      ]),
      ...from('r', null, 1, '10 4-', '..', [[2, 0]]),
    ],
    populations: [
      [400, 350, 250],
      [520, 480],
    ],
  },
  'three margins far from those who answered': {
    respondents: [
      ...from('p', 12, 4, '41 30 25 43 02 11 34 20', 'ABCABCDD', [
        [0, 0, 0],
        [1, 1, 0],
        [0, 1, 1],
        [1, 0, 1],
      ]),
      ...from('q', null, 1, '00 44 13 31 22 40', 'AABB..', [
        [0, 0, 1],
        [1, 1, 1],
        [1, 0, 0],
      ]),
    ],
    populations: [
      [9_900, 100],
      [6_000, 4_000],
      [5_500, 4_500],
    ],
  },
}

type Figures = Map<string, number | null>

function ours({ respondents, populations }: Case): Figures {
  const names = [...new Set(respondents.map(({ side }) => side.join()))]
  const cellOf = ({ side }: Respondent) => names.indexOf(side.join())
  const cells = names.map((name, cell) => {
    const those = respondents.filter((one) => cellOf(one) === cell)
    const groups = name === '' ? [] : name.split(',').map(Number)
    return { groups, base: those.reduce((sum, { base }) => sum + base, 0), people: those.length }
  })
  const method = populations.length === 1 ? 'post-stratified' : 'raked'
  const factors = populations.length === 0 ? [1] : factorsFor(cells, populations, method, null).factors
  const margins = populations.map((sizes, m) => ({
    of: cells.map(({ groups }) => groups[m] as number),
    count: sizes.length,
  }))
  const importance = method === 'raked' ? 'rows' : 'base'
  const found = gathered(layout, [tree], aProfile(), populations.length === 0 ? null : { importance, margins })
  const rows = respondents.map((one) => ({ ...one, cell: cellOf(one) }))
  for (const row of rows) found.first(row)
  found.weigh(factors)
  for (const row of rows) found.second(row)

  const figures: Figures = new Map()
  for (const [i, { base, cell }] of rows.entries()) figures.set(`weights row${i + 1}`, base * (factors[cell] as number))
  for (const { indicator, estimate, deff } of found.figures()) {
    const say = (what: string, value: number | null | undefined) =>
      figures.set(`${indicator.code} ${what}`, value ?? null)
    say('score', estimate?.value)
    say('error', estimate?.error)
    say('base', estimate?.base)
    say('people', estimate?.effective)
    say('deff', deff)
    say('low', estimate?.low)
    say('high', estimate?.high)
  }
  return figures
}

const csv = (header: readonly string[], lines: readonly (readonly unknown[])[]) =>
  `${[header, ...lines].map((line) => line.join(',')).join('\n')}\n`

function answersOf({ codes }: Respondent): number[] {
  const [a, b] = itemsIn(tree).map((item) => pointsIn(partOf(layout, item), codes)) as [number | null, number | null]
  const told = [a, b].flatMap((points) => [points ?? 0, points === null ? 0 : 1])
  return [...told, (a ?? 0) + (b ?? 0), Number(a !== null) + Number(b !== null)]
}

/** All cases in one run of R. */
function inR(): Map<string, Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'gathered-'))
  try {
    const all = Object.values(cases)
    const rows = join(folder, 'rows.csv')
    const populations = join(folder, 'populations.csv')
    const header = ['case', 'stratum', 'cluster', 'fpc', 'base', 'ya', 'ma', 'yb', 'mb', 'yx', 'mx', 's0', 's1', 's2']
    writeFileSync(
      rows,
      csv(
        header,
        all.flatMap(({ respondents }, c) =>
          respondents.map((one, i) => [
            ...[c, one.stratum, one.cluster === '' ? `row ${i}` : one.cluster, one.population ?? 'Inf', one.base],
            ...answersOf(one),
            ...[0, 1, 2].map((m) => one.side[m] ?? ''),
          ]),
        ),
      ),
    )
    writeFileSync(
      populations,
      csv(
        ['case', 'side', 'group', 'population'],
        all.flatMap(({ populations }, c) =>
          populations.flatMap((sizes, m) => sizes.map((size, group) => [c, `s${m}`, group, size])),
        ),
      ),
    )
    const found = new Map(Object.keys(cases).map((name): [string, Figures] => [name, new Map()]))
    const names = Object.keys(cases)
    for (const line of runR('test/surveys/weighting/gathered-agreement.R', [rows, populations]).trim().split('\n')) {
      const [at, figure, what, value] = line.split(',')
      found.get(names[Number(at)] as string)?.set(`${figure} ${what}`, value === 'NA' ? null : Number(value))
    }
    return found
  } finally {
    rmSync(folder, { recursive: true })
  }
}

let theirs: Map<string, Figures>
beforeAll(() => {
  theirs = inR()
})

describe('scores, errors, intervals, design effects and weights are those of R', () => {
  test.each(Object.keys(cases))('with %s', (name) => {
    const mine = ours(cases[name] as Case)
    const other = theirs.get(name) as Figures
    expect([...mine.keys()].sort()).toEqual([...other.keys()].sort())
    const apart = [...mine].filter(([figure, value]) => {
      const said = other.get(figure) ?? null
      // Where nothing varies, what stands in for the interval is the platform's own rule.
      if (/ (low|high)$/.test(figure) && said === null) return false
      if (value === null || said === null) return value !== said
      return Math.abs(value - said) > Math.max(1e-8 * Math.abs(said), 1e-12)
    })
    expect(apart.map(([figure, value]) => ({ figure, value, inR: other.get(figure) }))).toEqual([])
  })
})
