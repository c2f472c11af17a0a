// What was sent, read, and what did not arrive.
import type { Visit } from '../context.ts'
import type { MailRow } from '../database/tables/duties.ts'
import { seesDutiesOf } from '../duties/reach.ts'
import { runsProgramme } from '../rights.ts'
import { settingsIn } from './settings.ts'

const MOST = 50

/** The latest reminders about duties that the official sees. */
export async function remindersSent(visit: Visit) {
  const { read, organisation, official, config } = visit
  const reminders = await read
    .selectFrom('reminder')
    .leftJoin('official', 'official.official', 'sent_by')
    .select(['reminder', 'sent_at as at', 'words', 'official.name as by'])
    .orderBy('sent_at', 'desc')
    .limit(MOST)
    .execute()
  const names = reminders.map(({ reminder }) => reminder)
  const of = names.length === 0 ? [''] : names
  const duties = await read
    .selectFrom('reminded_duty')
    .select(['reminder', 'unit'])
    .where('reminder', 'in', of)
    .execute()
  const notices = await read
    .selectFrom('notice')
    .innerJoin('official', 'official.official', 'notice.official')
    .select(['reminder', 'read_at', 'unit'])
    .where('reminder', 'in', of)
    .execute()
  const mails = await read
    .selectFrom('mail')
    .innerJoin('official', 'official.official', 'mail.official')
    .select(['reminder', 'state', 'fault', 'tries', 'next_at', 'name', 'unit'])
    .where('reminder', 'in', of)
    .execute()
  const sees = ({ unit }: { unit: string | null }) => seesDutiesOf(organisation, official, unit ?? organisation.root)
  return {
    byEmail: config.smtp !== null,
    runs: runsProgramme(organisation, official),
    settings: await settingsIn(read),
    reminders: reminders
      .map((one) => {
        const own = <Row extends { reminder: string; unit: string | null }>(rows: readonly Row[]) =>
          rows.filter((row) => row.reminder === one.reminder && sees(row))
        const posted = own(mails)
        return {
          ...one,
          duties: own(duties).length,
          units: new Set(own(duties).map(({ unit }) => unit)).size,
          people: own(notices).length,
          read: own(notices).filter(({ read_at }) => read_at !== null).length,
          mails: {
            sent: posted.filter(({ state }) => state === 'sent').length,
            waiting: posted.filter(({ state }) => state === 'waiting').length,
            failed: posted.filter(({ state }) => state === 'refused' || state === 'given-up').length,
          },
          failures: posted
            .filter(({ state, tries }) => state !== 'sent' && (state !== 'waiting' || tries > 0))
            .map(({ name, state, fault, tries, next_at }) => ({
              ...{ name, state: state as MailRow['state'], fault, tries },
              /** When it is tried again; null where it is not. */
              nextAt: state === 'waiting' ? new Date(next_at).toISOString() : null,
            })),
        }
      })
      .filter(({ duties: count }) => count > 0),
  }
}
export type RemindersSent = Awaited<ReturnType<typeof remindersSent>>
