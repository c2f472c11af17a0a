// The figures are small excerpts of the published PAPI tables (© CECODES, VFF-CRT, RTA and UNDP, papi.org.vn): some
// provinces of 2018 and 2022 with their indicators, the dimensions of 2021, the totals of 2019 with their intervals.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { shownNow } from '../../surveys/answers.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Answers, Dimension, Indicator, Item } from '../../surveys/instrument.ts'
import { type Found, nobody } from '../../surveys/reading.ts'
import { rolledUp } from '../../surveys/roll-up.ts'
import { estimate } from '../../surveys/score.ts'
import { normalQuantile } from '../../surveys/statistics/distributions.ts'
import { tallied } from '../../surveys/tallied.ts'
import { addCodes, codesOf, emptyTally, layoutOf } from '../../surveys/tally.ts'
import { allIn, dimensionsIn, endsOf, indicatorNamed, itemsIn, shownIn } from '../../surveys/tree.ts'

const papi = instrumentNamed('papi', 1)
const editions = [papi, ...papi.editions]
const editionOf = (name: string) => editions.find(({ edition }) => edition === name) as (typeof editions)[number]
const isDimension = (indicator: Indicator): indicator is Dimension => indicator.kind === 'dimension'
const subsOf = (tree: Dimension) => tree.parts.filter(isDimension).flatMap((one) => one.parts.filter(isDimension))
const numbersOf = (indicators: readonly Indicator[]) => indicators.map(({ number }) => number)
const questions = papi.questionnaire.pages.flatMap((page) => page.elements).filter(({ kind }) => kind !== 'notice')

const named = '1.1 1.2 1.3 1.4 2.2 2.3 2.4 3.1 3.2 3.3 4.1 4.4 5.2 5.3 6.1 6.4 7.1 7.2 8.1 8.2 8.3'.split(' ')
const cellsOf = (line: string) => [...line.matchAll(/(?:"([^"]*)"|([^,]*))(?:,|$)/g)].map(([, a, b]) => a ?? b ?? '')
const tableOf = (name: string) =>
  readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map(cellsOf)

describe('the household questionnaire', () => {
  test('asks every indicator of every edition, 129 in all', () => {
    const shown = editions.flatMap(shownIn).flatMap(itemsIn)
    expect(new Set(shown.map(({ code }) => code)).size).toBe(129)
  })

  test('asks nothing that is not an indicator, a filter, or about the person', () => {
    const used = new Set(
      editions
        .flatMap(shownIn)
        .flatMap(itemsIn)
        .map(({ asks }) => asks),
    )
    const filters = ['young_child', 'hospital_visit', 'pupil', 'environment_problem', 'waterway']
    const rest = questions.map(({ name }) => name).filter((name) => !used.has(name))
    expect(rest).toEqual([...filters, 'opinion', 'gender', 'age', 'education'])
  })

  test('forces nobody to answer, and offers not to say what may harm', () => {
    expect(shownNow(papi.questionnaire, {}).required).toEqual(new Set())
    const payments = shownIn(papi)
      .flatMap(itemsIn)
      .filter(({ number }) => /^4\.|^7\.1\.a|^2\.1\.e/.test(number ?? ''))
    const silent = payments.filter(({ scale }) => scale.refused.length === 0)
    expect(silent).toEqual([])
  })

  const asked = (answers: Answers) => shownNow(papi.questionnaire, answers).visible
  test.each<[string, Answers, string[]]>([
    ['who applied for a red book', { d5_3_a: 'yes' }, ['d5_3_b', 'd5_3_c', 'd5_3_d', 'd5_3_e', 'd4_4_e']],
    ['who elects the village head', { d1_2_e: 'yes' }, ['d1_2_f', 'd1_3_a', 'd1_3_e']],
    ['who gave, willingly or not', { d1_4_a: 'pressed' }, ['d1_4_b', 'd1_4_c', 'd1_4_d', 'd1_4_e']],
    ['who lost land', { d2_4_e: 'yes' }, ['d2_4_f', 'd2_4_g', 'd2_4_h']],
    ['who was asked for a bribe', { d4_4_a: 'yes' }, ['d4_4_d']],
    ['who was in the hospital', { hospital_visit: 'yes' }, ['d6_1_f', 'd4_4_f']],
    ['who sent a question online', { d8_3_f: 'yes' }, ['d8_3_g']],
  ])('asks only %s about it', (_, answers, followUps) => {
    for (const name of followUps) {
      expect(asked({})).not.toContain(name)
      expect(asked(answers)).toContain(name)
    }
  })

  test('counts not knowing against what one should know, and keeps it apart everywhere else', () => {
    const unknown = itemsIn(papi.tree).filter(({ scale }) => scale.against.includes('dk'))
    expect(numbersOf(unknown)).toEqual(['1.1.a', '1.1.b', '2.4.a', '2.4.i'])
    expect(numbersOf(papi.beside.flatMap(itemsIn).filter(({ scale }) => scale.against.includes('dk')))).toEqual([
      '8.3.b',
      '8.3.c',
    ])
  })
})

describe.each(editions)('the edition $edition', (index) => {
  const counts: Readonly<Record<string, readonly number[]>> = {
    '2018': [4, 4, 3, 4, 4, 4, 3, 2],
    '2019': [4, 4, 3, 4, 4, 4, 3, 3],
    '2019-weighted': [4, 4, 3, 4, 4, 4, 3, 3],
    '2022': [4, 4, 3, 4, 3, 4, 3, 3],
    '2023': [4, 4, 3, 4, 3, 4, 3, 3],
  }

  test('has eight dimensions, each the sum of its sub-dimensions', () => {
    expect(index.tree.parts.map(({ code }) => code)).toEqual(['d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7', 'd8'])
    expect(index.tree.parts.map((one) => isDimension(one) && one.parts.length)).toEqual(counts[index.edition ?? ''])
    expect(dimensionsIn(index.tree).filter(({ rollUp }) => rollUp !== 'floor-width')).toHaveLength(9)
  })

  test('spans about 1 to 10 in each dimension, and its class begins at the lowest total', () => {
    for (const { low, high } of index.tree.parts.map(endsOf)) {
      expect(low).toBeGreaterThanOrEqual(0.88 - 1e-9)
      expect(low).toBeLessThanOrEqual(1 + 1e-9)
      expect(high).toBeGreaterThanOrEqual(9.79 - 1e-9)
      expect(high).toBeLessThanOrEqual(10 + 1e-9)
    }
    expect(index.profile.classes.map(({ from }) => from)).toEqual([endsOf(index.tree).low])
  })

  test('says of every sub-dimension where its formula comes from', () => {
    for (const sub of subsOf(index.tree)) expect(sub.note?.vi, sub.code).toMatch(/suy ra từ bảng số liệu|giả định/)
  })

  test('calls an item by the same code, question and name as all other editions', () => {
    for (const item of shownIn(index).flatMap(itemsIn)) {
      expect(item.code).toBe(`d${item.number?.replaceAll('.', '_')}`)
      const { asks, title, scale } = indicatorNamed(papi, item.code) as Item
      expect({ asks: item.asks, title: item.title, scale: item.scale }).toEqual({ asks, title, scale })
    }
  })

  test('has items for every sub-dimension that the letter names and this year knows', () => {
    const missing = index.edition === '2018' ? ['8.3'] : []
    const found = new Set(numbersOf(shownIn(index).flatMap(dimensionsIn)))
    expect(named.filter((number) => !found.has(number))).toEqual(missing)
  })
})

test.each([
  ['2018', '1.3 1.4 2.1 2.2 2.3 2.4 3.1 4.2 4.4 5.1 5.2 5.3 5.4 6.1 6.2'],
  ['2019', '1.3 1.4 2.1 2.2 2.3 2.4 3.1 4.2 4.4 5.2 5.3 5.4 6.1 6.2 7.1 8.3'],
  ['2022', '1.3 1.4 2.1 2.2 2.3 2.4 3.1 4.2 4.4 5.1 5.3 5.4 6.1 6.2 7.1 8.1'],
  ['2023', '1.3 1.4 2.1 2.2 2.3 2.4 3.1 4.2 4.4 5.1 5.3 5.4 6.1 6.2 7.1 8.1'],
])('of %s, the formulas of %s are an assumption and say so', (edition, numbers) => {
  const assumed = subsOf(editionOf(edition).tree).filter(({ note }) => note?.vi.startsWith('Chưa tìm thấy công thức'))
  expect(numbersOf(assumed)).toEqual(numbers.split(' '))
  for (const sub of assumed) expect(sub.parts.every(({ weight }) => weight === undefined)).toBe(true)
})

test('5.2, 8.1.c and the question-and-answer items stay beside 2023, since the letter asks for them', () => {
  expect(numbersOf(papi.beside)).toEqual('3.3.c 4.1.d 4.1.e 5.2 8.1.c 8.3.b 8.3.c 8.3.d 8.3.e 8.3.f 8.3.g'.split(' '))
})

describe('the published figures', () => {
  /** A figure as if it had been measured without error: a share 0-1, or a mean on its scale. */
  const certain = (x: number): Found => ({
    ...{ x, low: x, high: x, error: 0, mean: null, points: x, of: 1 },
    ...{ base: 200, answers: 200, effective: 200 },
  })

  test.each(tableOf('papi_formula_fixture.csv').map((row) => [row[0], row[1], row[3], row] as const))(
    '%s, %s of %s follows from its indicators',
    (year = '', number = '', _, row) => {
      const { tree, profile } = editionOf(year)
      const sub = subsOf(tree).find((one) => one.number === number) as Dimension
      const given = row.slice(4, 7).filter((cell) => cell !== '')
      expect(sub.parts.length).toBe(given.length)
      const figures = new Map(itemsIn(sub).map(({ code }, i) => [code, Number(given[i])]))
      const answered = { ...nobody, item: ({ code }: Item) => certain(figures.get(code) as number) }
      const found = estimate(sub, { answered }, profile)?.value as number
      expect(Math.abs(found - Number(row[7]))).toBeLessThan(1e-6)
    },
  )

  // No table of 2021 with indicators was seen: only its sums can be checked, which every edition adds up alike.
  test.each(tableOf('papi_dimensions_2021.csv'))('2021: the dimensions of %s add up to its total', (...row) => {
    const total = rolledUp(papi.tree, row.slice(1, 9).map(Number)) as number
    expect(Math.abs(total - Number(row[9]))).toBeLessThan(1e-5)
  })

  test.each(tableOf('papi_2019_totals.csv'))(
    '2019: both totals of %s follow, and the intervals printed as 95 per cent are of 90',
    (...row) => {
      const dimensions = row.slice(1, 9).map(Number)
      const [weighted, low, high, error, plain, plainLow, plainHigh, plainError] = row.slice(9).map(Number) as number[]
      const { tree, profile } = editionOf('2019')
      expect(Math.abs((rolledUp(tree, dimensions) as number) - (plain as number))).toBeLessThan(1e-5)
      // The coefficients are known to five digits.
      const ours = rolledUp(editionOf('2019-weighted').tree, dimensions) as number
      expect(Math.abs(ours - (weighted as number))).toBeLessThan(5e-5)
      // Printed with a t quantile of many degrees of freedom, 1.64497 for the normal 1.64485.
      const z = normalQuantile(0.5 + profile.confidence / 2)
      for (const [value, end, se] of [
        [weighted, high, error],
        [weighted, low, error],
        [plain, plainHigh, plainError],
        [plain, plainLow, plainError],
      ] as [number, number, number][]) {
        expect(Math.abs(end - value) / se).toBeCloseTo(z, 3)
      }
    },
  )
})

describe('answers', () => {
  const scoreOf = (code: string, people: readonly Answers[]) => {
    const layout = layoutOf(papi)
    const tally = emptyTally(layout)
    for (const answers of people)
      addCodes(layout, tally, codesOf(layout, answers, shownNow(papi.questionnaire, answers).visible))
    const indicator = indicatorNamed(papi, code) as Indicator
    return estimate(indicator, { answered: tallied(layout, tally) }, papi.profile)?.value ?? null
  }

  test('of one question make both the share that complained and the share of all that were satisfied', () => {
    const people = ['satisfied', 'unanswered', 'no', 'no'].map((d3_2) => ({ d3_2 }))
    expect(scoreOf('d3_2_a', people)).toBeCloseTo(50, 12)
    expect(scoreOf('d3_2_b', people)).toBeCloseTo(25, 12)
    expect(scoreOf('d3_2', people)).toBeCloseTo(0.33 + (2.97 / 8) * 0.75, 12)
  })

  test('on quality are the mean number of criteria that were met', () => {
    const ticked = [['clear', 'fees', 'staff', 'deadline'], ['clear'], ['none'], ['dontknow']]
    const people = ticked.map((d5_3_d) => ({ d5_3_a: 'yes', d5_3_d }))
    expect(scoreOf('d5_3_d', people)).toBeCloseTo(5 / 3, 12)
  })

  test('on the amount from which one would report a bribe count the worse, the higher it is', () => {
    const high = scoreOf('d4_4_c', [{ d4_4_c: 'never' }, { d4_4_c: 'any' }, { d4_4_c: 'refused' }])
    expect(high).toBe(75_000)
    expect((indicatorNamed(papi, 'd4_4_c') as Item).scale.reversed).toBe(true)
  })

  test('of nobody who applied for a red book leave 5.3, its dimension and the total without a figure, not at zero', () => {
    const people = [{ d5_3_a: 'no', d5_1_a: 'no', d7_2_a: 'no', d7_2_b: 'yes', d7_2_c: 'better' }]
    expect(scoreOf('d7_2', people)).toBeCloseTo(10 / 3, 12)
    for (const code of ['d5_3', 'd5', 'papi']) expect(scoreOf(code, people)).toBeNull()
  })

  test.each(['best', 'worst'])('that are the %s everywhere make a total at its end', (way) => {
    const best = way === 'best'
    const total = allIn(papi.tree)
      .filter((one): one is Item => one.kind === 'item')
      .reduce((values, one) => {
        const { low, high } = endsOf(one)
        return values.set(one.code, one.scale.reversed !== best ? high : low)
      }, new Map<string, number>())
    const figureOf = (one: Indicator): number =>
      isDimension(one) ? (rolledUp(one, one.parts.map(figureOf)) as number) : (total.get(one.code) as number)
    // The quarter of 1.1, three quarters of 3.2 and the third of 3.3 that no item earns.
    const unearned = 2.25 / 4 + (3 * 2.97) / 4 + 2.97 / 3
    const { low, high } = endsOf(papi.tree)
    expect(figureOf(papi.tree)).toBeCloseTo(best ? high - unearned : low, 9)
  })
})
