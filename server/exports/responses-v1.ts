import { createHash } from 'node:crypto'
import type { CsvCell } from '../../surveys/csv.ts'
import type { Answers, Code, Indicator, Instrument, Item, Question, Text } from '../../surveys/instrument.ts'
import { type Layout, type Slot, slotName, stateOf } from '../../surveys/tally.ts'
import type { ResponseRow } from '../database/tables/responses.ts'
import { digitsOf } from '../imports/ids.ts'
import { variableName } from './csv.ts'
import { type MissingKind, missing, type Variable } from './dataset.ts'

const same = (text: string): Text => ({ vi: text, en: text })
const words = (vi: string, en: string): Text => ({ vi, en })

/** Column order is a promise to whoever reads the file: add a v2, never reorder v1. */
export function variablesOf(
  instrument: Instrument,
  layout: Layout,
  labels: ColumnWords,
  today: ReadonlyMap<string, string | null>,
): Variable[] {
  return [
    ...design(labels),
    ...layout.slots.map((slot, i) => closed(instrument, slot, i, labels)),
    ...open(instrument),
    {
      ...plain('unit_today', labels.columns.unit_today),
      cell: ({ row }) => today.get(row.unit) ?? null,
    },
  ]
}

export type ColumnWords = {
  readonly columns: Readonly<Record<DesignColumn | 'unit_today', Text>>
  readonly missing: Readonly<Record<MissingKind, Text>>
  readonly chosen: Readonly<Record<'yes' | 'no', Text>>
}
const designColumns = [
  'response_id',
  'wave',
  'instrument',
  'version',
  'unit',
  'sector',
  'procedure',
  'channel',
  'language',
  'respondent_group',
  'day',
  'minutes',
] as const
export type DesignColumn = (typeof designColumns)[number]

/**
 * The id of a response in a file, 16 hexadecimal digits. Its own begins with the millisecond at which it was begun: with
 * the queue of a desk beside it, that is a name.
 */
export const exportedId = (id: string): string =>
  digitsOf(id) ?? createHash('sha256').update(`row ${id}`).digest('hex').slice(0, 16)

const designCells: Readonly<Record<DesignColumn, (row: ResponseRow) => CsvCell>> = {
  response_id: (row) => exportedId(row.id),
  wave: (row) => row.wave,
  instrument: (row) => row.instrument,
  version: (row) => row.version,
  unit: (row) => row.unit,
  sector: (row) => row.sector,
  procedure: (row) => row.procedure,
  channel: (row) => row.channel,
  language: (row) => row.language,
  respondent_group: (row) => row.respondent_group || null,
  day: (row) => row.day,
  minutes: (row) => {
    const taken = (Date.parse(row.ended_at) - Date.parse(row.started_at)) / 60_000
    // A device whose clock was set meanwhile can end before it began, or years later.
    return taken >= 0 && taken <= 24 * 60 ? Number(taken.toFixed(2)) : null
  },
}

/** A column about the response. */
const plain = (name: string, label: Text): Omit<Variable, 'cell'> => ({
  ...({ name, label, type: 'text', measure: 'nominal', decimals: 0, part: 'design' } as const),
  ...{ question: '', indicator: '', values: [] },
})

const design = (labels: ColumnWords): Variable[] =>
  designColumns.map((name) => ({
    ...plain(name, labels.columns[name]),
    ...(name === 'version' && { type: 'number' as const }),
    ...(name === 'minutes' && { type: 'number' as const, measure: 'scale' as const, decimals: 2 }),
    cell: ({ row }) => designCells[name](row),
  }))

function closed(instrument: Instrument, slot: Slot, place: number, labels: ColumnWords): Variable {
  const question = questionNamed(instrument, slot.question)
  const found = itemIn([instrument.tree, ...instrument.beside], slotName(slot))
  const exportedAs = (code: Code): CsvCell => {
    if (slot.choice !== undefined) return code === 'yes' ? 1 : 0
    const kind = found && apart(found.item, code)
    return kind ? missing[kind] : code
  }
  return {
    name: variableName(
      slot.question,
      ...(slot.row === undefined ? [] : [slot.row]),
      ...(slot.choice === undefined ? [] : [slot.choice]),
    ),
    label: labelOf(question, slot),
    type:
      slot.choice !== undefined || slot.codes.every((code) => typeof exportedAs(code) === 'number') ? 'number' : 'code',
    measure: found?.item.scale.measure === 'mean' ? 'ordinal' : 'nominal',
    decimals: 0,
    part: 'answer',
    question: slot.question,
    indicator: found?.dimension ?? '',
    values: [
      ...slot.codes.map((code) => ({
        value: exportedAs(code),
        label: codeText(question, slot, code, labels),
        missing: (found && apart(found.item, code)) ?? null,
      })),
      { value: missing.notAsked, label: labels.missing.notAsked, missing: 'notAsked' },
    ],
    cell: ({ row }) => {
      const state = stateOf(slot, row.codes.charCodeAt(place))
      if (state === slot.codes.length) return null
      if (state === slot.codes.length + 1) return missing.notAsked
      return exportedAs(slot.codes[state] as Code)
    },
  }
}

function open(instrument: Instrument): Variable[] {
  return questionsOf(instrument).flatMap((question): Variable[] => {
    const text = (name: string, label: Text, read: (answers: Answers) => unknown): Variable => ({
      name,
      label,
      ...{ type: 'text', measure: 'nominal', decimals: 0, part: 'opinion' },
      ...{ question: question.name, indicator: '', values: [] },
      cell: ({ answers }) => {
        const value = read(answers)
        return typeof value === 'number' || typeof value === 'string' ? value : null
      },
    })
    const { name } = question
    if (question.kind === 'text') return [text(variableName(name), question.title, (answers) => answers[name])]
    if (question.kind === 'multipletext')
      return question.fields.map((field) =>
        text(
          variableName(name, field.name),
          field.title,
          (answers) => (answers[name] as Readonly<Record<string, unknown>> | undefined)?.[field.name],
        ),
      )
    if ((question.kind === 'choice' || question.kind === 'choices') && question.other !== undefined)
      return [text(variableName(name, 'other'), question.title, (answers) => answers[`${name}-Comment`])]
    return []
  })
}

const questionsOf = ({ questionnaire }: Instrument): Question[] =>
  questionnaire.pages.flatMap((page) => page.elements).filter((element) => element.kind !== 'notice')
const questionNamed = (instrument: Instrument, name: string): Question =>
  questionsOf(instrument).find((question) => question.name === name) as Question

function labelOf(question: Question, { row, choice }: Slot): Text {
  const part =
    question.kind === 'matrix'
      ? question.rows.find((candidate) => candidate.name === row)?.text
      : question.kind === 'choices'
        ? question.choices.find((candidate) => candidate.code === choice)?.text
        : undefined
  return part ? words(`${question.title.vi} – ${part.vi}`, `${question.title.en} – ${part.en}`) : question.title
}

function codeText(question: Question, slot: Slot, code: Code, labels: ColumnWords): Text {
  if (slot.choice !== undefined) return labels.chosen[code === 'yes' ? 'yes' : 'no']
  if (question.kind === 'boolean') return code === 'true' ? question.yes : question.no
  const known = question.kind === 'choice' ? question.choices : question.kind === 'matrix' ? question.columns : []
  return known.find((choice) => choice.code === code)?.text ?? same(`${code}`)
}

function apart({ scale }: Item, code: Code): Exclude<MissingKind, 'notAsked'> | undefined {
  for (const kind of ['notApplicable', 'dontKnow', 'refused'] as const) if (scale[kind].includes(code)) return kind
  return undefined
}

function itemIn(
  indicators: readonly Indicator[],
  asks: string,
  dimension = '',
): { item: Item; dimension: string } | undefined {
  for (const indicator of indicators) {
    if (indicator.kind === 'item') {
      if (indicator.asks === asks) return { item: indicator, dimension }
      continue
    }
    if (indicator.kind !== 'dimension') continue
    const found = itemIn(indicator.parts, asks, indicator.code)
    if (found) return found
  }
  return undefined
}
