import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMoreThanChance } from '../../../surveys/quality/alike.ts'
import { atLeast, comeAtLeast } from '../../../surveys/quality/chance.ts'
import type { Seen } from '../../../surveys/quality/columns.ts'
import { bitOf, type FlagName, flagsIn } from '../../../surveys/quality/flags.ts'
import { judging } from '../../../surveys/quality/judging.ts'
import type { Pattern } from '../../../surveys/quality/pattern.ts'
import { isRepeated } from '../../../surveys/quality/repeated.ts'
import { rules } from '../../../surveys/quality/rules.ts'
import { medianOf, timesOf } from '../../../surveys/quality/times.ts'

const aPattern = (given: Partial<Pattern> = {}): Pattern => ({
  ...{ asked: 20, answered: 20, straight: 0, contradicts: false, varied: true, mark: 1 },
  ...given,
})
let marks = 1_000
/** A response of a hundred seconds, unlike any other. */
const aSeen = (given: Partial<Omit<Seen, 'pattern'>> = {}, pattern: Partial<Pattern> = {}): Seen => ({
  ...{ version: 1, channel: 'online', unit: 'a', day: '2026-11-16', source: '', counter: '' },
  ...{ seconds: 100, ended: null, pattern: aPattern({ mark: marks++, ...pattern }) },
  ...given,
})
const many = <Made = Seen>(count: number, make: (i: number) => Made) => Array.from({ length: count }, (_, i) => make(i))
/** Forty days of October and November. */
const dayAt = (i: number) => new Date(Date.UTC(2026, 9, 1 + i)).toISOString().slice(0, 10)
function flagsOf(seen: readonly Seen[]): (readonly FlagName[])[] {
  const judge = judging(2)
  for (const one of seen) judge.add(one)
  return [...judge.judge().flags].map((mask) => [...flagsIn(mask)])
}
const flagged = (seen: readonly Seen[], flag: FlagName) =>
  flagsOf(seen).flatMap((flags, i) => (flags.includes(flag) ? [i] : []))

describe('a fast response', () => {
  const usual = many(30, () => aSeen())
  test('took less than a third of the time a question that is usual', () => {
    const seen = [...usual, aSeen({ seconds: 33 }), aSeen({ seconds: 34 })]
    expect(flagged(seen, 'fast')).toEqual([30])
  })
  test('is not one that was asked little', () => {
    expect(flagged([...usual, aSeen({ seconds: 20 }, { asked: 4 })], 'fast')).toEqual([])
  })
  test('is only told among those of the same channel and version', () => {
    const seen = [...usual, aSeen({ seconds: 9, channel: 'kiosk' }), aSeen({ seconds: 9, version: 2 })]
    expect(flagged(seen, 'fast')).toEqual([])
  })
  test('is not told from a few, nor where its time is unknown', () => {
    expect(flagged([...usual.slice(1), aSeen({ seconds: 1 })].slice(1), 'fast')).toEqual([])
    expect(flagged([...usual, aSeen({ seconds: null })], 'fast')).toEqual([])
  })
})

describe('the time of a response', () => {
  const given = {
    channel: 'kiosk',
    startedAt: '2026-11-16T03:00:00.000Z',
    endedAt: '2026-11-16T03:01:30.000Z',
    clockOff: 0,
  }
  test('is from its beginning to its end', () => {
    expect(timesOf(given).seconds).toBe(90)
    expect(timesOf({ ...given, clockOff: null }).seconds).toBe(90)
    expect(timesOf({ ...given, clockOff: -60 }).seconds).toBe(90)
  })
  test.each([
    ['with a clock that is off', { clockOff: 61 }],
    ['with a clock that is behind', { clockOff: -3_600 }],
    ['on paper', { channel: 'paper' }],
    ['that ended when it began', { endedAt: given.startedAt }],
    ['that ended before it began', { endedAt: '2026-11-16T02:00:00.000Z' }],
    ['of more than a day', { endedAt: '2026-11-17T03:00:01.000Z' }],
    ['that is none', { endedAt: 'yesterday' }],
  ])('is unknown %s', (_, more) => {
    expect(timesOf({ ...given, ...more })).toEqual({ seconds: null, ended: null })
  })
})

describe('a straight response', () => {
  const usual = many(30, () => aSeen())
  const line = (seconds: number | null, pattern: Partial<Pattern> = {}) =>
    aSeen({ seconds }, { straight: 20, ...pattern })
  test('of somebody who took their time is not flagged: they may be satisfied with everything', () => {
    expect(flagged([...usual, line(100)], 'straight')).toEqual([])
    expect(flagged([...usual, line(50)], 'straight')).toEqual([])
    expect(flagged([...usual, line(null)], 'straight')).toEqual([])
  })
  test('is flagged where it took less than half the usual time', () => {
    expect(flagged([...usual, line(49)], 'straight')).toEqual([30])
  })
  test('is flagged where one answer is good in one row and bad in another, however long it took', () => {
    expect(flagged([...usual, line(null, { contradicts: true })], 'straight')).toEqual([30])
  })
  test('of a few rows says nothing by being quick', () => {
    expect(flagged([...usual, line(40, { straight: rules.straight.quickRows - 1 })], 'straight')).toEqual([])
  })
  test('of a whole desk where all are satisfied is nothing', () => {
    const seen = many(200, (i) => aSeen({ seconds: 60 + (i % 60) }, { straight: 20, mark: 7 }))
    expect(flagsOf(seen).flat()).toEqual([])
  })
})

describe('responses that are alike', () => {
  const others = many(500, (i) => aSeen({ unit: `u${i % 20}`, day: `2026-10-${10 + (i % 20)}`, seconds: null }))
  const copies = (count: number, given: Partial<Seen> = {}, pattern: Partial<Pattern> = {}) =>
    many(count, () => aSeen({ seconds: null, ...given }, { mark: 7, ...pattern }))
  test('are flagged where three of a unit and day have a pattern that is nowhere else', () => {
    expect(flagged([...others, ...copies(3)], 'alike')).toEqual([500, 501, 502])
  })
  test('are not flagged as two', () => {
    expect(flagged([...others, ...copies(2)], 'alike')).toEqual([])
  })
  test('are not flagged on different days, at different units or from different devices', () => {
    const apart = [
      ...many(3, (i) => copies(1, { day: `2026-11-1${i}` })[0] as Seen),
      ...many(3, (i) => copies(1, { unit: `v${i}` })[0] as Seen),
      ...many(3, (i) => copies(1, { source: `d${i}`, channel: 'kiosk', unit: 'z' })[0] as Seen),
    ]
    expect(flagged([...others, ...apart], 'alike')).toEqual([])
  })
  test('are not flagged where the pattern is a common one', () => {
    const common = many(250, (i) =>
      aSeen({ unit: `u${i % 20}`, seconds: null, day: `2026-10-${10 + (i % 20)}` }, { mark: 7 }),
    )
    expect(flagged([...others, ...common, ...copies(4, { unit: 'u1' })], 'alike')).toEqual([])
  })
  test('are not flagged where the unit always answers nearly one thing: its people may be satisfied', () => {
    const line = { mark: 7, varied: false }
    const there = many(60, (i) => aSeen({ seconds: null, day: `2026-08-${10 + (i % 20)}` }, line))
    expect(flagged([...others, ...there, ...copies(3, {}, line)], 'alike')).toEqual([])
  })
  test('are not flagged for a straight line, nor for a few answers', () => {
    expect(flagged([...others, ...copies(9, {}, { straight: 20 })], 'alike')).toEqual([])
    expect(flagged([...others, ...copies(9, {}, { answered: rules.alike.answers - 1 })], 'alike')).toEqual([])
  })
  test('are not told with nothing to compare them with', () => {
    expect(flagged(copies(40), 'alike')).toEqual([])
  })
  test('of a larger share are never less surprising', () => {
    const counts = fc.record({ alike: fc.nat(50), more: fc.nat(50), unit: fc.nat(500), all: fc.nat(5_000) })
    fc.assert(
      fc.property(counts, ({ alike, more, unit, all }) => {
        const group = alike + more + 1
        const at = (one: number) =>
          isMoreThanChance({
            ...{ alike: one, group, alikeInUnit: one, unit: group + unit },
            ...{ alikeInAll: one, all: group + unit + all },
          })
        return !at(alike) || at(alike + 1)
      }),
    )
  })
})

describe('a pattern that comes again and again', () => {
  /** Twenty units of which each brings two a day. */
  const others = many(800, (i) => aSeen({ unit: `u${i % 20}`, day: dayAt(i % 40), seconds: null }))
  /** Every other response of a unit, one a day. */
  const daily = (pattern: Partial<Pattern> = {}, given: Partial<Seen> = {}, days = 40) =>
    many(2 * days, (i) =>
      aSeen({ unit: 'z', day: dayAt(i >> 1), seconds: null, ...given }, i % 2 === 0 ? { mark: 7, ...pattern } : {}),
    )
  const copied = (days: number, from = others.length) => many(days, (i) => from + 2 * i)
  test('is flagged though never two come on a day', () => {
    expect(flagged([...others, ...daily()], 'alike')).toEqual(copied(40))
  })
  test('is flagged in the month in which it comes, whatever the unit brings in other months', () => {
    const usual = many(900, (i) => aSeen({ unit: 'z', day: `2025-0${1 + (i % 9)}-10`, seconds: null }))
    const month = many(24, (i) => aSeen({ unit: 'z', day: dayAt(i), seconds: null }, { mark: 7 }))
    expect(flagged([...others, ...usual, ...month], 'alike')).toHaveLength(24)
  })
  test('is flagged of one device among many of a unit', () => {
    const busy = many(2_000, (i) => aSeen({ unit: 'z', day: dayAt(i % 40), seconds: null, source: `k${i % 9}` }))
    const own = daily({}, { source: 'k9', channel: 'kiosk' })
    expect(flagged([...others, ...busy, ...own], 'alike')).toEqual(copied(40, 2_800))
  })
  test('is not flagged below ten, nor as a small share', () => {
    expect(flagged([...others, ...daily({}, {}, 9)], 'alike')).toEqual([])
    const busy = many(1_200, (i) => aSeen({ unit: 'z', day: dayAt(i % 40), seconds: null }))
    expect(flagged([...others, ...busy, ...daily()], 'alike')).toEqual([])
  })
  test('is not flagged where it is nearly one answer to everything', () => {
    expect(flagged([...others, ...daily({ varied: false })], 'alike')).toEqual([])
    expect(flagged([...others, ...daily({ straight: 20 })], 'alike')).toEqual([])
  })
  test('is not flagged where it is common elsewhere too', () => {
    const common = many(80, (i) => aSeen({ unit: `u${i % 20}`, day: dayAt(i % 40), seconds: null }, { mark: 7 }))
    expect(flagged([...others, ...common, ...daily()], 'alike')).toEqual([])
  })
  test('is not told where no other place brings anything', () => {
    expect(flagged(daily(), 'alike')).toEqual([])
    expect(flagged([...others.slice(0, 29), ...daily()], 'alike')).toEqual([])
  })
  test('at two units is flagged at both', () => {
    const both = [...daily(), ...daily({}, { unit: 'y' })]
    expect(
      flagged(
        [...others, ...many(800, (i) => ({ ...(others[i] as Seen), pattern: aPattern({ mark: marks++ }) })), ...both],
        'alike',
      ),
    ).toHaveLength(80)
  })
  test('of a larger share is never less surprising', () => {
    const counts = fc.record({ alike: fc.nat(100), more: fc.nat(400), there: fc.nat(20), elsewhere: fc.nat(5_000) })
    fc.assert(
      fc.property(counts, ({ alike, more, there, elsewhere }) => {
        const group = alike + more + 1
        const given = { group, alikeElsewhere: Math.min(there, elsewhere), elsewhere, all: group + elsewhere }
        return !isRepeated({ ...given, alike }) || isRepeated({ ...given, alike: alike + 1 })
      }),
    )
  })
})

describe('a burst', () => {
  const at = (ended: number, given: Partial<Seen> = {}) =>
    aSeen({ channel: 'kiosk', source: 'd1', ended: 1_800_000_000 + ended, ...given })
  const slow = many(40, (i) => at(10_000 + i * 150))
  test('is three of a device within the time that one takes', () => {
    expect(flagged([...slow, at(0), at(40), at(99)], 'burst')).toEqual([40, 41, 42])
    expect(flagged([...slow, at(0), at(40), at(100)], 'burst')).toEqual([])
  })
  test('is none of different devices, nor of a batch of invitations', () => {
    const apart = many(9, (i) => at(i, { source: `k${i}` }))
    expect(flagged([...slow, ...apart], 'burst')).toEqual([])
    const batch = many(60, (i) => at(i, { channel: 'invitation', source: 'b' }))
    expect(flagged([...slow, ...batch], 'burst')).toEqual([])
  })
  test('on phones is more at a unit than a day brings, and at least five', () => {
    const phone = { channel: 'online', source: '' }
    const spread = many(40, (i) => at(i * 600, phone))
    const five = many(5, (i) => at(40_000 + i * 15, phone))
    expect(flagged([...spread, ...five], 'burst')).toEqual([40, 41, 42, 43, 44])
    expect(flagged([...spread, ...five.slice(1)], 'burst')).toEqual([])
    // Where a thousand come a day, five in a hundred seconds are none.
    const busy = many(1_000, (i) => at(i * 25, phone))
    expect(flagged(busy, 'burst')).toEqual([])
  })
})

describe('a burst of devices that nobody knows', () => {
  const at = (ended: number, given: Partial<Seen> = {}) =>
    aSeen({ channel: 'kiosk', ended: 1_800_000_000 + ended, ...given })
  const slow = many(40, (i) => at(10_000 + i * 600))
  const quick = (count: number, given: Partial<Seen> = {}) => many(count, (i) => at(i * 15, given))
  test('is five at a unit within the time that one takes, more than its day brings', () => {
    expect(flagged([...slow, ...quick(5)], 'burst')).toEqual([40, 41, 42, 43, 44])
    expect(flagged([...slow, ...quick(4)], 'burst')).toEqual([])
    const busy = many(1_000, (i) => at(i * 25))
    expect(flagged(busy, 'burst')).toEqual([])
  })
  test('is one counter’s where it is known, and not of others of the unit', () => {
    const apart = many(9, (i) => at(i * 15, { counter: `${i % 3}` }))
    expect(flagged([...slow, ...apart], 'burst')).toEqual([])
    expect(flagged([...slow, ...quick(5, { counter: '3' })], 'burst')).toHaveLength(5)
  })
  test('is also of two devices beside each other at one counter', () => {
    const beside = (counter: string) => many(6, (i) => at(i * 18, { source: `d${i % 3}`, counter }))
    expect(flagged([...slow, ...beside('3')], 'burst')).toHaveLength(6)
    // Three devices somewhere at a unit are used by three people at a time.
    expect(flagged([...slow, ...beside('')], 'burst')).toEqual([])
  })
})

describe('judging', () => {
  const anySeen = fc
    .record({
      version: fc.integer({ min: 1, max: 2 }),
      channel: fc.constantFrom('kiosk', 'online', 'invitation', 'interview', 'paper'),
      unit: fc.constantFrom('a', 'b'),
      day: fc.constantFrom('2026-11-16', '2026-11-17'),
      source: fc.constantFrom('', 'd', 'e'),
      counter: fc.constantFrom('', '1', '2'),
      seconds: fc.option(fc.integer({ min: 1, max: 300 })),
      ended: fc.integer({ min: 1_800_000_000, max: 1_800_002_000 }),
      pattern: fc.record({
        asked: fc.integer({ min: 0, max: 20 }),
        answered: fc.integer({ min: 0, max: 20 }),
        straight: fc.integer({ min: 0, max: 20 }),
        contradicts: fc.boolean(),
        varied: fc.boolean(),
        mark: fc.integer({ min: 0, max: 5 }),
      }),
    })
    .map((seen): Seen => ({ ...seen, ended: seen.seconds === null ? null : seen.ended }))
  test('does not depend on the order in which responses come', () => {
    fc.assert(
      fc.property(fc.array(anySeen, { maxLength: 150 }), fc.nat(), (seen, turn) => {
        const at = seen.length > 0 ? turn % seen.length : 0
        const turned = [...seen.slice(at), ...seen.slice(0, at)].reverse()
        const back = flagsOf(turned).reverse()
        expect([...back.slice(seen.length - at), ...back.slice(0, seen.length - at)]).toEqual(flagsOf(seen))
      }),
      { numRuns: 50 },
    )
  })
  test('of more at once says the same of each channel apart: what is fast stays fast', () => {
    fc.assert(
      fc.property(fc.array(anySeen, { maxLength: 100 }), (seen) => {
        const kiosk = seen.filter(({ channel }) => channel === 'kiosk')
        const alone = flagsOf(kiosk).map((flags) => flags.includes('fast'))
        const among = flagsOf(seen).filter((_, i) => seen[i]?.channel === 'kiosk')
        expect(among.map((flags) => flags.includes('fast'))).toEqual(alone)
      }),
      { numRuns: 50 },
    )
  })
  test('of nothing is nothing', () => {
    expect(judging().judge().flags).toHaveLength(0)
  })
  test('gives every mask its flags', () => {
    expect([...flagsIn(0)]).toEqual([])
    expect([...flagsIn(bitOf('fast') | bitOf('burst'))]).toEqual(['fast', 'burst'])
  })
})

describe('chance', () => {
  test.each([
    // R: pbinom(k - 1, n, p, lower.tail = FALSE)
    [3, 10, 0.2, 0.3222004736],
    [1, 5, 0.5, 0.96875],
    [5, 5, 0.1, 1e-5],
  ])('of at least %i of %i by %f', (k, n, p, expected) => {
    expect(atLeast(k, n, p)).toBeCloseTo(expected, 10)
  })
  test('has its ends', () => {
    expect([atLeast(0, 5, 0.2), atLeast(6, 5, 0.2), atLeast(2, 5, 0), atLeast(2, 5, 1)]).toEqual([1, 0, 0, 1])
    expect([comeAtLeast(0, 1), comeAtLeast(3, 0)]).toEqual([1, 0])
  })
  test('of at least three where two come on average', () => {
    // 1 - e^-2 (1 + 2 + 2)
    expect(comeAtLeast(3, 2)).toBeCloseTo(1 - Math.exp(-2) * 5, 12)
  })
  test('the median of two is between them', () => {
    expect([medianOf([1]), medianOf([1, 2]), medianOf([1, 2, 9])]).toEqual([1, 1.5, 2])
  })
})
