/**
 * Lines in Stata that work the figures of items and of pooled answers out again. Stata is not free, so nothing runs them in
 * our tests, which hold them to what its manuals say: [D] import delimited, [P] display, [SVY] svyset and estat.
 */
import type { Indicator, Instrument, Item } from '../../../surveys/instrument.ts'
import { allIn, itemsIn, shownIn } from '../../../surveys/tree.ts'
import { printingOf } from '../../../surveys/working.ts'
import type { FileFormat, FileOrder } from '../dataset.ts'
import type { Columns } from './columns.ts'

type Asked = {
  readonly instrument: Instrument
  readonly columns: Columns
  /** The columns of the file. */
  readonly names: ReadonlySet<string>
  readonly order: Pick<FileOrder, 'format' | 'scope' | 'scores'>
}

/** How each format is read, all of it as texts where nothing says of which kind a column is. Stata reads no others. */
const reading: { readonly [format in FileFormat]?: { readonly version: number; readonly line: string } } = {
  csv: {
    version: 14,
    line: 'import delimited using "responses.csv", clear varnames(1) case(preserve) encoding("utf-8") stringcols(_all) bindquote(strict)',
  },
  xlsx: { version: 14, line: 'import excel using "responses.xlsx", clear firstrow allstring' },
  sav: { version: 16, line: 'import spss using "responses.sav", clear' },
  dta: { version: 14, line: 'use "responses.dta", clear' },
}

/** Null: of a format that Stata does not read. */
export function reproduceStata({ instrument, columns, names, order }: Asked): string | null {
  const read = reading[order.format]
  if (!read) return null
  const isText = order.format === 'csv' || order.format === 'xlsx'
  const all = [...new Set(shownIn(instrument).flatMap(allIn))]
  const items = all.filter((one): one is Item => one.kind === 'item')
  const known = items.filter(
    (item) => item.scale.measure !== 'count' && columns.of(item).every(({ name }) => names.has(name)),
  )
  const place = new Map(known.map((item, i) => [item, `${i + 1}`]))
  const pooled = all.flatMap((one) =>
    one.kind === 'dimension' && one.rollUp === 'pooled' && itemsIn(one).every((item) => place.has(item)) ? [one] : [],
  )
  // What is turned into points besides is left to the lines in R.
  const figures = [
    ...known.map((item) => ({ of: item, first: item, at: place.get(item) as string })),
    ...pooled.map((one, i) => ({ of: one, first: itemsIn(one)[0] as Item, at: `d${i + 1}` })),
  ].filter(({ of }) => !of.adjust)
  const published = publishedIn(order)
  return [
    '* In the folder of this package:  do reproduce.do',
    '* These lines were never run by the tests of the platform, which have no Stata; reproduce.R is run.',
    `version ${read.version}`,
    read.line,
    // Each version of an instrument has figures of its own.
    ...(names.has('version') ? [`keep if version == ${isText ? `"${instrument.version}"` : instrument.version}`] : []),
    '',
    '* _y: points above the low end of the scale; _m: whether the answer is valid.',
    ...known.flatMap((item) => answers(item, place.get(item) as string, columns, isText)),
    ...pooled.flatMap((one, i) => {
      const own = itemsIn(one).map((item) => place.get(item) as string)
      return ['_y', '_m'].map((of) =>
        wrapped(`gen double ${of}d${i + 1} = ${own.map((at) => `${of}${at}`).join(' + ')}`),
      )
    }),
    '',
    '* Every response alike, as scores.csv has it (rounded there).',
    `display "indicator" _col(36) "worked out" _col(50) "answers" _col(62) "scores.csv"`,
    ...figures.flatMap((figure) => alike(figure, published.get(figure.of.code) ?? 'none')),
    '',
    ...weighted(figures, names, isText),
    '',
  ].join('\n')
}

type Figure = { readonly of: Indicator; readonly first: Item; readonly at: string }

function answers(item: Item, at: string, columns: Columns, isText: boolean): string[] {
  const name = columns.of(item)[0]?.name ?? ''
  const { scale } = item
  return [
    `gen double _y${at} = 0`,
    `gen byte _m${at} = 0`,
    ...[...scale.counted, ...scale.against].flatMap((code) => {
      const worth = (scale.worth.find((one) => one.code === code)?.worth ?? scale.low) - scale.low
      const points = scale.measure === 'share' ? Number(scale.counted.includes(code)) : worth
      const value = columns.valueOf(item, code)
      const chosen = `${name} == ${isText ? quoted(value) : value}`
      return [`replace _m${at} = 1 if ${chosen}`, ...(points === 0 ? [] : [`replace _y${at} = ${points} if ${chosen}`])]
    }),
  ]
}

/** What a ratio of points to answers is on the scale that is printed. */
function printed({ first: { scale } }: Figure, ratio: string): string {
  const { zero, factor } = printingOf(scale)
  const low = scale.measure === 'share' ? 0 : scale.low
  return `((${low} + ${ratio} - ${zero}) * ${factor})`
}

function alike(figure: Figure, published: string): string[] {
  const { of, at } = figure
  // By its full name: a bare "total" could be the beginning of the name of a column.
  const worked = printed(figure, 'scalar(sum_of_y) / r(sum)')
  return [
    `summarize _y${at}, meanonly`,
    'scalar sum_of_y = r(sum)',
    `summarize _m${at}, meanonly`,
    `display ${quoted(of.code)} _col(36) %10.4f ${worked} _col(50) %9.0f (r(sum)) _col(62) ${quoted(published)}`,
  ]
}

/** Ratios under the design of the sample, where the file says it. */
function weighted(figures: readonly Figure[], names: ReadonlySet<string>, isText: boolean): string[] {
  const weight = ['weight_final', 'weight_base'].find((name) => names.has(name))
  if (!weight) return ['* The file says no weights.']
  const has = (name: string) => names.has(name)
  const numbers = [weight, ...(has('fpc') ? ['fpc'] : [])]
  const design = [
    ...(has('stratum') ? ['strata(_stratum)'] : []),
    ...(has('stratum') && has('fpc') ? ['fpc(fpc)'] : []),
    'singleunit(centered)',
  ]
  return [
    '* Weighted, under the design of the sample, as weighted.csv has it. Where weights were fitted to margins its errors are',
    '* smaller than these: reproduce.R counts on the margins, and these lines do not.',
    ...(isText ? [`destring ${numbers.join(' ')}, replace`] : []),
    `keep if ${weight} > 0 & !missing(${weight})`,
    // An unknown population is as good as endless.
    ...(design.includes('fpc(fpc)') ? ['replace fpc = 1000000000000 if missing(fpc)'] : []),
    ...(has('stratum') ? ['egen long _stratum = group(stratum), missing'] : []),
    ...(has('cluster')
      ? [
          'replace cluster = "response " + string(_n, "%12.0f") if cluster == ""',
          'egen long _cluster = group(cluster), missing',
        ]
      : []),
    // More answers than a list has people: Stata refuses such a population.
    ...(design.includes('fpc(fpc)') ? sampledAtMost(has('cluster')) : []),
    `svyset ${has('cluster') ? '_cluster' : '_n'} [pweight = ${weight}], ${design.join(' ')}`,
    `display "indicator" _col(36) "score" _col(50) "error" _col(62) "deff"`,
    ...figures.flatMap((figure) => [
      `quietly svy: ratio _y${figure.at} / _m${figure.at}`,
      'quietly estat effects, deff',
      'matrix of_design = r(deff)',
      wrapped(
        `display ${quoted(figure.of.code)} _col(36) %10.6f ${printed(figure, '_b[_ratio_1]')} _col(50) %10.6f (${
          printingOf(figure.first.scale).factor
        } * _se[_ratio_1]) _col(62) %8.4f (of_design[1,1])`,
      ),
    ]),
  ]
}

const sampledAtMost = (isClustered: boolean): string[] => [
  ...(isClustered ? ['egen byte _first = tag(_stratum _cluster)'] : ['gen byte _first = 1']),
  'egen double _sampled = total(_first), by(_stratum)',
  'replace fpc = _sampled if fpc < _sampled',
]

/** The scores of what the file is of, by indicator, as they stand in scores.csv; of several sectors none. */
function publishedIn({ scope, scores }: Asked['order']): Map<string, string> {
  const at = (name: string) => scores.header.indexOf(name)
  const own = scores.rows.filter((row) => row[at('unit')] === scope.unit && row[at('period')] === scope.period)
  const byCode = Map.groupBy(own, (row) => `${row[at('indicator')]}`)
  return new Map(
    [...byCode].flatMap(([code, rows]) => {
      const score = rows[0]?.[at('score')]
      return rows.length === 1 && typeof score === 'number' ? [[code, `${score}`]] : []
    }),
  )
}

const quoted = (text: string) => `"${text.replaceAll(/[^\x20-\x7e]|["`$\\]/g, '_')}"`
const LONGEST = 100
/** Stata reads a line of any length from a file, but nobody else does. */
const wrapped = (line: string) =>
  line.length <= LONGEST ? line : line.replaceAll(/(.{60,80}?) (\+|_col)(?=[ (])/g, '$1 ///\n    $2')
