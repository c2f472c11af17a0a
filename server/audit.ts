// What officials did, written down in an order that cannot be changed unseen: each row holds a hash of the row before it.
import { createHash } from 'node:crypto'
import type { Database } from './database/open.ts'
import type { AuditRow } from './database/tables/accounts.ts'

/** What is written down. Each has its words in every language. */
export const actions = [
  'signed-in',
  'signed-out',
  'sign-in-refused',
  'account-made',
  'account-changed',
  'account-ended',
  'account-restored',
  'password-changed',
  'second-factor-on',
  'second-factor-off',
  'recovery-code-used',
  'provider-joined',
  'recovery-codes-made',
  'link-made',
  'link-ended',
  'session-ended',
  'responses-exported',
  'import-begun',
  'import-started',
  'import-stopped',
  'responses-imported',
  'import-faults-exported',
  'package-ordered',
  'package-downloaded',
  'package-scheduled',
  'scores-exported',
  'codebook-exported',
  'figures-exported',
  'analysis-asked',
  'figure-entered',
  'figure-confirmed',
  'figure-refused',
  'figures-imported',
  'figures-sent',
  'frame-made',
  'frame-drawn',
  'frame-exported',
  'frame-erased',
  'evidence-sent',
  'evidence-exported',
  'evidence-dropped',
  'served-imported',
  'served-exported',
  'interviews-assigned',
  'interviews-changed',
  'interviews-ended',
  'opinions-read',
  'opinion-tagged',
  'opinion-untagged',
  'opinion-hidden',
  'opinion-shown',
  'device-code-made',
  'device-code-withdrawn',
  'device-paired',
  'device-changed',
  'device-staff-code',
  'device-revoked',
  'wave-setting-changed',
  'wave-made',
  'wave-changed',
  'wave-planned',
  'wave-paused',
  'wave-closed',
  'wave-reopened',
  'wave-plan-exported',
  'token-made',
  'token-ended',
  'webhook-made',
  'webhook-paused',
  'webhook-resumed',
  'webhook-stopped',
  'webhook-tested',
  'webhook-ended',
  'delivery-again',
  'dossiers-taken',
  'batch-drawn',
  'batch-ended',
  'links-taken',
  'batch-pushed',
  'paper-batch-made',
  'paper-printed',
  'paper-entered',
  'paper-settled',
  'paper-checked',
  'paper-closed',
  'register-imported',
  'register-changed',
  'register-undone',
  'register-exported',
  'instrument-draft-made',
  'instrument-draft-deleted',
  'instrument-published',
  'duty-given',
  'duty-handed-over',
  'duty-progress',
  'duty-claimed',
  'duty-confirmed',
  'duty-returned',
  'duty-moved',
  'duty-reopened',
  'duty-ended',
  'duty-action-accepted',
  'duty-action-dismissed',
  'duty-action-edited',
  'duty-action-done',
  'duty-action-reopened',
  'duties-imported',
  'duties-exported',
  'duties-reminded',
  'reminders-set',
  'email-set',
  'email-forgotten',
  'report-exported',
  'report-note-written',
  'branding-changed',
  'weighting-kept',
  'weighting-retired',
  'weighting-used',
  'audit-read',
] as const
export type Action = (typeof actions)[number]

/** One thing done. `subject`: what it was done to. `details`: what else tells it apart, never what a citizen wrote. */
export type Deed = {
  /** null: the program itself, or somebody who is not signed in. */
  readonly official: { readonly official: string; readonly name: string } | null
  readonly action: Action
  readonly subject: string
  readonly details?: Readonly<Record<string, unknown>>
}

/** The hash of a row, over all its columns and the hash before it, as 64 hexadecimal digits. */
export const hashOfDeed = ({ seq, at, official, name, action, subject, details, previous }: Omit<AuditRow, 'hash'>) =>
  createHash('sha256')
    .update(JSON.stringify([seq, at, official, name, action, subject, details, previous]))
    .digest('hex')

/**
 * Writes a deed down, at `now` (milliseconds since 1970). `trx` is the transaction of what was done, so that either both
 * are kept or neither; and it is the last thing in it, for on PostgreSQL the others who want to write down wait from here on.
 */
export async function writeDown(trx: Database, deed: Deed, now: number): Promise<void> {
  const head = await trx
    .updateTable('audit_head')
    .set((eb) => ({ seq: eb('seq', '+', 1) }))
    .where('head', '=', 'audit')
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow()
  const row = {
    seq: head.seq,
    at: new Date(now).toISOString(),
    official: deed.official?.official ?? null,
    name: deed.official?.name ?? null,
    action: deed.action,
    subject: deed.subject,
    details: JSON.stringify(deed.details ?? {}),
    previous: head.hash,
  }
  const hash = hashOfDeed(row)
  await trx
    .insertInto('audit')
    .values({ ...row, hash })
    .execute()
  await trx.updateTable('audit_head').set({ hash }).where('head', '=', 'audit').execute()
}

/** The same for what changes nothing else: before an export or a look is answered, so that none goes unwritten. */
export const writeDownFirst = (db: Database, deed: Deed, now: number): Promise<void> =>
  db.transaction().execute((trx) => writeDown(trx, deed, now))
