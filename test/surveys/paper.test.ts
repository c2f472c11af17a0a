// The pure part of paper: numbers of forms, printed codes, and when a question is asked, in words.
import { describe, expect, test } from 'vitest'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Condition } from '../../surveys/instrument.ts'
import { conditionWords } from '../../surveys/paper/condition-words.ts'
import { boxesOf, fieldsOf } from '../../surveys/paper/fields.ts'
import { digitsOf, markOf, printedNumber, readFormNumber } from '../../surveys/paper/form-number.ts'
import { readTyped } from '../../surveys/paper/typed.ts'

const { questionnaire } = instrumentNamed('land', 1)
const both = (text: string) => ({ vi: text, en: text })

describe('the number of a form', () => {
  test('finds out every wrong digit and every two neighbours changed about', () => {
    for (const form of [1, 12, 299].map((copy) => ({ batch: 417, copy }))) {
      const right = digitsOf(form)
      for (let at = 0; at < right.length; at++) {
        for (let digit = 0; digit <= 9; digit++) {
          const wrong = right.slice(0, at) + digit + right.slice(at + 1)
          expect([wrong, readFormNumber(wrong)]).toEqual([wrong, wrong === right ? form : null])
        }
        const changed = right.slice(0, at) + (right[at + 1] ?? '') + right[at] + right.slice(at + 2)
        if (changed !== right && at + 1 < right.length)
          expect([changed, readFormNumber(changed)]).toEqual([changed, null])
      }
    }
  })
  test('is read as it is printed, as it is typed and as a scanner types the mark', () => {
    const form = { batch: 12345, copy: 7 }
    for (const typed of [digitsOf(form), printedNumber(form), ` ${printedNumber(form)} `, markOf(form, 'dat-dai', 1)])
      expect(readFormNumber(typed)).toEqual(form)
  })
})

test('a whole number is its own code, and what is none gets one of those left', () => {
  const codes = ['dk', 2, '2', 1, 'na', -1].map((code) => ({ code, text: both(`${code}`) }))
  expect(boxesOf(codes).map(({ typed, value }) => [typed, value])).toEqual([
    ...[
      ['3', 'dk'],
      ['2', 2],
      ['4', '2'],
      ['1', 1],
      ['5', 'na'],
      ['6', -1],
    ],
  ])
})

test('a code that is none is refused at once, as are two for one box', () => {
  const overall = fieldsOf(questionnaire).find(({ key }) => key === 'overall')
  if (!overall) throw new Error('The land survey has no overall question')
  const read = (typed: string) => readTyped(questionnaire, overall, typed)
  expect(read('4')).toEqual({ is: 'answer', answer: 4 })
  expect([read('9'), read('1 2'), read('')]).toMatchObject([
    ...[{ fault: 'no-such-code' }, { fault: 'no-such-code' }, { fault: 'nothing' }],
  ])
  expect([read('-'), read(' * ')]).toEqual([{ is: 'blank' }, { is: 'unreadable' }])
})

describe('a condition in words', () => {
  const yes: Condition = { op: '=', left: { answer: ['has_result'] }, right: { literal: 'yes' } }
  const low: Condition = { op: '<', left: { answer: ['overall'] }, right: { literal: 3 } }
  const empty: Condition = { op: 'empty', left: { answer: ['opinion'] } }
  test.each<[Condition, string, string]>([
    [yes, 'câu 2 là “Đã có kết quả”', 'question 2 is “'],
    [{ op: 'not', part: empty }, 'không phải là câu 26 để trống', 'it is not so that question 26 is left blank'],
    [
      { op: 'and', parts: [yes, { op: 'or', parts: [low, empty] }] },
      ' và (câu 24 nhỏ hơn ',
      ' and (question 24 is less',
    ],
  ])('names questions by their numbers and answers by their words', (condition, vi, en) => {
    expect(conditionWords(questionnaire, condition, 'vi')).toContain(vi)
    expect(conditionWords(questionnaire, condition, 'en')).toContain(en)
  })
})
