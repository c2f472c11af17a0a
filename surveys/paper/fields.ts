// A questionnaire as it stands on paper: numbered questions, each box with the code that is typed for it.
import { commentOf, longestComment, shownNow } from '../answers.ts'
import type { Answers, Choice, Code, Notice, Question, Questionnaire, Text, TextLimits } from '../instrument.ts'

/** A box: `typed` is the code printed beside it, `value` the answer it stands for. */
export type Box = { readonly typed: string; readonly value: Code | boolean; readonly text: Text }
/** One thing that is read from the paper and typed. `number` is as it is printed: `3`, a row `3.2`, words behind "other" `3a`. */
export type Field = {
  readonly key: string
  readonly number: string
  readonly question: string
  readonly title: Text
} & (
  | { readonly kind: 'one'; readonly boxes: readonly Box[]; readonly row?: string }
  | { readonly kind: 'some'; readonly boxes: readonly Box[] }
  | { readonly kind: 'words'; readonly limits: TextLimits; readonly multiline: boolean; readonly row?: string }
)
type Asked = Pick<Questionnaire, 'pages'>

const isPlain = (code: Code): code is number => typeof code === 'number' && Number.isInteger(code) && code >= 0

/** The boxes of choices: a whole number is its own code, so that 5 is typed for 5; all others get the numbers that are left. */
export function boxesOf(choices: readonly Choice[]): Box[] {
  const taken = new Set(choices.flatMap(({ code }) => (isPlain(code) ? [code] : [])))
  let next = 1
  return choices.map(({ code, text }) => {
    if (isPlain(code)) return { typed: `${code}`, value: code, text }
    while (taken.has(next)) next++
    taken.add(next)
    return { typed: `${next}`, value: code, text }
  })
}

/** The number under which each question is printed, by its name. */
export function numbersOf({ pages }: Asked): ReadonlyMap<string, string> {
  const asked = pages.flatMap(({ elements }) => elements).filter((element) => element.kind !== 'notice')
  return new Map(asked.map(({ name }, i) => [name, `${i + 1}`]))
}

/** The key of a field: of a question, or of one row of it. */
export const keyOf = (question: string, row?: string): string => (row === undefined ? question : `${question}.${row}`)

/** All fields in the order in which they are printed. */
export function fieldsOf(questionnaire: Asked): Field[] {
  const numbers = numbersOf(questionnaire)
  return questionnaire.pages.flatMap(({ elements }) =>
    elements.flatMap((element) => partsOf(element, numbers.get(element.name) ?? '')),
  )
}

function partsOf(element: Question | Notice, number: string): Field[] {
  if (element.kind === 'notice') return []
  const { name, title } = element
  const own = { key: name, number, question: name, title }
  const words: Field = {
    ...{ key: commentOf(name), number: `${number}a`, question: name, title, kind: 'words', multiline: false },
    limits: { input: 'text', maxLength: longestComment },
  }
  switch (element.kind) {
    case 'choice':
      return [{ ...own, kind: 'one', boxes: boxesOf(element.choices) }, ...(element.other === undefined ? [] : [words])]
    case 'choices':
      return [
        { ...own, kind: 'some', boxes: boxesOf(element.choices) },
        ...(element.other === undefined ? [] : [words]),
      ]
    case 'boolean':
      return [
        {
          ...{ ...own, kind: 'one' },
          boxes: [
            { typed: '1', value: true, text: element.yes },
            { typed: '2', value: false, text: element.no },
          ],
        },
      ]
    case 'text':
      return [{ ...own, kind: 'words', limits: element, multiline: element.multiline }]
    case 'matrix':
      return element.rows.map((row, i) => ({
        ...{ ...own, key: keyOf(name, row.name), number: `${number}.${i + 1}`, title: row.text, kind: 'one' as const },
        ...{ boxes: boxesOf(element.columns), row: row.name },
      }))
    case 'multipletext':
      return element.fields.map((field, i) => ({
        ...{ ...own, key: keyOf(name, field.name), number: `${number}.${i + 1}`, title: field.title },
        ...{ kind: 'words' as const, limits: field, multiline: false, row: field.name },
      }))
  }
}

/** Of all fields those that are to be answered after these answers: not under a condition that does not hold, nor words without "other". */
export function shownFields(questionnaire: Asked, fields: readonly Field[], answers: Answers): Field[] {
  const { visible } = shownNow(questionnaire, answers)
  const others = new Map(
    questionnaire.pages
      .flatMap(({ elements }) => elements)
      .flatMap((element) => ('other' in element && element.other !== undefined ? [[element.name, element.other]] : [])),
  )
  const choseOther = (question: string) => {
    const answer = answers[question]
    const other = others.get(question)
    return other !== undefined && (Array.isArray(answer) ? answer.includes(other) : answer === other)
  }
  return fields.filter(
    ({ key, question }) => visible.has(question) && (key !== commentOf(question) || choseOther(question)),
  )
}
