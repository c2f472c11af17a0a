import { dayOf } from '../../surveys/period.ts'
import { type Scope, scopes } from '../../surveys/programs.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { Problem } from '../problem.ts'
import { scopesIn } from '../programs/access.ts'
import { checkToken, endToken, makeToken } from '../programs/routes.ts'
import { reaches } from '../rights.ts'
import { differing, faultOf, namesTaken, standingAtUnits } from './apart.ts'
import { code, day, optional, words } from './cells.ts'
import { known, someOf } from './cells-apart.ts'
import { type Change, type Checked, type Handed, type Register, type Row, type RowFault, worded } from './register.ts'

/** Tokens of other programs. A new one hands its secret over once; of one that there is only its end can be written. */
export const tokens: Register = {
  name: 'tokens',
  columns: [
    { name: 'token', read: known },
    { name: 'name', read: words(80) },
    { name: 'scopes', read: someOf(scopes, 1) },
    { name: 'unit', read: code },
    { name: 'ended', read: optional(day) },
    { name: 'last_day', read: day },
  ],
  key: ['token'],
  ...standingAtUnits,
  rows,
  check,
  put,
  apart: { most: 1_000, isNamed: true, takenBack: (row, today) => ({ ...row, ended: today }) },
}

async function rows(db: Database, { organisation, official }: Visit): Promise<Row[]> {
  const found = await db
    .selectFrom('api_token')
    .select(['token', 'name', 'scopes', 'unit', 'expires_at', 'ended_at'])
    .orderBy('made_at')
    .orderBy('token')
    .execute()
  return found
    .filter(({ unit }) => reaches(organisation, official, unit))
    .map((row) => ({
      ...{ token: row.token, name: row.name, scopes: scopesIn(row.scopes).join(' '), unit: row.unit },
      ended: row.ended_at === null ? '' : dayOf(Date.parse(row.ended_at)),
      // It is good until the midnight after.
      last_day: dayOf(Date.parse(row.expires_at) - 1),
    }))
}

async function check({ visit, changes, after: all }: Checked): Promise<RowFault[]> {
  const today = dayOf(visit.now())
  const faults: RowFault[] = []
  const inUse = new Set<string>()
  const fresh = new Set(changes.filter(({ before }) => before === null).map(({ key }) => key))
  for (const [key, { name = '', ended = '', last_day = '' }] of all.get('tokens') ?? [])
    if (!fresh.has(key) && ended === '' && last_day >= today) inUse.add(name)
  faults.push(...namesTaken(changes, inUse).map((one) => ({ register: 'tokens' as const, ...one })))
  for (const { key, before, after } of changes) {
    if (after === null) continue
    const fault = (column: string, message: RowFault['message']) =>
      faults.push({ register: 'tokens', key, column, message })
    if (before === null) {
      if (!key.startsWith('+')) fault('token', worded('noEntry', key))
      else if (after.ended !== '') fault('ended', worded('newEnded'))
      else checkNew(visit, after, fault)
      continue
    }
    const [first] = differing(before, after).filter((column) => column !== 'ended')
    if (before.ended !== '') fault('ended', worded('endedForGood'))
    else if (first !== undefined) fault(first, worded('onlyEnd'))
    else if (after.ended !== today) fault('ended', worded('endsToday'))
  }
  return faults
}

function checkNew(
  visit: Visit,
  { unit = '', last_day = '' }: Row,
  fault: (column: string, message: RowFault['message']) => void,
) {
  let column = 'unit'
  const message = faultOf(() => {
    try {
      checkToken(visit, { unit, lastDay: last_day })
    } catch (error) {
      if (error instanceof Problem && error.code === 'malformed') column = 'last_day'
      throw error
    }
  })
  if (message) fault(column, column === 'last_day' ? worded('lastDay') : message)
}

/** Throws a Problem: register-changed. */
async function put(trx: Database, changes: readonly Change[], visit: Visit): Promise<readonly Handed[]> {
  const handed: Handed[] = []
  for (const { key, before, after } of changes) {
    if (after === null) throw new Problem('register-changed')
    if (before !== null) {
      await endToken(trx, visit, key).catch((error) => {
        throw error instanceof Problem ? new Problem('register-changed', error.code) : error
      })
      continue
    }
    const { name = '', unit = '', last_day = '' } = after
    const wanted = { name, scopes: (after.scopes ?? '').split(' ') as Scope[], unit, lastDay: last_day }
    const { token, secret } = await makeToken(trx, visit, wanted)
    handed.push({ key, entry: token, row: { ...after, token }, name, secret })
  }
  return handed
}
