import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { correctedOf, groupFact, nodeNamed, rowsOf } from '../../client/officials/group-facts.ts'
import type { Node } from '../../server/scores/figures.ts'
import type { CrossColumn } from '../../surveys/analyses/columns.ts'
import type { CrossTable } from '../../surveys/analyses/cross-table.ts'
import { languages, type Text } from '../../surveys/instrument.ts'
import type { Published } from '../../surveys/score.ts'
import * as en from '../../surveys/text/en/respondent-groups.ts'
import { formatNumber } from '../../surveys/text/format.ts'
import * as vi from '../../surveys/text/vi/respondent-groups.ts'

const words = { vi: vi.groups, en: en.groups }
const both = (text: string): Text => ({ vi: text, en: text })
const aScore = (value: number): Published => ({
  ...{ value, low: value - 3, high: value + 3, mean: 4, base: 200, answers: 200, effective: 180 },
  ...{ profile: 'test 1', class: 'any' },
})
const aColumn = (code: string, score: Published): CrossColumn => ({
  ...{ code, text: code === '' ? null : both(code), responses: 200, base: 200, score, counts: [] },
  ...{ columnShares: [], rowShares: [] },
  kept: { notApplicable: null, dontKnow: null, refused: null, blank: null, notAsked: null },
})
const aTable = (p: number | null): CrossTable => ({
  ...{ row: 'index', title: both('Index'), column: 'age', columnTitle: both('Age'), answers: [], columns: [] },
  ...{ all: aColumn('*', aScore(80)), dependence: null },
  between: p === null ? null : { chiSquare: 9, df: 2, p, by: 'shares', columns: 3 },
})
const sure = { p: 0.001, isSure: true }
const said = (columns: readonly CrossColumn[], corrected: typeof sure | null = sure, language: 'vi' | 'en' = 'vi') => {
  const title = language === 'vi' ? 'Độ tuổi' : 'Age'
  return words[language].sentence(
    groupFact({ columns, columnTitle: title }, null, corrected, ({ code }) => code || 'unknown'),
  )
}
const columns = [aColumn('18–24', aScore(77.44)), aColumn('Trên 60', aScore(71.24)), aColumn('25–34', aScore(75))]

describe('the first sentence about groups', () => {
  test('gives no figure of a group that is hidden, and compares nothing with one group alone', () => {
    expect(said([aColumn('a', { withheld: 'small-base' }), aColumn('b', null)])).toBe(
      'Theo độ tuổi, chưa nhóm nào đủ phiếu để công bố điểm.',
    )
    expect(said([aColumn('a', aScore(80)), aColumn('b', { withheld: 'complementary' })], null, 'en')).toBe(
      'By age, only “a” has enough responses for a score (80.0), so there is nothing to compare yet.',
    )
  })
  test('calls a difference real only where the corrected test does', () => {
    expect(said(columns)).toBe(
      'Theo độ tuổi, nhóm “Trên 60” cho điểm thấp nhất (71,2), kém nhóm cao nhất “18–24” (77,4) 6,2 điểm; các nhóm khác nhau nhiều hơn mức dao động ngẫu nhiên.',
    )
    expect(said(columns, { p: 0.2, isSure: false })).toContain('chưa đủ chắc chắn để nói các nhóm khác nhau')
    expect(said(columns, null, 'en')).toContain('it is not yet certain that the groups differ')
  })
  test('names no group of those of whom nothing is known', () => {
    expect(said([...columns, aColumn('', aScore(20))])).toBe(said(columns))
  })
  test('says that groups score the same where their figures on the screen do', () => {
    expect(said([aColumn('a', aScore(80.01)), aColumn('b', aScore(79.96))])).toBe(
      'Theo độ tuổi, các nhóm cho điểm như nhau (80,0).',
    )
  })
  test('holds no number that is not among the figures or between two of them, in either language', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1000, max: 9999 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...languages),
        (values, language) => {
          const drawn = values.map((value, i) => aColumn('ABCDEF'.charAt(i), aScore(value / 100)))
          const shown = values.map((value) => Number(formatNumber('en', value / 100, 1)))
          const known = [...shown, Math.max(...shown) - Math.min(...shown)].map((one) => formatNumber(language, one, 1))
          for (const number of said(drawn, sure, language).match(/\d+[.,]\d/g) ?? []) expect(known).toContain(number)
        },
      ),
    )
  })
})

describe('tests of several tables', () => {
  test('are corrected for those that have one, and for no others', () => {
    expect(correctedOf([aTable(0.01), aTable(null), aTable(0.04)], 0.95)).toEqual([
      { p: 0.02, isSure: true },
      null,
      { p: 0.04, isSure: true },
    ])
    expect(correctedOf([aTable(0.03), aTable(0.5)], 0.95)[0]).toEqual({ p: 0.06, isSure: false })
  })
})

test('a factor is looked at with its items, and found by its code beside the index too', () => {
  const node = (code: string, parts: readonly Node[] = []): Node => ({
    ...{ code, title: both(code), score: null, change: null, answers: null, parts },
    kind: parts.length > 0 ? 'dimension' : 'item',
  })
  const roots = [node('index', [node('access', [node('signs'), node('seats')])]), node('overall')]
  expect(rowsOf(nodeNamed(roots, 'access') as Node)).toEqual(['access', 'signs', 'seats'])
  expect(nodeNamed(roots, 'overall')?.code).toBe('overall')
  expect(nodeNamed(roots, 'nothing')).toBeUndefined()
})
