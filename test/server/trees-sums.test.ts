// Whatever becomes of units, each response counts once: in one unit of today, in those above it, and in today's top.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkOrganisation } from '../../server/organisation/check.ts'
import { cellsOf, deskOf, desksShown, homeOf, pathOf } from '../../server/organisation/succession.ts'
import { ancestorsOf, type Organisation, type Succession, type Unit } from '../../server/organisation.ts'
import { reaches } from '../../server/rights.ts'
import { unitsOf } from '../../server/scores/unit-table.ts'
import type { Tree } from '../../surveys/trees.ts'

const DAYS = ['2025-01-01', '2026-01-01', '2027-01-01'] as const
const LAST_DAYS = ['2024-12-31', '2025-12-31', '2026-12-31'] as const

type Fate = {
  readonly at: number
  readonly of: number
  readonly into: number
  readonly share: Succession['share'] | 'none'
}
type Drawn = {
  readonly parents: readonly number[]
  readonly desks: readonly boolean[]
  readonly fates: readonly Fate[]
}
const drawn: fc.Arbitrary<Drawn> = fc.record({
  parents: fc.array(fc.nat(20), { minLength: 3, maxLength: 9 }),
  desks: fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
  fates: fc.array(
    fc.record({
      at: fc.nat(2),
      of: fc.nat(20),
      into: fc.nat(20),
      share: fc.constantFrom('whole', 'rest', 'part', 'none'),
    }),
    { maxLength: 8 },
  ),
})

/** Units below one top, some of which end at the end of a year, with or without others that begin on the day after. */
function organisationOf({ parents, desks, fates }: Drawn): Organisation {
  const units = new Map<string, Unit>()
  const add = (unit: string, parent: string | null, validFrom: string | null, level: string) =>
    units.set(unit, {
      ...{ unit, name: { vi: unit, en: unit }, level, parent, validFrom, validTo: null, section: null },
      desk: level !== 'top' && (desks[units.size % desks.length] ?? true),
    })
  add('top', null, null, 'top')
  for (const [i, parent] of parents.entries()) {
    const above = [...units.keys()]
    add(`u${i}`, above[parent % above.length] as string, null, 'unit')
  }
  const successions: Succession[] = []
  const lines = fates.toSorted((a, b) => a.at - b.at)
  for (const { at, of, into, share } of lines) {
    const [day, last] = [DAYS[at] as string, LAST_DAYS[at] as string]
    const open = [...units.values()].filter(
      ({ unit, validTo, validFrom }) => unit !== 'top' && validTo === null && (validFrom ?? '') < last,
    )
    const ended = open[of % Math.max(1, open.length)]
    if (!ended) continue
    // What is below it ends with it.
    const gone = [...units.values()].filter(
      ({ unit, validTo }) => validTo === null && ancestorsOf({ units }, unit).includes(ended.unit),
    )
    if (gone.some(({ validFrom }) => (validFrom ?? '') > last)) continue
    for (const one of gone) units.set(one.unit, { ...one, validTo: last })
    if (share === 'none') continue
    const places = [...units.values()].filter(({ validTo }) => validTo === null)
    const parent = places[into % places.length] as Unit
    const started = [...units.values()].filter(({ validFrom, validTo }) => validFrom === day && validTo === null)
    let successor = started[into % Math.max(1, started.length)]?.unit
    if (successor === undefined || share !== 'whole') {
      successor = `n${units.size}`
      add(successor, parent.unit, (parent.validFrom ?? '') > day ? parent.validFrom : day, 'unit')
      if (units.get(successor)?.validFrom !== day) continue
    }
    successions.push({ predecessor: ended.unit, successor, share: share === 'rest' ? 'whole' : share, day, basis: 'x' })
  }
  return {
    ...{ units, successions, root: 'top', day: '2027-06-01' },
    ...{ sectors: new Map(), procedures: new Map(), waves: new Map() },
  }
}

/** As many answers at each unit's own desk as tell it from every sum of others. */
function answers({ units }: Organisation) {
  const own = new Map([...units.values()].map(({ unit, desk }, i) => [unit, desk ? 2 ** i : 0]))
  const cell = (unit: string): number =>
    [...units.values()].reduce(
      (sum, one) => (ancestorsOf({ units }, one.unit).includes(unit) ? sum + (own.get(one.unit) ?? 0) : sum),
      0,
    )
  const read = (organisation: Organisation, unit: string, tree: Tree) => {
    const { plus, minus } = cellsOf(organisation, unit, tree)
    const sum = (of: readonly string[]) => of.reduce((all, one) => all + cell(one), 0)
    return sum(plus) - sum(minus)
  }
  return { own, cell, read }
}

test('a drawn organisation is in order', () => {
  fc.assert(
    fc.property(drawn, (given) => {
      expect(checkOrganisation(organisationOf(given))).toEqual([])
    }),
  )
})

test('a unit of today is read with its own answers, those below it, and nothing twice', () => {
  fc.assert(
    fc.property(drawn, (given) => {
      const organisation = organisationOf(given)
      const { own, read } = answers(organisation)
      for (const { unit, validTo } of organisation.units.values()) {
        if (validTo !== null) continue
        const counted = [...own].filter(([one]) => ancestorsOf(organisation, homeOf(organisation, one)).includes(unit))
        expect(read(organisation, unit, 'today')).toBe(counted.reduce((sum, [, number]) => sum + number, 0))
      }
      const all = [...own.values()].reduce((sum, number) => sum + number, 0)
      expect(read(organisation, 'top', 'today')).toBe(all)
      expect(read(organisation, 'top', 'then')).toBe(all)
    }),
  )
})

test('the desks that a unit is told by, each with its own answers, are all of it', () => {
  fc.assert(
    fc.property(drawn, fc.constantFrom('then', 'today'), (given, tree) => {
      const organisation = organisationOf(given)
      const { own } = answers(organisation)
      const shown = new Set(desksShown(organisation, 'top', tree, null).map(({ unit }) => unit))
      const rows = new Map<string, number>()
      for (const [unit, number] of own)
        if (number > 0)
          rows.set(deskOf(organisation, unit, tree), (rows.get(deskOf(organisation, unit, tree)) ?? 0) + number)
      for (const unit of rows.keys()) expect(shown).toContain(unit)
      expect([...rows.values()].reduce((sum, number) => sum + number, 0)).toBe(
        [...own.values()].reduce((sum, number) => sum + number, 0),
      )
    }),
  )
})

test('on the axis of the tables every whole is the sum of its parts, and a unit without a place the sum of others', () => {
  fc.assert(
    fc.property(drawn, (given) => {
      const organisation = organisationOf(given)
      const { cell, own } = answers(organisation)
      const { axis, cellsOf: cells, nodeOf, coverOf } = unitsOf(organisation)
      const size = (node: string) => {
        const { plus, minus } = cells(node)
        return plus.reduce((sum, one) => sum + cell(one), 0) - minus.reduce((sum, one) => sum + cell(one), 0)
      }
      for (const { unit } of organisation.units.values())
        for (const tree of ['then', 'today'] as const) {
          const node = nodeOf(unit, tree)
          if (node === null) {
            const cover = coverOf(unit, (one) => own.get(one) === 0)
            expect(cover?.reduce((sum, part) => sum + size(part), 0)).toBe(cell(unit))
            continue
          }
          const whole = axis.parentOf(node)
          if (whole === null) continue
          expect(axis.partsBeside(node)).toContain(node)
          expect(axis.partsBeside(node).reduce((sum, part) => sum + size(part), 0)).toBe(size(whole))
        }
    }),
  )
})

test('whoever is at a unit reaches what counts in it and below it, and nobody else does but from above', () => {
  fc.assert(
    fc.property(drawn, (given) => {
      const organisation = organisationOf(given)
      for (const unit of organisation.units.keys())
        for (const other of organisation.units.keys())
          expect(reaches(organisation, { unit }, other)).toBe(
            unit === 'top' || pathOf(organisation, other).some((at) => ancestorsOf(organisation, at).includes(unit)),
          )
    }),
  )
})
