// What one version of an instrument asks, as columns of a file.
import { shownNow } from '../../surveys/answers.ts'
import type { CsvCell } from '../../surveys/csv.ts'
import type {
  Answers,
  ChoiceQuestion,
  Code,
  Dimension,
  Indicator,
  Instrument,
  Item,
  Question,
  Scale,
  Text,
  TextLimits,
} from '../../surveys/instrument.ts'
import { type Layout, type Slot, slotName, stateOf } from '../../surveys/tally.ts'
import { allIn, shownIn } from '../../surveys/tree.ts'
import { type Exported, type MissingKind, missing, type Value, type Variable } from './dataset.ts'
import type { AskedKind, AskedName } from './names.ts'
import { columnWords, otherWords } from './words.ts'

/** A column of one version: a variable before it is named and brought together with those of other versions. */
export type Column = Omit<Variable, 'name' | 'versions' | 'set' | 'coarsened'> & {
  readonly asked: AskedName
  /** What stands where it was not asked, also in rows of a version that does not know it. */
  readonly absent: CsvCell
  /** Whether figures are made of it. */
  readonly isScored: boolean
}

const same = (text: string): Text => ({ vi: text, en: text })
const joined = (a: Text, b: Text, by: string): Text => ({ vi: `${a.vi}${by}${b.vi}`, en: `${a.en}${by}${b.en}` })
const notAsked: Value = { value: missing.notAsked, label: columnWords.missing.notAsked, missing: 'notAsked' }

/** Closed answers in the order in which they are asked, then what is written freely. */
export function columnsOf(instrument: Instrument, layout: Layout): Column[] {
  const questions = questionsOf(instrument)
  const byName = new Map(questions.map((question) => [question.name, question]))
  const scales = scalesOf(instrument)
  return [
    ...layout.slots.map((slot, place) => closed(byName.get(slot.question) as Question, slot, place, scales)),
    ...questions.flatMap((question) => written(instrument, question)),
  ]
}

const questionsOf = ({ questionnaire }: Instrument): Question[] =>
  questionnaire.pages.flatMap((page) => page.elements).filter((element) => element.kind !== 'notice')

type Known = { readonly item: Item; readonly dimension: string }
type Apart = Exclude<MissingKind, 'notAsked'>
type Scales = { readonly items: ReadonlyMap<string, Known>; readonly apart: ReadonlyMap<Code, Apart> }

const kinds = ['notApplicable', 'dontKnow', 'refused'] as const
// As the platform's own questionnaires write them; for questions that no figure is made of.
const usual: readonly (readonly [Code, Apart])[] = [
  ['na', 'notApplicable'],
  ['not-applicable', 'notApplicable'],
  ['not_applicable', 'notApplicable'],
  ['dk', 'dontKnow'],
  ['dont-know', 'dontKnow'],
  ['dont_know', 'dontKnow'],
  ['refused', 'refused'],
]

/**
 * Which codes are no answer: of an item what its scale keeps apart; elsewhere what any scale of the instrument does, and
 * none takes as an answer. A number means something else in each question, so only words are read so.
 */
function scalesOf(instrument: Instrument): Scales {
  const items = new Map<string, Known>()
  for (const index of [instrument, ...instrument.editions])
    for (const top of shownIn(index))
      for (const known of itemsBelow(top)) if (!items.has(known.item.asks)) items.set(known.item.asks, known)
  const all = [...items.values()].map(({ item }) => item.scale)
  const valid = new Set(all.flatMap(({ counted, against }) => [...counted, ...against]))
  const apart = new Map(usual)
  for (const scale of all)
    for (const kind of kinds)
      for (const code of scale[kind]) if (typeof code === 'string' && !valid.has(code)) apart.set(code, kind)
  return { items, apart }
}

function itemsBelow(top: Indicator): Known[] {
  const inside = (dimension: Dimension): Known[] =>
    dimension.parts.flatMap((part) =>
      part.kind === 'dimension'
        ? inside(part)
        : part.kind === 'item'
          ? [{ item: part, dimension: dimension.code }]
          : [],
    )
  if (top.kind === 'dimension') return inside(top)
  return allIn(top).flatMap((one) => (one.kind === 'item' ? [{ item: one, dimension: '' }] : []))
}

function apartOf(scale: Scale | undefined, apart: Scales['apart'], code: Code): Apart | null {
  if (!scale) return apart.get(code) ?? null
  return kinds.find((kind) => scale[kind].includes(code)) ?? null
}

function closed(question: Question, slot: Slot, place: number, { items, apart }: Scales): Column {
  const known = items.get(slotName(slot))
  const values = slot.codes.map((code): Value => {
    if (slot.choice !== undefined) {
      const isChosen = code === 'yes'
      return { value: isChosen ? 1 : 0, label: columnWords.chosen[isChosen ? 'yes' : 'no'], missing: null }
    }
    const kind = apartOf(known?.item.scale, apart, code)
    return { value: kind ? missing[kind] : exportedCode(code), label: codeText(question, code), missing: kind }
  })
  const isOrdered = known?.item.scale.measure === 'mean' || ('drawn' in question && ordered.has(question.drawn))
  const kind: AskedKind = slot.row !== undefined ? 'row' : slot.choice !== undefined ? 'choice' : 'one'
  return {
    asked: { kind, parts: [slot.question, slot.row ?? slot.choice ?? []].flat() },
    label: labelOf(question, slot),
    type: values.every(({ value }) => typeof value === 'number') ? 'number' : 'code',
    measure: isOrdered && slot.choice === undefined ? 'ordinal' : 'nominal',
    decimals: 0,
    part: 'answer',
    question: slot.question,
    indicator: known?.dimension ?? '',
    values: [...values, notAsked],
    absent: missing.notAsked,
    isScored: known !== undefined,
    cell: ({ row }) => {
      const state = stateOf(slot, row.codes.charCodeAt(place))
      if (state === slot.codes.length) return null
      return state === slot.codes.length + 1 ? missing.notAsked : (values[state]?.value ?? null)
    },
  }
}
const ordered: ReadonlySet<ChoiceQuestion['drawn']> = new Set(['rating', 'scale'])
const reasons: ReadonlySet<Code> = new Set(Object.values(missing))
/** A code as it is answered. Where it looks like the number of a reason it must not be read as one. */
export const exportedCode = (code: Code): CsvCell => (reasons.has(code) ? `_${code}` : code)

function labelOf(question: Question, { row, choice }: Slot): Text {
  const part =
    question.kind === 'matrix'
      ? question.rows.find((candidate) => candidate.name === row)?.text
      : question.kind === 'choices'
        ? question.choices.find((candidate) => candidate.code === choice)?.text
        : undefined
  return part ? joined(question.title, part, ' – ') : question.title
}

function codeText(question: Question, code: Code): Text {
  if (question.kind === 'boolean') return code === 'true' ? question.yes : question.no
  const known = question.kind === 'choice' ? question.choices : question.kind === 'matrix' ? question.columns : []
  return known.find((choice) => choice.code === code)?.text ?? same(`${code}`)
}

/** What is written into a question: texts, which are opinions whatever was asked, and numbers within narrow bounds. */
function written(instrument: Instrument, question: Question): Column[] {
  const { name } = question
  const one = (asked: AskedName, label: Text, read: (answers: Answers) => unknown): Column => ({
    asked,
    label,
    ...{ type: 'text', measure: 'nominal', decimals: 0, part: 'opinion', isScored: false },
    ...{ question: name, indicator: '', values: [], absent: null },
    cell: ({ answers }) => {
      const value = read(answers)
      return typeof value === 'number' || typeof value === 'string' ? value : null
    },
  })
  if (question.kind === 'text') {
    const column = one({ kind: 'text', parts: [name] }, question.title, (answers) => answers[name])
    return [isAmount(question) ? amount(instrument, question, column, question) : column]
  }
  if (question.kind === 'multipletext')
    return question.fields.map((field) => {
      const asked: AskedName = { kind: 'field', parts: [name, field.name] }
      const column = one(asked, joined(question.title, field.title, ' – '), (answers) =>
        fieldIn(answers[name], field.name),
      )
      return isAmount(field) ? amount(instrument, question, column, field) : column
    })
  if ((question.kind === 'choice' || question.kind === 'choices') && question.other !== undefined)
    return [one({ kind: 'other', parts: [name] }, otherWords(question.title), (answers) => answers[`${name}-Comment`])]
  return []
}

const fieldIn = (answer: unknown, field: string) => (answer as Readonly<Record<string, unknown>> | undefined)?.[field]

/** The largest amount that is no telephone number, nor the number of a card. */
const LARGEST = 999_999
/** Whether a number is asked for that can be nobody's: one of up to six digits. */
const isAmount = ({ input, min, max }: TextLimits): boolean =>
  input === 'number' && typeof min === 'number' && typeof max === 'number' && min >= -LARGEST && max <= LARGEST

function amount({ questionnaire }: Instrument, { name }: Question, column: Column, { min }: TextLimits): Column {
  // Below zero a number could be taken for a reason.
  const isApart = typeof min === 'number' && min >= 0
  const absent = isApart ? missing.notAsked : null
  const isAsked = ({ answers }: Exported) => shownNow(questionnaire, answers).visible.has(name)
  return {
    ...column,
    ...{ type: 'number', measure: 'scale', decimals: 2, part: 'answer', absent },
    values: isApart ? [notAsked] : [],
    cell: (response) => {
      const value = column.cell(response)
      return typeof value === 'number' ? value : isApart && !isAsked(response) ? absent : null
    },
  }
}
