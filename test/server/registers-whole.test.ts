// What the registers of the organisation must satisfy together; and the reorganisation of 1 July 2025 by two files.

import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isSqlite } from '../../server/database/open.ts'
import { checkOrganisation } from '../../server/organisation/check.ts'
import { readRegisters } from '../../server/organisation.ts'
import type { Applied } from '../../server/registers/apply.ts'
import type { Plan } from '../../server/registers/plan.ts'
import { csvLine } from '../../surveys/csv.ts'
import type { FaultCode } from '../../surveys/organisation-faults.ts'
import { organisationFaults as en } from '../../surveys/text/en/organisation-faults.ts'
import { organisationFaults as vi } from '../../surveys/text/vi/organisation-faults.ts'
import { reorganisationFiles } from '../reorganisation.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeEach(async () => {
  world = await aWorld()
})
afterEach(() => world.close())

type Files = Readonly<Record<string, string>>
const plan = async (files: Files) =>
  (await (await world.lan.sendAll('/api/registers/import?dry=1', files)).json()) as Plan
const take = async (files: Files) => {
  const answer = await world.lan.sendAll(`/api/registers/import?plan=${(await plan(files)).plan}`, files)
  return { status: answer.status, body: (await answer.json()) as Applied }
}
const file = (header: string, ...lines: (readonly (string | number | null)[])[]) =>
  [csvLine(header.split(',')), ...lines.map(csvLine)].join('')
const unitHeader = 'unit,parent,level,desk,section,valid_from,valid_to,name_vi,name_en'
const units = (...lines: string[]) => [unitHeader, ...lines].join('\n')
const successions = (...lines: string[]) => ['predecessor,successor,share,day,basis', ...lines].join('\n')
const sectors = (...lines: string[]) =>
  ['sector,target,target_source_vi,target_source_en,owners,valid_from,valid_to,name_vi,name_en', ...lines].join('\n')

const reorganisation = async () => reorganisationFiles(await readRegisters(world.context.read))

describe('The reorganisation of 1 July 2025', () => {
  test('is carried out by two files at once, and can be undone', async () => {
    const before = await readRegisters(world.context.read)
    const files = await reorganisation()
    const { changes, faults } = await plan(files)
    expect(faults).toEqual([])
    const count = (register: string, kind: string) =>
      changes.filter((change) => change.register === register && change.kind === kind).length
    expect([count('units', 'ended'), count('units', 'new'), count('units', 'changed')]).toEqual([32, 8, 0])
    const done = await take(files)
    expect(done.status).toBe(201)
    expect(world.context.organisations.current().root).toBe('lam-dong')
    expect(checkOrganisation(await readRegisters(world.context.read))).toEqual([])
    const address = `/api/registers/imports/${done.body.import}/undo`
    const back = (await (await world.lan.post(`${address}?dry=1`, '')).json()) as Plan
    expect(back.faults).toEqual([])
    expect((await world.lan.post(`${address}?plan=${back.plan}`, '')).status).toBe(201)
    expect(world.context.organisations.current().root).toBe('bac-binh')
    expect(await readRegisters(world.context.read)).toEqual(before)
  })
  test('is refused by one of the two files alone', async () => {
    const { units, successions } = await reorganisation()
    const named = { unit: '“bac-binh”', other: '“lam-dong”', day: undefined }
    expect((await plan({ units })).faults).toMatchObject([
      {
        register: 'units',
        line: 34,
        message: { vi: vi['top-not-succeeded'](named), en: en['top-not-succeeded'](named) },
      },
    ])
    const alone = (await plan({ successions })).faults
    expect(new Set(alone.map(({ register, column }) => `${register} ${column}`))).toEqual(
      new Set(['successions successor']),
    )
  })
})

test('many units are taken back at once beside responses, and no index that was made for it is left', async () => {
  expect((await world.hoa.answers()).status).toBe(201)
  const before = await readRegisters(world.context.read)
  const indexes = async () =>
    isSqlite(world.context.read)
      ? (await sql`select name from sqlite_master where type = 'index' order by name`.execute(world.context.read)).rows
      : []
  const known = await indexes()
  const five = Array.from({ length: 5 }, (_, i) => `thon-${i},bac-binh,commune,1,,,,Thôn ${i},Village ${i}`)
  const done = await take({ units: units(...five) })
  expect(done.status).toBe(201)
  const address = `/api/registers/imports/${done.body.import}/undo`
  const back = (await (await world.lan.post(`${address}?dry=1`, '')).json()) as Plan
  expect((await world.lan.post(`${address}?plan=${back.plan}`, '')).status).toBe(201)
  expect(await readRegisters(world.context.read)).toEqual(before)
  expect(await indexes()).toEqual(known)
})

describe('is refused, and told at its line:', () => {
  type Case = readonly [what: string, files: Files, fault: FaultCode, at: readonly (string | number | null)[]]
  test.each<Case>([
    [
      'a circle of units',
      { units: units('a,b,commune,1,,,,A,A', 'b,c,commune,1,,,,B,B', 'c,a,commune,1,,,,C,C') },
      'circle',
      ['units', 2, 'parent'],
    ],
    ['a unit below itself', { units: units('a,a,commune,1,,,,A,A') }, 'circle', ['units', 2, 'parent']],
    ['a second top', { units: units('tinh,,province,0,,,,Tỉnh,Province') }, 'two-tops', ['units', 2, 'valid_from']],
    [
      'a top that ends with all below it, and nothing after it',
      {
        units: units('van-phong,bac-binh,office,0,II.1,,2027-12-31,A,A', 'bac-binh,,district,0,,,2026-12-31,B,B'),
      },
      'outlives-parent',
      ['units', 2, 'valid_to'],
    ],
    [
      'a unit that goes on after the one above it',
      { units: units('van-phong,bac-binh,office,0,II.1,,2026-12-31,Văn phòng,Office') },
      'outlives-parent',
      ['units', 2, 'valid_to'],
    ],
    [
      'a successor of a unit that has not ended',
      { successions: successions('hong-thai,phan-hiep,whole,2027-01-01,Nghị quyết') },
      'ends-another-day',
      ['successions', 2, 'day'],
    ],
    [
      'a unit that succeeds itself',
      { successions: successions('hong-thai,hong-thai,whole,2027-01-01,Nghị quyết') },
      'succeeds-itself',
      ['successions', 2, 'successor'],
    ],
    [
      'a whole that goes to two',
      {
        units: units(
          'hong-thai,bac-binh,commune,1,,,2026-12-31,A,A',
          ...['m', 'n'].map((unit) => `${unit},bac-binh,commune,1,,2027-01-01,,M,M`),
        ),
        successions: successions('hong-thai,m,whole,2027-01-01,NQ', 'hong-thai,n,whole,2027-01-01,NQ'),
      },
      'whole-and-more',
      ['successions', 2, 'share'],
    ],
    [
      'a sector that ends before its survey',
      { sectors: sectors('land,85,,,,,2026-12-31,Đất đai,Land') },
      'survey-outlives-sector',
      ['sectors', 2, 'valid_to'],
    ],
  ])('%s', async (_, files, fault, [register, line, column]) => {
    const { faults } = await plan(files)
    const [first] = faults
    expect([first?.register, first?.line, first?.column]).toEqual([register, line, column])
    const beginning = (words: string) => words.replaceAll(/“[^”]*”|\d{2}\/\d{2}\/\d{4}/g, '#')
    const named = { unit: '“x”', other: '“x”', day: '2026-01-01' }
    expect(beginning(first?.message.vi ?? '')).toBe(beginning(vi[fault](named)))
    expect(beginning(first?.message.en ?? '')).toBe(beginning(en[fault](named)))
    expect((await world.lan.sendAll(`/api/registers/import?plan=${(await plan(files)).plan}`, files)).status).toBe(422)
  })
  test('a top that begins only later, for no server could start today', async () => {
    const { units } = world.context.organisations.current()
    const later = file(
      unitHeader,
      ...[...units.values()].map((unit) => [
        ...[unit.unit, unit.parent, unit.level, unit.desk ? 1 : 0, unit.section, '2030-01-01', null],
        ...[unit.name.vi, unit.name.en],
      ]),
    )
    const { faults } = await plan({ units: later })
    expect(faults).toMatchObject([{ register: 'units', line: 2, column: 'valid_to' }])
    expect(faults[0]?.message.en).toBe(en['no-top']({ unit: '', other: '', day: '2026-11-16' }))
  })
})
