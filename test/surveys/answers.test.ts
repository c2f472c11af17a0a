import { describe, expect, test } from 'vitest'
import { checkPage, compile, longestComment, shownNow, withoutHidden } from '../../surveys/answers.ts'
import type { Answers } from '../../surveys/instrument.ts'
import { parseQuestionnaire } from '../../surveys/questionnaire.ts'

const words = (text: string) => ({ default: text, vi: text })
const named = (name: string, codes: readonly (string | number)[]) => ({
  name,
  title: words(name),
  choices: codes.map((value) => ({ value, text: words(`${value}`) })),
})
const questionnaire = parseQuestionnaire(
  {
    title: words('Survey'),
    pages: [
      {
        name: 'first',
        elements: [
          { type: 'radiogroup', ...named('group', ['citizen', 'business']), isRequired: true },
          { type: 'html', name: 'note', html: words('Note') },
          { type: 'rating', name: 'rate', title: words('Rate') },
          { type: 'text', name: 'firm', title: words('Firm'), visibleIf: "{group} = 'business'", isRequired: true },
          { type: 'text', name: 'branch', title: words('Branch'), visibleIf: '{firm} notempty' },
        ],
      },
      {
        name: 'second',
        elements: [
          {
            ...{ type: 'checkbox', ...named('why', [1, 2, '3', 4]), maxSelectedChoices: 3 },
            ...{ showOtherItem: true, otherText: words('Other'), showNoneItem: true, noneText: words('None') },
          },
          { type: 'checkbox', ...named('two', ['a', 'b', 'c']), isRequired: true, minSelectedChoices: 2 },
          { type: 'boolean', name: 'fee', title: words('Fee'), labelTrue: words('Y'), labelFalse: words('N') },
          { type: 'text', inputType: 'number', name: 'age', title: words('Age'), min: 18, max: 120 },
          { type: 'text', inputType: 'date', name: 'day', title: words('Day'), min: '2020-01-01', max: '2026-12-31' },
          { type: 'text', inputType: 'email', name: 'mail', title: words('Mail') },
          { type: 'comment', name: 'opinion', title: words('Opinion'), maxLength: 20, requiredIf: '{rate} <= 2' },
          {
            ...{ type: 'matrix', name: 'visit', title: words('Visit'), columns: [1, 2, 3] },
            rows: ['desk', 'staff'].map((value) => ({ value, text: words(value) })),
          },
          {
            ...{ type: 'multipletext', name: 'address', title: words('Address') },
            items: [
              { name: 'street', title: words('Street'), maxLength: 10 },
              { name: 'number', title: words('Number'), inputType: 'number' },
            ],
          },
        ],
      },
    ],
  },
  'survey.json',
)
const check = compile(questionnaire)
/** The fewest answers that are complete. */
const enough = { group: 'citizen', two: ['a', 'b'] } as const
const kept = (given: Record<string, unknown>) => {
  const outcome = check.answers({ ...enough, ...given })
  return 'answers' in outcome ? outcome.answers : outcome.refusals
}
const refused = (given: unknown) => {
  const outcome = check.answers(given)
  return 'refusals' in outcome ? outcome.refusals : outcome.answers
}
const json = (text: string): unknown => JSON.parse(text)

describe('refused is', () => {
  test.each([null, undefined, [], 'x', 5, true, new Date(), new Map(), Object.create({ group: 'citizen' })])(
    '%j as answers',
    (given) => {
      expect(refused(given)).toEqual([{ question: '', reason: 'wrong-type' }])
    },
  )
  test('a form that says it is finished and answers nothing', () => {
    expect(refused({ finished: true, data: {} })).toEqual([
      { question: 'finished', reason: 'unknown-question' },
      { question: 'data', reason: 'unknown-question' },
      { question: 'group', reason: 'required' },
      { question: 'two', reason: 'required' },
    ])
  })
  test.each(['group ', 'Group', '__proto__', 'constructor', 'toString', 'note', 'first', 'rate-Comment', ''])(
    'the unknown key "%s"',
    (key) => {
      const given = json(JSON.stringify(enough).replace('}', `,${JSON.stringify(key)}:"x"}`))
      expect(refused(given)).toEqual([{ question: key, reason: 'unknown-question' }])
    },
  )
  test('an unknown key, cut to 100 characters', () => {
    expect(kept({ ['x'.repeat(5000)]: 1 })).toEqual([{ question: 'x'.repeat(100), reason: 'unknown-question' }])
  })
  test.each([
    ['rate', 99, 'not-a-choice'],
    ['rate', -1, 'not-a-choice'],
    ['rate', 3.7, 'not-a-choice'],
    ['rate', '5', 'not-a-choice'],
    ['rate', '0x5', 'not-a-choice'],
    ['rate', '5 ', 'not-a-choice'],
    ['rate', Number.NaN, 'not-a-choice'],
    ['rate', true, 'wrong-type'],
    ['rate', null, 'wrong-type'],
    ['rate', { value: 5 }, 'wrong-type'],
    ['rate', [5], 'wrong-type'],
    ['group', 'zzz', 'not-a-choice'],
    ['fee', 'maybe', 'wrong-type'],
    ['fee', 1, 'wrong-type'],
    ['why', 1, 'wrong-type'],
    ['why', { 0: 1, length: 1 }, 'wrong-type'],
    ['why', [true], 'wrong-type'],
    ['why', [[1]], 'wrong-type'],
    ['why', [3], 'not-a-choice'],
    ['why', ['1'], 'not-a-choice'],
    ['why', [1, 1], 'duplicate'],
    ['why', ['none', 1], 'exclusive-choice'],
    ['age', 'abc', 'wrong-type'],
    ['age', '20', 'wrong-type'],
    ['age', Number.NaN, 'wrong-type'],
    ['age', Number.POSITIVE_INFINITY, 'wrong-type'],
    ['day', 20260101, 'wrong-type'],
    ['day', 'not-a-date', 'not-a-date'],
    ['day', '2025-02-29', 'not-a-date'],
    ['day', '2025-13-01', 'not-a-date'],
    ['day', '2025-1-1', 'not-a-date'],
    ['mail', 'no address', 'not-an-email'],
    ['mail', 'a@b.c', 'not-an-email'],
    ['mail', `${'a'.repeat(50)}@`, 'not-an-email'],
    ['opinion', { text: 'x' }, 'wrong-type'],
    ['opinion', ['x'], 'wrong-type'],
    ['opinion', 'bell \u0007', 'wrong-type'],
    ['opinion', 'null \u0000 byte', 'wrong-type'],
    ['opinion', 'half \ud83d', 'wrong-type'],
    ['visit', 'desk', 'wrong-type'],
    ['visit', [1, 2], 'wrong-type'],
    ['visit', new Map([['desk', 1]]), 'wrong-type'],
  ])('%s: %j as %s', (question, value, reason) => {
    expect(kept({ [question]: value })).toEqual([{ question, reason }])
  })
  test('a list with holes', () => {
    const holes: unknown[] = [1]
    holes[2] = 2
    expect(kept({ why: holes })).toEqual([{ question: 'why', reason: 'wrong-type' }])
  })
  test('what passes a limit, with the limit', () => {
    expect(kept({ age: 17 })).toEqual([{ question: 'age', reason: 'out-of-range', limit: 18 }])
    expect(kept({ age: 120.5 })).toEqual([{ question: 'age', reason: 'out-of-range', limit: 120 }])
    expect(kept({ day: '2019-12-31' })).toEqual([{ question: 'day', reason: 'out-of-range', limit: '2020-01-01' }])
    expect(kept({ opinion: 'x'.repeat(21) })).toEqual([{ question: 'opinion', reason: 'too-long', limit: 20 }])
    expect(kept({ opinion: 'x'.repeat(1_000_000) })).toEqual([{ question: 'opinion', reason: 'too-long', limit: 20 }])
    expect(kept({ two: ['a'] })).toEqual([{ question: 'two', reason: 'too-few', limit: 2 }])
    expect(kept({ why: [1, 2, '3', 4] })).toEqual([{ question: 'why', reason: 'too-many', limit: 3 }])
    expect(kept({ why: Array(100_000).fill(1) })).toEqual([{ question: 'why', reason: 'too-many', limit: 3 }])
  })
  test('a row by its name', () => {
    expect(kept({ visit: { desk: 1, door: 1 } })).toEqual([{ question: 'visit', row: 'door', reason: 'unknown-row' }])
    expect(kept({ visit: { desk: 4 } })).toEqual([{ question: 'visit', row: 'desk', reason: 'not-a-choice' }])
    expect(kept({ visit: json('{"__proto__": 1}') })).toEqual([
      { question: 'visit', row: '__proto__', reason: 'unknown-row' },
    ])
    expect(kept({ address: { street: 'x'.repeat(11), number: '5' } })).toEqual([
      { question: 'address', row: 'street', reason: 'too-long', limit: 10 },
      { question: 'address', row: 'number', reason: 'wrong-type' },
    ])
  })
  test('an answer to a question that is hidden, and one that depends on it', () => {
    expect(kept({ firm: 'ABC' })).toEqual([{ question: 'firm', reason: 'hidden-question' }])
    expect(kept({ firm: ' ', branch: 'x' })).toEqual([{ question: 'branch', reason: 'hidden-question' }])
  })
  test('a missing answer where one is required by a condition', () => {
    expect(kept({ group: 'business' })).toEqual([{ question: 'firm', reason: 'required' }])
    expect(kept({ rate: 2 })).toEqual([{ question: 'opinion', reason: 'required' }])
    expect(kept({ rate: 2, opinion: ' \r\n ' })).toEqual([{ question: 'opinion', reason: 'required' }])
    expect(kept({ rate: 3 })).toMatchObject({ rate: 3 })
  })
  test('"other" without its words, and words without "other"', () => {
    expect(kept({ why: [1, 'other'] })).toEqual([{ question: 'why-Comment', reason: 'required' }])
    expect(kept({ why: [1], 'why-Comment': 'x' })).toEqual([
      { question: 'why-Comment', reason: 'comment-without-other' },
    ])
    expect(kept({ why: ['other'], 'why-Comment': 'x'.repeat(longestComment + 1) })).toEqual([
      { question: 'why-Comment', reason: 'too-long', limit: longestComment },
    ])
    expect(kept({ why: ['other'], 'why-Comment': 'x' })).toMatchObject({ why: ['other'], 'why-Comment': 'x' })
  })
  test('at most a hundred times', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`q${index}`, 1]))
    expect(refused(many)).toHaveLength(100)
    expect(kept({ visit: many })).toHaveLength(100)
  })
  test('never repeating what was sent', () => {
    const secret = 'secret-words'
    const given = { group: secret, rate: secret, two: [secret], day: secret, visit: { desk: secret }, mail: secret }
    expect(JSON.stringify(refused(given))).not.toContain(secret)
  })
})

describe('kept is', () => {
  test('everything that fits, in the order of the questionnaire', () => {
    const given = {
      ...{ address: { number: 5, street: 'A' }, visit: { staff: 3, desk: 1 }, opinion: 'Good', mail: 'lan@example.vn' },
      ...{ day: '2024-02-29', age: 18, fee: false, two: ['c', 'a'], why: ['3', 1], rate: 5, group: 'citizen' },
    }
    const answers = kept(given)
    expect(answers).toEqual({ ...given, why: [1, '3'], two: ['a', 'c'] })
    expect(Object.keys(answers)).toEqual(Object.keys(given).reverse())
    expect(Object.keys((answers as Answers).visit as object)).toEqual(['desk', 'staff'])
  })
  test('the same for the same choices in any order', () => {
    expect(kept({ why: ['3', 2, 1] })).toEqual(kept({ why: [1, 2, '3'] }))
  })
  test('a text trimmed, composed and with plain line ends', () => {
    expect(kept({ opinion: '  Tô\u0301t\r\nlắm\tạ \n' })).toMatchObject({ opinion: 'Tốt\nlắm\tạ' })
    expect(kept({ opinion: `${' '.repeat(90)}x` })).toMatchObject({ opinion: 'x' })
  })
  test('nothing of what is empty', () => {
    expect(
      kept({ rate: '', fee: '', age: '', why: [], opinion: ' ', visit: {}, address: { street: ' ' }, mail: '' }),
    ).toEqual(enough)
  })
  test('no minus zero', () => {
    expect(Object.is((kept({ address: { number: -0 } }) as { address: { number: number } }).address.number, 0)).toBe(
      true,
    )
  })
  test('a copy: what arrived stays as it was', () => {
    const given = Object.freeze({ ...enough, visit: Object.freeze({ desk: 1 }) })
    const outcome = check.answers(given)
    expect('answers' in outcome && outcome.answers.visit).not.toBe(given.visit)
  })
  test('what was made without a prototype', () => {
    expect(check.answers(Object.assign(Object.create(null), enough))).toEqual({ answers: enough })
  })
  test('accepted again as it is', () => {
    const once = kept({ opinion: ' Tô\u0301t ', why: ['3', 1], address: { street: '', number: 2 } })
    expect(check.answers(once)).toEqual({ answers: once })
  })
})

describe('while a person answers', () => {
  test('what is shown and required follows the answers', () => {
    const before = shownNow(questionnaire, {})
    expect(before.visible.has('firm')).toBe(false)
    expect(before.visible.has('note')).toBe(true)
    expect([...before.required]).toEqual(['group', 'two'])
    const after = shownNow(questionnaire, { group: 'business', rate: 1 })
    expect([...after.required]).toEqual(['group', 'firm', 'two', 'opinion'])
  })
  test('hidden answers go, and those they showed go with them', () => {
    const given: Answers = { group: 'citizen', firm: 'ABC', branch: 'Hue', rate: 5, unknown: 'x' }
    expect(withoutHidden(questionnaire, given)).toEqual({ group: 'citizen', rate: 5, unknown: 'x' })
    expect(Object.keys(given)).toHaveLength(5)
  })
  test('a page is checked by itself, by what is shown on it', () => {
    expect(checkPage(questionnaire, 0, {})).toEqual([{ question: 'group', reason: 'required' }])
    expect(checkPage(questionnaire, 0, { group: 'business' })).toEqual([{ question: 'firm', reason: 'required' }])
    expect(checkPage(questionnaire, 0, { group: 'citizen', firm: 'x', age: 1 })).toEqual([])
    expect(checkPage(questionnaire, 1, { rate: 1 })).toEqual([
      { question: 'two', reason: 'required' },
      { question: 'opinion', reason: 'required' },
    ])
    expect(checkPage(questionnaire, 1, { two: ['a', 'b'], why: ['other'] })).toEqual([
      { question: 'why-Comment', reason: 'required' },
    ])
    expect(checkPage(questionnaire, 7, {})).toEqual([])
  })
})

test('rows that must all be answered are each named', () => {
  const rows = ['desk', 'staff'].map((value) => ({ value, text: words(value) }))
  const matrix = {
    type: 'matrix',
    name: 'm',
    title: words('M'),
    rows,
    columns: [1, 2],
    isRequired: true,
    eachRowRequired: true,
  }
  const items = [{ name: 'street', title: words('S'), isRequired: true }]
  const text = { type: 'multipletext', name: 't', title: words('T'), items }
  const parsed = parseQuestionnaire({ title: words('x'), pages: [{ name: 'p', elements: [matrix, text] }] }, 'x')
  expect(compile(parsed).answers({ m: { desk: 1 } })).toEqual({
    refusals: [
      { question: 'm', row: 'staff', reason: 'required' },
      { question: 't', row: 'street', reason: 'required' },
    ],
  })
})
