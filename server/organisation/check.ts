// What would be wrong with an organisation: looked at before a change of it is kept, in the same transaction.
import type { OrganisationFault } from '../../surveys/organisation-faults.ts'
import { nextDay } from '../../surveys/period.ts'
import type { Registers, Succession, Unit } from '../organisation.ts'
import { isCounted } from './succession.ts'

/** An ISO date of the calendar: 2025-02-30 is none. */
const isDay = (text: string): boolean =>
  /^[1-9]\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && nextDay(text, 0) === text

/** Before every day, and after every day, as ISO text sorts. */
const EVER = ''
const NEVER = '~'
const from = ({ validFrom }: Unit) => validFrom ?? EVER
const to = ({ validTo }: Unit) => validTo ?? NEVER

/**
 * Every fault of a changed organisation, none where it may be kept. Reads no clock: what is planned for later days must be
 * in order as well.
 */
export function checkOrganisation(registers: Registers): OrganisationFault[] {
  const faults = [
    ...[...registers.units.values()].flatMap((unit) => faultsOf(unit, registers)),
    ...registers.successions.flatMap((one) => faultsIn(one, registers)),
    ...sharesIn(registers),
    ...runningIn(registers),
  ]
  // What follows is worked out from these: faults of faults would help nobody.
  if (faults.some(({ fault }) => isBasic(fault))) return faults
  return [...faults, ...topsIn(registers)]
}

const isBasic = (fault: OrganisationFault['fault']) =>
  fault === 'not-a-day' || fault === 'no-such-unit' || fault === 'circle' || fault === 'ends-before-it-starts'

function faultsOf(unit: Unit, { units }: Registers): OrganisationFault[] {
  const own = { unit: unit.unit }
  const days = [unit.validFrom, unit.validTo].filter((day) => day !== null)
  if (!days.every(isDay)) return [{ fault: 'not-a-day', ...own }]
  if (from(unit) > to(unit)) return [{ fault: 'ends-before-it-starts', ...own }]
  if (unit.parent === null) return []
  const above = new Set<string>([unit.unit])
  for (let at: string | null = unit.parent; at !== null; at = units.get(at)?.parent ?? null) {
    if (above.has(at)) return [{ fault: 'circle', ...own }]
    above.add(at)
  }
  const parent = units.get(unit.parent)
  if (!parent) return [{ fault: 'no-such-unit', unit: unit.parent }]
  return from(parent) > from(unit) || to(parent) < to(unit)
    ? [{ fault: 'outlives-parent', ...own, other: parent.unit }]
    : []
}

function faultsIn({ predecessor, successor, day, basis }: Succession, { units }: Registers): OrganisationFault[] {
  const missing = [predecessor, successor].filter((unit) => !units.has(unit))
  if (missing.length > 0) return missing.map((unit) => ({ fault: 'no-such-unit', unit }) as const)
  const pair = { unit: predecessor, other: successor }
  if (predecessor === successor) return [{ fault: 'succeeds-itself', ...pair }]
  if (!isDay(day)) return [{ fault: 'not-a-day', ...pair }]
  const [before, after] = [units.get(predecessor), units.get(successor)] as [Unit, Unit]
  return [
    ...(before.validTo === nextDay(day, -1) ? [] : [{ fault: 'ends-another-day', ...pair, day } as const]),
    ...(after.validFrom === day ? [] : [{ fault: 'starts-another-day', ...pair, day } as const]),
    ...(basis.trim() === '' ? [{ fault: 'no-basis', ...pair } as const] : []),
  ]
}

/** A response counts once: so of what became of a unit at most one line may take all that is left of it. */
function sharesIn({ successions }: Registers): OrganisationFault[] {
  const seen = new Set<string>()
  const twice = successions.flatMap(({ predecessor, successor }): OrganisationFault[] => {
    const pair = `${predecessor} ${successor}`
    if (seen.has(pair)) return [{ fault: 'succeeds-twice', unit: predecessor, other: successor }]
    seen.add(pair)
    return []
  })
  const split = [...Map.groupBy(successions, ({ predecessor }) => predecessor)].flatMap(
    ([unit, those]): OrganisationFault[] => {
      const number = (share: Succession['share']) => those.filter((one) => one.share === share).length
      if (number('whole') > 0 && those.length > 1) return [{ fault: 'whole-and-more', unit }]
      if (number('rest') > 1) return [{ fault: 'rest-twice', unit }]
      // Of what is a rest without any part gone elsewhere all is meant.
      return number('rest') === 1 && those.length === 1 ? [{ fault: 'rest-of-nothing', unit }] : []
    },
  )
  return [...twice, ...split]
}

function runningIn({ sectors, procedures, waves }: Registers): OrganisationFault[] {
  const after = (last: string | null, ended: string | null) => ended !== null && (last === null || last > ended)
  const found: OrganisationFault[] = []
  for (const { sector, validFrom, validTo } of [...sectors.values(), ...procedures.values()]) {
    const days = [validFrom, validTo].filter((day) => day !== null)
    if (!days.every(isDay)) found.push({ fault: 'not-a-day', unit: sector })
    else if ((validFrom ?? EVER) > (validTo ?? NEVER)) found.push({ fault: 'ends-before-it-starts', unit: sector })
  }
  for (const { wave, sector, closesOn } of waves.values())
    if (sector !== null && after(closesOn, sectors.get(sector)?.validTo ?? null))
      found.push({ fault: 'survey-outlives-sector', unit: sector, other: wave })
  for (const { procedure, sector, validTo } of procedures.values())
    if (after(validTo, sectors.get(sector)?.validTo ?? null))
      found.push({ fault: 'procedure-outlives-sector', unit: sector, other: procedure })
  return found
}

/** From the first top on there is exactly one on each day, and the next one has what the one before it had. */
function topsIn({ units, successions }: Registers): OrganisationFault[] {
  const tops = [...units.values()]
    .filter(({ parent }) => parent === null)
    .toSorted((a, b) => (from(a) < from(b) ? -1 : from(a) > from(b) ? 1 : 0))
  if (tops.length === 0) return [{ fault: 'no-top' }]
  return tops.flatMap((top, i): OrganisationFault[] => {
    const next = tops[i + 1]
    if (!next) return top.validTo === null ? [] : [{ fault: 'no-top', day: nextDay(top.validTo, 1) }]
    if (to(top) >= from(next)) return [{ fault: 'two-tops', unit: top.unit, other: next.unit }]
    const day = nextDay(top.validTo as string, 1)
    if (next.validFrom !== day) return [{ fault: 'no-top', day }]
    const isSucceeded = successions.some(
      (one) => one.predecessor === top.unit && one.successor === next.unit && isCounted(one),
    )
    return isSucceeded ? [] : [{ fault: 'top-not-succeeded', unit: top.unit, other: next.unit }]
  })
}
