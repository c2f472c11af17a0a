/** Random responses of a small questionnaire, as they are stored and as a table of segments. */
import fc from 'fast-check'
import { addPage, designColumns, emptyTable, type Table } from '../../../surveys/analyses/segments.ts'
import type { ChoicesQuestion, Dimension, Instrument, MatrixQuestion, Text } from '../../../surveys/instrument.ts'
import { type Layout, layoutOf } from '../../../surveys/tally.ts'
import { aDimension, aMean, anInstrument, anItem, aProfile, aScale } from '../../builders.ts'

export const both = (text: string): Text => ({ vi: text, en: text })
const choice = (code: string | number) => ({ code, text: both(`${code}`) })

export type Stored = Readonly<Record<(typeof designColumns)[number], string>> & { readonly codes: string }

const several: ChoicesQuestion = {
  kind: 'choices',
  name: 'several',
  title: both('several'),
  required: false,
  choices: ['x', 'y', 'z'].map(choice),
  exclusive: [],
  least: 0,
  most: 3,
}
const matrix: MatrixQuestion = {
  kind: 'matrix',
  name: 'matrix',
  title: both('matrix'),
  required: false,
  rows: ['one', 'two'].map((name) => ({ name, text: both(name) })),
  columns: ['low', 'high'].map(choice),
  everyRow: false,
}
const many = anItem(
  'several',
  aScale({ measure: 'count', counted: ['x', 'y'], against: ['z'], low: 0, high: 2, worth: [] }),
)

/** Three items of 1-5, a multiple choice and a matrix; `tree` may be given over the items a, b and c. */
export function anAsked(
  tree: Dimension = aDimension('index', [anItem('a'), anItem('b', aMean()), anItem('c')], 'mean'),
  profile = aProfile({ smallestBase: 5, smallestCount: 5 }),
): Pick<Instrument, 'questionnaire' | 'tree' | 'beside' | 'profile'> {
  const { questionnaire } = anInstrument(
    aDimension(
      'all',
      ['a', 'b', 'c'].map((name) => anItem(name)),
    ),
  )
  const [page] = questionnaire.pages
  const elements = [...(page?.elements ?? []), several, matrix]
  return {
    questionnaire: { title: both('test'), pages: [{ name: 'all', elements }] },
    tree,
    beside: [{ ...many, code: 'many' }],
    profile,
  }
}

const closed = fc.constantFrom(...'0123455-.')
const codes = fc
  .tuple(
    closed,
    closed,
    closed,
    fc.constantFrom('000', '100', '110', '001', '111', '---', '...'),
    fc.constantFrom('0', '1', '-', '.'),
    fc.constantFrom('0', '1', '-'),
  )
  .map((parts) => parts.join(''))
const aPlain = fc.record({
  wave: fc.constant('w'),
  unit: fc.constantFrom('north', 'south', 'south', 'east', 'east'),
  sector: fc.constantFrom('land', 'construction'),
  procedure: fc.constantFrom('', 'p1'),
  channel: fc.constantFrom('kiosk', 'online'),
  language: fc.constantFrom('vi', 'en'),
  respondent_group: fc.constantFrom('', 'citizen', 'business'),
  day: fc.constantFrom('2026-10-31', '2026-11-01', '2026-11-16', '2026-12-01'),
  codes,
})
/** Nine, ten or eleven in the morning of its day; of those that left a question out, a year that has not come. */
export const aStored: fc.Arbitrary<Stored> = aPlain.map((one) => ({
  ...one,
  answered: one.codes.startsWith('-') ? '2031-01-01T03' : `${one.day}T0${2 + (one.codes.charCodeAt(1) % 3)}`,
}))
export const manyStored = fc.array(aStored, { minLength: 1, maxLength: 120 })

/** The responses as segments, added a few at a time. */
export function tableOf(layout: Layout, stored: readonly Stored[], page = 7): Table {
  const table = emptyTable(layout)
  for (let from = 0; from < stored.length; from += page) {
    const some = stored.slice(from, from + page)
    addPage(
      table,
      some.map((one) => one.codes).join(''),
      some.map((one) => designColumns.map((name) => one[name]).join('|')).join('\n'),
      () => true,
    )
  }
  return table
}
export const everything = { start: '2026-01-01', end: '2027-01-01', only: {} }
export const layoutFor = (asked: ReturnType<typeof anAsked>) => layoutOf(asked)
