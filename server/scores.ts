import { Hono } from 'hono'
import * as v from 'valibot'
import { instrumentNamed } from '../surveys/catalogue.ts'
import {
  type Channel,
  type Code,
  channels,
  type Indicator,
  type Instrument,
  type Profile,
  type Text,
} from '../surveys/instrument.ts'
import { before, boundsOf, dayOf, grainOf, lastDayOf, type Period, periodOf, upTo } from '../surveys/period.ts'
import { publish, publishParts } from '../surveys/publish.ts'
import { type Change, changeFrom, estimate, type Published, type Score } from '../surveys/score.ts'
import { addTally, countsIn, emptyTally, type Layout, type Tally } from '../surveys/tally.ts'
import type { Context, Env } from './context.ts'
import { desksBelow, type Sector, type Wave } from './organisation.ts'
import { Problem } from './problem.ts'
import { signedIn } from './session.ts'
import { type Cell, layoutNamed } from './tallies.ts'
import { valid } from './valid.ts'

/** The cut an official is looking at. */
export type Scope = {
  readonly unit: string
  readonly period: Period
  readonly channel: Channel | null
  readonly group: string | null
  /** An instrument that measures several sectors, such as the short one; null: each sector's own. */
  readonly instrument: string | null
}
export type PeriodScore = { readonly period: Period; readonly responses: number; readonly score: Published }
export type ChannelCount = { readonly channel: string; readonly responses: number }
export type SectorScore = {
  readonly sector: string
  readonly name: Text
  readonly owners: Sector['owners']
  /** The sector's own survey, by which it is measured. */
  readonly wave: string
  readonly instrument: string
  readonly version: number
  readonly profile: Profile
  readonly responses: number
  /** A score 0-100, and who says so. */
  readonly target: number | null
  readonly targetSource: Text | null
  readonly score: Published
  readonly change: Change | null
  readonly weakest: { readonly code: string; readonly title: Text; readonly score: Score } | null
  /** Eight periods of the scope's grain, oldest first; the last is the scope's own. */
  readonly trend: readonly PeriodScore[]
  readonly channels: readonly ChannelCount[]
}
export type Scoreboard = Scope & {
  readonly responses: number
  readonly channels: readonly ChannelCount[]
  readonly sectors: readonly SectorScore[]
}
export type Node = {
  readonly code: string
  readonly title: Text
  readonly kind: 'item' | 'dimension'
  readonly score: Published
  readonly change: Change | null
  readonly parts: readonly Node[]
  /** Of an item, null where its score is hidden. */
  readonly distribution:
    | readonly {
        readonly code: Code
        readonly text: Text
        readonly count: number
        /** Whether this answer counts towards the score. */
        readonly satisfied: boolean
      }[]
    | null
  readonly kept: { readonly [Kind in 'notApplicable' | 'dontKnow' | 'refused' | 'blank' | 'notAsked']: number } | null
}
export type SectorScores = Omit<Scope, 'instrument'> &
  SectorScore & {
    readonly title: Text
    readonly tree: Node
    readonly beside: readonly Node[]
    readonly units: readonly {
      readonly unit: string
      readonly name: Text
      readonly responses: number
      readonly score: Published
    }[]
    readonly months: readonly PeriodScore[]
  }

const PERIODS = 8
const MONTHS = 18

const Name = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/))
export const ScopeQuery = v.object({
  unit: v.optional(Name),
  period: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => grainOf(text) !== null),
    ),
  ),
  channel: v.optional(v.picklist(channels)),
  group: v.optional(Name),
  instrument: v.optional(Name),
})

export const scores = new Hono<Env>()
  .get('/scope', signedIn, async (c) => c.json(await choicesOf(c.var), 200))
  .get('/scores', signedIn, valid('query', ScopeQuery), async (c) =>
    c.json(await scoreboardOf(c.var, scopeOf(c.var, c.req.valid('query'))), 200),
  )
  .get('/scores/:sector', signedIn, valid('query', ScopeQuery), async (c) =>
    c.json(await sectorScores(c.var, c.req.param('sector'), scopeOf(c.var, c.req.valid('query'))), 200),
  )

/** Fills a query up with what is usual: the whole organisation, the current quarter. Throws `no-such-unit`. */
export function scopeOf(context: Context, query: v.InferOutput<typeof ScopeQuery>): Scope {
  const unit = query.unit ?? context.organisation.root
  if (!context.organisation.units.has(unit)) throw new Problem('no-such-unit')
  return {
    unit,
    period: query.period ?? periodOf(dayOf(context.now()), 'quarter'),
    channel: query.channel ?? null,
    group: query.group ?? null,
    instrument: query.instrument ?? null,
  }
}

/** What the switches of the officials' pages offer. */
export type ScopeChoices = Awaited<ReturnType<typeof choicesOf>>

async function choicesOf({ organisation, read, now }: Context) {
  const first = await read.selectFrom('response').select('day').orderBy('day').limit(1).executeTakeFirst()
  const waves = [...organisation.waves.values()]
  const groups = new Map<string, Text>()
  for (const { instrument, version } of waves)
    for (const { code, text } of groupsOf(instrumentNamed(instrument, version))) groups.set(`${code}`, text)
  return {
    units: [...organisation.units.values()].map(({ unit, name, parent, level }) => ({ unit, name, parent, level })),
    sectors: [...organisation.sectors.values()].map(({ sector, name }) => ({ sector, name })),
    instruments: waves.map(({ instrument, version, sector, wave }) => ({
      wave,
      instrument,
      version,
      sector,
      title: instrumentNamed(instrument, version).title,
    })),
    channels,
    groups: [...groups].map(([group, name]) => ({ group, name })),
    first: first?.day ?? null,
    today: dayOf(now()),
  }
}

function groupsOf({ questionnaire, respondentGroup }: Instrument) {
  const question = questionnaire.pages
    .flatMap((page) => page.elements)
    .find((element) => element.name === respondentGroup)
  return question?.kind === 'choice' ? question.choices : []
}

/** The survey that measures a sector: its own, or the one asked for that measures several. */
const waveFor = ({ organisation }: Context, sector: string, instrument: string | null): Wave | undefined =>
  [...organisation.waves.values()].find((wave) =>
    instrument === null ? wave.sector === sector : wave.instrument === instrument && (wave.sector ?? sector) === sector,
  )

/** All sectors side by side. */
export async function scoreboardOf(context: Context, scope: Scope): Promise<Scoreboard> {
  const measured = [...context.organisation.sectors.values()].filter(({ sector }) =>
    waveFor(context, sector, scope.instrument),
  )
  if (measured.length === 0) throw new Problem('no-such-instrument')
  const sectors = await Promise.all(measured.map(async (sector) => (await measure(context, sector, scope)).entry))
  return {
    ...scope,
    responses: sectors.reduce((sum, sector) => sum + sector.responses, 0),
    channels: channels
      .map((channel) => ({
        channel,
        responses: sectors
          .flatMap((sector) => sector.channels)
          .filter((mix) => mix.channel === channel)
          .reduce((sum, mix) => sum + mix.responses, 0),
      }))
      .filter(({ responses }) => responses > 0),
    sectors,
  }
}

/** One sector down to its items, by desk and by month. Throws `no-such-sector`. */
export async function sectorScores(context: Context, code: string, scope: Scope): Promise<SectorScores> {
  const sector = context.organisation.sectors.get(code)
  if (!sector) throw new Problem('no-such-sector')
  const { entry, measured } = await measure(context, sector, scope)
  const { instrument, layout } = measured
  const { profile } = instrument

  const desks = desksBelow(context.organisation, scope.unit)
  const byDesk = await read(context, instrument, scope, code, {
    units: desks.map(({ unit }) => unit),
    ...spanOf(scope.period),
  })
  // A quarter under way ends in months that have not come yet.
  const [lastDay] = [dayOf(context.now()), lastDayOf(scope.period)].sort() as [string, string]
  const lastMonth = upTo(periodOf(lastDay, 'month'), MONTHS)
  const byMonth = await read(context, instrument, scope, code, {
    units: [scope.unit],
    grain: 'month',
    start: boundsOf(lastMonth[0] as Period).start,
    end: boundsOf(lastMonth.at(-1) as Period).end,
  })
  return {
    ...scope,
    ...entry,
    title: instrument.title,
    tree: nodeOf(instrument.tree, entry.score, measured),
    beside: instrument.beside.flatMap((indicator) => nodesOf([indicator], measured)),
    units: publishParts(
      desks.map(({ unit, name }) => {
        const tally = sumOf(
          layout,
          byDesk.filter((cell) => cell.unit === unit),
        )
        return { unit, name, responses: tally[0] as number, found: estimate(instrument.tree, layout, tally, profile) }
      }),
      profile,
    ),
    months: lastMonth.map((period) => periodScore(period, instrument, layout, byMonth)),
  }
}

/** One sector's counts in a scope and in the period before. */
type Measured = {
  readonly instrument: Instrument
  readonly layout: Layout
  readonly now: Tally
  readonly earlier: Tally
  readonly from: Period
}

async function measure(
  context: Context,
  sector: Sector,
  scope: Scope,
): Promise<{ entry: SectorScore; measured: Measured }> {
  const wave = waveFor(context, sector.sector, scope.instrument)
  if (!wave) throw new Problem(scope.instrument === null ? 'no-such-sector' : 'no-such-instrument')
  const instrument = instrumentNamed(wave.instrument, wave.version)
  const { tree, profile } = instrument
  const layout = layoutNamed(instrument.code, instrument.version)
  const periods = upTo(scope.period, PERIODS)
  const span = spanOf(scope.period)
  const cells = await read(context, instrument, scope, sector.sector, {
    units: [scope.unit],
    ...span,
    start: boundsOf(periods[0] as Period).start,
  })
  const inPeriod = (period: Period) => {
    const { start, end } = boundsOf(period)
    return cells.filter((cell) => cell.start >= start && cell.start < end)
  }
  const current = inPeriod(scope.period)
  const now = sumOf(layout, current)
  const earlier = sumOf(layout, inPeriod(before(scope.period)))
  const measured = { instrument, layout, now, earlier, from: before(scope.period) }
  const score = publish(estimate(tree, layout, now, profile), profile)
  const entry: SectorScore = {
    sector: sector.sector,
    name: sector.name,
    owners: sector.owners,
    wave: wave.wave,
    instrument: instrument.code,
    version: instrument.version,
    profile,
    responses: now[0] as number,
    target: sector.target,
    targetSource: sector.targetSource,
    score,
    change: shownChange(tree, measured),
    weakest: weakestOf(instrument, layout, now),
    trend: periods.map((period) => periodScore(period, instrument, layout, inPeriod(period))),
    channels: channels
      .map((channel) => ({
        channel,
        responses: sumOf(
          layout,
          current.filter((cell) => cell.channel === channel),
        )[0] as number,
      }))
      .filter(({ responses }) => responses > 0),
  }
  return { entry, measured }
}

const read = (
  context: Context,
  { code, version }: Instrument,
  { channel, group }: Scope,
  sector: string,
  span: { units: readonly string[]; grain: 'day' | 'month'; start: string; end: string },
): Promise<Cell[]> =>
  context.tallies.cells({
    instrument: code,
    version,
    sector,
    channel: channel ?? undefined,
    group: group ?? undefined,
    ...span,
  })

// Months add up to quarters and years; only a single day needs cells by day.
const spanOf = (period: Period) => ({
  grain: grainOf(period) === 'day' ? ('day' as const) : ('month' as const),
  ...boundsOf(period),
})

function sumOf(layout: Layout, cells: readonly Cell[]): Tally {
  const total = emptyTally(layout)
  for (const { tally } of cells) addTally(total, tally)
  return total
}

function periodScore(
  period: Period,
  { tree, profile }: Instrument,
  layout: Layout,
  cells: readonly Cell[],
): PeriodScore {
  const { start, end } = boundsOf(period)
  const tally = sumOf(
    layout,
    cells.filter((cell) => cell.start >= start && cell.start < end),
  )
  return { period, responses: tally[0] as number, score: publish(estimate(tree, layout, tally, profile), profile) }
}

/** A change tells both figures, so it is shown only where both may be. */
function shownChange(indicator: Indicator, { instrument, layout, now, earlier, from }: Measured): Change | null {
  const { profile } = instrument
  const enough = (tally: Tally) => {
    const found = estimate(indicator, layout, tally, profile)
    return found && found.base >= profile.smallestBase ? found : null
  }
  return changeFrom(from, enough(earlier), enough(now), profile)
}

function weakestOf({ tree, profile }: Instrument, layout: Layout, now: Tally): SectorScore['weakest'] {
  let weakest: SectorScore['weakest'] = null
  for (const part of tree.parts) {
    const score = publish(estimate(part, layout, now, profile), profile)
    if (score && 'value' in score && (!weakest || score.value < weakest.score.value))
      weakest = { code: part.code, title: part.title, score }
  }
  return weakest
}

/** Siblings are published together: their total is shown, so that one hidden part among them could be subtracted. */
function nodesOf(indicators: readonly Indicator[], measured: Measured): Node[] {
  const { instrument, layout, now } = measured
  const { profile } = instrument
  const found = indicators.map((indicator) => ({ indicator, found: estimate(indicator, layout, now, profile) }))
  return publishParts(found, profile).map(({ indicator, score }) => nodeOf(indicator, score, measured))
}

function nodeOf(indicator: Indicator, score: Published, measured: Measured): Node {
  const { instrument, layout, now } = measured
  const shown = score !== null && 'value' in score
  const common = {
    code: indicator.code,
    title: indicator.title,
    kind: indicator.kind,
    score,
    change: shown ? shownChange(indicator, measured) : null,
  }
  if (indicator.kind === 'dimension')
    return { ...common, parts: nodesOf(indicator.parts, measured), distribution: null, kept: null }
  const { slot, counts } = countsIn(layout, now, indicator.code)
  const countOf = (codes: readonly Code[]) =>
    slot.codes.reduce<number>((sum, code, i) => (codes.includes(code) ? sum + (counts[i] as number) : sum), 0)
  const { notApplicable, dontKnow, refused } = indicator.scale
  const apart = [...notApplicable, ...dontKnow, ...refused]
  return {
    ...common,
    parts: [],
    distribution: shown
      ? slot.codes
          .map((code, i) => ({
            code,
            text: textOf(instrument, indicator.code, code),
            count: counts[i] as number,
            satisfied: typeof code === 'number' && indicator.scale.satisfied.includes(code),
          }))
          .filter(({ code }) => !apart.includes(code))
      : null,
    kept: shown
      ? {
          notApplicable: countOf(notApplicable),
          dontKnow: countOf(dontKnow),
          refused: countOf(refused),
          blank: counts[slot.codes.length] as number,
          notAsked: counts[slot.codes.length + 1] as number,
        }
      : null,
  }
}

function textOf({ questionnaire }: Instrument, item: string, code: Code): Text {
  const name = item.split('.')[0]
  const question = questionnaire.pages.flatMap((page) => page.elements).find((element) => element.name === name)
  const known = question?.kind === 'choice' ? question.choices : question?.kind === 'matrix' ? question.columns : []
  return known.find((choice) => choice.code === code)?.text ?? { vi: `${code}`, en: `${code}` }
}
