// The reorganisation of 1 July 2025 as it happened: eighteen communes and towns became seven, and one of them was split.
import { readFileSync } from 'node:fs'
import type { Context } from '../server/context.ts'
import { changeOrganisation } from '../server/organisation/live.ts'
import type { Registers, Succession, Unit } from '../server/organisation.ts'
import { csvLine } from '../surveys/csv.ts'

type File = {
  readonly day: string
  readonly units: readonly Pick<Unit, 'unit' | 'name' | 'level' | 'parent' | 'desk'>[]
  readonly successions: readonly Omit<Succession, 'day'>[]
}
const file: File = JSON.parse(readFileSync(new URL('fixtures/reorganisation-2025-07-01.json', import.meta.url), 'utf8'))
export const reorganisationDay = file.day
const LAST_DAY = '2025-06-30'

const born: readonly Unit[] = file.units.map((unit) => ({
  ...unit,
  section: null,
  validFrom: file.day,
  validTo: null,
}))
const successions: readonly Succession[] = file.successions.map((one) => ({ ...one, day: file.day }))

/** What it makes of an organisation in which nothing has ended yet. */
export const reorganised = (registers: Registers): Registers => ({
  ...registers,
  units: new Map(
    [...[...registers.units.values()].map((unit) => ({ ...unit, validTo: LAST_DAY })), ...born].map((unit) => [
      unit.unit,
      unit,
    ]),
  ),
  successions,
})

const csv = (header: string, lines: readonly (readonly (string | number | null)[])[]) =>
  [header.split(','), ...lines].map(csvLine).join('')

/** The two files that carry it out. */
export function reorganisationFiles(registers: Registers): { readonly units: string; readonly successions: string } {
  const after = reorganised(registers)
  return {
    units: csv(
      'unit,parent,level,desk,section,valid_from,valid_to,name_vi,name_en',
      [...after.units.values()].map((unit) => [
        ...[unit.unit, unit.parent, unit.level, unit.desk ? 1 : 0, unit.section, unit.validFrom, unit.validTo],
        ...[unit.name.vi, unit.name.en],
      ]),
    ),
    successions: csv(
      'predecessor,successor,share,day,basis',
      after.successions.map(({ predecessor, successor, share, day, basis }) => [
        ...[predecessor, successor, share, day, basis],
      ]),
    ),
  }
}

/** Carries it out in a world. */
export async function reorganise({ context }: { readonly context: Context }): Promise<void> {
  await changeOrganisation(context, async (trx) => {
    await trx.updateTable('unit').set({ valid_to: LAST_DAY }).execute()
    const rows = born.map(({ unit, name, level, parent, desk, section, validFrom, validTo }, i) => ({
      ...{ unit, position: 1_000 + i, name_vi: name.vi, name_en: name.en, level, parent, desk: desk ? 1 : 0, section },
      ...{ valid_from: validFrom, valid_to: validTo },
    }))
    await trx.insertInto('unit').values(rows).execute()
    await trx
      .insertInto('unit_succession')
      .values([...successions])
      .execute()
  })
}

/** As many people wholly satisfied, and as many not at all, by unit: on 16 June 2025, before it. */
export const answeredBefore = [
  ['cho-lau', 20, 20],
  ['phan-hoa', 20, 0],
  ['hoa-thang', 30, 10],
  ['hong-phong', 0, 20],
  ['hong-thai', 20, 0],
  ['mot-cua', 20, 20],
] as const
/** And on 15 July 2025, after it. */
export const answeredAfter = [
  ['xa-bac-binh', 20, 0],
  ['xa-hoa-thang', 20, 20],
  ['xa-hong-thai', 0, 20],
] as const
