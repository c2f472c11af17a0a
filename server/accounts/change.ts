// What an administrator does to an account, each within a transaction and written down in it: by the page, or by a file.
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import type { Account } from './rules.ts'

type Known = { readonly official: string; readonly name: string }

/** What may be given was looked at before; `checkAdministrators` is asked after. */
export async function changeAccount(
  trx: Database,
  { official, now }: Visit,
  { official: subject, name }: Known,
  before: Account,
  after: Account,
): Promise<void> {
  await trx
    .updateTable('official')
    .set({ role: after.role, unit: after.unit, grants: after.grants.join(' ') })
    .where('official', '=', subject)
    .execute()
  // What was worked out for them may be beyond what they see from now on.
  await trx.deleteFrom('job').where('official', '=', subject).execute()
  await writeDown(trx, { official, action: 'account-changed', subject, details: { name, before, after } }, now())
}

/** Ends an account, its sessions and the links it made; false where it had ended. `checkAdministrators` is asked after. */
export async function endAccount(trx: Database, { official, now }: Visit, { official: subject, name }: Known) {
  const ended = await trx
    .updateTable('official')
    .set({ ended_at: new Date(now()).toISOString() })
    .where('official', '=', subject)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) return false
  await trx.deleteFrom('session').where('official', '=', subject).execute()
  await trx.deleteFrom('pending').where('official', '=', subject).execute()
  await trx
    .deleteFrom('setup_link')
    .where((eb) => eb.or([eb('made_by', '=', subject), eb('official', '=', subject)]))
    .execute()
  await writeDown(trx, { official, action: 'account-ended', subject, details: { name } }, now())
  return true
}

/** Lets an account in again, if it had ended. */
export async function restoreAccount(trx: Database, { official, now }: Visit, { official: subject, name }: Known) {
  const restored = await trx
    .updateTable('official')
    .set({ ended_at: null })
    .where('official', '=', subject)
    .where('ended_at', 'is not', null)
    .executeTakeFirst()
  if (restored.numUpdatedRows > 0n)
    await writeDown(trx, { official, action: 'account-restored', subject, details: { name } }, now())
}
