/** How good the responses of a survey are, from beginning to end. Run beside the requests (aside-main.ts). */
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Indicator, Profile } from '../../surveys/instrument.ts'
import { type Figures, figuresOf, publish, RESPONSES } from '../../surveys/publish.ts'
import { bestMatches, between, eachApart } from '../../surveys/quality/effects.ts'
import {
  allIn,
  type Count,
  type FlagRow,
  flagTable,
  maskOf,
  seenWithout,
  type Without,
  withouts,
} from '../../surveys/quality/hidden.ts'
import { rules } from '../../surveys/quality/rules.ts'
import { medianOf } from '../../surveys/quality/times.ts'
import { estimate, rounded } from '../../surveys/score.ts'
import { changeBetween, estimatesAlike, holm } from '../../surveys/statistics/comparisons.ts'
import type { Hidden } from '../../surveys/suppression.ts'
import { tallied } from '../../surveys/tallied.ts'
import { addTally, emptyTally, type Layout, type Tally, takeTally } from '../../surveys/tally.ts'
import type { Estimate } from '../../surveys/working.ts'
import type { Withheld } from '../analyses/question.ts'
import type { Database } from '../database/open.ts'
import { layoutNamed } from '../layouts.ts'
import { deskOf, titleOf } from '../organisation/succession.ts'
import type { Organisation } from '../organisation.ts'
import { ALL } from '../scores/axes.ts'
import { noteOn } from '../scores/noted.ts'
import { devicesNamed, interviewersOf } from './askers.ts'
import { type Counted, counting } from './counting.ts'
import { gateOf } from './gate.ts'
import { pagesOf } from './pages.ts'
import { passOver } from './pass.ts'
import type {
  ChannelEffect,
  Compared,
  DeviceFlags,
  InterviewerFlags,
  Minutes,
  QualityQuestion,
  QualityResult,
} from './question.ts'

type Told = (done: number, of: number) => void
type Elsewhere = (node: string, category?: string) => Hidden | null
type Scored = (tally: Tally, indicator: Indicator) => Estimate | null

/**
 * Looks at all responses that are committed by now: once over the whole survey, for which of them stand out, and once over
 * the scope. `told` hears how many are read, of how many, and may throw to end the work. Throws a Problem: no-such-wave.
 */
export async function qualityOf(
  db: Database,
  organisation: Organisation,
  question: QualityQuestion,
  told: Told,
): Promise<QualityResult> {
  const { scope, version } = question
  const instrument = instrumentNamed(question.instrument, version)
  const layout = layoutNamed(question.instrument, version)
  const { profile } = instrument
  const of = await sizeOf(db, scope.wave)
  const pass = await passOver(db, organisation, scope.wave, undefined, (rows) => told(rows, 2 * of))
  const assignments = await assignmentsOf(db, scope.wave)
  const people = await interviewersOf(db, assignments)
  const { counted, add } = counting(
    instrument,
    layout,
    (unit) => deskOf(organisation, unit, scope.asOf),
    people.holderAt,
  )
  let done = pass.rows
  for await (const page of pagesOf(db, organisation, scope, version)) {
    for (const row of page) {
      const place = pass.placeOf(row.lane, row.seq)
      // What has come in meanwhile was not judged.
      if (place >= 0) add(row, pass.flags[place] as number, pass.isStraight(place))
    }
    done += page.length
    told(done, 2 * of)
  }
  const elsewhere = elsewhereIn(question.withheld)
  const totals: Profile = { ...profile, computed: 'totals' }
  const scored: Scored = (tally, indicator) => estimate(indicator, { answered: tallied(layout, tally) }, totals)
  const gate = gateOf(organisation, pass, scope, question.today, profile.smallestBase)
  const unseen = elsewhere(RESPONSES)
  const flags = flagTable([counted.masks], profile.smallestCount, () => unseen).rows[0] as FlagRow
  const few = (count: number): Count =>
    unseen ?? (isTold(count, allIn(counted.masks), profile) ? count : ('small' as const))
  const all = sumOf(layout, counted)
  const common = {
    ...{ kind: 'quality' as const, scope, noted: noteOn(organisation, scope, [scope.period]) },
    ...{ instrument: instrument.code, version, profile, rules: question.rules },
    ...{ flags, lines: few(counted.lines) },
    compared: comparedIn({
      ...{ instrument, layout, counted, all, figures: figuresOf(instrument), scored, profile, elsewhere, gate },
    }),
  }
  // Where not even their number is told, nothing about parts of them is.
  if (unseen !== null)
    return {
      ...common,
      ...{ channels: [], channelsAlike: null, units: [], devices: [] },
      ...{ interviewers: [], interviewersHidden: 0, interviews: null },
    }
  const byChannel = elsewhereIn(question.byChannel)
  const { effects, alike } = channelEffects({ layout, counted, all, tree: instrument.tree, scored, profile, byChannel })
  return {
    ...common,
    channels: effects,
    channelsAlike: alike,
    units: unitRows(organisation, counted, profile, elsewhereIn(question.byUnit)),
    devices: await deviceRows(db, organisation, counted, profile),
    ...interviewerRows(counted, profile, question.named ? people.nameOf : () => null),
  }
}

async function sizeOf(db: Database, wave: string): Promise<number> {
  const { count } = await db
    .selectFrom('response')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('wave', '=', wave)
    .executeTakeFirstOrThrow()
  return Number(count)
}

const assignmentsOf = async (db: Database, wave: string): Promise<string[]> =>
  (await db.selectFrom('interview_assignment').select('assignment').where('wave', '=', wave).execute()).map(
    ({ assignment }) => assignment,
  )

/** What is hidden of all is hidden of every category of it. */
function elsewhereIn(withheld: readonly Withheld[]): Elsewhere {
  const known = new Map(withheld.map(({ node, category, why }) => [`${node} ${category}`, why]))
  return (node, category = ALL) => known.get(`${node} ${category}`) ?? known.get(`${node} ${ALL}`) ?? null
}

const isTold = (count: number, of: number, { smallestCount }: Profile): boolean =>
  count === 0 || (count >= smallestCount && (of === count || of - count >= smallestCount))

function sumOf(layout: Layout, { tallies }: Counted): Tally {
  const sum = emptyTally(layout)
  for (const tally of tallies) if (tally) addTally(sum, tally)
  return sum
}

type Comparing = {
  readonly instrument: { readonly tree: Indicator & { kind: 'dimension' }; readonly beside: readonly Indicator[] }
  readonly layout: Layout
  readonly counted: Counted
  readonly all: Tally
  readonly figures: Figures
  readonly scored: Scored
  readonly profile: Profile
  readonly elsewhere: Elsewhere
  readonly gate: (without: Without) => Hidden | null
}

/** The index, its parts and what stands beside it, of all responses and of those that are left. */
function comparedIn(given: Comparing): QualityResult['compared'] {
  const { instrument, layout, counted, all, figures, scored, profile, elsewhere, gate } = given
  const indicators = [instrument.tree, ...instrument.tree.parts, ...instrument.beside]
  const seen = seenWithout(figures, layout, counted.tallies, gate)
  const lists = withouts.map((without): [Without, readonly Compared[]] => {
    const rest = [...all]
    for (const [mask, tally] of counted.tallies.entries()) if (tally && mask & maskOf(without)) takeTally(rest, tally)
    return [
      without,
      indicators.map((indicator) => {
        const { code, title } = indicator
        const why = elsewhere(RESPONSES) ?? elsewhere(code)
        const whole = publish(scored(all, indicator), profile, why)
        const left = publish(scored(rest, indicator), profile, why ?? seen(code, without))
        const both = whole && left && 'value' in whole && 'value' in left
        return {
          ...{ code, title, all: whole, without: left },
          difference: both ? rounded(left.value - whole.value, profile.decimals) : null,
        }
      }),
    ]
  })
  return Object.fromEntries(lists) as QualityResult['compared']
}

type Effects = Pick<Comparing, 'layout' | 'counted' | 'all' | 'scored' | 'profile'> & {
  readonly tree: Indicator
  readonly byChannel: Elsewhere
}

/** The index by channel, each beside all others together, and the time that it takes. */
function channelEffects({ counted, all, tree, scored, profile, byChannel }: Effects) {
  const { confidence } = profile
  const found = [...counted.channels].map(([channel, { tally, masks, minutes }]) => {
    const rest = [...all]
    takeTally(rest, tally)
    const own = scored(tally, tree)
    const others = scored(rest, tree)
    const responses = allIn(masks)
    const unseen = byChannel(RESPONSES, channel)
    const score = publish(own, profile, unseen ?? byChannel(tree.code, channel))
    const isShown = own !== null && score !== null && 'value' in score
    const isComparable = isShown && others !== null && others.least >= profile.smallestBase
    return {
      ...{ channel, score, own: isShown ? own : null },
      responses: unseen ?? responses,
      apart: isComparable
        ? changeBetween(
            { estimate: others.value, error: others.error },
            { estimate: own.value, error: own.error },
            confidence,
          )
        : null,
      minutes: unseen === null ? minutesOf(minutes, profile) : null,
      untimed:
        unseen ?? (isTold(responses - minutes.length, responses, profile) ? responses - minutes.length : 'small'),
    }
  })
  const corrected = holm(found.flatMap(({ apart }) => (apart ? [apart.p] : []))).values()
  const effects = found.map(({ own: _, apart, ...rest }): ChannelEffect => {
    if (!apart) return { ...rest, apart }
    const p = corrected.next().value as number
    const points = (value: number) => rounded(value, profile.decimals)
    return {
      ...rest,
      apart: {
        difference: points(apart.difference),
        low: points(apart.low),
        high: points(apart.high),
        p: rounded(p, 6),
        moreThanNoise: p < 1 - confidence,
      },
    }
  })
  const measured = found.flatMap(({ own }) => (own && own.error > 0 ? [{ estimate: own.value, error: own.error }] : []))
  return { effects, alike: measured.length > 1 ? estimatesAlike(measured) : null }
}

/** Where a few would be told by their own minutes nothing is. */
function minutesOf(minutes: readonly number[], { smallestBase }: Profile): Minutes | null {
  // The outer shares must not be one person's.
  if (minutes.length < smallestBase) return null
  const sorted = Float64Array.from(minutes).sort()
  const at = (share: number) => rounded(sorted[Math.floor(share * (sorted.length - 1))] as number, 1)
  return { p5: at(0.05), p25: at(0.25), p50: rounded(medianOf(sorted), 1), p75: at(0.75), p95: at(0.95) }
}

const nowhere = { vi: '', en: '' }
const byFlagged = (a: FlagRow, b: FlagRow) => flaggedFirst(b) - flaggedFirst(a)
const flaggedFirst = ({ any }: FlagRow) => (typeof any === 'number' ? any : 0)

function unitRows(
  organisation: Organisation,
  { units }: Counted,
  { smallestCount }: Profile,
  elsewhere: Elsewhere,
): QualityResult['units'] {
  const desks = [...units.keys()]
  const { rows } = flagTable([...units.values()], smallestCount, (i) => elsewhere(RESPONSES, desks[i]))
  return rows
    .map((row, i) => ({ ...row, unit: desks[i] as string, name: titleOf(organisation, desks[i] as string) }))
    .sort(byFlagged)
}

async function deviceRows(
  db: Database,
  organisation: Organisation,
  { devices }: Counted,
  { smallestCount }: Profile,
): Promise<DeviceFlags[]> {
  const sources = [...devices.keys()]
  const names = await devicesNamed(db, sources)
  const { rows } = flagTable(
    [...devices.values()].map(({ masks }) => masks),
    smallestCount,
    () => null,
  )
  return rows
    .map((row, i): DeviceFlags => {
      const source = sources[i] as string
      const { name, unit } = names.get(source) ?? { name: '', unit: '' }
      const [busiest] = [...(devices.get(source)?.hours ?? [])].sort(([, a], [, b]) => b - a)
      const isShown = busiest !== undefined && typeof row.responses === 'number' && busiest[1] >= smallestCount
      return {
        ...{
          ...row,
          device: source,
          name,
          unit,
          unitName: organisation.units.has(unit) ? titleOf(organisation, unit) : nowhere,
        },
        busiest: isShown
          ? { day: busiest[0].slice(0, 10), hour: Number(busiest[0].slice(11)), responses: busiest[1] }
          : null,
      }
    })
    .sort(byFlagged)
}

function interviewerRows(
  { interviewers }: Counted,
  profile: Profile,
  nameOf: (official: string) => string | null,
): Pick<QualityResult, 'interviewers' | 'interviewersHidden' | 'interviews'> {
  const officials = [...interviewers.keys()]
  const own = [...interviewers.values()]
  const sums = own.map((one) => one.sums)
  const { rows } = flagTable(
    own.map(({ masks }) => masks),
    profile.smallestCount,
    () => null,
  )
  const apart = eachApart(sums, profile.confidence)
  const points = (value: number) => rounded(value, profile.decimals)
  const isLarge = (i: number) => (sums[i]?.n ?? 0) >= profile.smallestBase
  const small = sums.filter(({ n }) => n < profile.smallestBase)
  const left = small.reduce((sum, { n }) => sum + n, 0)
  // One interviewer beside a few others: what they heard would follow from all.
  const isApartTold = (i: number) =>
    isLarge(i) &&
    (left === 0 || left >= profile.smallestBase) &&
    sums.reduce((sum, { n }) => sum + n, 0) - (sums[i]?.n ?? 0) >= profile.smallestBase
  const found = rows.map((row, i): InterviewerFlags => {
    const one = apart[i]
    const best = isLarge(i) ? bestMatches(own[i]?.codes ?? []).sort((a, b) => a - b) : null
    const above = best?.filter((share) => share >= rules.match.share).length ?? 0
    return {
      ...row,
      name: nameOf(officials[i] as string),
      apart:
        one && isApartTold(i)
          ? {
              ...{ mean: points(one.mean), difference: points(one.difference) },
              ...{ low: points(one.low), high: points(one.high), shrunken: points(one.shrunken) },
              ...{ p: rounded(one.p, 6), moreThanNoise: one.p < 1 - profile.confidence },
            }
          : null,
      match: best ? { median: rounded(medianOf(best), 3), above: rounded(above / best.length, 3) } : null,
    }
  })
  return {
    interviewers: found.filter((_, i) => isLarge(i)).sort(byFlagged),
    interviewersHidden: small.length,
    interviews: sums.filter((_, i) => isLarge(i)).length > 1 ? between(sums, profile.confidence) : null,
  }
}
