// What the light form posts for one page, and the answers it means; the phone and the server read it with the same
// function. Entries are named by position, so no question's name can collide with another entry or with `__proto__`;
// choices are posted by position, so `5` and `"5"` stay two codes.
import { commentOf } from './answers.ts'
import type { Answer, Answers, Choice, Code, Language, Literal, Page, Question, TextLimits } from './instrument.ts'
import type { AnswerRefusal } from './problem.ts'

export type Entries = Iterable<readonly [name: string, value: unknown]>

/** The name of the entry of an element of the page, of one of its rows or fields, or of the words behind "other". */
export const entryName = (element: number, part?: number | 'other'): string =>
  part === undefined ? `q${element}` : `q${element}.${part}`

// A point or comma before three last digits may part thousands or decimals. Guessing would turn 1.500 into 1.5.
const ambiguous = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/
const decimal = /^[+-]?\d{1,15}(?:[.,]\d{1,10})?$/

/** The number a person wrote, with a decimal point or comma; what is no clear number stays text, to be refused. */
export function readNumber(written: string): number | string {
  const trimmed = written.trim()
  if (!decimal.test(trimmed) || ambiguous.test(trimmed)) return written
  return Number(trimmed.replace(',', '.')) + 0
}

/** A number so that `readNumber` reads it back. */
export function writeNumber(language: Language, value: number): string {
  const written = language === 'vi' ? `${value}`.replace('.', ',') : `${value}`
  return ambiguous.test(written) ? `${written}0` : written
}

/** What was written as a text, a number or a date; undefined where nothing was. */
export function literalOf(limits: TextLimits, written: string): Literal | undefined {
  if (written.trim() === '') return undefined
  if (limits.input === 'number') return readNumber(written)
  if (limits.input === 'text') return written.replaceAll(/\r\n?/g, '\n')
  const trimmed = written.trim()
  if (limits.input !== 'date') return trimmed
  // Browsers without a date picker show a plain text entry.
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(trimmed)
  return local ? `${local[3]}-${local[2]?.padStart(2, '0')}-${local[1]?.padStart(2, '0')}` : trimmed
}

const codeAt = (choices: readonly Choice[], position: string | undefined): Code | undefined =>
  position !== undefined && /^\d{1,4}$/.test(position) ? choices[Number(position)]?.code : undefined

const known = <T>(value: T | undefined): value is T => value !== undefined

/**
 * The answers that the entries of one page mean. Nothing entered is no answer; a position that does not exist is not an
 * answer either. Everything else is kept as it was entered and left to the check.
 */
export function answersOf(page: Page, entries: Entries): Answers {
  const entered = new Map<string, string[]>()
  for (const [name, value] of entries) {
    if (typeof value !== 'string') continue
    const values = entered.get(name)
    if (values) values.push(value)
    else entered.set(name, [value])
  }
  const answers: (readonly [string, Answer])[] = []
  page.elements.forEach((element, at) => {
    if (element.kind === 'notice') return
    const of = (part?: number | 'other') => entered.get(entryName(at, part)) ?? []
    const answer = answerOf(element, of)
    if (answer === undefined) return
    answers.push([element.name, answer])
    if (!('other' in element) || !known(element.other)) return
    const chosen =
      element.kind === 'choices' ? (answer as readonly Code[]).includes(element.other) : answer === element.other
    const words = literalOf({ input: 'text', maxLength: 0 }, of('other')[0] ?? '')
    if (chosen && known(words)) answers.push([commentOf(element.name), words])
  })
  return Object.fromEntries(answers)
}

function answerOf(question: Question, of: (part?: number) => readonly string[]): Answer | undefined {
  switch (question.kind) {
    case 'choice':
      return codeAt(question.choices, of()[0])
    case 'choices': {
      const codes = of()
        .map((position) => codeAt(question.choices, position))
        .filter(known)
      return codes.length ? codes : undefined
    }
    case 'boolean':
      return of()[0] === '1' ? true : of()[0] === '0' ? false : undefined
    case 'text':
      return literalOf(question, of()[0] ?? '')
    case 'matrix':
      return record(question.rows.map((row, at) => [row.name, codeAt(question.columns, of(at)[0])]))
    case 'multipletext':
      return record(question.fields.map((field, at) => [field.name, literalOf(field, of(at)[0] ?? '')]))
  }
}

function record(parts: readonly (readonly [string, Literal | undefined])[]): Answer | undefined {
  const answered = parts.filter((part): part is [string, Literal] => known(part[1]))
  return answered.length ? Object.fromEntries(answered) : undefined
}

/** The entries that refusals speak of, once each, from the top of the page; what is not about this page is left out. */
export function refusedEntries(
  page: Page,
  refusals: readonly AnswerRefusal[],
): { readonly entry: string; readonly refusal: AnswerRefusal }[] {
  return page.elements.flatMap((element, at) => {
    if (element.kind === 'notice') return []
    const parts = element.kind === 'matrix' ? element.rows : element.kind === 'multipletext' ? element.fields : []
    const own = refusals.filter(({ question }) => question === element.name)
    const find = (entry: string, refusal: AnswerRefusal | undefined) => (refusal ? [{ entry, refusal }] : [])
    return [
      ...find(
        entryName(at),
        own.find(({ row }) => !parts.some(({ name }) => name === row)),
      ),
      ...parts.flatMap(({ name }, part) =>
        find(
          entryName(at, part),
          own.find(({ row }) => row === name),
        ),
      ),
      ...find(
        entryName(at, 'other'),
        refusals.find(({ question }) => question === commentOf(element.name)),
      ),
    ]
  })
}

/** Whether a refusal speaks of a number: whoever wrote "1.500" needs another sentence than "wrong type". */
export function isNumber(page: Page, { question, row }: AnswerRefusal): boolean {
  const element = page.elements.find(({ name }) => name === question)
  if (element?.kind === 'text') return element.input === 'number'
  return (
    element?.kind === 'multipletext' && element.fields.some(({ name, input }) => name === row && input === 'number')
  )
}
