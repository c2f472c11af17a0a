// When a visit counts, when a replacement is opened, and what share answered.
import { describe, expect, test } from 'vitest'
import {
  type CaseState,
  type Contact,
  type ContactOutcome,
  caseStates,
  casesOf,
  countsOf,
  halfOf,
  openUpTo,
  paceOf,
  ratesOf,
  stateOf,
} from '../../surveys/interviewing.ts'

const rule = { visits: 3, replacesRefused: true }
let counter = 0
const at = (time: string, outcome: ContactOutcome, household: number | null = 1): Contact => ({
  ...{ contact: `${counter++}`, household, outcome, reason: null, appointment: null },
  day: `2026-11-${time.slice(0, 2)}`,
  half: time.endsWith('am') ? 'morning' : 'afternoon',
})
const state = (...contacts: readonly Contact[]) => stateOf(contacts, rule)

describe('a household', () => {
  test('where nobody was at home is settled by the third half-day, not by the third visit', () => {
    const [first, again, second, third] = ['16am', '16am', '16pm', '17am'].map((time) => at(time, 'not-at-home'))
    if (!first || !again || !second || !third) throw new Error('There are four')
    expect(stateOf([], rule)).toBeNull()
    expect(state(first, again, second)).toBe('again')
    expect(state(third, second, again, first)).toBe('not-at-home')
    expect(stateOf([first], { visits: 1, replacesRefused: true })).toBe('not-at-home')
  })
  test('waits for its appointment, unless nobody was at home afterwards', () => {
    const made = at('16pm', 'appointment')
    expect(state(at('16am', 'not-at-home'), made)).toBe('appointment')
    expect(state(made, at('16pm', 'not-at-home'))).toBe('appointment')
    expect(state(made, at('17am', 'not-at-home'))).toBe('again')
  })
  test('that was interviewed after all is interviewed, unless that was broken off', () => {
    expect(state(at('16am', 'refused'), at('17am', 'consented'))).toBe('interviewed')
    expect(state(at('17am', 'broken-off'), at('17am', 'consented'))).toBe('broken-off')
    expect(state(at('16am', 'consented'), at('16am', 'broken-off'), at('17am', 'consented'))).toBe('interviewed')
  })
})

describe('replacements', () => {
  const none = [1, 2, 3, 4, 5, 6]
  const dropped = (...places: readonly number[]) => places.map((place) => at('16am', 'empty', place))
  test('are opened one for each that drops out, in their order, and for replacements too', () => {
    expect(openUpTo(2, 6, [], rule)).toBe(2)
    expect(openUpTo(2, 6, dropped(2), rule)).toBe(3)
    // What somebody claims of the fifth opens nothing while the third is not open.
    expect(openUpTo(2, 6, dropped(5), rule)).toBe(2)
    expect(openUpTo(2, 6, dropped(1, 3), rule)).toBe(4)
    expect(openUpTo(2, 6, dropped(...none), rule)).toBe(6)
  })
  test('stand in for refusals only where the rule says so', () => {
    const refused = [at('16am', 'refused', 1)]
    expect(openUpTo(2, 6, refused, rule)).toBe(3)
    expect(openUpTo(2, 6, refused, { visits: 3, replacesRefused: false })).toBe(2)
  })
})

describe('cases', () => {
  test('of a queue are people; each interview broken off takes a consent away', () => {
    const contacts = (['consented', 'consented', 'broken-off', 'refused'] as const).map((one) => at('16am', one, null))
    expect(countsOf(casesOf(contacts, rule))).toMatchObject({ interviewed: 1, 'broken-off': 1, refused: 1 })
  })
  test('of a household count once, for whoever was there last', () => {
    const first = { ...at('16am', 'not-at-home'), official: 'Tâm' }
    const last = { ...at('17pm', 'consented'), official: 'An' }
    expect(casesOf([last, first], rule)).toEqual([{ state: 'interviewed', last }])
  })
})

describe('rates', () => {
  const none = Object.fromEntries(caseStates.map((one) => [one, 0])) as Record<CaseState, number>
  test('are of all who could have been interviewed', () => {
    const counts = { ...none, interviewed: 6, refused: 2, 'broken-off': 1, 'not-at-home': 1, again: 2, empty: 5 }
    expect(ratesOf(counts)).toEqual({ base: 12, interviewed: 6, refused: 3, response: 0.5, refusal: 0.25 })
  })
  test('of nobody are unknown, not zero', () => {
    expect(ratesOf({ ...none, empty: 3 })).toMatchObject({ base: 0, response: null, refusal: null })
  })
})

test('the pace counts whole days gone, and today among those left', () => {
  expect(paceOf(10, '2026-11-16', '2026-11-20', '2026-11-16')).toEqual({ due: 0, daysLeft: 5 })
  expect(paceOf(10, '2026-11-16', '2026-11-20', '2026-11-18')).toEqual({ due: 4, daysLeft: 3 })
  expect(paceOf(10, '2026-11-16', '2026-11-20', '2026-12-20')).toEqual({ due: 10, daysLeft: 0 })
})

test('the afternoon begins at noon in Hanoi', () => {
  expect(halfOf(Date.parse('2026-11-16T11:59:59+07:00'))).toBe('morning')
  expect(halfOf(Date.parse('2026-11-16T12:00:00+07:00'))).toBe('afternoon')
})
