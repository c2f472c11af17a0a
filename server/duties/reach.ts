// Which duties an official sees, works on, and gives.
import { type Right, rightsOf } from '../../surveys/rights.ts'
import type { Official } from '../official.ts'
import { standingAt } from '../organisation/succession.ts'
import type { Organisation } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { reaches, runsProgramme } from '../rights.ts'
import type { Duty } from './entry.ts'

export const seesDutiesOf = (organisation: Organisation, official: Pick<Official, 'unit'>, unit: string): boolean =>
  runsProgramme(organisation, official) || reaches(organisation, official, unit)

/** Whether an official may give duties to a unit, and confirm what it reports. */
export const assignsTo = (
  organisation: Organisation,
  official: Pick<Official, 'unit' | 'role' | 'grants'>,
  unit: string,
): boolean => holds(official, 'duties:assign') && seesDutiesOf(organisation, official, unit)

/**
 * Whether an official may move the date of a duty, hand it over, end it or open it again: whoever gives it. What a letter
 * gives to a unit its own people do not put off; what they gave themselves they do.
 */
export const disposesOf = (
  organisation: Organisation,
  official: Pick<Official, 'unit' | 'role' | 'grants'>,
  { duty, part, unit }: Pick<Duty, 'duty' | 'part' | 'unit'>,
): boolean =>
  assignsTo(organisation, official, unit) &&
  (runsProgramme(organisation, official) || part === duty || standingAt(organisation, official.unit) !== unit)

export const worksFor = (
  organisation: Organisation,
  official: Pick<Official, 'unit' | 'role' | 'grants'>,
  unit: string,
): boolean => holds(official, 'duties:work') && reaches(organisation, official, unit)

const holds = ({ role, grants }: Pick<Official, 'role' | 'grants'>, right: Right) =>
  rightsOf(role, grants).includes(right)

/** Throws a Problem, not-programme, for whoever does not belong to the office that runs it. */
export function checkProgramme(organisation: Organisation, official: Pick<Official, 'unit'>): void {
  if (!runsProgramme(organisation, official)) throw new Problem('not-programme')
}
