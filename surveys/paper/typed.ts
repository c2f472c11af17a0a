// What is typed for one field, as a mark.
import { compile } from '../answers.ts'
import { literalOf } from '../entries.ts'
import type { Answer, Questionnaire } from '../instrument.ts'
import type { AnswerRefusal } from '../problem.ts'
import { entryFrom, type Mark } from './entry.ts'
import type { Field } from './fields.ts'

/** Typed alone, these say that a field was left blank, or that nobody can tell what is meant. */
export const blankKey = '-'
export const unreadableKey = '*'

/** Why what was typed is no mark. `no-such-code`: nothing on the paper has this code. */
export type TypingFault =
  | { readonly fault: 'nothing' | 'no-such-code' | 'twice' }
  | { readonly fault: 'refused'; readonly refusal: AnswerRefusal }

/** Reads a field's codes (several with blanks, commas or plus signs between them) or words. */
export function readTyped(
  questionnaire: Pick<Questionnaire, 'pages'>,
  field: Field,
  typed: string,
): Mark | TypingFault {
  const text = typed.trim()
  if (text === '') return { fault: 'nothing' }
  if (text === blankKey) return { is: 'blank' }
  if (text === unreadableKey) return { is: 'unreadable' }
  const read = field.kind === 'words' ? readWords(field, typed) : readCodes(field, text)
  if ('fault' in read) return read
  return refusedIn(questionnaire, field, read) ?? read
}

function readWords(field: Field & { readonly kind: 'words' }, typed: string): Mark | TypingFault {
  const answer = literalOf(field.limits, typed)
  return answer === undefined ? { fault: 'nothing' } : { is: 'answer', answer }
}

function readCodes(field: Exclude<Field, { readonly kind: 'words' }>, text: string): Mark | TypingFault {
  const codes = field.kind === 'some' ? text.split(/[\s,+]+/).filter(Boolean) : [text]
  if (new Set(codes).size < codes.length) return { fault: 'twice' }
  const chosen = field.boxes.filter(({ typed }) => codes.includes(typed))
  if (chosen.length < codes.length) return { fault: 'no-such-code' }
  const values = chosen.map(({ value }) => value)
  // Several are never yes and no: those are one box out of two.
  if (field.kind === 'some') return { is: 'answer', answer: values.filter((value) => typeof value !== 'boolean') }
  return values[0] === undefined ? { fault: 'nothing' } : { is: 'answer', answer: values[0] }
}

/** What the engine has against this answer by itself: a limit, a date, choices that do not go together. */
function refusedIn({ pages }: Pick<Questionnaire, 'pages'>, field: Field, mark: Mark): TypingFault | undefined {
  if (mark.is !== 'answer') return undefined
  const elements = pages.flatMap((page) => page.elements).filter(({ name }) => name === field.question)
  const alone = { pages: [{ name: 'alone', elements: elements.map(({ visibleIf, ...element }) => element) }] }
  const isOfOther = field.key !== field.question && !('row' in field && field.row !== undefined)
  const other = elements.flatMap((element) => ('other' in element && element.other !== undefined ? [element] : []))[0]
  // Words behind "other" are only looked at beside it.
  const beside: Record<string, Mark> =
    isOfOther && other?.other !== undefined
      ? { [field.question]: { is: 'answer', answer: other.kind === 'choices' ? [other.other] : other.other } }
      : {}
  const answers: Readonly<Record<string, Answer>> = entryFrom(alone, { ...beside, [field.key]: mark }).answers
  const checked = compile(alone, false).answers(answers)
  if (!('refusals' in checked)) return undefined
  const refusal = checked.refusals.find(({ question }) => question === field.key || question === field.question)
  return refusal && { fault: 'refused', refusal }
}
