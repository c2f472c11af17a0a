/** The lines in R that work the figures of a package out again from its own files, and end with an error where one differs. */
import { readFileSync } from 'node:fs'
import type { Code, Indicator, Instrument, Item } from '../../../surveys/instrument.ts'
import { boundsOf } from '../../../surveys/period.ts'
import { packed as en } from '../../../surveys/text/en/package.ts'
import { packed as vi } from '../../../surveys/text/vi/package.ts'
import { endsBefore, endsOf, isReversed } from '../../../surveys/tree.ts'
import { printingOf } from '../../../surveys/working.ts'
import type { Dataset, WeightingUsed } from '../dataset.ts'
import type { Columns } from './columns.ts'

const part = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

export type Reproduced = {
  readonly data: Dataset
  readonly instrument: Instrument
  /** The weighting that errors may count on (server/weights/headline.ts). */
  readonly calibration: WeightingUsed | null
  readonly columns: Columns
  /** The file of the responses, and MD5 of each file that the lines read: R knows it without a package. */
  readonly file: string
  readonly md5: Readonly<Record<string, string>>
  /** The desks of each unit that has figures. */
  readonly members: ReadonlyMap<string, readonly string[]>
  /** Other surveys whose answers are in the same figures. */
  readonly sharedWith: readonly string[]
}

const designNames = ['stratum', 'cluster', 'weight_base', 'weight_final', 'fpc'] as const

export function reproduceR(asked: Reproduced): string {
  const { data, instrument, calibration, columns, file, md5, members, sharedWith } = asked
  const { order, variables } = data
  const { profile } = instrument
  const { start, end } = boundsOf(order.scope.period)
  const set = (name: string, value: string) => `${name} <- ${value}\n`
  return [
    `# Rscript reproduce.R\n# ${vi.reproduce}\n# ${en.reproduce}\n\n`,
    set('data_file', text(file)),
    set('md5', named(Object.entries(md5).map(([name, sum]) => [name, text(sum)]))),
    set('instrument', text(instrument.code)),
    set('version', text(`${instrument.version}`)),
    set('confidence', `${profile.confidence}`),
    set('interval', text(profile.interval)),
    set('decimals', `${profile.decimals}`),
    set('computed', text(profile.computed)),
    set(
      'scope',
      listed([
        ['unit', text(order.scope.unit)],
        ['period', text(order.scope.period)],
        ['start', text(start)],
        ['end', text(end)],
        ['sector', order.sector === null ? 'NULL' : text(order.sector)],
      ]),
    ),
    set('members', listed([...members].map(([unit, desks]) => [unit, many(desks.map(text), 'character(0)')]))),
    set('shared_with', sharedWith.length === 0 ? 'NULL' : many(sharedWith.map(text), 'NULL')),
    set('calibrated', truth(calibration !== null)),
    set('method', text(calibration?.method ?? '')),
    set('bounded', truth((calibration?.bounds ?? null) !== null)),
    set(
      'design_whole',
      truth(designNames.every((name) => variables.some((one) => one.name === name && !one.coarsened))),
    ),
    '\n# ---- The indicators: what each asks, which answers count, and how parts become their whole ----\n',
    set('tree', node(instrument.tree, columns, '')),
    set('beside', `list(${instrument.beside.map((one) => node(one, columns, '  ')).join(', ')})`),
    part('reproduce.R'),
    part('reproduce-weighted.R'),
    part('reproduce-end.R'),
  ].join('')
}

function node(indicator: Indicator, columns: Columns, indent: string): string {
  const before = endsBefore(indicator)
  const ends = endsOf(indicator)
  const { adjust, weight } = indicator
  const common: [string, string][] = [
    ['code', text(indicator.code)],
    ['kind', text(indicator.kind)],
    ['weight', weight === undefined ? 'NA_real_' : `${weight}`],
    ['before', `c(${before.low}, ${before.high})`],
    ['ends', `c(${ends.low}, ${ends.high})`],
    ['reversed', truth(isReversed(indicator))],
    ['turned', truth(isReversed(indicator) && !adjust)],
  ]
  if (adjust)
    common.push([
      'adjust',
      listed([
        ['kind', text(adjust.kind)],
        ...(adjust.kind === 'points' ? [['most', `${adjust.most}`] as const] : []),
        ...(adjust.kind === 'points' && adjust.bands
          ? [
              ['from', `c(${adjust.bands.map(({ from }) => from).join(', ')})`] as const,
              ['points', `c(${adjust.bands.map(({ points }) => points).join(', ')})`] as const,
            ]
          : []),
      ]),
    ])
  if (indicator.kind === 'item') common.push(...item(indicator, columns))
  if (indicator.kind === 'dimension') {
    const parts = indicator.parts.map((one) => `\n${indent}  ${node(one, columns, `${indent}  `)}`)
    common.push(
      ['roll_up', text(indicator.rollUp)],
      ['floor', `${indicator.floor ?? 0}`],
      ['width', `${indicator.width ?? 0}`],
      ['parts', `list(${parts.join(',')})`],
    )
  }
  return listed(common)
}

function item(indicator: Item, columns: Columns): [string, string][] {
  const { scale } = indicator
  const { zero, factor } = printingOf(scale)
  const own = columns.of(indicator)
  const apart = [...scale.notApplicable, ...scale.dontKnow, ...scale.refused]
  const valid = [...scale.counted, ...scale.against]
  const above = (code: Code) => (scale.worth.find((one) => one.code === code)?.worth ?? scale.low) - scale.low
  const pointsOf = (code: Code) => (scale.measure === 'share' ? Number(scale.counted.includes(code)) : above(code))
  return [
    ['measure', text(scale.measure)],
    ['low', `${scale.low}`],
    ['high', `${scale.high}`],
    ['zero', `${zero}`],
    ['factor', `${factor}`],
    ['has_worth', truth(scale.worth.length > 0)],
    [
      'columns',
      many(
        own.map(({ name }) => text(name)),
        'character(0)',
      ),
    ],
    ...(scale.measure === 'count'
      ? ([
          [
            'counted',
            many(
              own.map(({ choice }) => truth(choice !== null && scale.counted.includes(choice))),
              'logical(0)',
            ),
          ],
          [
            'apart',
            many(
              own.map(({ choice }) => truth(choice !== null && apart.includes(choice))),
              'logical(0)',
            ),
          ],
        ] as [string, string][])
      : ([
          [
            'codes',
            many(
              valid.map((code) => text(columns.valueOf(indicator, code))),
              'character(0)',
            ),
          ],
          [
            'points',
            many(
              valid.map((code) => `${pointsOf(code)}`),
              'numeric(0)',
            ),
          ],
          [
            'above',
            many(
              valid.map((code) => `${above(code)}`),
              'numeric(0)',
            ),
          ],
        ] as [string, string][])),
  ]
}

/** A text as R reads it in any locale: letters beyond ASCII by their numbers. */
export const text = (value: string): string =>
  `"${value.replaceAll(/[^\x20-\x7e]|["\\]/gu, (letter) =>
    letter === '"' || letter === '\\'
      ? `\\${letter}`
      : /\p{Cc}|\p{Cs}/u.test(letter)
        ? ' '
        : `\\U{${(letter.codePointAt(0) as number).toString(16)}}`,
  )}"`
const truth = (value: boolean) => (value ? 'TRUE' : 'FALSE')
const many = (values: readonly string[], none: string) => (values.length === 0 ? none : `c(${values.join(', ')})`)
const key = (name: string) => (/^[A-Za-z][A-Za-z0-9_.]*$/.test(name) ? name : `\`${name.replaceAll(/[`\\]/g, '')}\``)
type Pairs = readonly (readonly [string, string])[]
const named = (pairs: Pairs) => `c(${pairs.map(([name, value]) => `${key(name)} = ${value}`).join(', ')})`
const listed = (pairs: Pairs) => `list(${pairs.map(([name, value]) => `${key(name)} = ${value}`).join(', ')})`
