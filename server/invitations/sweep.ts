// What is erased once it has served: contacts, who was invited, and which dossier an invitation was about.
import { dayOf } from '../../surveys/period.ts'
import type { Context } from '../context.ts'
import { daysBefore } from './batches.ts'

/** Days for which the contact of a dossier waits to be drawn. */
const UNDRAWN_DAYS = 180
/** The longest rest that a sample can ask for. */
const REST_DAYS = 366

/** Erases what is due today. The same again, or by another server, finds nothing left. */
export async function sweep({ write, config, now }: Context): Promise<void> {
  const today = dayOf(now())
  const before = daysBefore(today, config.contactDays)
  const over = write
    .selectFrom('invitation_batch')
    .select('batch')
    .where((eb) => eb.or([eb('closes_on', '<', before), eb('ended_on', '<', before)]))
  await write
    .deleteFrom('dossier_contact')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('dossier')
          .select('dossier.code')
          .whereRef('dossier.unit', '=', 'dossier_contact.unit')
          .whereRef('dossier.code', '=', 'dossier_contact.code')
          .where((of) =>
            of.or([
              of('dossier.batch', 'in', over),
              of.and([of('dossier.batch', 'is', null), of('dossier.handed_on', '<', daysBefore(today, UNDRAWN_DAYS))]),
            ]),
          ),
      ),
    )
    .execute()
  // From here on nothing says any more whether the person of a dossier has answered.
  await write
    .updateTable('invitation')
    .set({ code: '', token_hash: null, token_before: null })
    .where('code', '!=', '')
    .where('batch', 'in', over)
    .execute()
  await write.deleteFrom('invited_person').where('invited_on', '<', daysBefore(today, REST_DAYS)).execute()
}
