// What becomes of a household or a person in a queue, visit by visit, and when a replacement is opened: the same on the
// interviewer's device and on the server.
import { daysBetween } from './period.ts'

export const assignmentKinds = ['households', 'queue'] as const
export type AssignmentKind = (typeof assignmentKinds)[number]

/** What a visit to a household, or asking somebody in a queue, came to. */
export const contactOutcomes = [
  'consented',
  'not-at-home',
  'appointment',
  'refused',
  'empty',
  'no-adult',
  'language',
  'broken-off',
] as const
export type ContactOutcome = (typeof contactOutcomes)[number]
/** Of these only one person of a queue can be told. */
export const queueOutcomes: readonly ContactOutcome[] = ['consented', 'refused', 'no-adult', 'language', 'broken-off']

/** Why somebody did not want to; `unsaid` where they did not say. */
export const refusedFor = ['no-time', 'no-interest', 'no-trust', 'unwell', 'unsaid'] as const
export type RefusedFor = (typeof refusedFor)[number]

export const halves = ['morning', 'afternoon'] as const
export type Half = (typeof halves)[number]

/** `household`: its place in the list, from 1; null in a queue. Days are ISO dates in Hanoi. */
export type Contact = {
  readonly contact: string
  readonly household: number | null
  readonly outcome: ContactOutcome
  readonly reason: RefusedFor | null
  /** The day that was agreed on, with the outcome `appointment`. */
  readonly appointment: string | null
  readonly day: string
  readonly half: Half
}

/** `visits`: on how many half-days nobody must have been at home before that counts. */
export type ReplacementRule = { readonly visits: number; readonly replacesRefused: boolean }

/** `again` and `appointment`: to be visited once more; all after them are settled. */
export const caseStates = [
  'again',
  'appointment',
  'interviewed',
  'broken-off',
  'refused',
  'not-at-home',
  'language',
  'empty',
  'no-adult',
] as const
export type CaseState = (typeof caseStates)[number]

const HANOI = 7 * 3_600_000

/** The half of the day in Hanoi at an instant (milliseconds since 1970): the afternoon begins at noon. */
export const halfOf = (instant: number): Half =>
  new Date(instant + HANOI).getUTCHours() < 12 ? 'morning' : 'afternoon'

const timeOf = ({ day, half }: Contact) => `${day} ${halves.indexOf(half)}`

/**
 * Where a household stands after its contacts, in whatever order they are given; null where nobody has been there. Within
 * one half-day no order is known, so what settles more wins: an interview over a refusal, a refusal over nobody at home.
 */
export function stateOf(contacts: readonly Contact[], { visits }: ReplacementRule): CaseState | null {
  if (contacts.length === 0) return null
  const told = (outcome: ContactOutcome) => contacts.filter((contact) => contact.outcome === outcome)
  const brokenOff = told('broken-off').length
  if (told('consented').length > brokenOff) return 'interviewed'
  if (brokenOff > 0) return 'broken-off'
  for (const outcome of ['refused', 'language', 'empty', 'no-adult'] as const)
    if (told(outcome).length > 0) return outcome
  const agreed = told('appointment').map(timeOf).sort().at(-1)
  const missed = [...new Set(told('not-at-home').map(timeOf))].sort()
  // Only what came after an appointment was made can have broken it.
  if (agreed !== undefined && !missed.some((time) => time > agreed)) return 'appointment'
  return missed.length >= visits ? 'not-at-home' : 'again'
}

/** Whether somebody else is to be asked in the place of such a household. */
const isReplaced = (state: CaseState | null, { replacesRefused }: ReplacementRule): boolean =>
  state === 'refused' || state === 'broken-off'
    ? replacesRefused
    : state !== null && state !== 'interviewed' && state !== 'again' && state !== 'appointment'

/** The contacts of each household, by its place. */
export const byHousehold = <C extends Contact>(contacts: readonly C[]): Map<number, C[]> =>
  Map.groupBy(
    contacts.filter(({ household }) => household !== null),
    ({ household }) => household as number,
  )

/**
 * How many households, from the first in the list on, may be visited: the main ones, and one replacement for each that
 * has dropped out, those that are themselves replacements among them. `mains` and `all` count households.
 */
export function openUpTo(mains: number, all: number, contacts: readonly Contact[], rule: ReplacementRule): number {
  const groups = byHousehold(contacts)
  const dropped = (place: number) => isReplaced(stateOf(groups.get(place) ?? [], rule), rule)
  let open = Math.min(mains, all)
  let due = 0
  for (let place = 1; place <= open; place++)
    if (dropped(place)) {
      due++
      open = Math.min(all, mains + due)
    }
  return open
}

/** One household that somebody has been at, or one person of a queue who was asked. `last`: its latest contact. */
export type Case<C extends Contact> = { readonly state: CaseState; readonly last: C }

/** How far each household or person asked is, by the latest contact and the rule; somebody of a queue is a case of their own. */
export function casesOf<C extends Contact>(contacts: readonly C[], rule: ReplacementRule): Case<C>[] {
  const latest = (group: readonly C[]) =>
    group.reduce((last, contact) => (timeOf(contact) >= timeOf(last) ? contact : last))
  const households = [...byHousehold(contacts).values()].flatMap((group) => {
    const state = stateOf(group, rule)
    return state === null ? [] : [{ state, last: latest(group) }]
  })
  // In a queue nothing says which consent was broken off; each takes one away.
  const asked = contacts.filter(({ household }) => household === null)
  const brokenOff = asked.filter(({ outcome }) => outcome === 'broken-off')
  const consents = asked.filter(({ outcome }) => outcome === 'consented').slice(brokenOff.length)
  const others = asked.filter(({ outcome }) => outcome !== 'broken-off' && outcome !== 'consented')
  return [
    ...households,
    ...consents.map((last) => ({ state: 'interviewed' as const, last })),
    ...[...brokenOff, ...others].map((last) => ({ state: last.outcome as CaseState, last })),
  ]
}

/** How many cases stand where. */
export const countsOf = (cases: readonly Pick<Case<Contact>, 'state'>[]): Record<CaseState, number> => {
  const counts = Object.fromEntries(caseStates.map((state) => [state, 0])) as Record<CaseState, number>
  for (const { state } of cases) counts[state]++
  return counts
}

/**
 * What AAPOR calls response rate 1 and refusal rate 1: interviews, and refusals with interviews that were broken off,
 * among all who could have been interviewed. Empty dwellings and households without an adult could not. Shares are null
 * where there is nobody.
 */
export function ratesOf(counts: Readonly<Record<CaseState, number>>) {
  const refused = counts.refused + counts['broken-off']
  const base =
    counts.interviewed + refused + counts['not-at-home'] + counts.again + counts.appointment + counts.language
  return {
    base,
    interviewed: counts.interviewed,
    refused,
    response: base === 0 ? null : counts.interviewed / base,
    refusal: base === 0 ? null : refused / base,
  }
}

/**
 * How many interviews the days gone would have brought, were they spread evenly over the days from the first to the last,
 * today not counted; and how many days are left, today included. Days are ISO dates.
 */
export function paceOf(wanted: number, first: string, last: string, today: string) {
  const all = Math.max(1, daysBetween(first, last) + 1)
  const gone = Math.min(all, Math.max(0, daysBetween(first, today)))
  return { due: Math.floor((wanted * gone) / all), daysLeft: Math.max(0, daysBetween(today, last) + 1) }
}
