// The outbox: e-mails that wait are in the database, so that a restart loses none.
import { createTransport } from 'nodemailer'
import { mailFaultOf } from '../../surveys/mail-fault.ts'
import { dayOf } from '../../surveys/period.ts'
import { repeat, waitAfter } from '../again.ts'
import type { SmtpConfig } from '../config.ts'
import type { Context } from '../context.ts'
import type { MailRow } from '../database/tables/duties.ts'
import { logSeldom } from '../log.ts'
import { letterOf } from './letter.ts'
import { remindDue } from './send.ts'

/** For so long a mail belongs to the server that is at it; in milliseconds, and longer than a delivery may take. */
const CLAIM = 180_000
const PATIENCE = 20_000
const FIRST_WAIT = 60_000
/** Where no server answers it is not the mail that is wrong: once one does, all are to go soon. */
const LONGEST_WITHOUT_SERVER = 1_800_000
const GIVE_UP_AFTER = 2 * 86_400_000
const EVERY = 5_000
const LOOK_EVERY = 60_000
const AT_ONCE = 50
const NAME = 'Lắng Nghe'

type Due = Pick<MailRow, 'mail' | 'reminder' | 'official' | 'email' | 'language' | 'tries' | 'next_at' | 'made_at'>

/** Delivers what is due, each mail by one server only. Once `isEnding` it begins with no other. */
export async function deliverDue(context: Context, isEnding: () => boolean = () => false): Promise<void> {
  const { write, now, config } = context
  if (!config.smtp) return
  const due = await write
    .selectFrom('mail')
    .select(['mail', 'reminder', 'official', 'email', 'language', 'tries', 'next_at', 'made_at'])
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now())
    .orderBy('next_at')
    .limit(AT_ONCE)
    .execute()
  if (due.length === 0) return
  const post = postOf(config.smtp)
  try {
    for (const one of due) {
      if (isEnding()) return
      const { numUpdatedRows } = await write
        .updateTable('mail')
        .set({ next_at: now() + CLAIM })
        .where('mail', '=', one.mail)
        .where('state', '=', 'waiting')
        .where('next_at', '=', one.next_at)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows === 1n) await deliver(context, post, config.smtp, one)
    }
  } finally {
    post.close()
  }
}

function postOf({ url }: SmtpConfig) {
  const { username, hostname } = new URL(url)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return createTransport({
    url,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    // A password does not go over a line that anybody can read.
    requireTLS: username !== '' && !isHere,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

async function deliver(
  context: Context,
  post: ReturnType<typeof postOf>,
  { from }: SmtpConfig,
  { mail, tries, made_at, email, ...due }: Due,
): Promise<void> {
  const { write, now } = context
  const set = (to: Partial<MailRow>) => write.updateTable('mail').set(to).where('mail', '=', mail).execute()
  const ended = () => ({ ended_at: new Date(now()).toISOString() })
  const letter = await writtenFor(context, due)
  if (!letter) {
    await set({ state: 'given-up', fault: 'gone', ...ended() })
    return
  }
  try {
    await post.sendMail({
      from: { name: NAME, address: from },
      to: { name: letter.name, address: email },
      subject: letter.subject,
      text: letter.text,
      html: letter.html,
      headers: { 'Auto-Submitted': 'auto-generated' },
      messageId: `<${mail}@${from.slice(from.indexOf('@') + 1)}>`,
    })
    await set({ state: 'sent', fault: null, tries: tries + 1, ...ended() })
  } catch (error) {
    // What it says may name the address: only its code is kept.
    const { responseCode, code } = error as Error & { responseCode?: number; code?: string }
    const fault = (responseCode === undefined ? (code ?? 'no-answer') : `${responseCode}`).slice(0, 40)
    const isAway = mailFaultOf(fault) === 'unreachable'
    logSeldom('mail-not-sent', { error: fault })
    // 5xx is for good; where it is about the sign-in, it is not about this mail.
    if (responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH')
      await set({ state: 'refused', fault, tries: tries + 1, ...ended() })
    else if (now() - Date.parse(made_at) >= GIVE_UP_AFTER)
      await set({ state: 'given-up', fault, tries: tries + 1, ...ended() })
    else
      await set({
        fault,
        tries: tries + 1,
        next_at: now() + Math.min(waitAfter(tries, FIRST_WAIT), isAway ? LONGEST_WITHOUT_SERVER : Infinity),
      })
  }
}

/** The letter of a mail; null where its official or its duties are not there any more. */
async function writtenFor(
  { read, organisation, config, now }: Context,
  { reminder, official, language }: Pick<Due, 'reminder' | 'official' | 'language'>,
) {
  const person = await read
    .selectFrom('official')
    .select(['name', 'unit'])
    .where('official', '=', official)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!person) return null
  const unit = person.unit ?? organisation.root
  const sent = await read
    .selectFrom('reminder')
    .leftJoin('official', 'official.official', 'sent_by')
    .select(['reminder.words', 'official.name as by'])
    .where('reminder', '=', reminder)
    .executeTakeFirstOrThrow()
  const rows = await read
    .selectFrom('reminded_duty')
    .innerJoin('duty', 'duty.duty', 'reminded_duty.duty')
    .select(['duty.duty', 'section', 'letter', 'title_vi', 'title_en', 'reminded_duty.due_on'])
    .where('reminder', '=', reminder)
    .where('reminded_duty.unit', '=', unit)
    .orderBy('reminded_duty.due_on')
    .orderBy('duty.duty')
    .execute()
  if (rows.length === 0) return null
  const letter = letterOf(
    {
      language: language === 'en' ? 'en' : 'vi',
      name: person.name,
      unitName: organisation.units.get(unit)?.name ?? { vi: unit, en: unit },
      duties: rows.map(({ title_vi, title_en, due_on, ...row }) => ({
        ...row,
        title: { vi: title_vi, en: title_en },
        dueOn: due_on,
      })),
      words: sent.words,
      by: sent.by,
    },
    { baseUrl: config.baseUrl, today: dayOf(now()) },
  )
  return { ...letter, name: person.name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ') }
}

/** Delivers and reminds from now on. Gives what stops it, which waits for what is under way. */
export function startReminders(context: Context): () => Promise<void> {
  const fault = 'reminder-fault'
  let isEnding = false
  // Apart: a mail server that answers nothing holds a delivery for long, and nobody would be reminded meanwhile.
  const ends = [
    repeat(() => deliverDue(context, () => isEnding), { every: EVERY, fault }),
    repeat(() => remindDue(context), { every: LOOK_EVERY, fault }),
  ]
  return async () => {
    isEnding = true
    await Promise.all(ends.map((end) => end()))
  }
}
