// What margins can be about: what is asked about respondents, and where and how they answered.
import { type Attribute, NONE } from '../../surveys/analyses/attributes.ts'
import type { Code, Instrument, Text } from '../../surveys/instrument.ts'
import type { Layout } from '../../surveys/tally.ts'
import { stateOf } from '../../surveys/tally.ts'
import { CROSSED, type Margin } from '../../surveys/weighting/weighting.ts'
import { attributeNamed, attributesOf } from '../analyses/question.ts'
import type { ResponseRow } from '../database/tables/responses.ts'
import { nameOf } from '../exports/names.ts'
import { columnsOf } from '../exports/question-columns.ts'
import type { Organisation } from '../organisation.ts'

/** Columns of the design that stand in a file as they are, so that whoever has it can do the weighting again. */
const columns = ['unit', 'sector', 'procedure', 'channel', 'respondent_group'] as const
type Column = (typeof columns)[number]
const isColumn = (name: string): name is Column => (columns as readonly string[]).includes(name)

export function attributesFor(organisation: Organisation, instrument: Instrument): Attribute[] {
  const all = [...attributesOf(organisation, instrument), attributeNamed(organisation, instrument, 'sector')]
  return all.filter(({ source }) => 'slot' in source || isColumn(source.column))
}

/** The category of a response, '' where it has none. */
export function readerOf({ source }: Attribute, layout: Layout): (row: Pick<ResponseRow, Column | 'codes'>) => string {
  if ('column' in source) {
    const column = source.column as Column
    return (row) => row[column] ?? NONE
  }
  const { slot: place } = source
  const slot = layout.slots[place] as Layout['slots'][number]
  return ({ codes }) => {
    const code: Code | undefined = slot.codes[stateOf(slot, codes.charCodeAt(place))]
    return code === undefined ? NONE : `${code}`
  }
}

/** How a margin stands in a file of responses: in which columns, and what a category is there. */
export function inFile(instrument: Instrument, layout: Layout, attributes: readonly Attribute[], margin: Margin) {
  const columns = columnsOf(instrument, layout)
  const own = margin.attributes.map((name) => {
    const { source } = attributes.find((one) => one.name === name) as Attribute
    if ('column' in source) return { name, valueOf: (code: string) => code }
    const column = columns[source.slot] as (typeof columns)[number]
    const codes = layout.slots[source.slot]?.codes.map(String) ?? []
    return {
      name: nameOf(column.asked),
      valueOf: (code: string) => `${column.values[codes.indexOf(code)]?.value ?? ''}`,
    }
  })
  return {
    variable: own.map(({ name }) => name).join(CROSSED),
    value: (codes: readonly string[]) => codes.map((code, i) => own[i]?.valueOf(code) ?? '').join(CROSSED),
  }
}

const joined = (texts: readonly Text[]): Text => ({
  vi: texts.map(({ vi }) => vi).join(' × '),
  en: texts.map(({ en }) => en).join(' × '),
})
const textIn = ({ categories }: Attribute, code: string): Text =>
  categories.find((one) => one.code === code)?.text ?? { vi: code, en: code }

/** The words of a margin and of its categories. */
export function wordsOf(attributes: readonly Attribute[], { attributes: names }: Margin) {
  const own = names.map((name) => attributes.find((one) => one.name === name) as Attribute)
  return {
    title: joined(own.map(({ title }) => title)),
    /** Null where something was not said. */
    text: (codes: readonly string[]): Text | null =>
      codes.includes(NONE) ? null : joined(codes.map((code, i) => textIn(own[i] as Attribute, code))),
  }
}
