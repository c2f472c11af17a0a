import { describe, expect, test } from 'vitest'
import ddciOutline from '../../surveys/ddci/outline.json' with { type: 'json' }
import ddciQuestionnaire from '../../surveys/ddci/questionnaire.json' with { type: 'json' }
import type { Figure, Index, Item } from '../../surveys/instrument.ts'
import nineOutline from '../../surveys/one-stop-61/outline.json' with { type: 'json' }
import nineQuestionnaire from '../../surveys/one-stop-61/questionnaire.json' with { type: 'json' }
import { buildIndex, buildInstrument } from '../../surveys/outline.ts'
import parOutline from '../../surveys/par-index/outline.json' with { type: 'json' }
import officialsOutline from '../../surveys/par-officials/outline.json' with { type: 'json' }
import officialsQuestionnaire from '../../surveys/par-officials/questionnaire.json' with { type: 'json' }
import pciOutline from '../../surveys/pci/outline.json' with { type: 'json' }
import { nobody } from '../../surveys/reading.ts'
import { classOf, estimate } from '../../surveys/score.ts'
import { allIn, dimensionsIn, endsOf, itemsIn, leavesIn, shownIn } from '../../surveys/tree.ts'
import { fixture } from '../fixture.ts'

const asked = (code: string, questionnaire: unknown, outline: unknown) =>
  buildInstrument(code, questionnaire, outline, {
    questionnaire: `surveys/${code}/questionnaire.json`,
    outline: `surveys/${code}/outline.json`,
  })
const reported = (code: string, json: unknown) => buildIndex(code, { json, file: `surveys/${code}/outline.json` })

const par = reported('par-index', parOutline)
const officials = asked('par-officials', officialsQuestionnaire, officialsOutline)
const pci = reported('pci', pciOutline)
const ddci = asked('ddci', ddciQuestionnaire, ddciOutline)
const nine = asked('one-stop-61', nineQuestionnaire, nineOutline)

const figuresIn = (index: Index) => leavesIn(index.tree).filter((leaf): leaf is Figure => leaf.kind === 'figure')
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

describe.each([par, officials, pci, ddci, nine])('$code', (index: Index) => {
  test('labels everything it shows in a few words of both languages', () => {
    for (const { title } of shownIn(index).flatMap(allIn).slice(1))
      for (const words of Object.values<string>(title)) expect(words.length, words).toBeLessThanOrEqual(45)
  })

  test('says what was not verified, and whether it is a template', () => {
    expect(index.profile.verified).toBe(false)
    expect(index.profile.source.vi).toMatch(/chưa kiểm chứng/)
    expect(index.template).toBe(['par-index', 'ddci', 'one-stop-61'].includes(index.code))
  })

  test('says of each reported figure what must be shown for it, in both languages', () => {
    for (const { code, evidence } of figuresIn(index)) expect(evidence.vi, code).not.toBe(evidence.en)
  })
})

describe('par-index', () => {
  const domains = dimensionsIn(par.tree).slice(1)
  const pointsOf = (code: string) => leavesIn(par.tree).find((leaf) => leaf.code === code)?.adjust

  test('has the eight domains of 2017 with their points, 100 in all', () => {
    expect(domains.map((domain) => endsOf(domain).high)).toEqual([10, 10, 14.5, 11, 16, 7, 16, 15.5])
    expect(endsOf(par.tree)).toEqual({ low: 0, high: 100 })
  })

  test('shares out the points of a domain among its criteria, none left over', () => {
    for (const domain of domains) {
      const most = leavesIn(domain).map(({ adjust }) => (adjust?.kind === 'points' ? adjust.most : Number.NaN))
      expect(sum(most), domain.code).toBe(endsOf(domain).high)
    }
  })

  test('calls the points below a domain placeholders wherever they stand', () => {
    for (const { note } of domains) expect(note?.vi).toContain('tạm đặt')
    expect(par.profile.source.vi).toContain('tạm đặt')
  })

  test('takes SIPAS in with exactly ten points, in proportion', () => {
    expect(pointsOf('impact_sipas')).toEqual({ kind: 'points', most: 10, bands: null })
    const [link] = leavesIn(par.tree).filter((leaf) => leaf.kind === 'linked' && leaf.instrument === 'sipas')
    expect(link).toMatchObject({ code: 'impact_sipas', indicator: 'index', low: 0, high: 100 })
  })

  test('takes the survey of officials in by its own index and between its own ends', () => {
    const [link] = leavesIn(par.tree).filter((leaf) => leaf.kind === 'linked' && leaf.instrument === 'par-officials')
    expect(link).toMatchObject({ indicator: officials.tree.code, letter: 'II.2.a', ...endsOf(officials.tree) })
  })

  test('has every section of the letter that names a part of it, and the eight rates of II.1.a', () => {
    const named = allIn(par.tree).flatMap(({ letter }) => letter ?? [])
    for (const section of ['I.3', 'II.1.b', 'II.1.c', 'II.2.a', 'II.3.a', 'II.3.b', 'II.3.c', 'II.4.a', 'II.4.b'])
      expect(named).toContain(section)
    expect(domains.filter(({ letter }) => letter === 'II.11.a').map(({ number }) => number)).toEqual(['1', '4', '5'])
    expect(leavesIn(par.tree).filter(({ letter }) => letter === 'II.1.a')).toHaveLength(8)
  })
})

describe('par-officials', () => {
  test('asks officials only, in coarse groups', () => {
    const group = officials.questionnaire.pages[0]?.elements[0]
    expect(group?.name).toBe(officials.respondentGroup)
    expect(group?.kind === 'choice' && group.choices.map(({ code }) => code)).toEqual(['leader', 'official', 'commune'])
  })

  test('has three factors, and keeps not concerned and not knowing out of the base', () => {
    expect(dimensionsIn(officials.tree).slice(1)).toHaveLength(3)
    for (const { scale } of itemsIn(officials.tree))
      expect(scale).toMatchObject({ counted: [4, 5], against: [1, 2, 3], notApplicable: ['na'], dontKnow: ['dk'] })
  })
})

describe('pci', () => {
  test('weighs ten sub-indices, 100 per cent in all, so that ten everywhere is 100', () => {
    const weights = pci.tree.parts.map(({ weight = Number.NaN }) => weight * 10)
    expect(weights).toEqual([5, 5, 20, 5, 10, 5, 5, 20, 20, 5])
    expect(sum(weights)).toBe(100)
    expect(endsOf(pci.tree)).toEqual({ low: 10, high: 100 })
  })
})

describe('PCI 2021 as published (pcivietnam.vn)', () => {
  test.each(fixture('pci_2021.csv'))('$province: its ten sub-indices give its index within 0.02', (row) => {
    // The file has them in the order of the outline, between the name and the total.
    const values = Object.values(row).slice(1, 11).map(Number)
    const figures = new Map(pci.tree.parts.map(({ code }, i) => [code, { amount: values[i] as number }]))
    const value = estimate(pci.tree, { answered: nobody, figures }, pci.profile)?.value as number
    // Two decimals are printed: a difference of exactly 0.02 is one in the last binary digit too.
    expect(Math.abs(value - Number(row.PCI))).toBeLessThan(0.02 + 1e-9)
  })
})

describe('ddci', () => {
  test('weighs nine sub-indices so that the best unit everywhere has 100', () => {
    expect(ddci.tree.parts).toHaveLength(9)
    expect(sum(ddci.tree.parts.map(({ weight = Number.NaN }) => weight))).toBe(10)
    expect(endsOf(ddci.tree)).toEqual({ low: 10, high: 100 })
  })

  test('places each answer and each administrative figure among the assessed units, from 1 to 10', () => {
    for (const { adjust, code } of leavesIn(ddci.tree))
      expect(adjust, code).toEqual({ kind: 'min-max', low: 1, high: 10 })
    for (const { code, parts } of ddci.tree.parts.filter((part) => part.kind === 'dimension')) {
      const items = parts.flatMap(itemsIn)
      expect(items.length, code).toBeGreaterThanOrEqual(2)
      expect(items.length, code).toBeLessThanOrEqual(4)
    }
  })

  test('weighs survey and administrative figure 60 to 40 where it has both, and calls that a placeholder', () => {
    const both = dimensionsIn(ddci.tree).filter(({ rollUp }) => rollUp === 'weighted')
    expect(both.map(({ code }) => code)).toEqual(['time_cost', 'technology'])
    for (const { parts, note } of both) {
      expect(parts.map(({ kind, weight }) => [kind, weight])).toEqual([
        ['dimension', 0.6],
        ['figure', 0.4],
      ])
      expect(note?.vi).toContain('Tạm đặt')
    }
  })

  test('gives no class to a score that is relative', () => {
    expect(ddci.profile.classes.map(({ code }) => code)).toEqual(['relative'])
  })
})

describe('one-stop-61', () => {
  const itemNamed = (code: string) =>
    shownIn(nine)
      .flatMap(itemsIn)
      .find((item) => item.code === code) as Item

  test('has nine indicators of 0 to 2 points, 18 in all', () => {
    expect(nine.tree.parts.map(({ number }) => number)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
    for (const part of nine.tree.parts) expect(endsOf(part), part.code).toMatchObject({ low: 0, high: 2 })
    expect(endsOf(nine.tree)).toEqual({ low: 0, high: 18 })
  })

  test('asks citizens only what they know; systems and the administration report the rest', () => {
    const numbers = (of: string) =>
      figuresIn(nine)
        .filter(({ knownBy }) => knownBy === of)
        .map(({ number }) => number)
    expect(itemsIn(nine.tree).map(({ number }) => number)).toEqual(['3', '4'])
    expect(numbers('system')).toEqual(['1', '2', '7', '8', '9'])
    expect(numbers('administration')).toEqual(['5', '6'])
    expect(numbers('citizen')).toEqual([])
  })

  test('gives two, one or no points to an answer and keeps the applicant’s own fault and not knowing apart', () => {
    expect(itemNamed('contacts').scale.worth).toEqual([
      { code: 'none', worth: 2 },
      { code: 'once', worth: 1 },
      { code: 'more', worth: 0 },
    ])
    expect(itemNamed('contacts').scale).toMatchObject({ notApplicable: ['own_fault'], dontKnow: ['dk'] })
    expect(itemNamed('offices').scale.worth).toEqual([
      { code: 'none', worth: 2 },
      { code: 'one_stop', worth: 1 },
      { code: 'inspection', worth: 1 },
      { code: 'more', worth: 0 },
    ])
  })

  test('shows what citizens say of conduct and the two extra questions beside the points', () => {
    expect(nine.beside.map(({ code }) => code)).toEqual(['attitude', 'harassment', 'convenience', 'overall'])
    expect(itemNamed('harassment').scale).toMatchObject({ counted: ['no'], against: ['yes'], refused: ['refused'] })
  })

  test.each([
    [0, 'Yếu'],
    [5.99, 'Yếu'],
    [6, 'Trung bình'],
    [8.99, 'Trung bình'],
    [9, 'Khá'],
    [11.99, 'Khá'],
    [12, 'Tốt'],
    [14.99, 'Tốt'],
    [15, 'Xuất sắc'],
    [18, 'Xuất sắc'],
  ])('%d points are %s', (points, name) => {
    const found = nine.profile.classes.find(({ code }) => code === classOf(points, nine.profile))
    expect(found?.text.vi).toBe(name)
  })

  test('says that it is no rule in force', () => {
    expect(nine.profile.source.vi).toContain('không phải quy định đang có hiệu lực')
    expect(nine.profile.source.vi).toContain('118/2025/NĐ-CP')
  })
})
