import { describe, expect, test } from 'vitest'
import { answersOf, readNumber, refusedEntries, writeNumber } from '../../surveys/entries.ts'
import type { Page, Question } from '../../surveys/instrument.ts'

const both = (text: string) => ({ vi: text, en: text })
const common = (name: string) => ({ name, title: both(name), required: false })
const codes = [1, '1', 'na', 'other'].map((code) => ({ code, text: both(`${code}`) }))
const page = (...elements: Question[]): Page => ({ name: 'page', elements })
const one = (name = 'one'): Question => ({
  ...common(name),
  kind: 'choice',
  drawn: 'radiogroup',
  choices: codes,
  other: 'other',
})
const some: Question = {
  ...common('some'),
  kind: 'choices',
  choices: codes,
  exclusive: ['na'],
  other: 'other',
  least: 0,
  most: 4,
}
const text = (input: 'text' | 'number' | 'date'): Question => ({
  ...common('text'),
  kind: 'text',
  input,
  maxLength: 100,
  multiline: true,
})
const matrix: Question = {
  ...common('grid'),
  kind: 'matrix',
  rows: ['a', '__proto__'].map((name) => ({ name, text: both(name) })),
  columns: codes,
  everyRow: true,
}

test('a choice is answered with its own code: 1 and "1" are two codes', () => {
  expect(answersOf(page(one()), [['q0', '0']])).toEqual({ one: 1 })
  expect(answersOf(page(one()), [['q0', '1']])).toEqual({ one: '1' })
})
test.each(['', '4', '-1', '0x1', '1e0', 'na', ' 0'])('the position "%s" is no answer', (position) => {
  expect(answersOf(page(one()), [['q0', position]])).toEqual({})
})
test.each(['__proto__', 'constructor', 'q1.other', 'a b&c=d', 'ý kiến'])('a question may be called %s', (name) => {
  const answers = answersOf(page(one(name)), [['q0', '2']])
  expect(Object.entries(answers)).toEqual([[name, 'na']])
})
test('several boxes under one name are a list, and the words behind "other" only count when it is ticked', () => {
  expect(
    answersOf(page(some), [
      ['q0', '0'],
      ['q0', '3'],
      ['q0.other', 'Khác\r\nnữa'],
    ]),
  ).toEqual({
    some: [1, 'other'],
    'some-Comment': 'Khác\nnữa',
  })
  expect(
    answersOf(page(some), [
      ['q0', '0'],
      ['q0.other', 'Khác'],
    ]),
  ).toEqual({ some: [1] })
})
test('a matrix is answered by row, whatever a row is called', () => {
  const { grid } = answersOf(page(matrix), [
    ['q0.0', '2'],
    ['q0.1', '0'],
  ])
  expect(Object.entries(grid as object)).toEqual([
    ['a', 'na'],
    ['__proto__', 1],
  ])
  expect(answersOf(page(matrix), [])).toEqual({})
})
test('a yes and a no are told from nothing', () => {
  const yes: Question = { ...common('yes'), kind: 'boolean', yes: both('yes'), no: both('no') }
  expect(answersOf(page(yes), [['q0', '1']])).toEqual({ yes: true })
  expect(answersOf(page(yes), [['q0', '0']])).toEqual({ yes: false })
  expect(answersOf(page(yes), [])).toEqual({})
})
test('only blanks are no answer, and line breaks are those of the server', () => {
  expect(answersOf(page(text('text')), [['q0', ' \r\n ']])).toEqual({})
  expect(answersOf(page(text('text')), [['q0', 'a\r\nb\rc']])).toEqual({ text: 'a\nb\nc' })
})
test('a day written by hand is read as Vietnamese write it', () => {
  expect(answersOf(page(text('date')), [['q0', '5/9/2026']])).toEqual({ text: '2026-09-05' })
})

describe('numbers', () => {
  test.each([
    ['12', 12],
    [' 7 ', 7],
    ['2,5', 2.5],
    ['2.5', 2.5],
    ['-3', -3],
    ['-0', 0],
    ['0,125', 0.125],
    ['1500', 1500],
  ])('%s is read', (written, value) => expect(readNumber(written)).toBe(value))
  test.each(['1.500', '1,500', '1.500.000', '1e3', '0x10', 'Infinity', '12a', '--1', '٣', '9'.repeat(16)])(
    '%s stays text, because it could mean another number or none',
    (written) => expect(readNumber(written)).toBe(written),
  )
  test.each([2.5, 1.125, -12.375, 0.125, 7])('%d is written so that it is read back', (value) => {
    expect(readNumber(writeNumber('vi', value))).toBe(value)
    expect(readNumber(writeNumber('en', value))).toBe(value)
  })
  test('what is no number is kept for the check to refuse', () => {
    expect(answersOf(page(text('number')), [['q0', '1.500']])).toEqual({ text: '1.500' })
  })
})

test('refusals lead to their entries from the top of the page: the question, its row, the words behind "other"', () => {
  const required = (question: string, row?: string) => ({ question, ...(row && { row }), reason: 'required' }) as const
  const refusals = [required('elsewhere'), required('grid', '__proto__'), required('one-Comment'), required('one')]
  expect(refusedEntries(page(one(), matrix), refusals)).toEqual([
    { entry: 'q0', refusal: required('one') },
    { entry: 'q0.other', refusal: required('one-Comment') },
    { entry: 'q1.1', refusal: required('grid', '__proto__') },
  ])
  expect(refusedEntries(page(one(), matrix), [required('grid')])).toMatchObject([{ entry: 'q1' }])
})
test('an entry is named once, however much is wrong with it', () => {
  const twice = [
    { question: 'one', reason: 'wrong-type' },
    { question: 'one', reason: 'required' },
  ] as const
  expect(refusedEntries(page(one()), twice)).toMatchObject([{ entry: 'q0', refusal: { reason: 'wrong-type' } }])
})
