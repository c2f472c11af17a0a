import { formatDay, formatNumber } from '../format.ts'

const whole = (value: number) => formatNumber('en', value)
const of = (count: number, one: string, many = `${one}s`) => `${whole(count)} ${count === 1 ? one : many}`

/** The e-mail. */
export const reminder = {
  subject: (unit: string, duties: number) => `Reminder: ${of(duties, 'duty', 'duties')} of ${unit}`,
  greeting: (name: string) => `Dear ${name},`,
  opening: (unit: string, duties: number, late: number) =>
    `${unit} has ${of(duties, 'duty', 'duties')} to do and to report on${late === duties ? ', overdue' : late > 0 ? `, ${whole(late)} of them overdue` : ''}:`,
  added: (by: string | null, words: string) => (by === null ? words : `${by} writes: ${words}`),
  /** `left`: days until it is due, below 0 where that has passed. */
  due: (day: string | null, left: number) =>
    day === null
      ? 'No date given'
      : `Due ${formatDay(day)} (${left < 0 ? `${of(-left, 'day')} overdue` : left === 0 ? 'today' : `${of(left, 'day')} left`})`,
  more: (count: number) => `There are ${whole(count)} more; see them in the system.`,
  all: 'See them and report here:',
  ending:
    'This mail was sent by the system Lắng Nghe; please do not reply. The address can be changed on the page “My account”.',
}

export const reminders = {
  title: 'Reminders',
  notices: {
    title: 'Notices',
    headline: (unread: number) => (unread === 0 ? 'No unread notices.' : `${of(unread, 'unread notice')}.`),
    none: 'No notices yet. When you are reminded of your unit’s duties, or a receiver of automatic messages that you manage fails, you will read it here.',
    receiver: {
      failing: (name: string) => `${name} takes no automatic messages`,
      stopped: (name: string) => `The system stopped sending automatic messages to ${name}`,
      since: (at: string, why: string) => `Nothing was taken since ${at}; the last try: ${why}.`,
      link: 'See the receivers',
    },
    heading: (duties: number) => `Reminder of ${of(duties, 'duty', 'duties')} of your unit`,
    by: (name: string) => `Sent by ${name}`,
    automatic: 'Sent by the days that are set',
    read: 'Read',
    markRead: 'Mark as read',
    markAll: 'Mark all as read',
    unread: 'unread',
  },
  send: {
    title: 'Remind',
    lead: (duties: number) => `A reminder of ${of(duties, 'duty', 'duties')}.`,
    words: 'Words to add (may be left empty)',
    preview: 'See who gets it',
    people: (people: number) => `${of(people, 'person gets', 'people get')} it`,
    person: (name: string, unit: string, duties: number) => `${name} (${unit}): ${of(duties, 'duty', 'duties')}`,
    byEmail: 'notice and e-mail',
    byNotice: 'notice',
    ofUnit: (unit: string, duties: number) => `${unit} (${of(duties, 'duty', 'duties')})`,
    nobody: (units: readonly string[]) =>
      `Nobody has an account yet at ${of(units.length, 'unit')}: ${units.join('; ')}. An administrator can invite somebody on the page “Officials”.`,
    noSmtp: 'No mail server is set (SMTP_URL), so notices in the application are all that is sent.',
    send: 'Send the reminder',
    sent: 'The reminder is sent.',
    cancel: 'Cancel',
  },
  settings: {
    title: 'Reminding by itself',
    lead: 'From 7 in the morning on these days, once for each occasion.',
    automatic: 'Remind by itself',
    before: 'Days before the date (with blanks between)',
    onDue: 'On the day itself',
    weekly: 'Every week once overdue',
    save: 'Save',
    saved: 'Saved.',
    wrong: 'Up to 5 numbers from 1 to 90.',
    notYours: 'The Office of Home Affairs and the People’s Committee set these days.',
    state: (isOn: boolean, days: readonly number[]) =>
      isOn
        ? `Automatic reminders are on${days.length > 0 ? `: ${days.join(', ')} days before the date` : ''}.`
        : 'Automatic reminders are off: only what somebody sends goes out.',
  },
  log: {
    title: 'Sent',
    none: 'No reminder was sent yet. Choose duties on the page “Overdue”.',
    row: (duties: number, units: number) => `${of(duties, 'duty', 'duties')} of ${of(units, 'unit')}`,
    automatic: 'by itself',
    read: (read: number, people: number) => `${whole(read)}/${whole(people)} have read the notice`,
    mails: (sent: number, waiting: number, failed: number) =>
      sent + waiting + failed === 0
        ? 'No e-mails.'
        : `E-mails: ${whole(sent)} sent${waiting > 0 ? `, ${whole(waiting)} waiting` : ''}${failed > 0 ? `, ${whole(failed)} not delivered` : ''}.`,
    failure: (name: string, state: string, fault: string | null, tries: number) =>
      `${name}: ${state}${tries > 0 ? ` (${of(tries, 'try', 'tries')})` : ''}${fault === null ? '' : `. ${fault}`}`,
    next: (at: string) => `Next try from ${at}.`,
    coded: (fault: string, code: string) => `${fault.slice(0, -1)} (code ${code}).`,
    faults: {
      'sign-in':
        'The mail server does not accept the name or the password of the platform. Please ask who runs the server to check SMTP_URL; the e-mail is sent again by itself.',
      encryption:
        'No encrypted line to the mail server could be opened. Please ask who runs the server to check SMTP_URL; the e-mail is sent again by itself.',
      unreachable:
        'The mail server cannot be reached. The e-mail is sent again by itself; if this goes on, please tell who runs the server.',
      mailbox:
        'The mail server does not take this address. Please ask its owner to correct it on the page “My account”, then remind again.',
      full: 'The mailbox is full.',
      later: 'The mail server takes nothing for the moment; the e-mail is sent again by itself.',
      refused: 'The mail server does not take this e-mail.',
      gone: 'The account or its address is not there any more.',
      unknown: 'The reason is not known.',
    },
    states: {
      waiting: 'being tried again',
      refused: 'refused by the mail server',
      'given-up': 'given up',
      sent: 'sent',
    },
  },
  address: {
    title: 'E-mail for reminders',
    lead: 'Reminders of duties go to this address, besides the notice in the application. Leave it empty for notices only.',
    email: 'E-mail address',
    language: 'Language of the mails',
    languages: { vi: 'Vietnamese', en: 'English' },
    save: 'Save',
    saved: 'Saved.',
    wrong: 'This is no e-mail address. Example: name@bacbinh.example.vn',
  },
}
