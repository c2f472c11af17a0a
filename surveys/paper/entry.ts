/**
 * What one person typed from one form, told apart as a paper needs it: answers, what was left blank, what nobody can read,
 * and what was ticked where nothing was asked. Paper has no checks while it is filled in, so nothing is required here
 * but that every question shown is decided; every other rule of the engine holds.
 */
import { commentOf, compile } from '../answers.ts'
import type { Answer, Answers, Code, Literal, Page, Questionnaire } from '../instrument.ts'
import type { AnswerRefusal } from '../problem.ts'
import { type Field, fieldsOf, shownFields } from './fields.ts'

export type PaperAnswers = {
  readonly answers: Answers
  /** Keys of fields. */
  readonly blank: readonly string[]
  readonly unreadable: readonly string[]
  /** What a citizen ticked in questions that a condition skips. It is noted, and is no answer. */
  readonly aside: Answers
}
/** What stands on the paper in one field. */
export type Mark =
  | { readonly is: 'answer'; readonly answer: Literal | readonly Code[] }
  | { readonly is: 'blank' | 'unreadable' }
export type Marks = Readonly<Record<string, Mark>>
type Asked = Pick<Questionnaire, 'pages'>

/** Marks as an entry: conditions are followed by the same engine as everywhere, from the first question on. */
export function entryFrom(questionnaire: Asked, marks: Marks): PaperAnswers {
  const fields = fieldsOf(questionnaire)
  const answered = (some: readonly Field[]): Answers => {
    const answers: Record<string, Answer> = {}
    for (const field of some) {
      const mark = marks[field.key]
      if (mark?.is !== 'answer') continue
      if ('row' in field && field.row !== undefined)
        answers[field.question] = {
          ...(answers[field.question] as Record<string, Literal>),
          [field.row]: mark.answer as Literal,
        }
      else answers[field.key] = mark.answer
    }
    return answers
  }
  // A condition looks only at what was asked before it, so each pass settles at least one question more.
  let shown = fields
  for (let before = -1; before !== shown.length; ) {
    before = shown.length
    shown = shownFields(questionnaire, shown, answered(shown))
  }
  const isShown = new Set(shown.map(({ key }) => key))
  const marked = (is: Mark['is']) => shown.flatMap(({ key }) => (marks[key]?.is === is ? [key] : []))
  return {
    answers: answered(shown),
    blank: marked('blank'),
    unreadable: marked('unreadable'),
    aside: answered(fields.filter(({ key }) => !isShown.has(key))),
  }
}

/** The marks that an entry stands for. */
export function marksOf(questionnaire: Asked, { answers, blank, unreadable, aside }: PaperAnswers): Marks {
  const marks: Record<string, Mark> = {}
  for (const field of fieldsOf(questionnaire)) {
    const answer = valueIn(answers, field) ?? valueIn(aside, field)
    if (answer !== undefined) marks[field.key] = { is: 'answer', answer }
    else if (blank.includes(field.key)) marks[field.key] = { is: 'blank' }
    else if (unreadable.includes(field.key)) marks[field.key] = { is: 'unreadable' }
  }
  return marks
}

/** The answer in one field; undefined where there is none. */
export function valueIn(answers: Answers, field: Field): Literal | readonly Code[] | undefined {
  if (!('row' in field) || field.row === undefined)
    return Object.hasOwn(answers, field.key) ? (answers[field.key] as Literal | readonly Code[]) : undefined
  const whole = Object.hasOwn(answers, field.question) ? answers[field.question] : undefined
  const parts = whole as Readonly<Record<string, Literal>> | undefined
  return parts && Object.hasOwn(parts, field.row) ? parts[field.row] : undefined
}

const withoutConditions = new WeakMap<readonly Page[], Asked>()
function unconditional({ pages }: Asked): Asked {
  const known = withoutConditions.get(pages)
  if (known) return known
  const made = {
    pages: pages.map((page) => ({ ...page, elements: page.elements.map(({ visibleIf, ...element }) => element) })),
  }
  withoutConditions.set(pages, made)
  return made
}

type Given = { readonly [part in keyof PaperAnswers]: part extends 'answers' | 'aside' ? unknown : readonly string[] }

/** Checks an entry. Gives its answers as the engine keeps them, or what is wrong. */
export function checkEntry(
  questionnaire: Asked,
  given: Given,
): { readonly entry: PaperAnswers } | { readonly refusals: readonly AnswerRefusal[] } {
  const checked = compile(questionnaire, false).answers(given.answers)
  if ('refusals' in checked) return checked
  const noted = compile(unconditional(questionnaire), false).answers(given.aside)
  if ('refusals' in noted) return noted
  const { answers } = checked
  const fields = fieldsOf(questionnaire)
  const shown = shownFields(questionnaire, fields, answers)
  const refusals: AnswerRefusal[] = []
  for (const key of [...given.blank, ...given.unreadable])
    if (!shown.some((field) => field.key === key))
      refusals.push({ question: key.slice(0, 100), reason: 'hidden-question' })
  for (const field of shown) {
    const decided =
      Number(valueIn(answers, field) !== undefined) +
      [...given.blank, ...given.unreadable].filter((key) => key === field.key).length
    const row = 'row' in field && field.row !== undefined ? { row: field.row } : {}
    if (decided !== 1)
      refusals.push({ question: field.question, ...row, reason: decided === 0 ? 'required' : 'duplicate' })
    if (valueIn(noted.answers, field) !== undefined)
      refusals.push({ question: field.question, ...row, reason: 'duplicate' })
  }
  if (refusals.length > 0) return { refusals }
  return { entry: { answers, blank: [...given.blank], unreadable: [...given.unreadable], aside: noted.answers } }
}

/** The keys of the fields in which two entries of one form differ, in the order of the form. */
export function differencesOf(questionnaire: Asked, first: PaperAnswers, second: PaperAnswers): string[] {
  const [one, other] = [marksOf(questionnaire, first), marksOf(questionnaire, second)]
  return fieldsOf(questionnaire).flatMap(({ key }) =>
    JSON.stringify(one[key]) === JSON.stringify(other[key]) ? [] : [key],
  )
}

/** Whether a citizen answered anything at all. */
export const isEmpty = ({ answers }: PaperAnswers): boolean =>
  Object.keys(answers).every((name) => answers[name] === undefined || name === commentOf(name))
