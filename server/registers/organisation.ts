// What the registers of the organisation have in common, and what they must satisfy together.
import type { OrganisationFault } from '../../surveys/organisation-faults.ts'
import { dayOf } from '../../surveys/period.ts'
import type { RegisterName } from '../../surveys/registers.ts'
import { organisationFaults as en } from '../../surveys/text/en/organisation-faults.ts'
import { organisationFaults as vi } from '../../surveys/text/vi/organisation-faults.ts'
import type { Database } from '../database/open.ts'
import type { Official } from '../official.ts'
import { checkOrganisation } from '../organisation/check.ts'
import { isValidOn, type Organisation, type Registers, readRegisters, type Succession } from '../organisation.ts'
import { reaches } from '../rights.ts'
import type { Change, Checked, Row, RowFault, State } from './register.ts'

/**
 * Whether an account is at the top, today or on other days: whoever makes another unit the next top can still undo that.
 */
export const reachesAll = (organisation: Organisation, official: Pick<Official, 'unit'>): boolean =>
  reaches(organisation, official, organisation.root) || organisation.units.get(official.unit)?.parent === null

/** Where what is new stands in the order of lists: after all that is there. */
export async function nextPosition(db: Database, table: 'unit' | 'sector'): Promise<number> {
  const found = await db
    .selectFrom(table)
    .select((eb) => eb.fn.max('position').as('last'))
    .executeTakeFirst()
  return Number(found?.last ?? -1) + 1
}

/** The faults of the organisation as it would be, each at an entry that is being changed where it is about one. */
export async function checkWhole({ visit, db, after, changes }: Omit<Checked, 'has'>): Promise<RowFault[]> {
  const { waves } = await readRegisters(db)
  const organisation = organisationIn(after, waves)
  const faults = checkOrganisation(organisation)
  const day = dayOf(visit.now())
  // The check begins with the first top; without one today no server could read the organisation.
  const hasTop = [...organisation.units.values()].some((unit) => unit.parent === null && isValidOn(unit, day))
  if (faults.length === 0 && !hasTop) faults.push({ fault: 'no-top', day })
  const changed = new Set(changes.map(({ register, key }) => `${register} ${key}`))
  return faults.map((fault) => placed(fault, changes, changed))
}

const validity = (row: Row) => ({ validFrom: row.valid_from || null, validTo: row.valid_to || null })
const name = (row: Row) => ({ vi: row.name_vi ?? '', en: row.name_en ?? '' })

function organisationIn(state: State, waves: Registers['waves']): Registers {
  const all = (register: RegisterName) => [...(state.get(register) ?? [])]
  return {
    units: new Map(
      all('units').map(([unit, row]) => [
        unit,
        {
          ...{ unit, name: name(row), level: row.level ?? '', parent: row.parent || null, desk: row.desk === '1' },
          ...{ section: row.section || null, ...validity(row) },
        },
      ]),
    ),
    successions: all('successions').map(([, row]) => row as unknown as Succession),
    sectors: new Map(
      all('sectors').map(([sector, row]) => [
        sector,
        { sector, name: name(row), owners: [], target: null, targetSource: null, ...validity(row) },
      ]),
    ),
    procedures: new Map(
      all('procedures').map(([procedure, row]) => [
        procedure,
        { procedure, sector: row.sector ?? '', name: name(row), ...validity(row) },
      ]),
    ),
    waves,
  }
}

type Place = Omit<RowFault, 'message'>

/** Where a fault may stand: first where it is most likely to be mended. */
function placesOf({ fault, unit = '', other = '' }: OrganisationFault, changes: readonly Change[]): Place[] {
  const at = (register: RegisterName, key: string, column: string | null): Place => ({ register, key, column })
  const passing = `${unit} ${other}`
  switch (fault) {
    case 'circle':
      return [at('units', unit, 'parent')]
    case 'outlives-parent':
      return [at('units', unit, 'valid_to'), at('units', other, 'valid_to')]
    case 'ends-another-day':
      return [at('successions', passing, 'day'), at('units', unit, 'valid_to'), at('units', other, 'valid_from')]
    case 'starts-another-day':
      return [at('successions', passing, 'day'), at('units', other, 'valid_from'), at('units', unit, 'valid_to')]
    case 'succeeds-itself':
    case 'succeeds-twice':
      return [at('successions', passing, 'successor')]
    case 'no-basis':
      return [at('successions', passing, 'basis')]
    case 'whole-and-more':
    case 'rest-twice':
    case 'rest-of-nothing':
      return changes
        .filter(({ register, key }) => register === 'successions' && key.startsWith(`${unit} `))
        .map(({ key }) => at('successions', key, 'share'))
    case 'survey-outlives-sector':
      return [at('sectors', unit, 'valid_to')]
    case 'procedure-outlives-sector':
      return [at('sectors', unit, 'valid_to'), at('procedures', other, 'valid_to')]
    case 'no-top':
      return changes
        .filter(({ register, before, after }) => register === 'units' && (after ?? before)?.parent === '')
        .map(({ key }) => at('units', key, 'valid_to'))
    case 'two-tops':
      return [at('units', other, 'valid_from'), at('units', unit, 'valid_to')]
    case 'top-not-succeeded':
      return [at('units', other, null), at('units', unit, null)]
    default:
      return [at('units', unit, null), at('units', other, null)]
  }
}

function placed(fault: OrganisationFault, changes: readonly Change[], changed: ReadonlySet<string>): RowFault {
  const places = placesOf(fault, changes)
  const place = places.find(({ register, key }) => changed.has(`${register} ${key}`)) ??
    places[0] ?? { register: 'units', key: '', column: null }
  const quoted = (code: string | undefined) => `“${code ?? ''}”`
  const named = { unit: quoted(fault.unit), other: fault.other ? quoted(fault.other) : '', day: fault.day }
  return { ...place, message: { vi: vi[fault.fault](named), en: en[fault.fault](named) } }
}
