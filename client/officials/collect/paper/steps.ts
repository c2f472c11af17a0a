// What is typed of a form, step by step: the date, the place, then every question that is asked.
import type { EntryGiven, Typing } from '../../../../server/paper/forms.ts'
import { isDay } from '../../../../surveys/answers.ts'
import { literalOf, writeNumber } from '../../../../surveys/entries.ts'
import type { Language } from '../../../../surveys/instrument.ts'
import { entryFrom, type Mark, type Marks } from '../../../../surveys/paper/entry.ts'
import { type Field, fieldsOf, shownFields } from '../../../../surveys/paper/fields.ts'
import { blankKey, readTyped, type TypingFault, unreadableKey } from '../../../../surveys/paper/typed.ts'
import { formatDay } from '../../../../surveys/text/format.ts'
import { bothWords } from './paper-words.ts'

/** Keys of what is no question; no question is called so. */
export const headKeys = { day: '#day', sector: '#sector', procedure: '#procedure' } as const
export type StepFault = TypingFault | { readonly fault: 'day' | 'needed' }

const answerIn = (marks: Marks, key: string) => {
  const mark = marks[key]
  return mark?.is === 'answer' ? mark.answer : undefined
}
/** Words of no length are refused long before. */
const date = { input: 'date', maxLength: 10 } as const

/** The fields above the questions. Procedures bear the numbers that are printed, which run through all sectors. */
export function headFields({ sectors, procedures }: Typing, marks: Marks): Field[] {
  const sector = sectors.length === 1 ? sectors[0]?.sector : answerIn(marks, headKeys.sector)
  const boxes = procedures.map(({ procedure, name }, i) => ({ typed: `${i + 1}`, value: procedure, text: name }))
  const offered = boxes.filter((_, i) => procedures[i]?.sector === sector)
  const named = (key: keyof typeof headKeys, number: string) => ({
    ...{ key: headKeys[key], question: headKeys[key], number },
    title: bothWords(({ typing }) => typing[key]),
  })
  return [
    { ...named('day', '0'), kind: 'words', limits: date, multiline: false },
    ...(sectors.length > 1
      ? [
          {
            ...{ ...named('sector', ''), kind: 'one' as const },
            boxes: sectors.map(({ sector, name }, i) => ({ typed: `${i + 1}`, value: sector, text: name })),
          },
        ]
      : []),
    ...(offered.length > 0 ? [{ ...named('procedure', ''), kind: 'one' as const, boxes: offered }] : []),
  ]
}

/** All that is asked of this form, as far as its answers go. */
export const stepsOf = (typing: Typing, marks: Marks): Field[] => [
  ...headFields(typing, marks),
  ...shownFields(typing, fieldsOf(typing), entryFrom(typing, marks).answers),
]
/** Questions that a condition skips, as they are printed. */
export function skippedOf(typing: Typing, marks: Marks): Field[] {
  const shown = new Set(stepsOf(typing, marks).map(({ key }) => key))
  return fieldsOf(typing).filter(({ key, number }) => !shown.has(key) && !number.endsWith('a'))
}

/** The mark that somebody typed for a field, or what is wrong with it. */
export function readStep(typing: Typing, field: Field, typed: string): Mark | StepFault {
  const text = typed.trim()
  if (field.key === headKeys.day) {
    if (text === '') return { fault: 'nothing' }
    const day = dayIn(text)
    return day !== null && day >= typing.from && day <= typing.to ? { is: 'answer', answer: day } : { fault: 'day' }
  }
  if (field.key === headKeys.sector && (text === blankKey || text === unreadableKey)) return { fault: 'needed' }
  return readTyped(typing, field, typed)
}

/** A day as it is typed, with or without its dots: `16/11/2026`, `16112026`, `161126`. */
function dayIn(text: string): string | null {
  const parted = text.replace(/^(\d\d)(\d\d)(\d{2}|\d{4})$/, '$1/$2/$3').replace(/^(.*\D)(\d\d)$/, '$120$2')
  const day = literalOf(date, parted)
  return typeof day === 'string' && isDay(day) ? day : null
}

/** What would be typed for a mark. */
export function typedFor(field: Field, mark: Mark | undefined, language: Language): string {
  if (!mark) return ''
  if (mark.is !== 'answer') return mark.is === 'blank' ? blankKey : unreadableKey
  const { answer } = mark
  if (field.kind !== 'words') {
    const chosen = field.boxes.filter(({ value }) =>
      Array.isArray(answer) ? answer.includes(value) : answer === value,
    )
    return chosen.map(({ typed }) => typed).join(' ')
  }
  if (typeof answer === 'number') return writeNumber(language, answer)
  return field.limits.input === 'date' ? formatDay(`${answer}`) : `${answer}`
}

/** The marks of an entry's head. */
export const headMarks = ({ day, sector, procedure }: Pick<EntryGiven, 'day' | 'sector' | 'procedure'>): Marks => ({
  [headKeys.day]: { is: 'answer', answer: day },
  [headKeys.sector]: { is: 'answer', answer: sector },
  [headKeys.procedure]: procedure === null ? { is: 'blank' } : { is: 'answer', answer: procedure },
})

/** The entry as it is sent. */
export function entryOf(typing: Typing, form: string, marks: Marks): EntryGiven {
  const sector = typing.sectors.length === 1 ? typing.sectors[0]?.sector : answerIn(marks, headKeys.sector)
  const isOffered = headFields(typing, marks).some(({ key }) => key === headKeys.procedure)
  const { answers, blank, unreadable, aside } = entryFrom(typing, marks)
  return {
    form,
    day: `${answerIn(marks, headKeys.day) ?? ''}`,
    sector: `${sector ?? ''}`,
    procedure: isOffered ? ((answerIn(marks, headKeys.procedure) as string | undefined) ?? null) : null,
    ...{ answers, blank: [...blank], unreadable: [...unreadable], aside },
  }
}
