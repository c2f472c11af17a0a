/** What responses can be told apart by: a closed question, or where, when and how they came. */
import type { Code, Instrument, Question, Text } from '../instrument.ts'
import type { Layout, Slot } from '../tally.ts'
import { hourOf, weekdayOf } from './answered.ts'
import type { Column, DesignColumn, Segment, Table } from './segments.ts'

/** What is made from a column of the design, and how. */
const made = {
  month: { column: 'day', of: (day: string) => day.slice(0, 7) },
  weekday: { column: 'answered', of: weekdayOf },
  hour: { column: 'answered', of: hourOf },
} as const
export type Made = keyof typeof made
const isMade = (column: DesignColumn | Made): column is Made => column in made
/** By the place of its slot in the layout, or by a column of the design or what is made from one. */
export type Source = { readonly slot: number } | { readonly column: DesignColumn | Made }
export type Category = { readonly code: string; readonly text: Text }
export type Attribute = {
  readonly name: string
  readonly title: Text
  readonly source: Source
  /** In the order in which they are shown. Of a column of the design only the words: what occurs is found in the rows. */
  readonly categories: readonly Category[]
  /** Of a column of the design: the category that another counts in, as a unit of then does in one of today. */
  readonly standsFor?: (code: string) => string
}
/** Where nothing was said or asked. */
export const NONE = ''

/** A closed question of one answer, or a row of a matrix (`question.row`); undefined where there is none of that name. */
export function attributeOf(
  { questionnaire }: Pick<Instrument, 'questionnaire'>,
  layout: Layout,
  name: string,
): Attribute | undefined {
  const at = layout.slotOf.get(name)
  const slot = at === undefined ? undefined : layout.slots[at]
  if (at === undefined || !slot || slot.choice !== undefined) return undefined
  const question = questionnaire.pages
    .flatMap((page) => page.elements)
    .find((element): element is Question => element.kind !== 'notice' && element.name === slot.question)
  if (!question) return undefined
  return {
    name,
    title: titleOf(question, slot),
    source: { slot: at },
    categories: slot.codes.map((code) => ({ code: `${code}`, text: textOf(question, code) })),
  }
}

function titleOf(question: Question, { row }: Slot): Text {
  const part = question.kind === 'matrix' ? question.rows.find(({ name }) => name === row)?.text : undefined
  return part ? { vi: `${question.title.vi} – ${part.vi}`, en: `${question.title.en} – ${part.en}` } : question.title
}

/** What a code of a closed question means; the code itself where nothing says so. */
export function textOf(question: Question, code: Code): Text {
  if (question.kind === 'boolean') return code === 'true' ? question.yes : question.no
  const known =
    question.kind === 'choice' || question.kind === 'choices'
      ? question.choices
      : question.kind === 'matrix'
        ? question.columns
        : []
  return known.find((choice) => choice.code === code)?.text ?? { vi: `${code}`, en: `${code}` }
}

/** How the states of a column stand for categories: `of[state]` is the category's place, the last place is none. */
export type Reading = { readonly categories: readonly Category[]; readonly of: Int32Array }

/** Reads an attribute's states. What occurs without having words comes after the known, in the order of its code. */
export function readingOf(
  { layout, dictionaries }: Table,
  { source, categories, standsFor = (code) => code }: Attribute,
): Reading {
  if ('slot' in source) {
    const { codes } = layout.slots[source.slot] as Slot
    const of = new Int32Array(codes.length + 2).fill(codes.length)
    for (let state = 0; state < codes.length; state++) of[state] = state
    return { categories, of }
  }
  const { column } = source
  const { names } = dictionaries[isMade(column) ? made[column].column : column]
  const nameOf = (name: string) => standsFor(isMade(column) ? made[column].of(name) : name)
  const known = new Set(categories.map(({ code }) => code))
  const more = [...new Set(names.map(nameOf))].filter((name) => name !== NONE && !known.has(name)).sort()
  const all = [...categories, ...more.map((code) => ({ code, text: { vi: code, en: code } }))]
  const places = new Map(all.map(({ code }, place) => [code, place]))
  return { categories: all, of: Int32Array.from(names, (name) => places.get(nameOf(name)) ?? all.length) }
}

/** The column of a segment that an attribute is read from. */
export const columnOf = ({ slots, design }: Segment, { source }: Attribute): Column =>
  'slot' in source
    ? (slots[source.slot] as Column)
    : design[isMade(source.column) ? made[source.column].column : source.column]
