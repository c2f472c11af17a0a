import { formatDay, formatNumber } from '../format.ts'

const whole = (value: number) => formatNumber('en', value)
const of = (count: number, one: string, many = `${one}s`) => `${whole(count)} ${count === 1 ? one : many}`

type Proposed = {
  readonly title: { readonly en: string }
  readonly score: unknown
  readonly target: number | null
  readonly decimals: number
  readonly weakest: { readonly title: { readonly en: string }; readonly value: number } | null
  readonly dueOn: string
}
const shownValue = (score: unknown): number | null =>
  typeof score === 'object' && score !== null && 'value' in score ? (score.value as number) : null

/** What is proposed about an indicator below its target: it becomes the words of an action, and is changed as need be. */
export const proposed = ({ title, score, target, decimals, weakest, dueOn }: Proposed): string => {
  const figure = (value: number) => formatNumber('en', value, decimals)
  const value = shownValue(score)
  const stands =
    value === null || target === null
      ? ''
      : `“${title.en}” stands at ${figure(value)} points, below its target of ${figure(target)}. `
  const worst = weakest
    ? `Lowest is “${weakest.title.en}” (${figure(weakest.value)}): find out why, desk by desk`
    : 'Find out why, desk by desk'
  return `${stands}${worst}, put it right, and report the result by ${formatDay(dueOn)}.`
}

/** Why a line of a file of duties cannot be taken. */
export const faults = {
  noDuty: 'There is no duty of this name among those you may give.',
  notGiven: 'This duty comes from above: only whoever gave it may move its date or hand it over.',
  twice: 'This duty is there already, or stands in a line above.',
  closed: 'The duty is done or has ended; its unit and date cannot change.',
  past: 'The new date must not be before today.',
  words: 'This cell is empty, too long, or has letters that cannot be read.',
  section: 'A section is written like II.5.b: letters, digits and dots, 16 characters at most.',
  unit: 'The code of the unit is not right.',
  nodes: 'Indicators are written like par-index/finance, with blanks between, and must be in the catalogue.',
  target: 'A target is a number of 0 or more, such as 85 or 85.5.',
  every: 'How often is empty, or month, quarter or year.',
  day: 'A date is written like 2022-09-19.',
  byFile: 'By the file of duties that was imported.',
} as const

export const duties = {
  title: 'Duties',
  pages: 'Parts of the duties',
  names: { list: 'Duties', letter: 'Table of the letter', overdue: 'Overdue', reminders: 'Reminders' },
  states: { open: 'Under way', reported: 'Waiting to be confirmed', done: 'Done', ended: 'Ended' },
  shown: { open: 'Under way', overdue: 'Overdue', reported: 'Waiting', done: 'Done', ended: 'Ended' },
  every: { month: 'every month', quarter: 'every quarter', year: 'every year' },
  surveys: {
    land: 'Satisfaction: land',
    construction: 'Satisfaction: construction',
    investment: 'Satisfaction: investment',
    'par-officials': 'Officials’ opinion',
    'one-stop-61': 'Nine indicators of the one-stop desk',
  } as Readonly<Record<string, string>>,
  section: (section: string) => `Section ${section}`,
  /** `open`, `overdue`, `soon`: of the official's own unit. */
  mine: (unit: string, open: number, overdue: number, soon: number) =>
    open === 0
      ? `${unit} has nothing to do at present.`
      : `${unit} has ${of(open, 'duty', 'duties')} to do${
          overdue === open ? ', all overdue' : overdue > 0 ? `, ${whole(overdue)} of them overdue` : ''
        }${soon > 0 ? `; ${whole(soon)} due within 14 days` : ''}.`,
  programme: (total: number, overdue: number, reported: number) =>
    `In the whole programme ${of(total, 'duty is', 'duties are')} under way, ${whole(overdue)} overdue, ${whole(reported)} waiting to be confirmed.`,
  lead: 'Each duty has the letter’s own words, the indicators it must raise, its date and how far it is. Open one to report on it, confirm it or hand it over.',
  filters: 'Filter duties',
  search: 'Search duties',
  searchHint: 'Words, section or unit; diacritics may be left out',
  unit: 'Unit',
  anyUnit: 'All units',
  sectionFilter: 'Section of the letter',
  anySection: 'All sections',
  index: 'Index',
  anyIndex: 'All indices',
  state: 'State',
  anyState: 'Any state',
  clear: 'Clear the filters',
  found: (total: number) => (total === 0 ? 'No duties.' : of(total, 'duty', 'duties')),
  none: 'No duty fits these filters. Try fewer of them.',
  noneAtAll: 'No duty has been given yet. Add one, or bring in a file, at the end of the page.',
  own: 'Your unit’s',
  due: 'Due',
  noDue: 'No date given',
  dueOn: (day: string) => `Due ${formatDay(day)}`,
  dayOff: (day: string, next: string) => `${formatDay(day)} is a day off; the next working day is ${formatDay(next)}.`,
  overdue: (days: number) => `${of(days, 'day')} overdue`,
  left: (days: number) => (days === 0 ? 'due today' : `${of(days, 'day')} left`),
  quote: 'The letter’s words',
  actions: (count: number) => `${of(count, 'action')} under way`,
  previous: 'Previous page',
  next: 'Next page',
  page: (page: number, of: number) => `Page ${whole(page)} of ${whole(of)}`,
  figure: {
    none: 'No figure yet',
    hidden: 'Too few answers to show',
    target: (value: string) => `Target ${value}`,
    below: 'below target',
    reached: 'target reached',
    base: (base: number) => of(base, 'response'),
    interval: (low: string, high: string) => `interval ${low}–${high}`,
    change: (difference: string, from: string) => `${difference} from ${from}`,
    noise: 'may be chance',
    of: (low: string, high: string) => `on a scale of ${low}–${high}`,
    own: (unit: string) => `${unit} alone:`,
    more: (count: number) => `and ${of(count, 'more indicator')}`,
    title: 'Indicators of this duty',
    trend: 'Trend',
    missing: 'On the indicators',
    noNode: 'This duty is bound to no indicator.',
    at: (unit: string, period: string) => `${unit}, ${period}`,
  },
  one: {
    back: 'Back to all duties',
    given: (letter: string, section: string) => `Letter ${letter}, section ${section}`,
    doTitle: 'Report progress',
    words: 'What has been done',
    evidence: 'Evidence',
    evidenceHint: 'Number of a document, a link, or where it is kept; may be left empty while work goes on.',
    isDone: 'The duty is done, please confirm',
    report: 'Send the report',
    reported: 'The report is kept.',
    claimed: 'Reported as done. Somebody else will confirm it.',
    needWords: 'Please say what has been done.',
    needEvidence: 'A report that it is done needs evidence.',
    confirmTitle: 'Confirm that it is done',
    ownClaim: 'You reported this as done yourself, so somebody else has to confirm it.',
    confirm: 'Confirm that it is done',
    confirmed: 'Confirmed.',
    remark: 'Remark (may be left empty)',
    giveBack: 'Give it back',
    returned: 'Given back.',
    reason: 'Reason',
    needReason: 'Please give a reason.',
    manage: 'Run this duty',
    handOver: 'Hand over to another unit',
    handOverTo: 'Unit that takes it',
    choose: 'Choose a unit',
    needUnit: 'Please choose the unit that takes it.',
    handedOver: (unit: string) => `Handed over to ${unit}.`,
    move: 'Change the date',
    newDue: 'New date',
    needDay: 'Please choose a day.',
    moved: (day: string) => `The new date is ${formatDay(day)}.`,
    end: 'End the duty',
    endQuestion: 'End this duty? It will no longer be among what is to be done; its history is kept.',
    ended: 'The duty has ended.',
    reopen: 'Reopen the duty',
    reopened: 'The duty is open again.',
    remind: 'Remind',
    history: 'History',
    system: 'The system',
    events: {
      given: 'Given',
      'handed-over': 'Handed over',
      progress: 'Progress reported',
      claimed: 'Reported as done',
      confirmed: 'Confirmed',
      returned: 'Given back',
      moved: 'Date changed',
      reminded: 'Reminded',
      reopened: 'Reopened',
      ended: 'Ended',
    },
    fromTo: (from: string, to: string) => `from ${from} to ${to}`,
    dueFromTo: (from: string | null, to: string | null) =>
      `due ${from === null ? 'no date' : formatDay(from)} → ${to === null ? 'no date' : formatDay(to)}`,
    evidenceIs: (words: string) => `Evidence: ${words}`,
  },
  action: {
    title: 'What is done to reach the target',
    none: 'Nothing is proposed: no indicator is below its target, or there are not enough figures.',
    proposal: 'Proposed',
    proposalLead: 'Proposed from the figures. Change its words, owner and date to fit before you take it up.',
    words: 'What to do',
    owner: 'Unit that does it',
    due: 'Due',
    accept: 'Take it up',
    dismiss: 'Dismiss',
    accepted: 'Taken up.',
    dismissed: 'Dismissed.',
    whyNot: 'Reason, needed only to dismiss it',
    states: { open: 'under way', done: 'done', dismissed: 'dismissed' },
    events: {
      accepted: 'Taken up',
      dismissed: 'Dismissed',
      edited: 'Changed',
      done: 'Done',
      reopened: 'Taken up again',
    },
    done: 'Say that it is done',
    doneWords: 'Result',
    saved: 'Kept.',
    reopen: 'Take up again',
    edit: 'Change',
    save: 'Save',
    cancel: 'Cancel',
    needWords: 'Please write something.',
    history: 'History',
  },
  letter: {
    headline: (letter: string, given: number, done: number, overdue: number) =>
      `Letter ${letter}: ${whole(done)} of ${of(given, 'duty', 'duties')} done, ${whole(overdue)} overdue.`,
    lead: (letter: string, day: string) =>
      `Every duty of letter ${letter} of ${formatDay(day)}, in its own order. Each row leads to the duties of the units.`,
    due: (day: string) =>
      `The letter asks for reports “before 20/9/2022”, so the last day in time is ${formatDay(day)}.`,
    section: 'Section',
    what: 'Duty',
    who: 'Units and state',
    nodes: 'Indicators',
    count: (count: number, done: number, overdue: number) =>
      `${of(count, 'unit')}: ${whole(done)} done, ${whole(overdue)} overdue`,
    nobody: 'No duty within what you may see.',
  },
  late: {
    headline: (late: number, units: number, given: number) =>
      late === 0
        ? `None of ${of(given, 'duty', 'duties')} is overdue.`
        : `${whole(late)} of ${of(given, 'duty', 'duties')} ${late === 1 ? 'is' : 'are'} overdue, in ${of(units, 'unit')}.`,
    lead: (day: string) =>
      `As of ${formatDay(day)}. What is reported as done and waits to be confirmed does not count as overdue.`,
    unitsTitle: 'Units with overdue duties',
    chooseLead:
      'To remind: choose a unit, or open it and choose single duties; the button to remind stands at the end of the list.',
    unit: 'Unit',
    count: 'Overdue',
    worst: 'Longest',
    done: 'Done',
    reminded: 'Reminded',
    lastReminded: 'Last reminded',
    never: 'never',
    days: (days: number) => of(days, 'day'),
    times: (times: number) => of(times, 'time'),
    ofAll: (done: number, given: number) => `${whole(done)}/${whole(given)}`,
    history: 'In time, by month',
    historyLead: 'Duties reported as done in a month and confirmed since.',
    noHistory: 'No duty has been confirmed as done yet.',
    month: 'Month',
    onTime: 'In time',
    lateCount: 'Late',
    file: 'Download the list (CSV)',
    print: 'Print the list',
    choose: (unit: string) => `Choose the overdue duties of ${unit}`,
    chooseAll: 'Choose all',
    chooseNone: 'Choose none',
    remind: (count: number) => `Remind of ${of(count, 'chosen duty', 'chosen duties')}`,
    open: 'Show each duty',
  },
  add: {
    title: 'Add a duty',
    lead: 'A duty of another document. One that comes round opens again each time it is confirmed.',
    letter: 'Number of the document',
    section: 'Section (such as II.5.b)',
    name: 'Short name',
    quote: 'Its words',
    unit: 'Unit it is given to',
    choose: 'Choose a unit',
    every: 'How often',
    once: 'Once',
    due: 'Due',
    target: 'Target (points, may be left empty)',
    nodes: 'Indicators such as par-index/finance, with blanks between (may be left empty)',
    save: 'Give the duty',
    added: 'The duty is given.',
    missing: 'Please fill in the document, section, name, words and unit.',
    badTarget: 'A target is a number.',
    fileTitle: 'Duties as a file',
    fileLead:
      'Download the file, change it and bring it back: a line without a code is a new duty; of the others only unit and date change. What would change is shown first.',
    download: 'Download all duties (CSV)',
    imported: (count: number, added: number, changed: number) =>
      `${of(count, 'line')}: ${of(added, 'new duty', 'new duties')}, ${of(changed, 'change')}.`,
    kinds: { new: 'new', changed: 'changed', unchanged: 'unchanged' },
  },
}
