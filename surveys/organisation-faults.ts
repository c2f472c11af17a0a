// What can be wrong with units, their dates and their successors (server/organisation/check.ts).

export const organisationFaults = [
  'not-a-day',
  'ends-before-it-starts',
  'no-such-unit',
  'circle',
  'outlives-parent',
  'succeeds-itself',
  'succeeds-twice',
  'ends-another-day',
  'starts-another-day',
  'no-basis',
  'whole-and-more',
  'rest-twice',
  'rest-of-nothing',
  'survey-outlives-sector',
  'procedure-outlives-sector',
  'no-top',
  'two-tops',
  'top-not-succeeded',
] as const
export type FaultCode = (typeof organisationFaults)[number]
/**
 * `unit`: whose fault it is, of what succeeds another the predecessor; of sectors, procedures and surveys the sector.
 * `other`: the second one that it takes: a parent, a successor, a survey. `day`: an ISO date.
 */
export type OrganisationFault = {
  readonly fault: FaultCode
  readonly unit?: string
  readonly other?: string
  readonly day?: string
}
