import { describe, expect, test } from 'vitest'
import bacBinh from '../../server/organisation/bac-binh.json' with { type: 'json' }
import { knownInstrument } from '../../surveys/catalogue.ts'

const { units, sectors, procedures, waves } = bacBinh
const known = new Set(units.map(({ unit }) => unit))

describe('the organisation of Bắc Bình', () => {
  test('is one tree: every unit but the first has a parent that comes before it', () => {
    expect(units.filter(({ parent }) => parent === null).map(({ unit }) => unit)).toEqual(['bac-binh'])
    for (const [i, { parent }] of units.entries()) {
      if (parent !== null) expect(units.slice(0, i).map(({ unit }) => unit)).toContain(parent)
    }
  })

  test('names nothing twice', () => {
    for (const codes of [
      units.map(({ unit }) => unit),
      units.map(({ name }) => name.vi),
      units.map(({ name }) => name.en),
      sectors.map(({ sector }) => sector),
      procedures.map(({ procedure }) => procedure),
      procedures.map(({ name }) => name.vi),
      waves.map(({ wave }) => wave),
    ])
      expect(new Set(codes).size).toBe(codes.length)
  })

  test('has every unit that the letter gives a section: twelve offices and agencies, two towns, sixteen communes', () => {
    const sections = units.flatMap(({ section }) => section ?? [])
    expect(new Set(sections)).toEqual(new Set(Array.from({ length: 12 }, (_, i) => `II.${i + 1}`)))
    expect(sections.filter((section) => section !== 'II.12')).toHaveLength(12)
    expect(units.filter(({ level }) => level === 'town')).toHaveLength(2)
    expect(units.filter(({ level }) => level === 'commune')).toHaveLength(16)
  })

  test('serves citizens at the one-stop desk, the land registration branch and the eighteen communes and towns', () => {
    const desks = units.filter(({ desk }) => desk)
    expect(desks.filter(({ level }) => level !== 'commune' && level !== 'town').map(({ unit }) => unit)).toEqual([
      'mot-cua',
      'chi-nhanh-dat-dai',
    ])
    expect(desks).toHaveLength(20)
  })

  test('has the owners that the letter names, each with its section', () => {
    expect(sectors.map(({ sector, owners }) => [sector, owners.map(({ unit, section }) => [unit, section])])).toEqual([
      [
        'land',
        [
          ['phong-tai-nguyen-moi-truong', 'II.5.b'],
          ['chi-nhanh-dat-dai', 'II.5.b'],
        ],
      ],
      ['construction', [['phong-kinh-te-ha-tang', 'II.7.b']]],
      ['investment', [['phong-tai-chinh-ke-hoach', 'II.3.d']]],
    ])
    for (const { owners } of sectors) {
      for (const { unit, section } of owners) {
        expect(known).toContain(unit)
        expect(section.startsWith(units.find((owner) => owner.unit === unit)?.section ?? 'none')).toBe(true)
      }
    }
  })

  test('never shows a target without saying where it comes from', () => {
    for (const { targetSource } of sectors) {
      expect(targetSource.vi).toContain('chưa kiểm chứng')
      expect(targetSource.en).toContain('not verified')
    }
  })

  test('has procedures of its own sectors only, and some in each', () => {
    for (const { sector } of procedures) expect(sectors.map((one) => one.sector)).toContain(sector)
    for (const { sector } of sectors) {
      expect(procedures.filter((one) => one.sector === sector).length).toBeGreaterThanOrEqual(6)
    }
  })

  test('opens a wave for each sector and for the desk, in a shipped version', () => {
    const measured = ['construction', 'investment', 'land', 'one-stop']
    expect(waves.map(({ instrument }) => instrument).toSorted()).toEqual(measured)
    for (const { instrument, version, sector } of waves) {
      expect(knownInstrument(instrument, version)?.version).toBe(version)
      if (sector !== null) expect(sectors.map((one) => one.sector)).toContain(sector)
    }
  })
})
