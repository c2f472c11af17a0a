// Flags by desk, device and interviewer.
import type { Profile } from '../../surveys/instrument.ts'
import { RESPONSES } from '../../surveys/publish.ts'
import { bestMatches, between, eachApart } from '../../surveys/quality/effects.ts'
import { type FlagRow, flagTable, withouts } from '../../surveys/quality/hidden.ts'
import { rules } from '../../surveys/quality/rules.ts'
import { medianOf } from '../../surveys/quality/times.ts'
import { rounded } from '../../surveys/score.ts'
import type { Tree } from '../../surveys/trees.ts'
import type { Database } from '../database/open.ts'
import { deskOf, titleOf } from '../organisation/succession.ts'
import type { Organisation } from '../organisation.ts'
import { devicesNamed } from './askers.ts'
import type { Counted } from './counting.ts'
import type { DeviceFlags, InterviewerFlags, QualityResult, UnitFlags } from './question.ts'
import type { Elsewhere } from './told.ts'

const nowhere = { vi: '', en: '' }
const byFlagged = (a: FlagRow, b: FlagRow) => weightOf(b) - weightOf(a)
/** The most that is told of one of its flags. A few come before none; what is hidden comes last. */
const weightOf = (row: FlagRow) =>
  Math.max(...withouts.map((one) => (typeof row[one] === 'number' ? row[one] : row[one] === 'small' ? 0.5 : -1)))

export function unitRows(
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

/** `units`: the desks as they are told. A device tells no number that its desk hides. */
export async function deviceRows(
  db: Database,
  organisation: Organisation,
  { devices }: Pick<Counted, 'devices'>,
  { smallestCount }: Profile,
  { units, asOf }: { readonly units: readonly UnitFlags[]; readonly asOf: Tree },
): Promise<DeviceFlags[]> {
  const sources = [...devices.keys()]
  const names = await devicesNamed(db, sources)
  const told = new Map(units.map(({ unit, responses }) => [unit, responses]))
  const hiddenAt = (unit: string | undefined) => {
    const responses = unit === undefined ? undefined : told.get(deskOf(organisation, unit, asOf))
    return typeof responses === 'string' ? responses : null
  }
  const { rows } = flagTable(
    [...devices.values()].map(({ masks }) => masks),
    smallestCount,
    (i) => hiddenAt(names.get(sources[i] as string)?.unit),
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

export function interviewerRows(
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
