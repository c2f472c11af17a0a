/** Lines in Stata that work the figures of items and of pooled answers out again. Nothing runs them in our tests. */
import type { Indicator, Instrument, Item } from '../../../surveys/instrument.ts'
import { allIn, itemsIn, shownIn } from '../../../surveys/tree.ts'
import { printingOf } from '../../../surveys/working.ts'
import type { Columns } from './columns.ts'

type Asked = {
  readonly instrument: Instrument
  readonly columns: Columns
  /** The columns of the file. */
  readonly names: ReadonlySet<string>
}

export function reproduceStata({ instrument, columns, names }: Asked): string {
  const all = shownIn(instrument).flatMap(allIn)
  const items = all.filter((one): one is Item => one.kind === 'item')
  const known = items.filter(
    (item) => item.scale.measure !== 'count' && columns.of(item).every(({ name }) => names.has(name)),
  )
  const place = new Map(known.map((item, i) => [item, i + 1]))
  const pooled = all.flatMap((one) =>
    one.kind === 'dimension' && one.rollUp === 'pooled' && itemsIn(one).every((item) => place.has(item)) ? [one] : [],
  )
  return [
    '* Works items and pooled dimensions out again from responses.csv:  do reproduce.do',
    '* Stata is not free software, so these lines were never run by the tests of the platform; reproduce.R is.',
    '* For a file in .dta or .sav put use or import spss in place of the next line.',
    'import delimited using "responses.csv", clear varnames(1) case(preserve) encoding("utf-8") stringcols(_all) bindquote(strict)',
    '',
    '* y: points above the low end of the scale; m: whether the answer is valid.',
    ...known.flatMap((item) => answers(item, place.get(item) as number, columns)),
    '',
    ...pooled.map((one, i) => {
      const own = itemsIn(one).map((item) => place.get(item) as number)
      const sum = (of: string) => own.map((at) => `${of}${at}`).join(' + ')
      return `${wrapped(`gen double yd${i + 1} = ${sum('y')}`)}\n${wrapped(`gen double md${i + 1} = ${sum('m')}`)}`
    }),
    '',
    '* Every response alike.',
    ...known.map((item) => figure(item, item, `${place.get(item)}`)),
    ...pooled.map((one, i) => figure(one, itemsIn(one)[0] as Item, `d${i + 1}`)),
    '',
    ...design(known, pooled, place, names),
    '',
  ].join('\n')
}

function answers(item: Item, at: number, columns: Columns): string[] {
  const name = columns.of(item)[0]?.name ?? ''
  const { scale } = item
  return [
    `gen double y${at} = 0`,
    `gen byte m${at} = 0`,
    ...[...scale.counted, ...scale.against].map((code) => {
      const worth = (scale.worth.find((one) => one.code === code)?.worth ?? scale.low) - scale.low
      const points = scale.measure === 'share' ? Number(scale.counted.includes(code)) : worth
      return `replace m${at} = 1 if ${name} == ${quoted(columns.valueOf(item, code))}\nreplace y${at} = ${points} if ${name} == ${quoted(columns.valueOf(item, code))}`
    }),
  ]
}

function figure({ code }: Indicator, { scale }: Item, at: string): string {
  const { zero, factor } = printingOf(scale)
  const low = scale.measure === 'share' ? 0 : scale.low
  return [
    `quietly summarize y${at}, meanonly`,
    'scalar total = r(sum)',
    `quietly summarize m${at}, meanonly`,
    `display ${quoted(code)} _col(40) (${low} + total / r(sum) - ${zero}) * ${factor} _col(60) r(sum)`,
  ].join('\n')
}

/** Ratios under the design of the sample, where the file says it. */
function design(
  known: readonly Item[],
  pooled: readonly Indicator[],
  place: ReadonlyMap<Item, number>,
  names: ReadonlySet<string>,
): string[] {
  const weight = ['weight_final', 'weight_base'].find((name) => names.has(name))
  if (!weight) return ['* The file says no weights.']
  const numbers = [weight, 'fpc'].filter((name) => names.has(name))
  return [
    '* Weighted, under the design of the sample: the ratio of y to m, its standard error and design effect.',
    `destring ${numbers.join(' ')}, replace`,
    ...(names.has('cluster') ? ['replace cluster = "response " + string(_n) if cluster == ""'] : []),
    ...['stratum', 'cluster']
      .filter((name) => names.has(name))
      .map((name) => `egen long design_${name} = group(${name}), missing`),
    `svyset ${names.has('cluster') ? 'design_cluster' : '_n'} [pweight = ${weight}]${names.has('stratum') ? ', strata(design_stratum)' : ''}`,
    ...known.map((item) => `svy: ratio y${place.get(item)} / m${place.get(item)}`),
    ...pooled.map((_, i) => `svy: ratio yd${i + 1} / md${i + 1}`),
  ]
}

const quoted = (text: string) => `"${text.replaceAll(/[^\x20-\x7e]|["`$\\]/g, '_')}"`
/** Stata reads a line of any length from a file, but nobody else does. */
const wrapped = (line: string) => line.replaceAll(/(.{60,80}) \+ /g, '$1 + ///\n    ')
