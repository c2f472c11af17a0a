import { instrumentNamed } from '../../surveys/catalogue.ts'
import { groupByOverlap } from '../../surveys/groups.ts'
import { channels } from '../../surveys/instrument.ts'
import { before, dayOf, lastDayOf, type Period, periodOf, upTo } from '../../surveys/period.ts'
import { RESPONSES } from '../../surveys/publish.ts'
import type { Context } from '../context.ts'
import { desksBelow, type Sector, type Wave } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { rateOf, type ServedCounts, servedCounts } from '../served/rate.ts'
import type { ChannelCount, PeriodScore, Responses, Scope, Scoreboard, SectorScore, SectorScores } from './figures.ts'
import { type Measured, nodeOf, published, shownChange, weakestOf } from './nodes.ts'
import { type Cut, publicationOf } from './publication.ts'

const PERIODS = 8
const MONTHS = 18

/** The survey that measures a sector: its own, or the one asked for that measures several. */
const waveFor = ({ organisation }: Context, sector: string, instrument: string | null): Wave | undefined =>
  [...organisation.waves.values()].find((wave) =>
    instrument === null ? wave.sector === sector : wave.instrument === instrument && (wave.sector ?? sector) === sector,
  )

/** The sectors that somebody sees at the scope's unit, side by side. */
export async function scoreboardOf(context: Context, scope: Scope, seen: readonly string[]): Promise<Scoreboard> {
  const measured = [...context.organisation.sectors.values()].filter(
    ({ sector }) => seen.includes(sector) && waveFor(context, sector, scope.instrument),
  )
  if (measured.length === 0) throw new Problem('no-such-instrument')
  const counts = await servedCounts(context, scope)
  const sectors = await Promise.all(
    measured.map(async (sector) => (await measure(context, sector, scope, counts)).entry),
  )
  return {
    ...scope,
    responses: totalOf(sectors),
    channels: channels.flatMap((channel) => {
      const mixes = sectors.flatMap((sector) => sector.channels).filter((mix) => mix.channel === channel)
      if (mixes.length === 0) return []
      return [{ channel, responses: totalOf(mixes), before: beforeOf(mixes) }]
    }),
    sectors,
  }
}

/** Of those that are shown; null where none of those with people is. */
function totalOf(parts: readonly { readonly responses: Responses }[]): Responses {
  const total = parts.reduce((sum, { responses }) => sum + (responses ?? 0), 0)
  return total === 0 && parts.some(({ responses }) => responses === null) ? null : total
}

/** Of all of them: a mix of some sectors beside one of others would seem to have changed. */
function beforeOf(parts: readonly ChannelCount[]): Responses {
  if (parts.some(({ responses, before }) => responses === null || before === null)) return null
  return parts.reduce((sum, { before }) => sum + (before as number), 0)
}

/** One sector down to its items, by desk and by month. Throws `no-such-sector`. */
export async function sectorScores(context: Context, code: string, scope: Scope): Promise<SectorScores> {
  const sector = context.organisation.sectors.get(code)
  if (!sector) throw new Problem('no-such-sector')
  const desks = desksBelow(context.organisation, scope.unit)
  // A quarter under way ends in months that have not come yet.
  const [lastDay] = [dayOf(context.now()), lastDayOf(scope.period)].sort() as [string, string]
  const months = upTo(periodOf(lastDay, 'month'), MONTHS)
  const { entry, measured } = await measure(context, sector, scope, await servedCounts(context, scope), {
    desks: desks.map(({ unit }) => unit),
    months,
  })
  const { instrument, cut } = measured
  const units = desks.map(({ unit, name }) => {
    const there = { ...measured, cut: { ...cut, unit } }
    return { unit, name, responses: responsesIn(there), score: published(instrument.tree, there) }
  })
  const groups = groupByOverlap(units.map(({ score }) => score))
  return {
    ...scope,
    ...entry,
    title: instrument.title,
    tree: nodeOf(instrument.tree, measured),
    beside: instrument.beside.map((indicator) => nodeOf(indicator, measured)),
    units: units.map((unit, i) => ({ ...unit, group: groups[i] ?? null })),
    months: months.map((period) => periodScore(period, measured)),
  }
}

async function measure(
  context: Context,
  sector: Sector,
  scope: Scope,
  counts: ServedCounts,
  more: { readonly desks: readonly string[]; readonly months: readonly Period[] } = { desks: [], months: [] },
): Promise<{ entry: SectorScore; measured: Measured }> {
  const wave = waveFor(context, sector.sector, scope.instrument)
  if (!wave) throw new Problem(scope.instrument === null ? 'no-such-sector' : 'no-such-instrument')
  const instrument = instrumentNamed(wave.instrument, wave.version)
  const periods = upTo(scope.period, PERIODS)
  const publication = await publicationOf(context, instrument, sector.sector, [
    { units: [scope.unit], periods: [...periods, ...more.months] },
    { units: more.desks, periods: [scope.period] },
  ])
  const cut: Cut = { unit: scope.unit, period: scope.period, channel: scope.channel, group: scope.group }
  const measured = { instrument, publication, cut }
  const entry: SectorScore = {
    sector: sector.sector,
    name: sector.name,
    owners: sector.owners,
    wave: wave.wave,
    instrument: instrument.code,
    version: instrument.version,
    profile: instrument.profile,
    responses: responsesIn(measured),
    target: sector.target,
    targetSource: sector.targetSource,
    score: published(instrument.tree, measured),
    change: shownChange(instrument.tree, measured),
    weakest: weakestOf(measured),
    trend: periods.map((period) => periodScore(period, measured)),
    channels: channelsIn(measured),
    rate: rateOf(responsesIn(measured), sector.sector, scope, counts),
  }
  return { entry, measured }
}

const responsesIn = ({ publication, cut }: Measured): Responses =>
  publication.hidden(cut, RESPONSES) ? null : (publication.tally(cut)[0] as number)

const channelsIn = (measured: Measured): ChannelCount[] =>
  channels
    .filter((channel) => measured.cut.channel === null || measured.cut.channel === channel)
    .map((channel) => {
      const there = { ...measured, cut: { ...measured.cut, channel } }
      const earlier = { ...there, cut: { ...there.cut, period: before(there.cut.period) } }
      return { channel, responses: responsesIn(there), before: responsesIn(earlier) }
    })
    .filter(({ responses, before }) => responses !== 0 || before !== 0)

function periodScore(period: Period, measured: Measured): PeriodScore {
  const there = { ...measured, cut: { ...measured.cut, period } }
  return { period, responses: responsesIn(there), score: published(measured.instrument.tree, there) }
}
