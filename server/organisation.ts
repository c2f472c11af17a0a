import { type Channel, channels, type Text } from '../surveys/instrument.ts'
import type { Database } from './database/open.ts'
import type { WaveRow } from './database/tables/organisation.ts'

export type Unit = {
  readonly unit: string
  readonly name: Text
  readonly level: string
  readonly parent: string | null
  /** Whether citizens are served here. */
  readonly desk: boolean
  /** The section of the programme's letter that names its duties, such as II.5. */
  readonly section: string | null
} & Validity
const committees = ['district', 'commune', 'town', 'ward', 'province']
/** Whether a kind of unit is a people's committee, which answers for the people of a place. */
export const isCommittee = (level: string): boolean => committees.includes(level)
/** First and last day, ISO dates; null: without an end on that side. */
export type Validity = { readonly validFrom: string | null; readonly validTo: string | null }
/**
 * What became of a unit. `whole`: the successor has all of it; `rest`: what was left when parts went elsewhere; `part`: a
 * part, of which nobody can say which responses were its. `day`, an ISO date: the successor's first.
 */
export type Succession = {
  readonly predecessor: string
  readonly successor: string
  readonly share: 'whole' | 'rest' | 'part'
  readonly day: string
  /** The decision that says so, in Vietnamese. */
  readonly basis: string
}
export type Sector = {
  readonly sector: string
  readonly name: Text
  readonly owners: readonly { readonly unit: string; readonly name: Text; readonly section: string }[]
  readonly target: number | null
  readonly targetSource: Text | null
} & Validity
export type Procedure = { readonly procedure: string; readonly sector: string; readonly name: Text } & Validity
/**
 * A survey in the field. `sector` null: it spans all. What it takes: of `respondentGroup` the code of a choice, of the
 * others the names; null: all. `target`: responses wanted of the whole.
 */
export type Wave = {
  readonly wave: string
  readonly instrument: string
  readonly version: number
  readonly sector: string | null
  readonly opensOn: string
  readonly closesOn: string | null
  /** null: it is called as its instrument is. */
  readonly name: Text | null
  readonly respondentGroup: string | null
  readonly channels: readonly Channel[] | null
  readonly units: readonly string[] | null
  readonly procedures: readonly string[] | null
  readonly target: number | null
  /** Since when it takes nothing new, an instant as ISO text; null: it is not paused. */
  readonly pausedAt: string | null
  /** Counts its changes, so that of two who change it at once the second is refused. */
  readonly revision: number
}
/**
 * Who serves, in what, and which surveys are in the field. Small, and held in memory (organisation/live.ts). A unit keeps
 * its parent for as long as there is the unit: what comes under another is a new unit, and the successor of the old one.
 */
export type Organisation = {
  /** Those that have ended too. */
  readonly units: ReadonlyMap<string, Unit>
  /** The day that it was read for, an ISO date: today. */
  readonly day: string
  /** The unit at the top today. */
  readonly root: string
  readonly successions: readonly Succession[]
  readonly sectors: ReadonlyMap<string, Sector>
  readonly procedures: ReadonlyMap<string, Procedure>
  readonly waves: ReadonlyMap<string, Wave>
}

type ValidityRow = { readonly valid_from: string | null; readonly valid_to: string | null }
const validity = (row: ValidityRow): Validity => ({ validFrom: row.valid_from, validTo: row.valid_to })
const text = (row: { name_vi: string; name_en: string }): Text => ({ vi: row.name_vi, en: row.name_en })

/** What is read of a survey. */
export const waveColumns = [
  ...(['wave', 'instrument', 'version', 'sector', 'opens_on', 'closes_on', 'name_vi', 'name_en'] as const),
  ...(['respondent_group', 'channels', 'units', 'procedures', 'target', 'paused_at', 'revision'] as const),
] as const

const listIn = (text: string | null): string[] | null => (text === null ? null : text.split(' '))

export function waveOf(row: Pick<WaveRow, (typeof waveColumns)[number]>): Wave {
  const taken = listIn(row.channels)
  return {
    wave: row.wave,
    instrument: row.instrument,
    version: row.version,
    sector: row.sector,
    opensOn: row.opens_on,
    closesOn: row.closes_on,
    name: row.name_vi !== null && row.name_en !== null ? { vi: row.name_vi, en: row.name_en } : null,
    respondentGroup: row.respondent_group,
    channels: taken && channels.filter((channel) => taken.includes(channel)),
    units: listIn(row.units),
    procedures: listIn(row.procedures),
    target: row.target,
    pausedAt: row.paused_at,
    revision: row.revision,
  }
}

/** Whether something is in force on a day, an ISO date. */
export const isValidOn = ({ validFrom, validTo }: Validity, day: string): boolean =>
  (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo)

/** Reads the organisation as it is on a day, an ISO date. Throws where there is not exactly one unit at the top then. */
export async function readOrganisation(db: Database, day: string): Promise<Organisation> {
  const registers = await readRegisters(db)
  const tops = [...registers.units.values()].filter((unit) => unit.parent === null && isValidOn(unit, day))
  const [root, ...others] = tops
  if (!root || others.length > 0) throw new Error(`The organisation needs exactly one unit at the top on ${day}`)
  return { ...registers, root: root.unit, day }
}

/** All of an organisation but what it is on one day: one that was changed may be wrong (organisation/check.ts). */
export type Registers = Omit<Organisation, 'root' | 'day'>

export async function readRegisters(db: Database): Promise<Registers> {
  const units = new Map<string, Unit>()
  const unitRows = await db
    .selectFrom('unit')
    .select(['unit', 'name_vi', 'name_en', 'level', 'parent', 'desk', 'section', 'valid_from', 'valid_to'])
    .orderBy('position')
    .execute()
  for (const row of unitRows)
    units.set(row.unit, {
      unit: row.unit,
      name: text(row),
      level: row.level,
      parent: row.parent,
      desk: row.desk === 1,
      section: row.section,
      ...validity(row),
    })

  const owners = await db.selectFrom('sector_owner').select(['sector', 'unit', 'section']).orderBy('position').execute()
  const sectors = new Map<string, Sector>()
  const sectorRows = await db
    .selectFrom('sector')
    .select([
      ...(['sector', 'name_vi', 'name_en', 'target', 'target_source_vi', 'target_source_en'] as const),
      ...(['valid_from', 'valid_to'] as const),
    ])
    .orderBy('position')
    .execute()
  for (const row of sectorRows)
    sectors.set(row.sector, {
      sector: row.sector,
      name: text(row),
      owners: owners
        .filter(({ sector }) => sector === row.sector)
        .map(({ unit, section }) => ({ unit, section, name: (units.get(unit) as Unit).name })),
      target: row.target,
      targetSource:
        row.target_source_vi && row.target_source_en ? { vi: row.target_source_vi, en: row.target_source_en } : null,
      ...validity(row),
    })

  const procedures = await db
    .selectFrom('procedure')
    .select(['procedure', 'sector', 'name_vi', 'name_en', 'valid_from', 'valid_to'])
    .execute()
  const successions = await db
    .selectFrom('unit_succession')
    .select(['predecessor', 'successor', 'share', 'day', 'basis'])
    .orderBy('predecessor')
    .orderBy('successor')
    .execute()
  const waves = await db.selectFrom('wave').select(waveColumns).execute()
  return {
    units,
    successions,
    sectors,
    procedures: new Map(
      procedures.map((row) => [
        row.procedure,
        { procedure: row.procedure, sector: row.sector, name: text(row), ...validity(row) },
      ]),
    ),
    waves: new Map(waves.map((row) => [row.wave, waveOf(row)])),
  }
}

/** The unit itself and all above it, nearest first. */
export function ancestorsOf({ units }: Pick<Organisation, 'units'>, unit: string): string[] {
  const found: string[] = []
  for (let at: string | null = unit; at !== null && !found.includes(at); at = units.get(at)?.parent ?? null)
    found.push(at)
  return found
}

/** The desks at or below a unit, those that have ended too. */
export const desksBelow = (organisation: Organisation, unit: string): Unit[] =>
  [...organisation.units.values()].filter((desk) => desk.desk && ancestorsOf(organisation, desk.unit).includes(unit))

/** The desks at or below a unit that there are today: where somebody can be asked. */
export const desksToday = (organisation: Organisation, unit: string): Unit[] =>
  [...organisation.units.values()].filter(
    (desk) => desk.desk && isValidOn(desk, organisation.day) && ancestorsOf(organisation, desk.unit).includes(unit),
  )
