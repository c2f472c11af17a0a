/** A dataset as the table that files for SPSS and Stata are written from. */
import type { CsvCell } from '../../surveys/csv.ts'
import * as en from '../../surveys/text/en/stats.ts'
import * as vi from '../../surveys/text/vi/stats.ts'
import { codeNumbers, numberCodes } from './code-numbers.ts'
import { type Dataset, type MissingKind, missing, type Variable } from './dataset.ts'
import { isDay, labelIn } from './formats/bytes.ts'
import type { Column, NumberColumn, Reason, Table, Value } from './formats/table.ts'

const words = { vi, en }

/** A reason has the same letter in every column: `.a` is −1, and so on. */
export const letters: Readonly<Record<MissingKind, string>> = {
  notAsked: 'a',
  notApplicable: 'b',
  dontKnow: 'c',
  refused: 'd',
}
const kinds = Object.keys(missing) as MissingKind[]

/** What the first pass over the rows tells of a column, and how its cells become values in the second. */
type Reading = {
  see(cell: CsvCell): void
  /** After the last row. */
  column(): Column
  value(cell: CsvCell): Value
}
type Look = { readonly variable: Variable; readonly label: string; readonly language: 'vi' | 'en' }

/**
 * The table, and its rows, each time from the beginning. Goes through the rows once: the programs must be told beforehand how
 * long texts are and between which numbers others lie. `labelBytes`: as much of a label of a value as the format takes.
 */
export async function tableOf(
  data: Dataset,
  labelBytes: number,
): Promise<{ table: Table; rows: () => AsyncGenerator<readonly Value[]> }> {
  const { language, orderedAt } = data.order
  const instrument = data.instruments.at(-1)
  const codes = codeNumbers(instrument?.code ?? '')
  const readings = data.variables.map((variable) => {
    const look: Look = { variable, label: variable.label[language], language }
    if (variable.type === 'number') return numbers(look)
    if (variable.type === 'code' && variable.part === 'answer') return numbered(look, labelBytes, codes(variable))
    return variable.name === 'day' && variable.type === 'text' ? days(look) : texts(look)
  })
  const weighing = data.variables.findIndex(({ name }) => name === data.weightVariable)
  let isWeighed = false
  let isEmpty = true
  for await (const row of data.rows()) {
    isEmpty = false
    isWeighed ||= weighing >= 0 && Number(row[weighing]) > 0
    for (const [i, { see }] of readings.entries()) see(row[i] as CsvCell)
  }
  const columns = readings.map(({ column }) => column())
  const names = new Set(columns.map(({ name }) => name))
  const sets = data.sets
    .map(({ name, label, variables }) => ({
      name,
      label: label[language],
      columns: variables.filter((variable) => names.has(variable)),
    }))
    // What is left of a question whose choices were left out is none.
    .filter((set) => set.columns.length > 1)
  // SPSS would leave out every row if none had a weight.
  const weight = isWeighed || isEmpty ? data.weightVariable : null
  return {
    table: {
      label: `${data.order.wave}${instrument ? `: ${instrument.title[language]}` : ''}`,
      notes: notesOf(data, weight),
      columns,
      sets,
      weight,
      at: Date.parse(orderedAt),
    },
    async *rows() {
      for await (const row of data.rows()) yield readings.map(({ value }, i) => value(row[i] as CsvCell))
    },
  }
}

function notesOf({ order, instruments, variables }: Dataset, weight: string | null): string[] {
  const say = words[order.language]
  const labels = new Map(
    variables.flatMap(({ values }) =>
      values.flatMap((one) => (one.missing ? [[one.missing, one.label] as const] : [])),
    ),
  )
  const shown = kinds.flatMap((kind) => {
    const label = labels.get(kind)
    return label ? [`${missing[kind]} (Stata .${letters[kind]}) ${label[order.language]}`] : []
  })
  const isNumbered = variables.some(({ type, part }) => type === 'code' && part === 'answer')
  return [
    say.rowsAre(order.wave, { ...order.scope, sector: order.sector }),
    ...instruments.slice(-1).map(({ code }) =>
      say.orderedAt(
        code,
        instruments.map(({ version }) => version),
        order.orderedAt,
      ),
    ),
    ...(shown.length > 0 ? [say.reasons(shown)] : []),
    ...(isNumbered ? [say.numbered] : []),
    ...(weight === null ? [] : [say.weighedBy(weight)]),
    say.wholeLabels,
  ]
}

/** The labels of numbers, each number once: several codes can be the same reason. */
function labelled({ values }: Variable, language: 'vi' | 'en', numberOf: (value: CsvCell) => number) {
  const found = new Map<number, string>()
  for (const { value, label } of values) {
    const number = numberOf(value)
    const text = label[language]
    const known = found.get(number)
    if (known === undefined) found.set(number, text)
    else if (!known.split(' / ').includes(text)) found.set(number, `${known} / ${text}`)
  }
  return found
}

const reasonsOf = ({ values }: Variable): Reason[] =>
  kinds
    .filter((kind) => values.some((one) => one.missing === kind))
    .map((kind) => ({ value: missing[kind], letter: letters[kind] }))

/** Between which whole numbers values lie; nothing more is known once one is of another kind. */
function between() {
  let range = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY }
  let isWhole = true
  return {
    see(value: number) {
      isWhole &&= Number.isSafeInteger(value) && !Object.is(value, -0)
      if (value < range.low || value > range.high)
        range = { low: Math.min(range.low, value), high: Math.max(range.high, value) }
    },
    found: (): NumberColumn['whole'] => (!isWhole ? null : range.low > range.high ? { low: 0, high: 0 } : range),
  }
}

function numbers({ variable, label, language }: Look): Reading {
  const { name, decimals, measure } = variable
  const missing = reasonsOf(variable)
  const range = between()
  return {
    see(cell) {
      if (typeof cell === 'number' && !missing.some(({ value }) => value === cell)) range.see(cell)
    },
    column: () => ({
      ...{ kind: 'number', name, label, decimals, measure, missing },
      labels: [...labelled(variable, language, Number)].map(([value, text]) => ({ value, label: text })),
      whole: range.found(),
    }),
    value: (cell) => cell,
  }
}

/** Answers whose codes are words, as their numbers; the labels end in the code. What the codebook does not know comes last. */
function numbered({ variable, label, language }: Look, labelBytes: number, codes: Map<CsvCell, number>): Reading {
  const { name, measure } = variable
  const reasons = reasonsOf(variable)
  const seen = new Set(variable.values.map(({ value }) => value))
  const numberOf = (code: CsvCell) => codes.get(code) as number
  return {
    see(cell) {
      if (cell !== null) seen.add(cell)
    },
    column() {
      numberCodes(codes, [...seen].sort())
      const named = labelled(variable, language, numberOf)
      const labels = [...seen].map((code) => {
        const value = numberOf(code)
        const text = named.get(value) ?? ''
        return { value, label: code === value ? text || `${code}` : withCode(text, `${code}`, labelBytes) }
      })
      const range = between()
      for (const { value } of labels) if (!reasons.some((reason) => reason.value === value)) range.see(value)
      return {
        ...{ kind: 'number', name, label, decimals: 0, measure, labels, missing: reasons },
        whole: range.found(),
      }
    },
    value: (cell) => (cell === null ? null : numberOf(cell)),
  }
}

function withCode(label: string, code: string, bytes: number): string {
  const end = `[${code}]`
  if (label === '') return end
  return `${labelIn(label, Math.max(3, bytes - Buffer.byteLength(end) - 1))} ${end}`
}

// Neither program keeps a NUL in a text.
const textOf = (cell: CsvCell): string | null => (cell === null ? null : `${cell}`.replaceAll('\0', '\uFFFD'))

/**
 * Texts, and codes of registers. Those stay as they are: a unit's place in a list would be another in another file, and files
 * that were joined by it would be wrong without anybody's notice.
 */
function texts({ variable, label, language }: Look): Reading {
  let bytes = 0
  const longer = (text: string | null) => {
    if (text !== null && text.length * 3 > bytes) bytes = Math.max(bytes, Buffer.byteLength(text))
  }
  return {
    see: (cell) => longer(textOf(cell)),
    column() {
      const labels = variable.values.flatMap(({ value, label: own }) => {
        const text = textOf(value)
        return text === null ? [] : [{ value: text, label: own[language] }]
      })
      return { kind: 'text', name: variable.name, label, bytes, labels }
    },
    value: textOf,
  }
}

/** Days, as long as each is one: made coarser it is a text. */
function days(look: Look): Reading {
  const asTexts = texts(look)
  let areDays = true
  return {
    see(cell) {
      areDays &&= cell === null || isDay(cell)
      asTexts.see(cell)
    },
    column: () => (areDays ? { kind: 'day', name: look.variable.name, label: look.label } : asTexts.column()),
    value: textOf,
  }
}
