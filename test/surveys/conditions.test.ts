import { ConditionRunner } from 'survey-core'
import { describe, expect, test } from 'vitest'
import { ConditionFault, parseCondition } from '../../surveys/condition-parser.ts'
import { isTrue } from '../../surveys/conditions.ts'
import type { Answers } from '../../surveys/instrument.ts'

const holds = (text: string, answers: Answers) => isTrue(parseCondition(text), answers)

describe('a condition holds exactly where survey-core says so', () => {
  test.each<[string, Answers, boolean]>([
    ["{a} = 'x'", { a: 'x' }, true],
    ["{a} = 'x'", {}, false],
    ["{a} <> 'x'", {}, true],
    ["{a} = 'X'", { a: ' x ' }, true],
    ["{a} = '5'", { a: 5 }, true],
    ['{a} = 5', { a: '5' }, true],
    ['{a} = 5', { a: '05' }, true],
    ['{a} = 1', { a: true }, true],
    ['{a} = true', { a: 'TRUE' }, true],
    ['{a} = false', {}, false],
    ['{a} empty', { a: 0 }, false],
    ['{a} empty', { a: false }, false],
    ['{a} empty', { a: '' }, true],
    ['{a} empty', { a: [] }, true],
    ['{a} notempty', { a: { row: 1 } }, true],
    ['{a} >= 3', { a: 3 }, true],
    ['{a} > 3', { a: 'na' }, false],
    ['{a} < 3', { a: 'na' }, false],
    ['{a} < 3', {}, false],
    ['{a} <= 10', { a: '9' }, true],
    ['{a.row} = 2', { a: { row: 2 } }, true],
    ['{a.row} empty', { a: { other: 2 } }, true],
    ["{a} contains 'x'", { a: ['x', 'y'] }, true],
    ["{a} contains ['x', 'z']", { a: ['x', 'y'] }, false],
    ["{a} notcontains 'x'", {}, true],
    ["{a} contains 'bc'", { a: 'ABCD' }, true],
    ["{a} anyof ['x', 'z']", { a: ['x', 'y'] }, true],
    ["{a} anyof ['x', 'z']", { a: 'x' }, true],
    ["{a} allof ['x', 'y']", { a: ['y', 'x'] }, true],
    ["{a} noneof ['x']", {}, true],
    ["{a} = ['y', 'x']", { a: ['x', 'y'] }, true],
    ['{a} = {b}', {}, true],
    ['{a} = {b}', { a: 1, b: '1' }, true],
    ["!({a} = 'x') and ({b} = 1 or {c} = 1)", { c: 1 }, true],
    ["{a} = 'x' or {b} = 1 and {c} = 1", { a: 'x' }, true],
    ["({a} = 'x' or {b} = 1) and {c} = 1", { a: 'x' }, false],
  ])('%s with %j: %s', (text, answers, expected) => {
    expect(new ConditionRunner(text).runValues(answers, {})).toBe(expected)
    expect(holds(text, answers)).toBe(expected)
  })
})

test('nothing inherited is an answer', () => {
  expect(holds('{constructor} notempty', {})).toBe(false)
  expect(holds('{a.toString} notempty', { a: { row: 1 } })).toBe(false)
})

describe('what is refused', () => {
  test.each([
    ["not ({a} = 'x')", 'write !( ... )'],
    ['{a}', 'expected a comparison'],
    ['{a} = b', 'expected a number'],
    ["{a} = ''", 'expected a number'],
    ['{a} = 0x10', 'cannot read'],
    ['{a} = 007', 'cannot read'],
    ["{a} = 'x => y'", 'expected a number'],
    ["{a} = 'it equals'", 'expected a number'],
    ["{a} = 'undefined'", 'expected a number'],
    ['{a} + 1 = 2', 'cannot read'],
    ['{a} = 1 = 2', 'expected "and"'],
    ["'x' = {a}", 'starts with an answer'],
    ['iif({a} = 1, 2, 3)', 'starts with an answer'],
    ['!{a} = 1', 'needs parentheses'],
    ['{a} *= 1', 'cannot read'],
    ['{a.b.c} = 1', 'braces hold'],
    ['{$a.isVisible} = 1', 'braces hold'],
    ['{a[0]} = 1', 'braces hold'],
    ['{__proto__} = 1', 'braces hold'],
    ['{ a } = 1', 'braces hold'],
    ['{a} = 1; {b} = 2', 'cannot read'],
    ['({a} = 1', 'expected ")"'],
    ['{a} anyof []', 'expected a number'],
    ['{a} = 1 &&', 'cannot read'],
  ])('%s (%s)', (text, reason) => {
    expect(() => parseCondition(text)).toThrow(ConditionFault)
    expect(() => parseCondition(text)).toThrow(reason)
  })
  test('more than 2,000 characters, 100 comparisons or 20 levels', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}{a} = 1${')'.repeat(depth)}`
    expect(() => parseCondition(Array(2000).fill('{a}=1').join(' or '))).toThrow('at most 2000 characters')
    expect(() => parseCondition(Array(101).fill('{a}=1').join(' or '))).toThrow('at most 100 comparisons')
    expect(holds(Array(100).fill('{a}=1').join(' or '), { a: 1 })).toBe(true)
    expect(() => parseCondition(nested(21))).toThrow('at most 20 deep')
    expect(() => parseCondition(nested(900))).toThrow('at most 20 deep')
    expect(holds(nested(20), { a: 1 })).toBe(true)
  })
})
