// The place: units, sectors, procedures and days off, the surveys in it, and how it was changed.
import type { Generated } from 'kysely'

export type OrganisationTables = {
  unit: {
    unit: string
    position: number
    name_vi: string
    name_en: string
    level: string
    parent: string | null
    desk: number
    section: string | null
    valid_from: string | null
    valid_to: string | null
  }
  /** `share`: how much of the predecessor the successor has; see organisation.ts. */
  unit_succession: {
    predecessor: string
    successor: string
    share: 'whole' | 'rest' | 'part'
    day: string
    basis: string
  }
  /** One row, whose revision grows with every change of units, sectors, procedures and surveys. */
  organisation_revision: { organisation: string; revision: number }
  sector: {
    sector: string
    position: number
    name_vi: string
    name_en: string
    target: number | null
    target_source_vi: string | null
    target_source_en: string | null
    valid_from: string | null
    valid_to: string | null
  }
  sector_owner: { sector: string; unit: string; position: number; section: string }
  procedure: {
    procedure: string
    sector: string
    name_vi: string
    name_en: string
    valid_from: string | null
    valid_to: string | null
  }
  wave: WaveTable
  /** How many responses are wanted of a part of a survey; empty: of all units, sectors or procedures. */
  wave_quota: { wave: string; unit: string; sector: string; procedure: string; wanted: number }
  wave_event: WaveEventRow
  holiday: HolidayRow
  /** One row, with the number of the latest import; whoever changes a register takes it first, so that they wait for each other. */
  register_head: { head: string; imports: number }
  register_import: RegisterImportRow
  /** In which order the entries were changed. `before`, `after`: the entry as JSON; null where there was or is none. */
  register_change: {
    import: number
    place: number
    register: string
    entry: string
    before: string | null
    after: string | null
  }
  /** One row at most: what the place has instead of the product's own name, emblem and colours. `hash`: of all of it. */
  branding: {
    branding: string
    name_vi: string | null
    name_en: string | null
    emblem: Uint8Array | null
    emblem_type: string | null
    accent: string | null
    on_accent: string | null
    hash: string
  }
}

/**
 * `channels`, `units`, `procedures`: names with blanks between, null: all. `respondent_group`: the code of the only group
 * that is asked. `paused_at`, an instant: since when nothing new is taken. `revision` counts its changes.
 */
export type WaveRow = {
  wave: string
  instrument: string
  version: number
  sector: string | null
  opens_on: string
  closes_on: string | null
  name_vi: string | null
  name_en: string | null
  respondent_group: string | null
  channels: string | null
  units: string | null
  procedures: string | null
  target: number | null
  paused_at: string | null
  revision: number
}

/** Left out where a survey takes all there is and nobody has changed it. */
type WaveTable = Omit<WaveRow, 'revision'> & { revision: Generated<number> }

/**
 * What was done to a survey, and why. Immutable. `details`: what it was before and after, as JSON; what it took before
 * decides on what was begun then.
 */
export type WaveEventRow = {
  wave: string
  event: number
  at: string
  official: string | null
  what: string
  reason: string
  details: string
}

/** A day off, or a Saturday or Sunday worked instead. `source`: the decision that says so, in Vietnamese. */
export type HolidayRow = {
  day: string
  kind: 'holiday' | 'working'
  name_vi: string
  name_en: string
  source: string
}

/**
 * A change of registers, never changed itself. `files`: which files it came of, with their hashes, and `counts`: how many
 * entries of each register it made new, changed, ended and took away, both as JSON.
 */
export type RegisterImportRow = {
  import: number
  source: 'file' | 'form' | 'undo'
  undoes: number | null
  files: string
  counts: string
  made_by: string
  made_at: string
}
