// Which duties an official sees, works on, and gives.
import { type Right, rightsOf } from '../../surveys/rights.ts'
import type { Official } from '../official.ts'
import type { Organisation } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { reaches, runsProgramme } from '../rights.ts'

export const seesDutiesOf = (organisation: Organisation, official: Pick<Official, 'unit'>, unit: string): boolean =>
  runsProgramme(organisation, official) || reaches(organisation, official, unit)

/** Whether an official may give, move, confirm and end duties of a unit. */
export const assignsTo = (
  organisation: Organisation,
  official: Pick<Official, 'unit' | 'role' | 'grants'>,
  unit: string,
): boolean => holds(official, 'duties:assign') && seesDutiesOf(organisation, official, unit)

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
