// Whom a sample asks, and what its counts tell: without a database.
import { describe, expect, test } from 'vitest'
import { type Cell, cellsOf } from '../../server/invitations/progress.ts'
import {
  type Candidate,
  draw,
  frameHash,
  frameOf,
  invited,
  personsOf,
  procedureTold,
  strataOf,
} from '../../server/invitations/sample.ts'

const aCandidate = (code: string, given: Partial<Candidate> = {}): Candidate => ({
  ...{ unit: 'mot-cua', code, sector: 'land', procedure: 'dang-ky-bien-dong', returned: '2026-11-09' },
  ...{ phone: `84912${code.padStart(6, '0')}`, email: null },
  ...given,
})
const candidates = (count: number, given: Partial<Candidate> = {}) =>
  Array.from({ length: count }, (_, i) => aCandidate(`${i}`, given))
const everybody = { by: 'everybody' } as const

describe('a sample', () => {
  const all = [...candidates(300), ...candidates(40, { unit: 'hong-thai', phone: null, email: 'x@y.vn' })].map(
    (one, i) => ({ ...one, email: one.email && `p${i}@y.vn` }),
  )
  const size = { by: 'yamane', margin: 0.1, rate: 1 } as const
  const drawn = (seed: string, from: readonly Candidate[]) => {
    const frame = frameOf(from, new Set())
    return draw(seed, frame, strataOf(from, frame, size)).map(({ unit, code }) => `${unit} ${code}`)
  }
  test('drawn again with the same seed and frame is the same list, whatever order the dossiers come in', () => {
    const first = drawn('seed', all)
    // 300/(1+300·0,01) = 75; 40/(1+40·0,01) = 28,57
    expect(first).toHaveLength(75 + 29)
    expect(drawn('seed', [...all].reverse())).toEqual(first)
    expect(drawn('another seed', all)).not.toEqual(first)
  })
  test('has a frame that is known again by its hash, in which no contact stands', () => {
    const frame = frameOf(all, new Set())
    expect(frameHash(frameOf([...all].reverse(), new Set()))).toBe(frameHash(frame))
    expect(frameHash(frameOf(all.slice(1), new Set()))).not.toBe(frameHash(frame))
    expect(frameHash(frame.map((one) => ({ ...one, phone: '84900000000' })))).toBe(frameHash(frame))
  })
  test('asks nobody twice who shares a telephone or an e-mail address, also by way of a third dossier', () => {
    const same = [
      aCandidate('a', { phone: '84911111111', email: null, returned: '2026-11-01' }),
      aCandidate('b', { phone: '84911111111', email: 'hoa@x.vn', returned: '2026-11-03' }),
      aCandidate('c', { phone: null, email: 'hoa@x.vn', returned: '2026-11-02' }),
      aCandidate('d', { phone: null, email: null }),
    ]
    expect(frameOf(same, new Set()).map(({ code }) => code)).toEqual(['b'])
  })
  test('leaves out whoever rests, by any of their contacts', () => {
    const rested = new Set(personsOf({ phone: null, email: 'hoa@x.vn' }))
    const both = aCandidate('b', { phone: '84911111111', email: 'hoa@x.vn' })
    expect(frameOf([both, aCandidate('1')], rested).map(({ code }) => code)).toEqual(['1'])
  })
  test('is of as many as the formula wants, more where not all answer, and never of fewer than ten', () => {
    expect(invited({ by: 'yamane', margin: 0.05, rate: 1 }, 400, 400)).toBe(200)
    expect(invited({ by: 'yamane', margin: 0.05, rate: 0.5 }, 400, 400)).toBe(400)
    // 1,96²·0,25/0,05² = 384,15, of a population of 1000 277,7.
    expect(invited({ by: 'interval', margin: 0.05, rate: 1 }, 1_000, 1_000)).toBe(278)
    expect(invited({ by: 'yamane', margin: 0.2, rate: 1 }, 12, 12)).toBe(10)
    expect(invited(everybody, 9, 9)).toBe(0)
    expect(invited(everybody, 12, 11)).toBe(11)
  })
  test('draws each person of a stratum as often as the others', () => {
    const frame = frameOf(candidates(30), new Set())
    const strata = [{ unit: 'mot-cua', sector: 'land', dossiers: 30, persons: 30, drawn: 10 }]
    const times = new Map<string, number>()
    for (let seed = 0; seed < 900; seed++)
      for (const { code } of draw(`${seed}`, frame, strata)) times.set(code, (times.get(code) ?? 0) + 1)
    // 300 times each, give or take five standard errors.
    const counts = [...times.values()]
    expect([times.size, Math.min(...counts) > 229, Math.max(...counts) < 371]).toEqual([30, true, true])
  })
  test('lets the procedure be told only where many were invited for it, and its absence tells nobody either', () => {
    const told = (...groups: [string, number][]) => {
      const drawn = groups.flatMap(([procedure, count]) =>
        Array.from({ length: count }, (_, i) => aCandidate(`${procedure}${i}`, { procedure })),
      )
      const tells = procedureTold(drawn)
      return groups.map(([procedure]) => tells(drawn.find((one) => one.procedure === procedure) as Candidate))
    }
    expect(told(['a', 10], ['b', 12])).toEqual([true, true])
    expect(told(['a', 30], ['b', 6], ['c', 4])).toEqual([true, false, false])
    expect(told(['a', 30], ['b', 1])).toEqual([false, false])
  })
})

describe('the counts of a batch', () => {
  const aStratum = (unit: string, sector: string, answered: number, drawn = 40) => ({
    ...{ unit, sector, dossiers: 100, persons: 90, drawn, sent: drawn, failed: 0, opened: answered, answered },
    refused: 0,
  })
  const at = (cells: readonly Cell[], unit: string | null, sector: string | null) =>
    cells.find((one) => one.unit === unit && one.sector === sector)?.answered
  test('hide what is of fewer than ten, and what would tell it by a difference', () => {
    const cells = cellsOf([aStratum('a', 'land', 3), aStratum('b', 'land', 20), aStratum('c', 'land', 25)])
    expect(at(cells, 'a', 'land')).toBeNull()
    expect(at(cells, 'b', 'land')).toBeNull()
    expect([at(cells, 'c', 'land'), at(cells, null, null)]).toEqual([25, 48])
  })
  test('are all there where all are of many or of nobody', () => {
    const cells = cellsOf([aStratum('a', 'land', 0), aStratum('b', 'land', 20), aStratum('b', 'investment', 10)])
    expect(cells.every(({ answered }) => answered !== null)).toBe(true)
  })
})
