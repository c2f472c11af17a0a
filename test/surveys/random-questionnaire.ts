/** Random questionnaires of our subset as SurveyJS JSON, and random answers to them. */
import type { GeneratorValue } from 'fast-check'
import fc from 'fast-check'
import type { Answer, Answers, Page, Question } from '../../surveys/instrument.ts'

const words = (text: string) => ({ default: text, vi: text })
type Json = Record<string, unknown>
/** A question drawn so far, and the comparisons a condition may make with it. */
type Drawn = { readonly name: string; readonly compared: (one: Pick) => string }
type Pick = <Value>(from: readonly Value[]) => Value

const codes = ['a', 'B', 'yes', '1', 2, 3, 10, 'x-y', '05', 'other', 'na'] as const
/** Texts that survey-core reads as something else: numbers, booleans, quoted words. */
const texts = [
  'true',
  'False',
  "'abc'",
  '05',
  '5',
  '5,5',
  '1e3',
  '0x10',
  'abc',
  'ABC ',
  'undefined',
  '2024-01-31',
  'Đất',
  '-2',
  '0',
]
const literals = [
  "'a'",
  '"b"',
  "'yes'",
  '1',
  "'1'",
  '2',
  '-2',
  '3.5',
  '5',
  "'5'",
  "'05'",
  'true',
  'false',
  "'true'",
  "' abc'",
  "'ĐẤT'",
  '0',
]
const numbers = ['0', '1', '2', '3', '5', '-2', '2.5', '10']
/** What a question answered with a number or a boolean can be equal to; anything else is refused at load. */
const numeric = ['1', "'1'", '2', '-2', '3.5', '5', "'5'", "'05'", 'true', 'false', '0', ...numbers]
const booleans = ['true', 'false', "'true'", "'False'", '1', '0']
/** A code as conditions may write it: survey-core takes 5 and "5", "B" and "b" for the same. */
const written = (code: unknown) =>
  typeof code === 'number' ? [`${code}`, `'${code}'`] : [`'${code}'`, `"${code}"`, `'${`${code}`.toLowerCase()}'`]

/** A questionnaire as JSON. */
export function questionnaireOf(g: GeneratorValue): Json {
  const pick: Pick = (from) => from[g(fc.nat, { max: from.length - 1 })] as (typeof from)[number]
  const chance = (percent: number) => g(fc.nat, { max: 99 }) < percent
  const asked: Drawn[] = []

  const comparison = () => pick(asked).compared(pick)
  const condition = (depth: number): string => {
    const shape = depth > 2 ? 0 : g(fc.nat, { max: 5 })
    if (shape <= 2) return comparison()
    if (shape === 3) return `!(${condition(depth + 1)})`
    const sign = pick([' and ', ' or ', ' AND ', ' OR '])
    const inner = `${condition(depth + 1)}${sign}${condition(depth + 1)}`
    return shape === 4 ? `(${inner})` : inner
  }
  const when = (key: string, percent: number): Json => (asked.length && chance(percent) ? { [key]: condition(0) } : {})

  const drawn = (name: string): readonly [Json, Drawn['compared']] => {
    const some = () => {
      const from = [...codes].filter(() => chance(50))
      const list = from.includes('other') || from.length ? from : ['a' as const]
      return list.map((value) => ({ value, text: words(`${value}`) }))
    }
    const equals = (path: string, from: readonly string[]) => (one: Pick) =>
      one([
        `{${path}} ${one(['=', '==', '<>', '!='])} ${one(from)}`,
        `{${path}} ${one(['empty', 'notempty', 'NotEmpty'])}`,
        `{${path}} ${one(['anyof', 'noneof'])} [${one(from)}, ${one(from)}]`,
      ])
    const ordered = (path: string, from: readonly string[]) => (one: Pick) =>
      one([equals(path, from)(one), `{${path}} ${one(['>', '<', '>=', '<='])} ${one(numbers)}`])
    /** The same for a question with choices: it must be possible that somebody answers so. */
    const rated = (path: string, choices: readonly unknown[]) => (one: Pick) => {
      const rates = choices.filter((code) => typeof code === 'number')
      const [least, most] = [Math.min(...rates), Math.max(...rates)]
      const [above, below] = [numbers.filter((n) => Number(n) < most), numbers.filter((n) => Number(n) > least)]
      const order = [
        ...above.map((n) => `{${path}} ${one(['>', '>='])} ${n}`),
        ...below.map((n) => `{${path}} ${one(['<', '<='])} ${n}`),
      ]
      return one([equals(path, choices.flatMap(written))(one), one(order)])
    }
    const listed = (path: string, choices: readonly unknown[]) => (one: Pick) => {
      const from = choices.flatMap(written)
      return one([
        `{${path}} ${one(['contains', 'notcontains'])} ${one(from)}`,
        `{${path}} ${one(['contains', 'notcontains', 'anyof', 'allof', 'noneof', '=', '<>'])} [${one(from)}, ${one(from)}]`,
        `{${path}} ${one(['empty', 'notempty'])}`,
      ])
    }
    switch (g(fc.nat, { max: 9 })) {
      case 0: {
        const choices = [...some(), { value: 7, text: words('7') }].filter((choice) => choice.value !== 'other')
        const other = otherOf(chance)
        const offered = [...choices.map(({ value }) => value), ...('otherText' in other ? ['other'] : [])]
        return [{ type: pick(['radiogroup', 'dropdown']), choices, ...other }, rated(name, offered)]
      }
      case 1: {
        const choices = some().filter((choice) => choice.value !== 'other')
        const listedChoices = choices.length ? choices : [{ value: 'a', text: words('a') }]
        const special = { ...otherOf(chance), ...noneOf(chance) }
        const added = Object.entries({ otherText: 'other', noneText: 'none', dontKnowText: 'dontknow' })
        const offered = [
          ...listedChoices.map(({ value }) => value),
          ...added.flatMap(([key, code]) => (key in special ? [code] : [])),
        ]
        return [{ type: pick(['checkbox', 'tagbox']), choices: listedChoices, ...special }, listed(name, offered)]
      }
      case 2: {
        const [rateMin, rateMax] = [g(fc.nat, { max: 2 }), 5 + g(fc.nat, { max: 5 })]
        const rates = Array.from({ length: rateMax - rateMin + 1 }, (_, index) => rateMin + index)
        return [{ type: 'rating', rateMin, rateMax }, rated(name, rates)]
      }
      case 3:
        return [{ type: 'boolean', labelTrue: words('Y'), labelFalse: words('N') }, equals(name, booleans)]
      case 4:
        return [{ type: 'text', inputType: 'number', ...(chance(50) && { min: -3, max: 12 }) }, ordered(name, numeric)]
      case 5: {
        const text = (one: Pick) =>
          `{${name}} ${one(['contains', 'notcontains'])} ${one(["'a'", "'5'", "'BC'", "'true'", "'ấ'"])}`
        return [{ type: pick(['text', 'comment']), maxLength: 30 }, (one) => one([equals(name, literals), text])(one)]
      }
      case 6: {
        const row = `${name}.${pick(['desk', 'Staff'])}`
        const columns = [1, 2, 3].map((value) => ({ value, text: words(`${value}`) }))
        const rows = ['desk', 'Staff'].map((value) => ({ value, text: words(value) }))
        return [
          { type: 'matrix', rows, columns },
          (one) => one([rated(row, [1, 2, 3]), (each: Pick) => `{${name}} ${each(['empty', 'notempty'])}`])(one),
        ]
      }
      case 7: {
        const items = ['street', 'No'].map((item, index) => ({
          name: item,
          title: words(item),
          isRequired: index === 1 && chance(30),
        }))
        return [{ type: 'multipletext', items }, equals(`${name}.street`, literals)]
      }
      case 8:
        return [{ type: 'text', inputType: pick(['date', 'email', 'tel']) }, equals(name, literals)]
      default:
        return [{ type: 'html' }, () => '']
    }
  }

  let count = 0
  const element = (depth: number): Json => {
    const name = `${pick(['q', 'Q'])}${count++}`
    if (depth < 3 && chance(15)) {
      const shown = when('visibleIf', 60)
      const title = chance(30) ? { title: words(name) } : {}
      return { type: 'panel', name, ...title, ...shown, elements: elements(depth + 1) }
    }
    const [json, compared] = drawn(name)
    const shown = when('visibleIf', 50)
    if (json.type === 'html') return { ...json, name, html: words(name), ...shown }
    const required = chance(20) ? { isRequired: true } : when('requiredIf', 25)
    const strict = 'isRequired' in required ? strictOf(json, chance) : {}
    asked.push({ name, compared })
    return { ...json, name, title: words(name), ...shown, ...required, ...strict }
  }
  const elements = (depth: number): Json[] => Array.from({ length: 1 + g(fc.nat, { max: 2 }) }, () => element(depth))
  const pages = Array.from({ length: 1 + g(fc.nat, { max: 1 }) }, (_, index) => ({
    name: `page${index}`,
    ...when('visibleIf', 25),
    elements: elements(0),
  }))
  return { title: words('random'), clearInvisibleValues: 'onHiddenContainer', pages }
}

const otherOf = (chance: (percent: number) => boolean): Json =>
  chance(30) ? { showOtherItem: true, otherText: words('Other') } : {}
const noneOf = (chance: (percent: number) => boolean): Json => ({
  ...(chance(30) && { showNoneItem: true, noneText: words('None') }),
  ...(chance(20) && { showDontKnowItem: true, dontKnowText: words('?') }),
})
const strictOf = (json: Json, chance: (percent: number) => boolean): Json => {
  if (json.type === 'matrix' && chance(50)) return { eachRowRequired: true }
  return json.type === 'checkbox' && (json.choices as unknown[]).length > 1 && chance(50)
    ? { minSelectedChoices: 2 }
    : {}
}

/** Answers of the right types, complete or not, hidden ones among them. */
export function answersOf(g: GeneratorValue, pages: readonly Page[]): Answers {
  const pick: Pick = (from) => from[g(fc.nat, { max: from.length - 1 })] as (typeof from)[number]
  const answers: Record<string, Answer> = {}
  for (const question of pages.flatMap((page) => page.elements)) {
    if (question.kind === 'notice' || g(fc.nat, { max: 99 }) < 20) continue
    const answer = answerOf(question, pick, g)
    if (answer === undefined) continue
    answers[question.name] = answer
    const chosen: readonly unknown[] = Array.isArray(answer) ? answer : [answer]
    if ('other' in question && chosen.includes(question.other) && g(fc.nat, { max: 9 }) > 0) {
      answers[`${question.name}-Comment`] = 'words'
    }
  }
  return answers
}

function answerOf(question: Question, pick: Pick, g: GeneratorValue): Answer | undefined {
  const number = () => pick([-2, 0, 1, 2, 2.5, 3, 5, 10])
  switch (question.kind) {
    case 'choice':
      return pick(question.choices).code
    case 'choices': {
      const alone = question.exclusive.length > 0 && g(fc.nat, { max: 9 }) === 0
      if (alone) return [pick(question.exclusive)]
      const open = question.choices.map((choice) => choice.code).filter((code) => !question.exclusive.includes(code))
      const chosen = open.filter(() => g(fc.nat, { max: 1 }) === 1)
      return chosen.length ? chosen : undefined
    }
    case 'boolean':
      return pick([true, false])
    case 'matrix': {
      const rows = question.rows.filter(() => g(fc.nat, { max: 3 }) > 0)
      return rows.length ? Object.fromEntries(rows.map((row) => [row.name, pick(question.columns).code])) : undefined
    }
    case 'multipletext': {
      const fields = question.fields.filter(() => g(fc.nat, { max: 3 }) > 0)
      return fields.length ? Object.fromEntries(fields.map((field) => [field.name, pick(texts)])) : undefined
    }
    case 'text':
      if (question.input === 'number') return number()
      if (question.input === 'date') return pick(['2024-02-29', '1999-12-31'])
      if (question.input === 'email') return pick(['lan@example.vn', 'a.b+c@x.gov.vn', 'no-address', 'a@b.c'])
      return pick(texts)
  }
}
