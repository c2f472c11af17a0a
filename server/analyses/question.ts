import * as v from 'valibot'
import { type Attribute, attributeOf, type Made } from '../../surveys/analyses/attributes.ts'
import type { Composite } from '../../surveys/analyses/composite.ts'
import type { CrossTable } from '../../surveys/analyses/cross-table.ts'
import type { DriverAnalysis } from '../../surveys/analyses/drivers.ts'
import type { Hours } from '../../surveys/analyses/hours.ts'
import { rowNamed } from '../../surveys/analyses/row.ts'
import type { DesignColumn, Selection } from '../../surveys/analyses/segments.ts'
import {
  type Channel,
  channels,
  type Dimension,
  type Instrument,
  type Profile,
  type Text,
} from '../../surveys/instrument.ts'
import { boundsOf } from '../../surveys/period.ts'
import type { Hidden } from '../../surveys/suppression.ts'
import { slotName } from '../../surveys/tally.ts'
import * as en from '../../surveys/text/en/analyses.ts'
import { officials as english } from '../../surveys/text/en/officials.ts'
import * as vi from '../../surveys/text/vi/analyses.ts'
import { officials as vietnamese } from '../../surveys/text/vi/officials.ts'
import { indicatorNamed, itemsIn, shownIn } from '../../surveys/tree.ts'
import { type Tree, trees } from '../../surveys/trees.ts'
import { layoutNamed } from '../layouts.ts'
import { deskOf, desksIn, hasTrees, titleOf } from '../organisation/succession.ts'
import type { Organisation } from '../organisation.ts'
import { Problem } from '../problem.ts'
import type { Noted } from '../scores/figures.ts'

const ROWS_AT_MOST = 50
const Name = v.pipe(v.string(), v.maxLength(64))
const AnyQuestion = v.pipe(v.string(), v.maxLength(200))
const Margins = v.pipe(
  v.array(
    v.strictObject({
      attribute: AnyQuestion,
      population: v.record(AnyQuestion, v.pipe(v.number(), v.finite(), v.minValue(0))),
    }),
  ),
  v.maxLength(10),
)
const scope = {
  wave: Name,
  sector: v.optional(Name),
  unit: v.optional(Name),
  period: v.optional(v.pipe(v.string(), v.maxLength(10))),
  channel: v.optional(v.picklist(channels)),
  group: v.optional(Name),
  tree: v.optional(v.picklist(trees)),
}
/**
 * What an analysis is asked for with. `rows` are dimensions by code, items by code or question, or any closed questions;
 * `columns` is a closed question of one answer, or unit, sector, procedure, channel, language, respondent_group, month,
 * weekday, hour. A margin says how many of the population are in each category of such an attribute. Hours are those of a
 * counter: without a channel they are of the channels that are answered at one.
 */
export const Asked = v.variant('kind', [
  v.strictObject({
    kind: v.literal('cross-table'),
    ...scope,
    rows: v.pipe(v.array(AnyQuestion), v.minLength(1), v.maxLength(ROWS_AT_MOST)),
    columns: AnyQuestion,
  }),
  v.strictObject({ kind: v.literal('drivers'), ...scope }),
  v.strictObject({ kind: v.literal('weighted'), ...scope, margins: v.pipe(Margins, v.minLength(1)) }),
  v.strictObject({ kind: v.literal('persons'), ...scope, margins: v.optional(Margins, []) }),
  v.strictObject({ kind: v.literal('hours'), ...scope }),
])
export type Asked = v.InferOutput<typeof Asked>

export type AnalysisScope = {
  readonly wave: string
  readonly sector: string | null
  readonly unit: string
  readonly period: string
  readonly channel: string | null
  readonly group: string | null
  readonly asOf: Tree
}
/** What the tables of scores hide: an indicator, or how many responses there are, in a category or (`*`) in all. */
export type Withheld = { readonly node: string; readonly category: string; readonly why: Hidden }
/** A question with everything filled in, as it goes to the child and as its answer is remembered by. */
export type Question = {
  readonly instrument: string
  readonly version: number
  readonly scope: AnalysisScope
} & (
  | {
      readonly kind: 'cross-table'
      readonly rows: readonly string[]
      readonly columns: string
      readonly withheld: readonly Withheld[]
    }
  /** `shown`: items of the index, and the overall question, whose scores may be seen in this scope. */
  | { readonly kind: 'drivers'; readonly shown: readonly string[] }
  | { readonly kind: 'hours'; readonly channels: readonly Channel[]; readonly withheld: readonly Withheld[] }
  | {
      readonly kind: 'weighted' | 'persons'
      readonly withheld: readonly Withheld[]
      readonly margins: readonly { readonly attribute: string; readonly population: Readonly<Record<string, number>> }[]
    }
)
export type AnalysisResult = {
  readonly scope: AnalysisScope
  readonly noted: Noted
  readonly instrument: string
  readonly version: number
  readonly profile: Profile
} & (
  | { readonly kind: 'cross-table'; readonly tables: readonly CrossTable[] }
  | { readonly kind: 'drivers'; readonly drivers: DriverAnalysis }
  | { readonly kind: 'weighted' | 'persons'; readonly composite: Composite }
  | { readonly kind: 'hours'; readonly channels: readonly Channel[]; readonly hours: Hours }
)

/** A dimension of the instrument, where that is what a row's name stands for. */
export function dimensionNamed(instrument: Instrument, name: string): Dimension | undefined {
  const found = indicatorNamed(instrument, name)
  return found?.kind === 'dimension' ? found : undefined
}

/** Checks that what is asked names what there is. Throws a Problem: no-such-question. */
export function checkNames(organisation: Organisation, instrument: Instrument, asked: Asked): void {
  if (asked.kind === 'drivers' || asked.kind === 'hours') return
  const attributes = asked.kind === 'cross-table' ? [asked.columns] : asked.margins.map((one) => one.attribute)
  for (const name of attributes) attributeNamed(organisation, instrument, name)
  if (asked.kind !== 'cross-table') return
  const layout = layoutNamed(instrument.code, instrument.version)
  for (const name of asked.rows)
    if (!dimensionNamed(instrument, name) && !rowNamed(instrument, layout, name))
      throw new Problem('no-such-question', name)
}

const both = <Key extends string>(
  a: Readonly<Record<Key, string>>,
  b: Readonly<Record<Key, string>>,
): (readonly [Key, Text])[] => (Object.keys(a) as Key[]).map((key) => [key, { vi: a[key], en: b[key] }] as const)
const titles = new Map<string, Text>(both(vi.attributes, en.attributes))
const categories = (of: Iterable<readonly [string, Text]>) => [...of].map(([code, text]) => ({ code, text }))
const named = (of: ReadonlyMap<string, { readonly name: Text }>) =>
  categories([...of].map(([code, { name }]) => [code, name] as const))

/**
 * An attribute by its name, with the words for its categories; units as they were unless today's are asked for. Throws a
 * Problem: no-such-question.
 */
export function attributeNamed(
  organisation: Organisation,
  instrument: Instrument,
  name: string,
  asOf: Tree = 'then',
): Attribute {
  const title = titles.get(name)
  if (title) {
    const column = name as Exclude<DesignColumn, 'wave' | 'day' | 'answered'> | Made
    const own = { name, title, source: { column }, categories: wordsFor(organisation, instrument, column) }
    return column === 'unit' && asOf === 'today' && hasTrees(organisation)
      ? { ...own, standsFor: (unit) => deskOf(organisation, unit, asOf) }
      : own
  }
  const found = attributeOf(instrument, layoutNamed(instrument.code, instrument.version), name)
  if (!found) throw new Problem('no-such-question', name)
  return found
}

/**
 * What the responses of an instrument can be told apart by, what is asked about the respondent first: closed questions of
 * one answer that are no items, then where, how and when they came.
 */
export function attributesOf(organisation: Organisation, instrument: Instrument): Attribute[] {
  const layout = layoutNamed(instrument.code, instrument.version)
  const items = new Set(
    shownIn(instrument)
      .flatMap(itemsIn)
      .map(({ asks }) => asks),
  )
  const asked = layout.slots
    .map(slotName)
    .filter((name) => !items.has(name) && name !== instrument.respondentGroup)
    .flatMap((name) => attributeOf(instrument, layout, name) ?? [])
  const group = instrument.respondentGroup === undefined ? [] : ['respondent_group']
  const design = ['procedure', 'unit', 'channel', 'language', 'month']
  return [
    ...group.map((name) => attributeNamed(organisation, instrument, name)),
    ...asked,
    ...design.map((name) => attributeNamed(organisation, instrument, name)),
  ]
}

function wordsFor(organisation: Organisation, instrument: Instrument, column: string) {
  const { units, sectors, procedures } = organisation
  if (column === 'unit')
    return categories([...units.keys()].map((unit) => [unit, titleOf(organisation, unit)] as const))
  if (column === 'sector') return named(sectors)
  if (column === 'procedure') return named(procedures)
  if (column === 'channel') return categories(both(vietnamese.channels, english.channels))
  if (column === 'language') return categories(both(vi.languages, en.languages))
  if (column === 'weekday') return categories(both(vi.weekdays, en.weekdays))
  if (column !== 'respondent_group' || instrument.respondentGroup === undefined) return []
  const layout = layoutNamed(instrument.code, instrument.version)
  return attributeOf(instrument, layout, instrument.respondentGroup)?.categories ?? []
}

/** What is answered while standing at a counter or just after; the others come from home, at any hour. */
export const counterChannels = ['kiosk', 'interview'] as const satisfies readonly Channel[]

/** Which responses a scope means; `of` instead of its channel. */
export function selectionOf(
  organisation: Organisation,
  scope: AnalysisScope,
  of: readonly Channel[] | null = null,
): Selection {
  const { start, end } = boundsOf(scope.period)
  const { wave, unit, sector, channel, group, asOf } = scope
  return {
    start,
    end,
    only: {
      wave: [wave],
      unit: desksIn(organisation, unit, asOf).map((desk) => desk.unit),
      ...(sector !== null && { sector: [sector] }),
      ...(of !== null ? { channel: of } : channel !== null && { channel: [channel] }),
      ...(group !== null && { respondent_group: [group] }),
    },
  }
}
