import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { endDevice, moveDevice } from '../devices/change.ts'
import { checkPlace, type Place } from '../devices/place.ts'
import { Problem } from '../problem.ts'
import { reaches } from '../rights.ts'
import { differing, faultOf, standingAtUnits } from './apart.ts'
import { code, flag, optional } from './cells.ts'
import { clearName, counter, known } from './cells-apart.ts'
import { type Change, type Checked, type Register, type Row, type RowFault, worded } from './register.ts'

/** The kiosks: what they are called, where they stand and what they ask. A new one is paired by its page, never by a file. */
export const devices: Register = {
  name: 'devices',
  columns: [
    { name: 'device', read: known },
    { name: 'name', read: clearName },
    { name: 'unit', read: code },
    { name: 'counter', read: counter },
    { name: 'wave', read: code },
    { name: 'sector', read: optional(code) },
    { name: 'revoked', read: flag },
  ],
  key: ['device'],
  ...standingAtUnits,
  rows,
  check,
  put,
  apart: { most: 5_000, isNamed: true, takenBack: (row) => ({ ...row, revoked: '1' }) },
}

async function rows(db: Database, { organisation, official }: Visit): Promise<Row[]> {
  const found = await db
    .selectFrom('device')
    .select(['device', 'name', 'unit', 'counter', 'wave', 'sector', 'revoked_at'])
    .orderBy('paired_at')
    .orderBy('device')
    .execute()
  return found
    .filter(({ unit }) => reaches(organisation, official, unit))
    .map(({ revoked_at, sector, ...row }) => ({
      ...{ ...row, sector: sector ?? '', revoked: revoked_at === null ? '0' : '1' },
    }))
}

const placeOf = (row: Row): Place => ({
  ...{ name: row.name ?? '', unit: row.unit ?? '', counter: row.counter ?? '', wave: row.wave ?? '' },
  sector: row.sector || null,
})
const columnOf: Readonly<Record<string, string>> = { 'no-such-sector': 'sector' }

async function check({ visit, changes }: Checked): Promise<RowFault[]> {
  return changes.flatMap(({ key, before, after }): RowFault[] => {
    const fault = (column: string, message: RowFault['message']): RowFault[] => [
      { register: 'devices', key, column, message },
    ]
    if (after === null) return []
    if (before === null) return fault('device', key.startsWith('+') ? worded('newDevice') : worded('noEntry', key))
    const differs = differing(before, after)
    if (before.revoked === '1') return fault('revoked', worded('endedForGood'))
    if (differs.join() === 'revoked') return []
    let column = 'unit'
    const message = faultOf(() => {
      try {
        checkPlace(visit, placeOf(after), placeOf(before))
      } catch (error) {
        if (error instanceof Problem) column = columnOf[error.code] ?? (/wave/.test(error.code) ? 'wave' : 'unit')
        throw error
      }
    })
    return message ? fault(column, message) : []
  })
}

/** Throws a Problem: register-changed, device-revoked. */
async function put(trx: Database, changes: readonly Change[], visit: Visit): Promise<void> {
  for (const { key, before, after } of changes) {
    if (before === null || after === null) throw new Problem('register-changed')
    // On PostgreSQL whoever else changes this one waits from here on; and what they did before is seen.
    const touched = await trx
      .updateTable('device')
      .set((eb) => ({ name: eb.ref('name') }))
      .where('device', '=', key)
      .where('revoked_at', 'is', null)
      .returning(['name', 'unit', 'counter', 'wave', 'sector'])
      .executeTakeFirst()
    const was = placeOf(before)
    if (!touched || JSON.stringify(placeOf({ ...touched, sector: touched.sector ?? '' })) !== JSON.stringify(was))
      throw new Problem('register-changed')
    if (differing(before, after).some((column) => column !== 'revoked'))
      await moveDevice(trx, visit, key, was, placeOf(after))
    if (after.revoked === '1') {
      const { name, unit } = placeOf(after)
      await endDevice(trx, visit, { device: key, name, unit }, 'taken')
    }
  }
}
