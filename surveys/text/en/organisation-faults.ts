import type { FaultCode } from '../../organisation-faults.ts'
import { formatDay } from '../format.ts'

type Named = { readonly unit: string; readonly other: string; readonly day: string | undefined }
const on = (day: string | undefined) => (day === undefined ? '' : formatDay(day))

/** What is wrong with the registers of an organisation. `unit`, `other`: names or codes, as the reader knows them. */
export const organisationFaults: Readonly<Record<FaultCode, (named: Named) => string>> = {
  'not-a-day': ({ unit, other }) =>
    `${other ? `The passing of ${unit} to ${other}` : unit}: a day must exist, written like 2025-07-01.`,
  'ends-before-it-starts': ({ unit }) => `${unit}: the last day is earlier than the first.`,
  'no-such-unit': ({ unit }) => `There is no unit ${unit}.`,
  circle: ({ unit }) => `${unit} stands below itself in the tree of units.`,
  'outlives-parent': ({ unit, other }) =>
    `${unit} exists outside the time of the unit above it, ${other}. A unit that comes under another is recorded as a new unit.`,
  'succeeds-itself': ({ unit }) => `${unit} cannot succeed itself.`,
  'succeeds-twice': ({ unit, other }) => `That ${unit} passed to ${other} is recorded twice.`,
  'ends-another-day': ({ unit, other, day }) =>
    `${unit} must end on the day before ${on(day)}, which is the first day of ${other}.`,
  'starts-another-day': ({ unit, other, day }) => `${other} succeeds ${unit}, so it must start on ${on(day)}.`,
  'no-basis': ({ unit, other }) => `That ${unit} passed to ${other} has no decision named for it.`,
  'whole-and-more': ({ unit }) => `${unit} passed to one unit as a whole, so nothing of it can pass to another.`,
  'rest-twice': ({ unit }) => `What was left of ${unit} can belong to one unit only.`,
  'rest-of-nothing': ({ unit }) =>
    `No part of ${unit} went anywhere else, so it passed as a whole and not as what was left.`,
  'survey-outlives-sector': ({ unit, other }) => `The sector ${unit} ends while the survey ${other} still runs.`,
  'procedure-outlives-sector': ({ unit, other }) =>
    `The sector ${unit} ends while the procedure ${other} is still in force.`,
  'no-top': ({ day }) =>
    day === undefined
      ? 'There must be one unit at the top.'
      : `From ${on(day)} no unit is at the top. On each day exactly one unit must be.`,
  'two-tops': ({ unit, other }) =>
    `${unit} and ${other} are both at the top for some time. On each day exactly one unit may be.`,
  'top-not-succeeded': ({ unit, other }) =>
    `${other} is at the top after ${unit} but is not recorded as succeeding all or what was left of it.`,
}
