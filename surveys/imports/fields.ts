// What a column of a foreign file can be: something about the response, or the answer to a question.
import type { Code, Instrument, Question, Text } from '../instrument.ts'

/** What is known of a response besides its answers. */
export const places = ['unit', 'sector', 'procedure', 'channel', 'language', 'day'] as const
export type Place = (typeof places)[number]

/**
 * What can be answered by one cell. `field` names it: a question, `question/row` of a matrix or of several texts,
 * `question=choice` of one that can be chosen, `question-Comment` of the words beside a choice.
 */
export type Field = {
  readonly field: string
  readonly question: string
  readonly row: string | null
  readonly choice: Code | null
  readonly kind: 'choice' | 'choices' | 'chosen' | 'boolean' | 'text' | 'number' | 'date'
  readonly label: Text
  readonly choices: readonly { readonly code: Code; readonly text: Text }[]
}

const joined = (one: Text, other: Text): Text => ({ vi: `${one.vi} – ${other.vi}`, en: `${one.en} – ${other.en}` })

/** Every field of a questionnaire in its order. */
export const fieldsOf = ({ questionnaire }: Pick<Instrument, 'questionnaire'>): Field[] =>
  questionnaire.pages
    .flatMap(({ elements }) => elements)
    .flatMap((element) => (element.kind === 'notice' ? [] : fieldsIn(element)))

function fieldsIn(question: Question): Field[] {
  const { name, title } = question
  const one = (given: Partial<Field> & Pick<Field, 'kind'>): Field => ({
    ...{ field: name, question: name, row: null, choice: null, label: title, choices: [] },
    ...given,
  })
  const kindOf = (input: string) => (input === 'number' || input === 'date' ? input : 'text')
  switch (question.kind) {
    case 'boolean':
      return [
        one({
          kind: 'boolean',
          choices: [
            { code: 'true', text: question.yes },
            { code: 'false', text: question.no },
          ],
        }),
      ]
    case 'choice':
    case 'choices': {
      const words =
        question.other === undefined
          ? []
          : [one({ kind: 'text', field: `${name}-Comment`, question: `${name}-Comment`, label: title })]
      if (question.kind === 'choice') return [one({ kind: 'choice', choices: question.choices }), ...words]
      return [
        one({ kind: 'choices', choices: question.choices }),
        ...question.choices.map(({ code, text }) =>
          one({ kind: 'chosen', field: `${name}=${code}`, choice: code, label: joined(title, text) }),
        ),
        ...words,
      ]
    }
    case 'matrix':
      return question.rows.map((row) =>
        one({
          kind: 'choice',
          field: `${name}/${row.name}`,
          row: row.name,
          label: joined(title, row.text),
          choices: question.columns,
        }),
      )
    case 'text':
      return [one({ kind: kindOf(question.input) })]
    case 'multipletext':
      return question.fields.map((field) =>
        one({
          kind: kindOf(field.input),
          field: `${name}/${field.name}`,
          row: field.name,
          label: joined(title, field.title),
        }),
      )
  }
}
