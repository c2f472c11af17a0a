// What stands at units that are to end: no fault, but whoever ends them should know of it before.
import { waveState } from '../../surveys/fieldwork.ts'
import { dayOf } from '../../surveys/period.ts'
import * as en from '../../surveys/text/en/register-faults.ts'
import * as vi from '../../surveys/text/vi/register-faults.ts'
import type { Database } from '../database/open.ts'
import { takesUnit } from '../fieldwork/taking.ts'
import { titleOf } from '../waves.ts'
import type { Checked, RowFault } from './register.ts'
import { atATime } from './writing.ts'

/** Names are told of at most so many; of the rest how many there are. */
const NAMED = 5

type Standing = { readonly kiosks: string[]; readonly duties: string[]; readonly accounts: string[] }

/** Of each unit that gets a last day, or an earlier one: its kiosks, running surveys, open duties and accounts. */
export async function whatStandsAt({ visit, db, changes }: Omit<Checked, 'has'>): Promise<RowFault[]> {
  const ending = changes.filter(({ before, after }) => {
    const [was, becomes] = [before?.valid_to ?? '', after?.valid_to ?? '']
    return before !== null && becomes !== '' && (was === '' || becomes < was)
  })
  if (ending.length === 0) return []
  const standing = await standingAt(db, new Set(ending.map(({ key }) => key)))
  const today = dayOf(visit.now())
  const running = [...visit.organisation.waves.values()].filter((wave) => waveState(wave, today) !== 'closed')
  return ending.flatMap(({ key }): RowFault[] => {
    const { kiosks = [], duties = [], accounts = [] } = standing.get(key) ?? {}
    const isAsked = visit.organisation.units.get(key)?.desk === true
    const waves = isAsked ? running.filter((wave) => takesUnit(visit.organisation, wave, key)).map(titleOf) : []
    if (kiosks.length + duties.length + accounts.length + waves.length === 0) return []
    const told = (language: 'vi' | 'en') => {
      const some = (all: readonly string[]) => ({ count: all.length, names: all.slice(0, NAMED) })
      const words = (language === 'vi' ? vi : en).warnings
      const surveys = waves.map((title) => title[language])
      return words.ending(key, [
        ...(kiosks.length > 0 ? [words.kiosks(some(kiosks))] : []),
        ...(surveys.length > 0 ? [words.surveys(some(surveys))] : []),
        ...(duties.length > 0 ? [words.duties(some(duties))] : []),
        ...(accounts.length > 0 ? [words.accounts(some(accounts))] : []),
      ])
    }
    return [{ register: 'units', key, column: 'valid_to', message: { vi: told('vi'), en: told('en') } }]
  })
}

async function standingAt(db: Database, units: ReadonlySet<string>): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>()
  const at = (unit: string | null): Standing => {
    const own = found.get(unit ?? '') ?? { kiosks: [], duties: [], accounts: [] }
    found.set(unit ?? '', own)
    return own
  }
  for (const some of atATime([...units])) {
    const devices = await db
      .selectFrom('device')
      .select(['unit', 'name'])
      .where('unit', 'in', some)
      .where('revoked_at', 'is', null)
      .orderBy('name')
      .execute()
    for (const { unit, name } of devices) at(unit).kiosks.push(name)
    const duties = await db
      .selectFrom('duty')
      .select(['unit', 'section'])
      .where('unit', 'in', some)
      .where('state', 'in', ['open', 'reported'])
      .orderBy('section')
      .execute()
    for (const { unit, section } of duties) at(unit).duties.push(section)
    const people = await db
      .selectFrom('official')
      .select(['unit', 'name'])
      .where('unit', 'in', some)
      .where('ended_at', 'is', null)
      .orderBy('name')
      .execute()
    for (const { unit, name } of people) at(unit).accounts.push(name)
  }
  return found
}
