// What one version of an instrument asks, as columns, where the questions of the program's own do not reach.
import { describe, expect, test } from 'vitest'
import { coarsenedOf } from '../../server/exports/coarsening.ts'
import type { Exported } from '../../server/exports/dataset.ts'
import { designOf } from '../../server/exports/design-columns.ts'
import { type Column, columnsOf } from '../../server/exports/question-columns.ts'
import { allOf } from '../../server/exports/rows.ts'
import type { Organisation } from '../../server/organisation.ts'
import type { Answers, Choice, Instrument, Question, Text } from '../../surveys/instrument.ts'
import { codesOf, layoutOf } from '../../surveys/tally.ts'
import { aDimension, anItem, aProfile, aScale } from '../builders.ts'

const text = (words: string): Text => ({ vi: words, en: words })
const asked = (name: string) => ({ name, title: text(name), required: false })
const choices = (...codes: (string | number)[]): Choice[] => codes.map((code) => ({ code, text: text(`${code}`) }))
const choice = (name: string, ...codes: (string | number)[]): Question => ({
  ...{ ...asked(name), kind: 'choice', drawn: 'radiogroup' },
  choices: choices(...codes),
})
const instrument = (...elements: Question[]): Instrument => ({
  ...{ code: 'test', version: 1, title: text('test'), template: false, beside: [], profile: aProfile() },
  ...{ definition: {}, editions: [] },
  tree: aDimension('index', [anItem('rated', aScale({ notApplicable: ['none'], dontKnow: ['k'], refused: [] }))]),
  questionnaire: {
    title: text('test'),
    pages: [{ name: 'all', elements: [choice('rated', 4, 'none', 'k'), ...elements] }],
  },
})
const columnIn = (question: Question, at = 0): Column => {
  const own = instrument(question)
  return columnsOf(own, layoutOf(own)).filter((column) => column.question === question.name)[at] as Column
}
const responseOf = (question: Question, answers: Answers, visible: readonly string[] = [question.name]): Exported => {
  const codes = codesOf(layoutOf(instrument(question)), answers, new Set(visible))
  const drawn = { stratum: 'A', cluster: '', weight: 1, population: 9 }
  return { row: { codes } as Exported['row'], answers, drawn, weight: 1, flags: new Set() }
}

describe('a code that is no answer', () => {
  const own = choice('trade', 'farmer', 'k', 'none', 'na', 'refused', 9)
  test.each([
    ['farmer', 'farmer'],
    ['na', -2],
    ['k', -3],
    ['none', -2],
    ['refused', -4],
    [9, 9],
  ] as const)('is known where no figure is made of it, by how others in the instrument are read: %s', (code, told) => {
    expect(columnIn(own).cell(responseOf(own, { trade: code }))).toBe(told)
  })
  test('is told from one left blank, and from one that was not asked', () => {
    expect(columnIn(own).cell(responseOf(own, {}))).toBeNull()
    expect(columnIn(own).cell(responseOf(own, {}, []))).toBe(-1)
  })
  test('is not made of a number that looks like one', () => {
    const balance = choice('balance', -2, -1, 0, 1)
    const column = columnIn(balance)
    expect(column.type).toBe('code')
    expect(column.cell(responseOf(balance, { balance: -1 }))).toBe('_-1')
    expect(column.cell(responseOf(balance, {}, []))).toBe(-1)
  })
})

describe('a number that is typed', () => {
  const typed = (more: object): Question => ({
    ...{ ...asked('visits'), kind: 'text', multiline: false, input: 'number', maxLength: 10 },
    ...more,
  })
  test('within narrow bounds is an amount', () => {
    const column = columnIn(typed({ min: 0, max: 31 }))
    expect(column).toMatchObject({ type: 'number', measure: 'scale', part: 'answer' })
    const own = typed({ min: 0, max: 31 })
    expect(column.cell(responseOf(own, { visits: 2.5 }))).toBe(2.5)
    expect(column.cell(responseOf(own, {}))).toBeNull()
  })
  test('that was not asked is told apart, but for one that could be below zero', () => {
    const visibleIf = { op: 'notempty', left: { answer: ['rated'] } } as const
    const hidden = typed({ min: 0, max: 31, visibleIf })
    expect(columnIn(hidden).cell(responseOf(hidden, {}, []))).toBe(-1)
    const balance = typed({ min: -5, max: 5, visibleIf })
    expect(columnIn(balance).cell(responseOf(balance, {}, []))).toBeNull()
    expect(columnIn(balance).values).toEqual([])
  })
  test.each([{}, { min: 0 }, { min: 0, max: 84_999_999_999 }])(
    'that could be a telephone number is a text: %j',
    (limits) => {
      expect(columnIn(typed(limits))).toMatchObject({ type: 'text', part: 'opinion' })
    },
  )
  test('among several fields is one of them', () => {
    const limits = { input: 'number', maxLength: 3, min: 0, max: 20, required: false } as const
    const fields = [
      { ...limits, name: 'adults', title: text('Adults') },
      { ...limits, name: 'who', title: text('Who'), input: 'text' as const },
    ]
    const own: Question = { ...asked('home'), kind: 'multipletext', fields }
    expect(columnIn(own)).toMatchObject({ part: 'answer', label: text('home – Adults') })
    expect(columnIn(own).cell(responseOf(own, { home: { adults: 3 } }))).toBe(3)
    expect(columnIn(own, 1)).toMatchObject({ part: 'opinion' })
  })
})

describe('strata and clusters', () => {
  const unit = (name: string, parent: string | null) =>
    [
      name,
      { unit: name, name: text(name), level: 'x', parent, desk: true, section: null, validFrom: null, validTo: null },
    ] as const
  const organisation: Organisation = {
    ...{ day: '2026-11-16', root: 'top', successions: [], sectors: new Map(), procedures: new Map(), waves: new Map() },
    units: new Map([unit('top', null), unit('desk', 'top')]),
  }
  const design = designOf(organisation, allOf(organisation, 'w'), [])
  const row = { unit: 'desk', sector: 'land', day: '2026-11-16' } as Exported['row']
  const drawn = (stratum: string, cluster: string): Exported => ({
    ...{ row, answers: {}, weight: 1, flags: new Set<string>() },
    drawn: { stratum, cluster, weight: 2, population: 9 },
  })
  const cells = (coarsen: Parameters<typeof coarsenedOf>[1], response: Exported) =>
    Object.fromEntries(coarsenedOf(design, coarsen, organisation).map(({ name, cell }) => [name, cell(response)]))

  test('stand there as they are where the unit does', () => {
    expect(cells(new Map(), drawn('S', 'C'))).toMatchObject({ unit: 'desk', stratum: 'S', cluster: 'C', fpc: 9 })
  })
  test('are those of the unit as it is told', () => {
    expect(cells(new Map([['unit', 'parent-unit']]), drawn('S', ''))).toMatchObject({ unit: 'top', stratum: 'top' })
    expect(cells(new Map([['sector', 'left-out']]), drawn('S', ''))).toMatchObject({ stratum: 'desk' })
    expect(cells(new Map([['unit', 'left-out']]), drawn('S', ''))).toMatchObject({ stratum: null, cluster: null })
    expect(cells(new Map([['unit', 'parent-unit']]), drawn('', ''))).toMatchObject({ stratum: null })
  })
  test('that could name a day are numbers of what the unit and the day still tell, one after the other', () => {
    const variables = coarsenedOf(design, new Map([['day', 'month']]), organisation)
    const cluster = variables.find(({ name }) => name === 'cluster')
    const on = (day: string, one: Exported) => cluster?.cell({ ...one, row: { ...row, day } })
    const told = [
      ...[on('2026-11-16', drawn('S', 'C')), on('2026-11-17', drawn('S', 'D')), on('2026-12-01', drawn('T', 'C'))],
      ...[on('2026-11-30', drawn('T', 'E')), on('2026-11-16', drawn('S', ''))],
    ]
    expect(told).toEqual(['1', '1', '2', '1', null])
  })
})
