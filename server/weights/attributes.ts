// What margins can be about: what is asked about respondents, and where and how they answered.
import { type Attribute, NONE } from '../../surveys/analyses/attributes.ts'
import type { Code, Instrument, Text } from '../../surveys/instrument.ts'
import type { Layout } from '../../surveys/tally.ts'
import { stateOf } from '../../surveys/tally.ts'
import { CROSSED, type Margin } from '../../surveys/weighting/weighting.ts'
import { attributeNamed, attributesOf } from '../analyses/question.ts'
import type { ResponseRow } from '../database/tables/responses.ts'
import { nameOf } from '../exports/names.ts'
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

/** The column of a file of responses in which an attribute stands. */
export function columnNamed(attribute: string): string {
  const parts = attribute.split('.')
  return isColumn(attribute) ? attribute : nameOf({ kind: parts.length > 1 ? 'row' : 'one', parts })
}

/** The columns of a margin, as the file of margins names them. */
export const variableOf = ({ attributes }: Margin): string => attributes.map(columnNamed).join(CROSSED)

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
