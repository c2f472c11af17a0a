// The figures of a report, each as it may be seen.
import { setImmediate as breathe } from 'node:timers/promises'
import { breakBetween } from '../../surveys/breaks.ts'
import { groupByOverlap } from '../../surveys/groups.ts'
import {
  before,
  boundsOf,
  dayOf,
  grainOf,
  isRange,
  lastDayOf,
  monthsIn,
  type Period,
  periodOf,
  upTo,
  yearBefore,
} from '../../surveys/period.ts'
import type { Compared, ReportFigures, ReportIndex, ReportRate, ReportSector } from '../../surveys/report/figures.ts'
import { rightsOf } from '../../surveys/rights.ts'
import { type Change, lookedAtTogether } from '../../surveys/score.ts'
import { brandOf } from '../branding/read.ts'
import type { Context, Visit } from '../context.ts'
import { summaryOf } from '../indices/nodes.ts'
import { indexWorked } from '../indices/readings.ts'
import { indexNamed } from '../indices/scope.ts'
import { desksShown, flagsOf, titleOf } from '../organisation/succession.ts'
import type { Sector } from '../organisation.ts'
import { reaches, sectorsSeen } from '../rights.ts'
import { knownPieces } from '../scores/axes.ts'
import { causeIn } from '../scores/causes.ts'
import type { Scope } from '../scores/figures.ts'
import { instrumentFor, waveFor } from '../scores/measuring.ts'
import { type Compared as Measured, nodesOf, published, shownChange, weakestOf } from '../scores/nodes.ts'
import { publicationOf } from '../scores/publication.ts'
import { channelsIn, periodScore, responsesIn } from '../scores/queries.ts'
import { rateOf, servedCounts } from '../served/rate.ts'
import { weightedBeside } from '../weights/in-use.ts'
import { workIn } from './duties.ts'
import { notesOf } from './notes.ts'
import { correspondence, type ReportQuestion } from './question.ts'

const MONTHS = 12
const INDICES = ['par-index', 'sipas', 'papi', 'pci']

/** All that a report says. Throws a Problem: no-such-sector where nothing measures the sector. */
export async function figuresOf(visit: Visit, question: ReportQuestion): Promise<ReportFigures> {
  const { organisation, official, now, config, read } = visit
  const { scope, sector } = question
  const { name, emblem } = brandOf(visit.branding)
  const seen = sectorsSeen(organisation, official, scope.unit)
  const measured = [...organisation.sectors.values()].filter((one) => waveFor(visit, one.sector, scope))
  const wanted = measured.filter((one) => sector === null || one.sector === sector)
  const mine = (one: Sector) => seen.includes(one.sector)
  const isOwn = reaches(organisation, official, scope.unit)
  return {
    ...correspondence(organisation, question),
    period: scope.period,
    hasOddDays: hasOddDays(visit, scope.period),
    today: dayOf(now()),
    brand: { name, emblem },
    simulated: config.demo,
    flags: flagsIn(visit, scope),
    sectors: await sectorsIn(visit, scope, measured, wanted.filter(mine)),
    weighted: await weightedBeside(
      visit,
      scope.unit,
      wanted.filter(mine).map((one) => one.sector),
    ),
    unseen: wanted.filter((one) => !mine(one)).map(({ name }) => name),
    indices: sector === null ? await indicesIn(visit, scope) : null,
    ...(await workIn(visit, question)),
    notes: isOwn || sector !== null ? await notesOf(read, question) : {},
  }
}

/** What is to be said of units that were split, the one that it is about first. */
function flagsIn({ organisation }: Context, { unit, asOf, period }: Scope): ReportFigures['flags'] {
  const desks = desksShown(organisation, unit, asOf, [period]).map((desk) => desk.unit)
  return [...new Set([unit, ...desks])].flatMap((one) =>
    flagsOf(organisation, one, asOf, [period]).map((flag) => ({ name: titleOf(organisation, one), flag })),
  )
}

/** The sectors asked for; `all` are looked at together, so that whether a change is noise is the same for everybody. */
async function sectorsIn(
  context: Context,
  scope: Scope,
  all: readonly Sector[],
  wanted: readonly Sector[],
): Promise<ReportSector[]> {
  const { organisation } = context
  const desks = desksShown(organisation, scope.unit, scope.asOf, [scope.period])
  const months = monthsFor(scope.period, dayOf(context.now()))
  const earlier = before(scope.period)
  const aYearAgo = yearBefore(scope.period)
  const measured = await Promise.all(
    all.map(async (sector): Promise<Measured> => {
      const { instrument, cut, breaks } = instrumentFor(context, sector.sector, scope)
      const isWanted = wanted.includes(sector)
      const publication = await publicationOf(context, instrument, sector.sector, scope.asOf, [
        { units: [scope.unit], periods: [scope.period, earlier, aYearAgo, ...(isWanted ? months : [])] },
        { units: isWanted ? desks.map(({ unit }) => unit) : [], periods: [scope.period] },
      ])
      return { instrument, publication, cut, breaks }
    }),
  )
  const changesSince = (since: Period) =>
    lookedAtTogether(
      measured.map((one) => shownChange(one.instrument.tree, one, since)),
      { confidence: Math.max(...measured.map(({ instrument }) => instrument.profile.confidence)) },
    )
  const changes = { before: changesSince(earlier), year: changesSince(aYearAgo) }
  const counts = await servedCounts(context, scope)

  const found: ReportSector[] = []
  // One after the other, with others' requests between: years of odd days take a sector a tenth of a second.
  for (const sector of wanted) {
    await breathe()
    found.push(await sectorIn(sector))
  }
  // Months from before anybody was asked say nothing.
  const first = months.findIndex((_, i) => found.some((one) => one.months[i]?.responses !== 0))
  return found.map((one) => ({ ...one, months: one.months.slice(Math.max(0, first)) }))

  async function sectorIn(sector: Sector): Promise<ReportSector> {
    const place = all.indexOf(sector)
    const own = measured[place] as Measured
    const { instrument, cut, breaks } = own
    const { tree, profile } = instrument
    const { wave } = instrumentFor(context, sector.sector, scope)
    const responses = responsesIn(own)
    const change = changes.before[place] ?? null
    const units = desks.map(({ unit }) => {
      const there = { ...own, cut: { ...cut, unit } }
      return { name: titleOf(organisation, unit), responses: responsesIn(there), score: published(tree, there) }
    })
    const groups = groupByOverlap(units.map(({ score }) => score))
    const weakest = weakestOf(own)
    const rate: ReportRate = hasOddDays(context, scope.period)
      ? { says: 'not-by-day' }
      : rateOf(responses, sector.sector, scope, counts)
    return {
      sector: sector.sector,
      name: sector.name,
      owners: sector.owners.map(({ name, section }) => ({ name, section })),
      target: sector.target,
      targetSource: sector.targetSource,
      instrument: { title: instrument.title, version: wave.version },
      profile,
      responses,
      score: published(tree, own),
      before: comparedTo(earlier, change, own),
      yearBefore: comparedTo(aYearAgo, changes.year[place] ?? null, own),
      cause: await causeIn(context, own, sector.sector, change),
      weakest: weakest && { title: weakest.title, score: weakest.score },
      factors: nodesOf(tree.parts, own).map(({ title, score, change }) => ({ title, score, change })),
      units: units.map((unit, i) => ({ ...unit, group: groups[i] ?? null })),
      months: months.map((period) => periodScore(period, own)),
      breaks,
      channels: channelsIn(own).map(({ channel, responses }) => ({ channel, responses })),
      rate,
    }
  }
}

const hasOddDays = ({ now }: Context, period: Period) =>
  isRange(period) && knownPieces(period, dayOf(now())).some((piece) => grainOf(piece) === 'day')

const comparedTo = (to: Period, change: Change | null, { breaks, cut }: Measured): Compared => ({
  to,
  change,
  because: change ? null : breakBetween(breaks, to, cut.period),
})

/** The months of a period of a year or more; and at least twelve up to its end, none of which is still to come. */
function monthsFor(period: Period, today: string): Period[] {
  const last =
    lastDayOf(period) < today ? lastDayOf(period) : boundsOf(period).start > today ? lastDayOf(period) : today
  const until = upTo(periodOf(last, 'month'), MONTHS)
  const own = monthsIn(period).filter((month) => month <= (until.at(-1) as Period))
  return own.length > MONTHS ? own : until
}

/** The indices of the letter, as everybody may see them who may see indices: of the whole, or of their own part. */
async function indicesIn(visit: Visit, { unit, period, asOf }: Scope): Promise<ReportFigures['indices']> {
  const { organisation, official } = visit
  if (!rightsOf(official.role, official.grants).includes('figures:read')) return null
  if (unit !== organisation.root && !reaches(organisation, official, unit)) return null
  const kept = isRange(period) ? periodOf(lastDayOf(period), 'year') : period
  const list = await Promise.all(
    INDICES.map(async (code): Promise<ReportIndex> => {
      const index = indexNamed(code)
      const worked = await indexWorked(visit, index, { unit, period: kept, asOf }, official.official)
      const { title, score, low, high, progress, missing, profile } = summaryOf(index, worked)
      return { code, title, score, low, high, decimals: profile.decimals, progress, missing }
    }),
  )
  return { period: kept, list }
}
