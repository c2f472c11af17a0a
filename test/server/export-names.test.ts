import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isColumnName } from '../../server/exports/formats/table.ts'
import { type AskedName, nameOf, namesOver } from '../../server/exports/names.ts'
import { instruments } from '../../surveys/catalogue.ts'

const one = (...parts: AskedName['parts']): AskedName => ({ kind: parts.length > 1 ? 'choice' : 'one', parts })

test.each([
  ['access_signs', one('access_signs')],
  ['channels__2', one('channels', 2)],
  ['channels__other_text', { kind: 'other', parts: ['channels'] }],
  ['q_group', one('group')],
  ['q_unit', one('unit')],
  ['q_flag_fast', one('flag_fast')],
] as const)('what every program takes stays as it is asked, or nearly: %s', (name, asked) => {
  expect(nameOf(asked)).toBe(name)
})

test.each([
  [one('a__b'), one('a', 'b')],
  [one('q_unit'), one('unit')],
  [one('Age'), one('age')],
  [one('a-b'), one('a_b')],
  [one('a', 'other_text'), { kind: 'other', parts: ['a'] }],
  [one('a', -1), one('a', 1)],
  [one('a_'), one('a')],
  [one('x'.repeat(33)), one('x'.repeat(34))],
] as const)('what is not the same is not called the same: %j and %j', (a, b) => {
  expect(nameOf(a).toLowerCase()).not.toBe(nameOf(b).toLowerCase())
})

const part = fc.oneof(
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,63}$/),
  fc.stringMatching(/^[a-c_]{1,3}$/),
  fc.constantFrom('group', 'unit', 'q_unit', 'other_text', 'other', 'flag_fast', 'a_h01234567', 'str8', 'x'.repeat(64)),
)
const code = fc.oneof(part, fc.integer({ min: -5, max: 100 }))
const asked: fc.Arbitrary<AskedName> = fc.oneof(
  fc.record({ kind: fc.constantFrom('one' as const, 'text' as const, 'other' as const), parts: fc.tuple(part) }),
  fc.record({
    kind: fc.constantFrom('row' as const, 'choice' as const, 'field' as const),
    parts: fc.tuple(part, code),
  }),
)
const identity = ({ kind, parts }: AskedName) => JSON.stringify([kind, ...parts.map(String)])

test('any names are valid and stay apart, in any program, whatever stands beside them', () => {
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 60 }), (all) => {
      const naming = namesOver(all.map((one) => [one]))
      const names = new Map(all.map((one) => [identity(one), naming(one)]))
      for (const name of names.values()) expect(isColumnName(name)).toBe(true)
      expect(new Set([...names.values()].map((name) => name.toLowerCase())).size).toBe(names.size)
    }),
  )
})
test('a later version renames nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.array(asked), { maxLength: 5 }), fc.array(asked), (before, added) => {
      const [then, now] = [namesOver(before), namesOver([...before, added])]
      for (const one of before.flat()) expect(now(one)).toBe(then(one))
    }),
  )
})
test('what is asked as one of several and later as free words is two columns', () => {
  const text: AskedName = { kind: 'text', parts: ['reason'] }
  const naming = namesOver([[one('reason')], [text]])
  expect(naming(one('reason'))).toBe('reason')
  expect(naming(text)).toMatch(/^reason_h[0-9a-f]{8}$/)
})
test('the questions that the program brings are called as they are asked', () => {
  for (const { questionnaire } of instruments())
    for (const question of questionnaire.pages.flatMap(({ elements }) => elements))
      if (question.kind === 'choice' && question.name !== 'group')
        expect(nameOf(one(question.name))).toBe(question.name)
})
