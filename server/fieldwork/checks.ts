// Whether a survey can be as somebody wants it, and what they should know before it is.
import { knownInstrument } from '../../surveys/catalogue.ts'
import { type Quota, wantedOf, workingDays } from '../../surveys/fieldwork.ts'
import type { Choice, Instrument } from '../../surveys/instrument.ts'
import { dayOf, nextDay, startOf } from '../../surveys/period.ts'
import { type Holidays, isWorkingDay } from '../../surveys/working-days.ts'
import type { Visit } from '../context.ts'
import type { Official } from '../official.ts'
import { isValidOn, type Organisation, type Wave } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { reaches, runsProgramme } from '../rights.ts'
import { waveIn, wavesOf } from '../scores/series.ts'
import type { Settings } from './given.ts'
import { takesProcedure, takesUnit } from './taking.ts'

/** What is no fault and should be known. `overlap`, `series`: of the survey `wave`. */
export type WaveWarning =
  | { readonly says: 'overlap' | 'series'; readonly wave: string }
  | { readonly says: 'sum'; readonly target: number; readonly quotas: number }
  | { readonly says: 'other-sector' | 'no-end' | 'no-working-day' | 'template' | 'no-target' }

/** Ten years: whoever wants more leaves the end open. */
const LONGEST = 3_660

/** The groups that an instrument tells apart. */
export function groupsOf({ questionnaire, respondentGroup }: Instrument): readonly Choice[] {
  const question = questionnaire.pages
    .flatMap((page) => page.elements)
    .find(({ name, kind }) => name === respondentGroup && kind === 'choice')
  return question?.kind === 'choice' ? question.choices : []
}

/**
 * Throws a Problem where an official cannot make a survey of it: no-such-instrument, no-such-sector, wave-instrument,
 * no-such-unit, not-your-unit, wave-scope, wave-dates. Of one that is there already (`before`) days that have passed stay.
 */
export function checkSettings(visit: Visit, given: Settings, before: Wave | null): void {
  const { organisation } = visit
  const { sectors, procedures } = organisation
  const instrument = knownInstrument(given.instrument, given.version)
  if (!instrument) throw new Problem('no-such-instrument')
  if (given.sector !== null && !sectors.has(given.sector)) throw new Problem('no-such-sector')
  // What is made for one sector measures no other.
  if (given.sector !== null && sectors.has(instrument.code) && instrument.code !== given.sector)
    throw new Problem('wave-instrument')
  const group = given.respondentGroup
  if (group !== null && !groupsOf(instrument).some(({ code }) => `${code}` === group))
    throw new Problem('wave-instrument')
  checkDates(given, before, dayOf(visit.now()))
  for (const code of given.units ?? []) if (!organisation.units.get(code)?.desk) throw new Problem('no-such-unit')
  checkReach(visit, given)
  checkMeasure(visit, given)
  const [, first = ''] = [dayOf(visit.now()), given.opensOn].sort()
  for (const code of given.units ?? []) {
    const unit = organisation.units.get(code)
    const isOld = before?.units?.includes(code) ?? false
    if (unit && !isOld && !isValidOn(unit, first)) throw new Problem('wave-scope')
  }
  for (const code of given.procedures ?? []) {
    const procedure = procedures.get(code)
    if (!procedure || (given.sector !== null && procedure.sector !== given.sector)) throw new Problem('wave-scope')
  }
  for (const list of [given.units, given.procedures, given.channels])
    if (list && new Set<string>(list).size < list.length) throw new Problem('wave-scope')
}

/**
 * Whoever has a part of the organisation asks in a sector's survey what measures the sector anyway: the last to open
 * measures it everywhere, and one commune is not to take its figures from all others. Throws a Problem: not-your-unit.
 */
function checkMeasure({ organisation, official }: Visit, { sector, instrument, version, opensOn }: Settings): void {
  if (sector === null || reaches(organisation, official, organisation.root) || runsProgramme(organisation, official))
    return
  const measuring = waveIn(wavesOf(organisation, sector, null), opensOn)
  if (measuring?.instrument !== instrument || measuring.version !== version) throw new Problem('not-your-unit')
}

function checkDates({ opensOn, closesOn }: Settings, before: Wave | null, today: string): void {
  const isMoved = before === null || before.opensOn !== opensOn
  if (isMoved && (opensOn < today || (before !== null && before.opensOn <= today))) throw new Problem('wave-dates')
  if (opensOn > nextDay(today, LONGEST)) throw new Problem('wave-dates')
  if (closesOn === null || closesOn === before?.closesOn) return
  if (closesOn < opensOn || closesOn < today || closesOn > nextDay(opensOn, LONGEST)) throw new Problem('wave-dates')
}

/** Whether an official runs the surveys of a unit: of their own part of the tree, or of all as who runs the programme. */
export const runsSurveysAt = (organisation: Organisation, official: Pick<Official, 'unit'>, unit: string): boolean =>
  runsProgramme(organisation, official) || reaches(organisation, official, unit)

/** Throws a Problem where a survey is held at units whose surveys an official does not run: not-your-unit. */
export function checkReach({ organisation, official }: Visit, { units }: Pick<Wave, 'units'>): void {
  const own = units ?? [organisation.root]
  if (!own.every((unit) => runsSurveysAt(organisation, official, unit))) throw new Problem('not-your-unit')
}

/** Throws a Problem where quotas do not fit a survey: quotas-refused. */
export function checkQuotas(organisation: Organisation, wave: Settings, quotas: readonly Quota[]): void {
  const seen = new Set<string>()
  for (const quota of quotas) {
    const place = placeOf(quota)
    if (seen.has(place) || faultIn(organisation, wave, quota) !== null) throw new Problem('quotas-refused')
    seen.add(place)
  }
}

/** What names a quota. */
export const placeOf = ({ unit, sector, procedure }: Omit<Quota, 'wanted'>): string =>
  [unit ?? '', sector ?? '', procedure ?? ''].join(' ')

export type QuotaFault = 'unit' | 'notTaken' | 'sector' | 'procedure' | 'nothing'
/** What is wrong with a quota of a survey; null where nothing is. */
export function faultIn(
  organisation: Organisation,
  wave: Pick<Wave, 'units' | 'sector' | 'procedures'>,
  { unit, sector, procedure }: Omit<Quota, 'wanted'>,
): QuotaFault | null {
  const { units, sectors, procedures } = organisation
  if (unit === null && sector === null && procedure === null) return 'nothing'
  if (unit !== null && !units.get(unit)?.desk) return 'unit'
  if (unit !== null && !takesUnit(organisation, wave, unit)) return 'notTaken'
  if (sector !== null && (!sectors.has(sector) || (wave.sector ?? sector) !== sector)) return 'sector'
  if (procedure === null) return null
  const found = procedures.get(procedure)
  const fits = found && takesProcedure(wave, found) && (sector ?? found.sector) === found.sector
  return fits ? null : 'procedure'
}

type Wanted = Settings & { readonly wave?: string | null; readonly target: number | null }

/** What somebody should know of a survey before it is made, or as it is. */
export function warningsOf(
  organisation: Organisation,
  wave: Wanted,
  { quotas, holidays }: { readonly quotas: readonly Quota[]; readonly holidays: Holidays },
): WaveWarning[] {
  const { instrument: code, version, sector, opensOn, closesOn, target } = wave
  const instrument = knownInstrument(code, version)
  const others = [...organisation.waves.values()].filter((other) => other.wave !== wave.wave && meets(wave, other))
  const alike = others.filter(
    (other) =>
      other.instrument === code &&
      (other.sector === null || sector === null || other.sector === sector) &&
      sharesUnit(organisation, wave, other),
  )
  const rivals =
    sector === null
      ? []
      : wavesOf(organisation, sector, null).filter(
          (other) => other.instrument !== code && others.some(({ wave }) => wave === other.wave),
        )
  const sum = sumOf(quotas)
  return [
    ...alike.map((other) => ({ says: 'overlap' as const, wave: other.wave })),
    ...rivals.map((other) => ({ says: 'series' as const, wave: other.wave })),
    ...(organisation.sectors.has(code) && sector === null ? [{ says: 'other-sector' as const }] : []),
    ...(closesOn === null ? [{ says: 'no-end' as const }] : []),
    ...(closesOn !== null && workingDays(opensOn, closesOn, (day) => isWorkingDay(day, holidays)) === 0
      ? [{ says: 'no-working-day' as const }]
      : []),
    ...(instrument?.template ? [{ says: 'template' as const }] : []),
    ...(target === null && sum === null ? [{ says: 'no-target' as const }] : []),
    ...(target !== null && sum !== null && sum !== target ? [{ says: 'sum' as const, target, quotas: sum }] : []),
  ]
}

/** What the quotas of units come to; null where there are none. */
function sumOf(quotas: readonly Quota[]): number | null {
  const units = [...new Set(quotas.flatMap(({ unit }) => unit ?? []))]
  if (units.length === 0) return wantedOf(quotas, null)
  return units.reduce((sum, unit) => sum + (wantedOf(quotas, unit) ?? 0), 0)
}

type Days = Pick<Wave, 'opensOn' | 'closesOn'>
/** Whether two surveys share a day. One that was withdrawn has none. */
const meets = (one: Days, other: Days): boolean =>
  one.opensOn <= (other.closesOn ?? '9') && other.opensOn <= (one.closesOn ?? '9') && hasDay(other)
const hasDay = ({ opensOn, closesOn }: Days): boolean => closesOn === null || startOf(closesOn) >= startOf(opensOn)

const sharesUnit = (organisation: Organisation, { units }: Pick<Wave, 'units'>, other: Wave): boolean =>
  units === null || other.units === null || units.some((unit) => takesUnit(organisation, other, unit))
