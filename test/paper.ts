// A form of paper as somebody filled it in, and as it is typed.
import { instrumentNamed } from '../surveys/catalogue.ts'
import type { Answers } from '../surveys/instrument.ts'
import { entryFrom, type Mark, marksOf, type PaperAnswers } from '../surveys/paper/entry.ts'
import { fieldsOf, shownFields } from '../surveys/paper/fields.ts'
import { digitsOf } from '../surveys/paper/form-number.ts'
import { fullAnswers } from './builders.ts'

const { questionnaire } = instrumentNamed('land', 1)

/** What everybody answers here: nobody complained, so two questions about complaints are skipped. */
export const usual = (changes: Answers = {}): Answers => fullAnswers('land', 4, { feedback_sent: 'no', ...changes })

/** Answers as an entry in which whatever they do not say is blank; `marks` are typed besides. */
export function typedFrom(answers: Answers, marks: Readonly<Record<string, Mark>> = {}): PaperAnswers {
  const given = { ...marksOf(questionnaire, { answers, blank: [], unreadable: [], aside: {} }), ...marks }
  const all = Object.fromEntries(
    fieldsOf(questionnaire).map(({ key }) => [key, given[key] ?? ({ is: 'blank' } as const)]),
  )
  return entryFrom(questionnaire, all)
}

/** How many fields these answers leave to be decided on paper. */
export const fieldsIn = (answers: Answers): number =>
  shownFields(questionnaire, fieldsOf(questionnaire), answers).length

/** What is sent for a form of the land survey that bears today's date in the tests' world. */
export const anEntry = (batch: number, copy: number, given: Readonly<Record<string, unknown>> = {}) => ({
  form: digitsOf({ batch, copy }),
  ...{ day: '2026-11-16', sector: 'land', procedure: null },
  ...typedFrom(usual()),
  ...given,
})
