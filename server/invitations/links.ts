// Links of invitation: in plain only at the moment they are handed out.
import { randomBytes } from 'node:crypto'
import type { Language, Text } from '../../surveys/instrument.ts'
import { invited as en } from '../../surveys/text/en/invited.ts'
import { inLanguage } from '../../surveys/text/format.ts'
import { invited as vi } from '../../surveys/text/vi/invited.ts'
import type { Context } from '../context.ts'
import type { Database } from '../database/open.ts'
import { hashOf } from '../official.ts'

/** What a gateway sends to one person. `reference` names the invitation in a report, and nothing else. */
export type Outgoing = {
  readonly reference: string
  readonly link: string
  readonly phone: string | null
  readonly email: string | null
  readonly unit: Text
  readonly procedure: Text
  readonly text: Text
}
/** An invitation to be handed out, with where it goes; `closes_on` of its batch. */
export type Waiting = {
  readonly invitation: string
  readonly unit: string
  readonly procedure: string
  readonly token_hash: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly closes_on: string
}

/** Invitations of which no answer and no refusal has come and whose contact is there, in the order of their names. */
export const unfinished = (db: Database) =>
  db
    .selectFrom('invitation')
    .innerJoin('invitation_batch as batch', 'batch.batch', 'invitation.batch')
    .innerJoin('dossier_contact as contact', (on) =>
      on.onRef('contact.unit', '=', 'invitation.unit').onRef('contact.code', '=', 'invitation.code'),
    )
    .select(['invitation.invitation', 'invitation.unit', 'invitation.procedure', 'invitation.token_hash'])
    .select(['contact.phone', 'contact.email', 'batch.closes_on'])
    .where('invitation.outcome', 'in', ['none', 'opened'])
    .orderBy('invitation.invitation')

const dictionaries = { vi, en } as const

/**
 * Makes new links, within a transaction. Those before are void, or, where it is not known whether the latest were sent
 * (`keepsLatest`), the latest stays good beside the new one: both open the same invitation, which takes one answer.
 */
export async function makeLinks(
  trx: Database,
  { config, organisation }: Context,
  waiting: readonly Waiting[],
  { keepsLatest }: { readonly keepsLatest: boolean },
): Promise<Outgoing[]> {
  const none = { vi: '', en: '' }
  const office = organisation.units.get(organisation.root)?.name ?? none
  const made: Outgoing[] = []
  for (const one of waiting) {
    // 128 bits in 22 letters: short enough for a text message.
    const token = randomBytes(16).toString('base64url')
    const { invitation, phone, email, closes_on } = one
    await trx
      .updateTable('invitation')
      .set({ token_hash: hashOf(token), token_before: keepsLatest ? one.token_hash : null })
      .where('invitation', '=', invitation)
      .execute()
    const link = `${config.baseUrl}/i/${token}`
    const unit = organisation.units.get(one.unit)?.name ?? none
    const procedure = organisation.procedures.get(one.procedure)?.name ?? none
    const says = (language: Language) =>
      dictionaries[language].message({
        ...{ office: inLanguage(language, office), unit: inLanguage(language, unit), link, lastDay: closes_on },
        procedure: inLanguage(language, procedure),
      })
    made.push({ reference: invitation, link, phone, email, unit, procedure, text: { vi: says('vi'), en: says('en') } })
  }
  return made
}
