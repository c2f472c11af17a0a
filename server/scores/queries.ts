import { breaksWithin } from '../../surveys/breaks.ts'
import { groupByOverlap } from '../../surveys/groups.ts'
import { channels, type Indicator } from '../../surveys/instrument.ts'
import { before, boundsOf, dayOf, lastDayOf, type Period, periodOf, upTo } from '../../surveys/period.ts'
import { RESPONSES } from '../../surveys/publish.ts'
import type { Context } from '../context.ts'
import { desksShown, flagsOf, titleOf } from '../organisation/succession.ts'
import type { Sector } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { rateOf, type ServedCounts, servedCounts } from '../served/rate.ts'
import { causeIn } from './causes.ts'
import type { ChannelCount, PeriodScore, Responses, Scope, Scoreboard, SectorScore, SectorScores } from './figures.ts'
import { changesOnBoard, instrumentFor, waveFor } from './measuring.ts'
import { type Compared, type Measured, nodeOf, nodesOf, published, shownChange, weakestOf } from './nodes.ts'
import { noteOn } from './noted.ts'
import { publicationOf } from './publication.ts'
import { accountedFor, namedCause, whyOf } from './why.ts'

const PERIODS = 8
const MONTHS = 18

/** The sectors that somebody sees at the scope's unit, side by side. */
export async function scoreboardOf(context: Context, scope: Scope, seen: readonly string[]): Promise<Scoreboard> {
  const measured = [...context.organisation.sectors.values()].filter(
    ({ sector }) => seen.includes(sector) && waveFor(context, sector, scope),
  )
  if (measured.length === 0) throw new Problem('no-such-instrument')
  const counts = await servedCounts(context, scope)
  const found = await Promise.all(measured.map((sector) => measure(context, sector, scope, counts)))
  const changes = await changesOnBoard(
    context,
    scope,
    found.map(({ entry, measured }) => ({ sector: entry.sector, measured, change: entry.change })),
  )
  const sectors = await Promise.all(
    found.map(async ({ entry, measured }) => {
      const change = changes.get(entry.sector) ?? null
      return { ...entry, change, cause: await causeIn(context, measured, entry.sector, change) }
    }),
  )
  return {
    ...scope,
    ...noteOn(context.organisation, scope, upTo(scope.period, PERIODS)),
    responses: totalOf(sectors),
    channels: channels.flatMap((channel) => {
      const mixes = sectors.flatMap((sector) => sector.channels).filter((mix) => mix.channel === channel)
      if (mixes.length === 0) return []
      return [{ channel, responses: wholeOf(mixes), before: beforeOf(mixes) }]
    }),
    sectors,
  }
}

/** Of those that are shown; null where none of those with people is. */
function totalOf(parts: readonly { readonly responses: Responses }[]): Responses {
  const total = parts.reduce((sum, { responses }) => sum + (responses ?? 0), 0)
  return total === 0 && parts.some(({ responses }) => responses === null) ? null : total
}

/** Of all of them, null where one is hidden: shares of what is left would be those of other people. */
const wholeOf = (parts: readonly { readonly responses: Responses }[]): Responses =>
  parts.some(({ responses }) => responses === null) ? null : totalOf(parts)

/** Of all of them: a mix of some sectors beside one of others would seem to have changed. */
function beforeOf(parts: readonly ChannelCount[]): Responses {
  if (parts.some(({ responses, before }) => responses === null || before === null)) return null
  return parts.reduce((sum, { before }) => sum + (before as number), 0)
}

/** One sector down to its items, by desk and by month. Throws `no-such-sector`. */
export async function sectorScores(context: Context, code: string, scope: Scope): Promise<SectorScores> {
  const sector = context.organisation.sectors.get(code)
  if (!sector) throw new Problem('no-such-sector')
  const { organisation } = context
  // What has ended meanwhile was a part of what the change is from.
  const desks = desksShown(organisation, scope.unit, scope.asOf, upTo(scope.period, 2))
  const shown = new Set(desksShown(organisation, scope.unit, scope.asOf, [scope.period]).map(({ unit }) => unit))
  // A quarter under way ends in months that have not come yet.
  const [lastDay] = [dayOf(context.now()), lastDayOf(scope.period)].sort() as [string, string]
  const months = upTo(periodOf(lastDay, 'month'), MONTHS)
  const { entry, measured } = await measure(context, sector, scope, await servedCounts(context, scope), {
    desks: desks.map(({ unit }) => unit),
    months,
  })
  const own = { sector: code, measured, change: entry.change }
  const change = (await changesOnBoard(context, scope, [own])).get(code) ?? null
  const accounted = accountedFor(measured, organisation, desks, change)
  const { instrument, cut } = measured
  const units = desks
    .filter(({ unit }) => shown.has(unit))
    .map(({ unit }) => {
      const there = { ...measured, cut: { ...cut, unit } }
      return {
        unit,
        name: titleOf(organisation, unit),
        flags: flagsOf(organisation, unit, scope.asOf, [scope.period]),
        responses: responsesIn(there),
        score: published(instrument.tree, there),
      }
    })
  const groups = groupByOverlap(units.map(({ score }) => score))
  return {
    ...scope,
    ...noteOn(organisation, scope, [...upTo(scope.period, PERIODS), ...months]),
    ...entry,
    change,
    cause: accounted && change?.moreThanNoise ? namedCause(accounted) : null,
    title: instrument.title,
    tree: { ...nodeOf(instrument.tree, measured), change },
    beside: nodesOf(instrument.beside, measured),
    why: accounted && whyOf(accounted),
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
): Promise<{ entry: SectorScore; measured: Compared }> {
  const { wave, instrument, cut, breaks: all } = instrumentFor(context, sector.sector, scope)
  const periods = upTo(scope.period, PERIODS)
  const publication = await publicationOf(context, instrument, sector.sector, scope.asOf, [
    { units: [scope.unit], periods: [...periods, ...more.months] },
    { units: more.desks, periods: upTo(scope.period, 2) },
  ])
  const shown = [...periods, ...more.months].toSorted((a, b) => (boundsOf(a).start < boundsOf(b).start ? -1 : 1))
  const breaks = breaksWithin(all, shown[0] as Period, scope.period)
  const measured = { instrument, publication, cut, breaks }
  const entry: SectorScore = {
    sector: sector.sector,
    name: sector.name,
    owners: sector.owners,
    wave: wave.wave,
    instrument: instrument.code,
    version: instrument.version,
    profile: instrument.profile,
    index: instrument.tree.code,
    responses: responsesIn(measured),
    target: sector.target,
    targetSource: sector.targetSource,
    score: published(instrument.tree, measured),
    change: shownChange(instrument.tree, measured),
    cause: null,
    weakest: weakestOf(measured),
    trend: periods.map((period) => periodScore(period, measured)),
    breaks,
    channels: channelsIn(measured),
    rate: rateOf(responsesIn(measured), sector.sector, scope, counts),
  }
  return { entry, measured }
}

export const responsesIn = ({ publication, cut }: Measured): Responses =>
  publication.hidden(cut, RESPONSES) ? null : (publication.tally(cut)[0] as number)

export const channelsIn = (measured: Measured): ChannelCount[] =>
  channels
    .filter((channel) => measured.cut.channel === null || measured.cut.channel === channel)
    .map((channel) => {
      const there = { ...measured, cut: { ...measured.cut, channel } }
      const earlier = { ...there, cut: { ...there.cut, period: before(there.cut.period) } }
      return { channel, responses: responsesIn(there), before: responsesIn(earlier) }
    })
    .filter(({ responses, before }) => responses !== 0 || before !== 0)

/** How an indicator, the index unless another is given, stood in a period. */
export function periodScore(
  period: Period,
  measured: Measured,
  indicator: Indicator = measured.instrument.tree,
): PeriodScore {
  const there = { ...measured, cut: { ...measured.cut, period } }
  return { period, responses: responsesIn(there), score: published(indicator, there) }
}
