import { describe, expect, test } from 'vitest'
import { patternOf, planOf } from '../../../surveys/quality/pattern.ts'
import { codesOf, layoutOf } from '../../../surveys/tally.ts'
import { aDimension, anInstrument, anItem, aScale } from '../../builders.ts'

const names = ['a', 'b', 'c', 'd', 'e']
const instrument = anInstrument(
  aDimension(
    'index',
    names.map((name) => anItem(name)),
  ),
)
const layout = layoutOf(instrument)
const plan = planOf(instrument, layout)
const of = (answers: Readonly<Record<string, string | number>>, asked = names) =>
  patternOf(plan, codesOf(layout, answers, new Set(asked)))
const all = (value: string | number) => Object.fromEntries(names.map((name) => [name, value]))

describe('the pattern of a response', () => {
  test('counts what was asked and what was answered', () => {
    expect(of({ a: 5, b: 4 }, ['a', 'b', 'c'])).toMatchObject({ asked: 3, answered: 2 })
  })
  test('is a straight line where every row has the same answer, whichever it is', () => {
    for (const value of [1, 3, 5, 'na']) expect(of(all(value))).toMatchObject({ straight: 5, contradicts: false })
    expect(of({ ...all(5), e: 4 }).straight).toBe(0)
  })
  test('is none of fewer than four rows', () => {
    expect(of({ a: 5, b: 5, c: 5 }).straight).toBe(0)
    expect(of({ a: 5, b: 5, c: 5, d: 5 }).straight).toBe(4)
  })
  test('contradicts itself where one answer is good in one row and bad in another', () => {
    const turned = anInstrument(
      aDimension(
        'index',
        names.map((name, i) => anItem(name, i === 4 ? aScale({ counted: [1, 2], against: [3, 4, 5] }) : aScale())),
      ),
    )
    const own = layoutOf(turned)
    const found = (value: string | number) =>
      patternOf(planOf(turned, own), codesOf(own, all(value), new Set(names))).contradicts
    expect([found(5), found(1), found(3), found('na')]).toEqual([true, true, false, false])
  })
  test('has the same mark for the same answers alone', () => {
    expect(of(all(5)).mark).toBe(of(all(5)).mark)
    const marks = new Set(
      [1, 2, 3, 4, 5, 'na'].flatMap((a) => [1, 2, 3, 4, 5].map((b) => of({ ...all(a), c: b }).mark)),
    )
    expect(marks.size).toBe(30)
    for (const mark of marks) expect(Number.isSafeInteger(mark)).toBe(true)
  })
  test('is varied where at least three rows differ from the commonest answer, or no battery can be told', () => {
    expect(of({ ...all(5), d: 4, e: 4 }).varied).toBe(false)
    expect(of({ ...all(5), c: 3, d: 4, e: 4 }).varied).toBe(true)
    expect(of(all(5)).varied).toBe(false)
    expect(of({ a: 5, b: 5, c: 5 }).varied).toBe(true)
  })
  test('is refused where the codes are of something else', () => {
    expect(() => patternOf(plan, '000')).toThrow(RangeError)
  })
})
