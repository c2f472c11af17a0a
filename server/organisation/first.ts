// The organisation of a first start: the file as shipped, checked and put into an empty database.
import * as v from 'valibot'
import { knownInstrument } from '../../surveys/catalogue.ts'
import { isTaken } from '../database/faults.ts'
import type { Database } from '../database/open.ts'
import bacBinh from './bac-binh.json' with { type: 'json' }

const Words = v.object({ vi: v.pipe(v.string(), v.minLength(1)), en: v.pipe(v.string(), v.minLength(1)) })
const Name = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/))
const Day = v.nullable(v.pipe(v.string(), v.isoDate()))
const File = v.object({
  units: v.array(
    v.object({
      unit: Name,
      name: Words,
      level: v.string(),
      parent: v.nullable(Name),
      desk: v.boolean(),
      section: v.nullable(v.string()),
      validFrom: Day,
      validTo: Day,
    }),
  ),
  sectors: v.array(
    v.object({
      sector: Name,
      name: Words,
      owners: v.array(v.object({ unit: Name, section: v.string() })),
      target: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))),
      targetSource: v.nullable(Words),
    }),
  ),
  procedures: v.array(v.object({ procedure: Name, sector: Name, name: Words })),
  waves: v.array(
    v.object({
      wave: Name,
      instrument: Name,
      version: v.number(),
      sector: v.nullable(Name),
      opensOn: v.union([v.literal('first-start'), v.pipe(v.string(), v.isoDate())]),
    }),
  ),
})

/** The file of the organisation is broken. The message names the file, the path in it and the reason. */
export class OrganisationFault extends Error {
  override readonly name = 'OrganisationFault'
  constructor(path: string, reason: string) {
    super(`server/organisation/bac-binh.json: ${path}: ${reason}`)
  }
}

/** Reads the shape, then what only the whole file can tell: names used twice, references to nothing, one unit at the top. */
export function readFile(given: unknown): v.InferOutput<typeof File> {
  const parsed = v.safeParse(File, given)
  if (!parsed.success) {
    const [issue] = parsed.issues
    throw new OrganisationFault(v.getDotPath(issue) ?? '(top)', issue.message)
  }
  const { units, sectors, procedures, waves } = parsed.output
  const named = (list: string, names: readonly string[]) => {
    for (const [i, name] of names.entries())
      if (names.indexOf(name) < i) throw new OrganisationFault(`${list}[${i}]`, `"${name}" stands there twice`)
    return (path: string, name: string) => {
      if (!names.includes(name)) throw new OrganisationFault(path, `there is no "${name}" among the ${list}`)
    }
  }
  const isUnit = named(
    'units',
    units.map(({ unit }) => unit),
  )
  const isSector = named(
    'sectors',
    sectors.map(({ sector }) => sector),
  )
  named(
    'procedures',
    procedures.map(({ procedure }) => procedure),
  )
  named(
    'waves',
    waves.map(({ wave }) => wave),
  )
  const [first] = units
  if (first?.parent !== null) throw new OrganisationFault('units[0].parent', 'the unit at the top comes first')
  for (const [i, { parent }] of units.entries()) {
    if (i === 0) continue
    if (parent === null) throw new OrganisationFault(`units[${i}].parent`, 'only one unit is at the top')
    isUnit(`units[${i}].parent`, parent)
    // A parent stands before what is below it: so there can be no circle.
    if (units.findIndex(({ unit }) => unit === parent) >= i)
      throw new OrganisationFault(`units[${i}].parent`, `"${parent}" must stand before the units below it`)
  }
  for (const [i, { owners }] of sectors.entries())
    for (const [k, { unit }] of owners.entries()) isUnit(`sectors[${i}].owners[${k}].unit`, unit)
  for (const [i, { sector }] of procedures.entries()) isSector(`procedures[${i}].sector`, sector)
  for (const [i, { sector, instrument, version }] of waves.entries()) {
    if (sector !== null) isSector(`waves[${i}].sector`, sector)
    if (!knownInstrument(instrument, version))
      throw new OrganisationFault(`waves[${i}].instrument`, `"${instrument}" of version ${version} is not shipped`)
  }
  return parsed.output
}

/**
 * Fills an empty database with the organisation of the letter; leaves one that has units alone, also where another
 * process, started at the same moment, is quicker. Days are ISO dates.
 */
export async function createOrganisation(db: Database, today: string): Promise<boolean> {
  if (await db.selectFrom('unit').select('unit').limit(1).executeTakeFirst()) return false
  try {
    await fill(db, today)
    return true
  } catch (error) {
    // Whoever finds the first unit taken has waited for the other's commit: all of it is there.
    if (isTaken(error)) return false
    throw error
  }
}

async function fill(db: Database, today: string): Promise<void> {
  const file = readFile(bacBinh)
  await db.transaction().execute(async (trx) => {
    for (const [position, { unit, name, level, parent, desk, section, validFrom, validTo }] of file.units.entries()) {
      await trx
        .insertInto('unit')
        .values({
          unit,
          position,
          name_vi: name.vi,
          name_en: name.en,
          level,
          parent,
          desk: desk ? 1 : 0,
          section,
          valid_from: validFrom,
          valid_to: validTo,
        })
        .execute()
    }
    for (const [position, { sector, name, owners, target, targetSource }] of file.sectors.entries()) {
      await trx
        .insertInto('sector')
        .values({
          sector,
          position,
          name_vi: name.vi,
          name_en: name.en,
          target,
          target_source_vi: targetSource?.vi ?? null,
          target_source_en: targetSource?.en ?? null,
        })
        .execute()
      await trx
        .insertInto('sector_owner')
        .values(owners.map((owner, place) => ({ sector, position: place, ...owner })))
        .execute()
    }
    await trx
      .insertInto('procedure')
      .values(
        file.procedures.map(({ procedure, sector, name }) => ({
          procedure,
          sector,
          name_vi: name.vi,
          name_en: name.en,
          valid_from: null,
          valid_to: null,
        })),
      )
      .execute()
    await trx
      .insertInto('wave')
      .values(
        file.waves.map(({ wave, instrument, version, sector, opensOn }) => ({
          wave,
          instrument,
          version,
          sector,
          opens_on: opensOn === 'first-start' ? today : opensOn,
          closes_on: null,
        })),
      )
      .execute()
  })
}
