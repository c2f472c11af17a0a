import { dayOf } from '../../surveys/period.ts'
import { type Grant, grants, type Role, roles } from '../../surveys/rights.ts'
import { changeAccount, endAccount, restoreAccount } from '../accounts/change.ts'
import { endLink, INVITATION_LASTS, makeLink } from '../accounts/links.ts'
import { type Account, checkAdministrators, checkGift, checkGrants } from '../accounts/rules.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { grantsIn, nameKey } from '../official.ts'
import { standingAt } from '../organisation/succession.ts'
import { Problem } from '../problem.ts'
import { checkValid, reaches } from '../rights.ts'
import { differing, faultOf } from './apart.ts'
import { code, day, oneOf, optional } from './cells.ts'
import { clearName, someOf } from './cells-apart.ts'
import { isSame } from './plan.ts'
import { type Change, type Checked, type Handed, type Register, type Row, type RowFault, worded } from './register.ts'

/**
 * Who works with the platform, and who was invited by name and has not come yet. A new line is an invitation: its link is
 * handed over once.
 */
export const accounts: Register = {
  name: 'accounts',
  columns: [
    { name: 'name', read: clearName },
    { name: 'grants', read: optional(someOf(grants, 1)) },
    { name: 'ended', read: optional(day) },
    { name: 'unit', read: code },
    { name: 'role', read: oneOf(roles) },
  ],
  key: ['name'],
  sees: [],
  isOrganisation: false,
  keeps: null,
  rows: async (db, visit) => (await known(db, visit)).map(({ row }) => row),
  check,
  checkWhole: null,
  mayChange: ({ official }, { key }) => key !== official.name,
  put,
  remove: async () => {
    throw new Problem('register-changed')
  },
  tables: [],
  named: null,
  apart: { most: 1_000, isNamed: false, takenBack: (row, today) => ({ ...row, ended: today }) },
}

type Known = {
  readonly row: Row
  /** Null: invited, and not come yet. */
  readonly official: string | null
  readonly link: string | null
}

/** The accounts in an administrator's part, and open invitations to it by names that no account has. */
async function known(db: Database, { organisation, official, now }: Visit): Promise<Known[]> {
  const own = (unit: string) => reaches(organisation, official, unit)
  const row = (name: string, held: string, at: { ended: string; unit: string; role: string }): Row => ({
    ...{ name, grants: grantsIn(held).join(' '), ...at },
  })
  const found = await db
    .selectFrom('official')
    .select(['official', 'name', 'role', 'unit', 'grants', 'ended_at'])
    .orderBy('name')
    .orderBy('official')
    .execute()
  const people: Known[] = found
    .map((one) => ({ ...one, unit: standingAt(organisation, one.unit) }))
    .filter(({ unit }) => own(unit))
    .map((one) => {
      const ended = one.ended_at === null ? '' : dayOf(Date.parse(one.ended_at))
      return {
        official: one.official,
        link: null,
        row: row(one.name, one.grants, { ended, unit: one.unit, role: one.role }),
      }
    })
  const links = await db
    .selectFrom('setup_link')
    .select(['link', 'name', 'role', 'unit', 'grants'])
    .where('official', 'is', null)
    .where('name', '!=', '')
    .where('expires_at', '>', new Date(now()).toISOString())
    .orderBy('name')
    .orderBy('made_at', 'desc')
    .orderBy('link')
    .execute()
  const names = new Set(people.map(({ row: { name = '' } }) => nameKey(name)))
  for (const one of links) {
    const unit = standingAt(organisation, one.unit)
    if (!own(unit) || names.has(nameKey(one.name))) continue
    names.add(nameKey(one.name))
    people.push({ official: null, link: one.link, row: row(one.name, one.grants, { ended: '', unit, role: one.role }) })
  }
  return people
}

/** What a row gives. Its cells were read as such. */
const accountOf = (row: Row): Account => ({
  role: row.role as Role,
  unit: row.unit ?? '',
  grants: grantsIn(row.grants ?? ''),
})
const columnOf: Readonly<Record<string, string>> = {
  'no-such-unit': 'unit',
  'not-your-unit': 'unit',
  'unit-not-valid': 'unit',
}

async function check({ visit, db, changes }: Checked): Promise<RowFault[]> {
  const people = new Map((await known(db, visit)).map((one) => [one.row.name ?? '', one]))
  const alike = new Map([...people.keys()].map((name) => [nameKey(name), name]))
  const today = dayOf(visit.now())
  return changes.flatMap(({ key, before, after }): RowFault[] => {
    if (after === null) return []
    const fault = (column: string, message: RowFault['message']): RowFault[] => [
      { register: 'accounts', key, column, message },
    ]
    const { ended = '' } = after
    if (before === null) {
      const other = alike.get(nameKey(key))
      alike.set(nameKey(key), key)
      if (other !== undefined) return fault('name', worded('nameTaken', other))
      if (ended !== '') return fault('ended', worded('newEnded'))
    }
    const isInvited = before !== null && people.get(key)?.official === null
    const differs = before === null ? [] : differing(before, after)
    if (isInvited && differs.some((column) => column !== 'ended')) return fault('name', worded('invitedOnly', key))
    if (before !== null && ended !== before.ended && ended !== '' && ended !== today)
      return fault('ended', worded('endsToday'))
    const had: readonly Grant[] = before === null ? [] : accountOf(before).grants
    return gift(visit, before, after, had, fault)
  })
}

function gift(
  visit: Visit,
  before: Row | null,
  after: Row,
  had: readonly Grant[],
  fault: (column: string, message: RowFault['message']) => RowFault[],
): RowFault[] {
  let column = 'grants'
  const message = faultOf(() => {
    const account = accountOf(after)
    try {
      const isRestored = before !== null && before.ended !== '' && after.ended === ''
      // What somebody ends they need not be able to give.
      if (after.ended !== '' && before !== null && differing(before, after).join() === 'ended') return
      checkGift(visit.organisation, visit.official, account, had)
      if (before?.unit !== account.unit) checkValid(visit.organisation, account.unit)
      if (isRestored) checkGrants(visit.official, had)
    } catch (error) {
      if (error instanceof Problem) column = columnOf[error.code] ?? column
      throw error
    }
  })
  return message ? fault(column, message) : []
}

/** Throws a Problem: register-changed, last-administrator. */
async function put(trx: Database, changes: readonly Change[], visit: Visit): Promise<readonly Handed[]> {
  const handed: Handed[] = []
  const people = new Map((await known(trx, visit)).map((one) => [one.row.name ?? '', one]))
  for (const { key, before, after } of changes) {
    if (after === null) throw new Problem('register-changed')
    if (before === null) {
      const about = { name: key, official: null, lasts: INVITATION_LASTS }
      const { url } = await makeLink(trx, visit, accountOf(after), about)
      handed.push({ key, entry: key, row: after, name: key, secret: url })
      continue
    }
    const found = people.get(key)
    if (!found || !isSame(found.row, before)) throw new Problem('register-changed')
    if (found.link !== null) await endLink(trx, visit, found.link).catch(asChanged)
    else if (found.official !== null)
      await putAccount(trx, visit, { official: found.official, name: key }, before, after)
  }
  await checkAdministrators(trx, visit.organisation)
  return handed
}

async function putAccount(
  trx: Database,
  visit: Visit,
  known: { readonly official: string; readonly name: string },
  before: Row,
  after: Row,
): Promise<void> {
  // On PostgreSQL whoever else changes this account waits from here on; and what they did before is seen.
  const touched = await trx
    .updateTable('official')
    .set((eb) => ({ role: eb.ref('role') }))
    .where('official', '=', known.official)
    .returning(['role', 'grants', 'unit', 'ended_at'])
    .executeTakeFirst()
  const unit = standingAt(visit.organisation, touched?.unit ?? null)
  const isAsSeen =
    touched?.role === before.role &&
    grantsIn(touched?.grants ?? '').join(' ') === before.grants &&
    unit === before.unit &&
    (touched?.ended_at === null) === (before.ended === '')
  if (!isAsSeen) throw new Problem('register-changed')
  const [was, becomes] = [accountOf(before), accountOf(after)]
  if (differing(before, after).some((column) => column !== 'ended'))
    await changeAccount(trx, visit, known, was, becomes)
  if (before.ended === '' && after.ended !== '') await endAccount(trx, visit, known)
  if (before.ended !== '' && after.ended === '') await restoreAccount(trx, visit, known)
}

/** What was there a moment ago is not any more. */
const asChanged = (error: unknown): never => {
  throw error instanceof Problem ? new Problem('register-changed', error.code) : error
}
