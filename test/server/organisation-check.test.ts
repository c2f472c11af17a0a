// What an organisation may not become: every fault by the smallest change that makes it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkOrganisation } from '../../server/organisation/check.ts'
import { type Registers, readRegisters, type Succession, type Unit } from '../../server/organisation.ts'
import { reorganisationDay, reorganise, reorganised } from '../reorganisation.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let before: Registers
let after: Registers
beforeAll(async () => {
  world = await aWorld()
  before = await readRegisters(world.context.read)
  after = reorganised(before)
})
afterAll(() => world.close())

const withUnit = (registers: Registers, unit: string, change: Partial<Unit>): Registers => {
  const units = new Map(registers.units)
  units.set(unit, { ...(units.get(unit) as Unit), ...change, unit })
  return { ...registers, units }
}
const withLine = (registers: Registers, change: Partial<Succession>): Registers => ({
  ...registers,
  successions: [
    ...registers.successions,
    {
      predecessor: 'mot-cua',
      successor: 'xa-bac-binh',
      share: 'whole',
      day: reorganisationDay,
      basis: 'Một',
      ...change,
    },
  ],
})
const changed = (predecessor: string, change: Partial<Succession>): Registers => ({
  ...after,
  successions: after.successions.map((one) => (one.predecessor === predecessor ? { ...one, ...change } : one)),
})
const codes = (registers: Registers) => checkOrganisation(registers).map(({ fault }) => fault)

test('The organisation that is shipped, and the one of 1 July 2025, have no fault', () => {
  expect(checkOrganisation(before)).toEqual([])
  expect(checkOrganisation(after)).toEqual([])
})

test('Days that do not exist, and ends before the start, are faults', () => {
  expect(codes(withUnit(before, 'cho-lau', { validTo: '2025-02-30' }))).toEqual(['not-a-day'])
  expect(codes(withUnit(before, 'cho-lau', { validFrom: '2025-7-1' }))).toEqual(['not-a-day'])
  expect(codes(withUnit(before, 'cho-lau', { validFrom: '2025-07-02', validTo: '2025-07-01' }))).toEqual([
    'ends-before-it-starts',
  ])
})

test('A unit is below one that there is, not below itself, and only for as long as that one is there', () => {
  expect(checkOrganisation(withUnit(before, 'cho-lau', { parent: 'khong-co' }))).toEqual([
    { fault: 'no-such-unit', unit: 'khong-co' },
  ])
  expect(codes(withUnit(before, 'van-phong', { parent: 'mot-cua' }))).toEqual(['circle', 'circle'])
  expect(checkOrganisation(withUnit(after, 'cho-lau', { validTo: null }))).toContainEqual({
    fault: 'outlives-parent',
    unit: 'cho-lau',
    other: 'bac-binh',
  })
})

test('A successor begins on the day after the last day of what it succeeds, by a decision that is named', () => {
  expect(codes(withUnit(after, 'cho-lau', { validTo: '2025-06-29' }))).toEqual(['ends-another-day'])
  expect(codes(withUnit(after, 'xa-phan-son', { validFrom: '2025-07-02' }))).toEqual([
    'starts-another-day',
    'starts-another-day',
  ])
  expect(codes(changed('phan-lam', { basis: ' ' }))).toEqual(['no-basis'])
  expect(codes(changed('phan-lam', { successor: 'phan-lam' }))).toEqual(['succeeds-itself'])
  expect(codes(changed('phan-lam', { day: '01/07/2025' }))).toEqual(['not-a-day'])
})

test('What is left of a unit counts once', () => {
  expect(codes(withLine(after, { predecessor: 'phan-lam', successor: 'xa-hai-ninh', share: 'part' }))).toEqual([
    'whole-and-more',
  ])
  expect(codes(withLine(after, { predecessor: 'hoa-thang', successor: 'xa-hai-ninh', share: 'rest' }))).toEqual([
    'rest-twice',
  ])
  expect(codes(changed('phan-lam', { share: 'rest' }))).toEqual(['rest-of-nothing'])
  expect(codes(withLine(after, { predecessor: 'phan-lam', successor: 'xa-phan-son' }))).toContain('succeeds-twice')
  // Parts alone: nobody can say where anything was, and nothing counts twice.
  expect(codes(withLine(after, { share: 'part' }))).toEqual([])
})

test('On each day exactly one unit is at the top, and the next one has what it had', () => {
  expect(codes(withUnit(before, 'cho-lau', { parent: null }))).toEqual(['two-tops'])
  expect(codes(withUnit(before, 'bac-binh', { validTo: '2030-12-31' }))).toContain('no-top')
  expect(checkOrganisation(withUnit(after, 'lam-dong', { validTo: null, validFrom: '2025-07-02' }))).toContainEqual({
    fault: 'starts-another-day',
    unit: 'bac-binh',
    other: 'lam-dong',
    day: '2025-07-01',
  })
  const nobody = { ...after, successions: after.successions.filter(({ successor }) => successor !== 'lam-dong') }
  expect(codes(nobody)).toContain('top-not-succeeded')
  expect(codes({ ...before, units: new Map() })).toEqual(['no-top'])
})

test('A sector does not end while its survey runs or its procedures are in force', () => {
  const sectors = new Map(before.sectors)
  const land = sectors.get('land')
  if (!land) throw new Error('There is no sector of land')
  sectors.set('land', { ...land, validTo: '2026-12-31' })
  expect(new Set(codes({ ...before, sectors }))).toEqual(
    new Set(['survey-outlives-sector', 'procedure-outlives-sector']),
  )
})

test('What the world is after the reorganisation is what was checked', async () => {
  await reorganise(world)
  const found = await readRegisters(world.context.read)
  expect(checkOrganisation(found)).toEqual([])
  expect([...found.units.keys()]).toEqual([...after.units.keys()])
  expect((await world.context.organisations.fresh()).root).toBe('lam-dong')
})
