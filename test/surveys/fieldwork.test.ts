import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Followed,
  isWithdrawn,
  outlookOf,
  poissonInterval,
  type Quota,
  shareOut,
  wantedBy,
  wantedInAll,
  wantedOf,
  waveState,
  workingDays,
} from '../../surveys/fieldwork.ts'

// Monday, 2 November 2026 to Friday, 27 November: twenty working days.
const dates = { opensOn: '2026-11-02', closesOn: '2026-11-27', pausedAt: null }
const perDay = (count: number, ...days: readonly string[]) => new Map(days.map((day) => [day, count]))
const firstWeek = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06']
const secondWeek = ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13']
const outlook = (given: Partial<Followed> = {}) =>
  outlookOf({ counts: new Map(), wanted: 100, dates, today: '2026-11-16', ...given })

describe('the state of a survey', () => {
  test.each([
    ['2026-11-01', {}, 'scheduled'],
    ['2026-11-02', {}, 'open'],
    ['2026-11-27', {}, 'open'],
    ['2026-11-28', {}, 'closed'],
    ['2026-11-10', { pausedAt: '2026-11-09T03:00:00.000Z' }, 'paused'],
    // Ended by hand: its last day is the day on which that was done.
    ['2026-11-27', { pausedAt: '2026-11-27T03:00:00.000Z' }, 'closed'],
    ['2026-11-10', { closesOn: null }, 'open'],
    ['2026-10-20', { closesOn: '2026-10-20', pausedAt: '2026-10-20T03:00:00.000Z' }, 'closed'],
    ['2026-11-10', { closesOn: '2026-10-20' }, 'closed'],
  ] as const)('on %s with %j is %s', (today, given, state) => {
    expect(waveState({ ...dates, ...given }, today)).toBe(state)
  })
  test('is withdrawn where it ended before it opened', () => {
    expect(isWithdrawn({ opensOn: '2026-11-02', closesOn: '2026-11-01' })).toBe(true)
    expect(isWithdrawn({ opensOn: '2026-11-02', closesOn: '2026-11-02' })).toBe(false)
    expect(isWithdrawn({ opensOn: '2026-11-02', closesOn: null })).toBe(false)
  })
})

describe('the plan', () => {
  test('goes in equal steps over working days and rests at weekends', () => {
    expect(workingDays('2026-11-02', '2026-11-27')).toBe(20)
    expect(wantedBy(100, dates, '2026-11-06')).toBe(25)
    expect(wantedBy(100, dates, '2026-11-08')).toBe(25)
    expect(wantedBy(100, dates, '2026-11-27')).toBe(100)
    expect(wantedBy(100, dates, '2026-10-30')).toBe(0)
  })
  test('has no step without an end, and all of it at the end of a weekend', () => {
    expect(wantedBy(100, { ...dates, closesOn: null }, '2026-11-06')).toBeNull()
    const weekend = { opensOn: '2026-11-07', closesOn: '2026-11-08' }
    expect(wantedBy(10, weekend, '2026-11-07')).toBe(0)
    expect(wantedBy(10, weekend, '2026-11-08')).toBe(10)
  })
  test('leaves holidays out', () => {
    const isWorking = (day: string) => day !== '2026-11-06'
    expect(workingDays('2026-11-05', '2026-11-06', isWorking)).toBe(1)
  })
})

describe('the forecast', () => {
  test('goes on at the pace of the days before today', () => {
    const counts = perDay(5, ...firstWeek, ...secondWeek)
    const { forecast, pace, daysLeft, standing, wantedByNow, count } = outlook({ counts })
    expect({ count, pace, daysLeft, wantedByNow }).toEqual({ count: 50, pace: 5, daysLeft: 10, wantedByNow: 50 })
    expect(forecast?.value).toBe(100)
    // Garwood for 50: 37.1 to 65.9 in ten working days, and as many are left.
    expect(forecast?.low).toBeCloseTo(50 + 37.11, 1)
    expect(forecast?.high).toBeCloseTo(50 + 65.92, 1)
    expect(standing).toBe('on-track')
  })
  test('says that a target will be missed only where the upper end misses it', () => {
    const counts = perDay(5, ...firstWeek, ...secondWeek)
    expect(outlook({ counts, wanted: 115 }).standing).toBe('at-risk')
    expect(outlook({ counts, wanted: 117 }).standing).toBe('will-miss')
    expect(outlook({ counts, wanted: 50 }).standing).toBe('reached')
    expect(outlook({ counts, wanted: 117 }).needed).toBeCloseTo(6.7)
  })
  test('takes what has come today for what was to come today', () => {
    const counts = perDay(5, ...firstWeek, ...secondWeek)
    expect(outlook({ counts: new Map([...counts, ['2026-11-16', 3]]) }).forecast?.value).toBe(100)
    expect(outlook({ counts: new Map([...counts, ['2026-11-16', 80]]), wanted: 200 }).forecast?.value).toBe(130)
  })
  test('looks no further back than two weeks', () => {
    const counts = new Map([...perDay(100, ...firstWeek), ['2026-11-20', 9]])
    // The first day is older than 14 days before the 17th.
    expect(outlook({ counts, today: '2026-11-17', wanted: 9_999 }).pace).toBeCloseTo(400 / 10)
  })
  test('is not made on the first day, before it, without an end, or after it', () => {
    expect(outlook({ today: '2026-11-02' })).toMatchObject({ forecast: null, standing: 'too-early', pace: null })
    expect(outlook({ today: '2026-10-30' })).toMatchObject({ forecast: null, standing: 'not-begun' })
    const endless = outlook({ dates: { ...dates, closesOn: null }, counts: perDay(1, ...firstWeek) })
    expect(endless).toMatchObject({
      forecast: null,
      standing: 'no-end',
      daysLeft: null,
      wantedByNow: null,
      needed: null,
    })
    expect(endless.pace).toBe(0.5)
    const over = outlook({ today: '2026-12-01', counts: perDay(1, ...firstWeek) })
    expect(over).toMatchObject({ forecast: null, standing: 'missed', daysLeft: 0, wantedByNow: 100 })
    expect(outlook({ today: '2026-12-01', wanted: 5, counts: perDay(1, ...firstWeek) }).standing).toBe('reached')
  })
  test('of nothing in two weeks is no certainty of nothing', () => {
    const { forecast, standing } = outlook({ wanted: 3 })
    expect(forecast).toMatchObject({ value: 0, low: 0 })
    expect(forecast?.high).toBeCloseTo(3.69, 2)
    expect(standing).toBe('at-risk')
    expect(outlook({ wanted: 5 }).standing).toBe('will-miss')
  })
  test('at the weekend counts the working days to come', () => {
    const counts = perDay(5, ...firstWeek)
    const { daysLeft, wantedByNow } = outlook({ counts, today: '2026-11-07' })
    expect({ daysLeft, wantedByNow }).toEqual({ daysLeft: 15, wantedByNow: 25 })
  })
  test('has nothing to say without a target', () => {
    expect(outlook({ wanted: null, counts: perDay(1, ...firstWeek) })).toMatchObject({
      standing: 'no-target',
      wantedByNow: null,
      needed: null,
      count: 5,
    })
  })
  test('is never below what has come, whatever came when', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.nat(50)), { maxLength: 30 }),
        fc.integer({ min: 0, max: 40 }),
        (came, at) => {
          const dayAt = (days: number) => new Date(Date.UTC(2026, 9, 25 + days)).toISOString().slice(0, 10)
          const { forecast, count } = outlook({
            counts: new Map(came.map(([day, many]) => [dayAt(day), many])),
            today: dayAt(at),
          })
          if (!forecast) return
          expect(forecast.low).toBeLessThanOrEqual(forecast.value)
          expect(forecast.value).toBeLessThanOrEqual(forecast.high)
          expect(forecast.low).toBeGreaterThanOrEqual(count)
        },
      ),
    )
  })
})

test('the interval of a count is Garwood’s to within a hundredth of it', () => {
  // Exact values, from the chi-square distribution.
  const exact = [
    [0, 0, 3.6889],
    [1, 0.0253, 5.5716],
    [5, 1.6235, 11.6683],
    [10, 4.7954, 18.3904],
    [100, 81.3639, 121.6266],
  ] as const
  for (const [count, low, high] of exact) {
    expect(Math.abs(poissonInterval(count).low - low)).toBeLessThan(0.01 + count / 1000)
    expect(Math.abs(poissonInterval(count).high - high)).toBeLessThan(0.01 + count / 1000)
  }
})

describe('quotas', () => {
  const quota = (given: Partial<Quota>): Quota => ({ unit: null, sector: null, procedure: null, wanted: 1, ...given })
  test('of a unit are its own, or what its sectors come to', () => {
    const quotas = [
      quota({ unit: 'a', wanted: 10 }),
      quota({ unit: 'a', sector: 'land', wanted: 99 }),
      quota({ unit: 'b', sector: 'land', wanted: 3 }),
      quota({ unit: 'b', sector: 'construction', wanted: 4 }),
      quota({ unit: 'b', sector: 'land', procedure: 'p', wanted: 2 }),
      quota({ unit: 'c', procedure: 'p', wanted: 5 }),
      quota({ unit: 'c', procedure: 'q', wanted: 6 }),
    ]
    expect(['a', 'b', 'c', 'd'].map((unit) => wantedOf(quotas, unit))).toEqual([10, 7, 11, null])
    expect(wantedInAll(null, quotas, ['a', 'b', 'c'])).toBe(28)
    expect(wantedInAll(50, quotas, ['a', 'b', 'c', 'd'])).toBe(50)
    expect(wantedInAll(null, [quota({ sector: 'land', wanted: 8 })], ['a'])).toBe(8)
    expect(wantedInAll(null, [], ['a'])).toBeNull()
  })
  test('of some units say nothing of the whole, which all units fill', () => {
    const quotas = [quota({ unit: 'a', wanted: 20 }), quota({ procedure: 'p', wanted: 100 })]
    expect(wantedInAll(null, quotas, ['a', 'b'])).toBeNull()
    expect(wantedInAll(null, quotas, ['a'])).toBe(20)
  })
  test('are shared out to the last one, the largest remainders first', () => {
    expect(shareOut(10, [1, 1, 1])).toEqual([4, 3, 3])
    expect(shareOut(10, [5, 3, 2])).toEqual([5, 3, 2])
    expect(shareOut(1, [0, 0])).toEqual([1, 0])
    expect(shareOut(7, [0, 5, 0])).toEqual([0, 7, 0])
    expect(shareOut(5, [])).toEqual([])
  })
  test('come to the total, whatever the weights', () => {
    const weights = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(fc.nat(1_000_000), weights, (total, given) => {
        const parts = shareOut(total, given)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total)
        expect(parts.every((part) => Number.isInteger(part) && part >= 0)).toBe(true)
      }),
    )
  })
})
