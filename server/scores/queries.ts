import { instrumentNamed } from '../../surveys/catalogue.ts'
import { channels, type Instrument } from '../../surveys/instrument.ts'
import { before, boundsOf, dayOf, grainOf, lastDayOf, type Period, periodOf, upTo } from '../../surveys/period.ts'
import { publish, publishParts } from '../../surveys/publish.ts'
import { estimate } from '../../surveys/score.ts'
import { tallied } from '../../surveys/tallied.ts'
import { addTally, emptyTally, type Layout, type Tally } from '../../surveys/tally.ts'
import type { Context } from '../context.ts'
import { desksBelow, type Sector, type Wave } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { type Cell, layoutNamed } from '../tallies.ts'
import type { PeriodScore, Scope, Scoreboard, SectorScore, SectorScores } from './figures.ts'
import { type Measured, nodeOf, nodesOf, shownChange, weakestOf } from './nodes.ts'

const PERIODS = 8
const MONTHS = 18

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
  const { instrument } = measured
  const layout = layoutNamed(instrument.code, instrument.version)
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
        return {
          unit,
          name,
          responses: tally[0] as number,
          found: estimate(instrument.tree, { answered: tallied(layout, tally) }, profile),
        }
      }),
      profile,
    ),
    months: lastMonth.map((period) => periodScore(period, instrument, layout, byMonth)),
  }
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
  const measured = {
    instrument,
    now: { answered: tallied(layout, now) },
    earlier: { answered: tallied(layout, earlier) },
    from: before(scope.period),
  }
  const score = publish(estimate(tree, measured.now, profile), profile)
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
    weakest: weakestOf(instrument, measured.now),
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
  return {
    period,
    responses: tally[0] as number,
    score: publish(estimate(tree, { answered: tallied(layout, tally) }, profile), profile),
  }
}
