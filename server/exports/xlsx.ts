// A file of responses for Excel and LibreOffice: the data twice, in codes and in words, and what must be said of them.
import { join } from 'node:path'
import type { CsvCell } from '../../surveys/csv.ts'
import * as en from '../../surveys/text/en/workbook.ts'
import * as vi from '../../surveys/text/vi/workbook.ts'
import { titleOf } from '../organisation/succession.ts'
import { codebookV1 } from './codebook-v1.ts'
import { type Dataset, missing, type ScoreTable, type Variable } from './dataset.ts'
import { type Sheet, type SheetColumn, type SheetWritten, writeXlsx } from './formats/xlsx.ts'
import { labelling, titlesOf } from './labels.ts'
import { program } from './package/manifest.ts'
import { spooled, unspooled } from './spool.ts'
import { columnWords } from './words.ts'
import type { Writer } from './writers.ts'

const words = { vi, en }
type Words = typeof vi
type Row = readonly CsvCell[]

const NARROW = 8
const WIDE = 48
const VERY_WIDE = 80

/** Sheets in the order of the file: data in codes and in words, codebook, weights and design, scores, method. */
export const xlsx: Writer = {
  ending: 'xlsx',
  async write(to, data, folder) {
    const { language, orderedAt, scores } = data.order
    const w = words[language]
    const kept = join(folder, 'rows.jsonl')
    const sheets: Sheet[] = [
      codesOf(data, w, kept),
      labelsOf(data, w, kept),
      small(w.sheets.codebook, codebookOf(data)),
      small(w.sheets.weights, weightsOf(data, w)),
      small(w.sheets.scores, scores.rows.length > 0 ? scores : { header: [w.scores.title], rows: [[w.scores.none]] }),
      // Last: it says how many rows there were.
      {
        ...{ name: w.sheets.method, isProse: true },
        columns: [
          { title: w.method.name, width: WIDE },
          { title: w.method.value, width: VERY_WIDE },
        ],
        rows: ([codes]) => methodOf(data, w, codes as SheetWritten),
      },
    ]
    const [codes] = await writeXlsx(to, { sheets, at: Date.parse(orderedAt) })
    // The sheet of words holds the same texts again.
    const { rows, shortened } = codes as SheetWritten
    return { rows, shortened }
  },
}

function codesOf(data: Dataset, w: Words, kept: string): Sheet {
  const columns = data.variables.map((one) => ({ title: one.name, width: widthOf(one, one.name, []) }))
  return { name: w.sheets.codes, isProse: false, columns, rows: () => spooled(data.rows(), kept) }
}

function labelsOf(data: Dataset, w: Words, kept: string): Sheet {
  const { variables } = data
  const { language } = data.order
  const titles = titlesOf(variables, language)
  const inWords = labelling(variables, language)
  return {
    ...{ name: w.sheets.labels, isProse: false },
    columns: variables.map((variable, i) => {
      const title = titles[i] as string
      const labels = variable.values.map(({ label }) => label[language])
      return { title, width: widthOf(variable, title, labels) }
    }),
    async *rows() {
      for await (const row of unspooled(kept)) yield inWords(row)
    },
  }
}

// The mark of the filter stands beside the title.
const widthOf = ({ part }: Variable, title: string, labels: readonly string[]): number =>
  part === 'opinion' ? WIDE : within([`${title}   `, ...labels])
const within = (texts: readonly string[], most = WIDE): number =>
  texts.reduce((width, text) => Math.min(most, Math.max(width, text.length + 2)), NARROW)

/** A sheet whose rows are all at hand. */
function small(name: string, { header, rows }: ScoreTable): Sheet {
  const columns = header.map(
    (title, i): SheetColumn => ({ title, width: within([`${title}   `, ...rows.map((row) => `${row[i] ?? ''}`)]) }),
  )
  return { name, isProse: false, columns, rows: () => rows }
}

function codebookOf({ instruments, variables }: Dataset): ScoreTable {
  const newest = instruments.at(-1)
  return { header: codebookV1.header, rows: newest ? [...codebookV1.rows(newest, variables)] : [] }
}

function weightsOf(
  { order: { language }, variables, weighting, weightVariable }: Dataset,
  { weights: w }: Words,
): ScoreTable {
  const fact = (name: string, label: string, value: CsvCell): Row => [w.parts.weighting, name, label, value, null, null]
  return {
    header: [w.part, w.name, w.label, w.value, w.population, w.people],
    rows: [
      ...variables
        .filter(({ part }) => part === 'design')
        .map(({ name, label }): Row => [w.parts.design, name, label[language], null, null, null]),
      ...(weightVariable === null ? [] : [fact('weight_variable', w.variable, weightVariable)]),
      ...(weighting === null
        ? [fact('', w.none, null)]
        : [
            fact('weighting', w.weighting, weighting.weighting),
            fact('name', w.called, weighting.name),
            fact('version', w.version, weighting.version),
            fact('method', w.method, w.methods[weighting.method]),
            fact('min', w.min, weighting.report.min),
            fact('max', w.max, weighting.report.max),
            fact('deff', w.deff, weighting.report.deff),
            ...(weighting.bounds
              ? [fact('low', w.low, weighting.bounds.low), fact('high', w.high, weighting.bounds.high)]
              : []),
            fact('left_out', w.leftOut, weighting.report.leftOut),
            fact('whole', w.whole, weighting.isWhole ? 1 : 0),
            fact('made_at', w.madeAt, weighting.madeAt),
          ]),
      ...(weighting?.margins ?? []).flatMap(({ variable, categories }) =>
        categories.map(
          ({ value, label, population, people }): Row => [
            ...[w.parts.margin, variable, label[language], value],
            ...[population, people],
          ],
        ),
      ),
    ],
  }
}

function methodOf(
  { order, organisation, instruments, weighting }: Dataset,
  { method: w }: Words,
  codes: SheetWritten,
): Row[] {
  const { scope, language, coarsen } = order
  const coarsened = Object.entries(coarsen).map(([column, how]) => `${column}: ${w.coarsenings[how]}`)
  const said = (column: string): CsvCell[] => distinct(order.scores, column)
  return [
    [w.wave, order.wave],
    [w.unit, named(scope.unit, organisation?.units.has(scope.unit) && titleOf(organisation, scope.unit)[language])],
    [w.tree, scope.asOf === 'then' ? w.treeThen : w.treeToday],
    [
      w.sector,
      order.sector === null ? w.any : named(order.sector, organisation?.sectors.get(order.sector)?.name[language]),
    ],
    [w.period, scope.period],
    [w.channel, scope.channel ? named(scope.channel, columnWords.channels[scope.channel][language]) : w.any],
    [w.group, scope.group ?? w.any],
    ...instruments.map(({ code, version, title }): Row => [w.instrument, w.versionOf(title[language], code, version)]),
    [w.weighting, weighting ? w.weightsOf(weighting.name, weighting.version) : w.noWeighting],
    [w.opinions, order.withOpinions ? w.withOpinions : w.withoutOpinions],
    [w.coarsened, coarsened.length > 0 ? coarsened.join('; ') : w.asIs],
    ...said('profile').map((name): Row => [w.profile, name]),
    ...said('confidence').map((share): Row => [w.confidence, share]),
    ...said('smallest_base').map((base): Row => [w.smallestBase, base]),
    [w.suppression, w.suppressed],
    [w.rows, codes.rows],
    [w.parts, codes.parts],
    [w.shortened, codes.shortened],
    [w.empty, w.emptyMeans],
    [
      w.missing,
      Object.entries(missing)
        .map(([kind, code]) => `${code}: ${columnWords.missing[kind as keyof typeof missing][language]}`)
        .join('; '),
    ],
    [w.numbers, w.numbersMean],
    [w.program, program.version],
    [w.orderedAt, order.orderedAt],
  ]
}

const named = (code: string, name: string | false | undefined): string => (name ? `${name} (${code})` : code)

/** What stands in a column of a table of scores, each once. */
const distinct = ({ header, rows }: ScoreTable, column: string): CsvCell[] => {
  const place = header.indexOf(column)
  return [...new Set(rows.map((row) => row[place] ?? null))].filter((cell) => cell !== null && cell !== '')
}
