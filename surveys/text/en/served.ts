import type { Period } from '../../period.ts'
import { formatDay, formatNumber, formatPeriod } from '../format.ts'
import type * as vi from '../vi/served.ts'

const whole = (value: number) => formatNumber('en', value)
const one = (value: number) => formatNumber('en', value, 1)
const within = (period: Period) => formatPeriod('en', period)
const monthsIn = (months: readonly Period[]) =>
  months.length > 3 ? `${whole(months.length)} months` : months.map(within).join(', ')
const plural = (count: number, name: string) => `${whole(count)} ${name}${count === 1 ? '' : 's'}`

export const faults: Record<keyof typeof vi.faults, string> = {
  unit: 'There is no unit of this code.',
  notDesk: 'This unit has no desk where dossiers are taken in.',
  notThen: 'This unit did not exist in that month.',
  sector: 'There is no sector of this code.',
  year: 'A year has four digits, such as 2026.',
  month: 'A month is a number from 1 to 12.',
  notBegun: 'This month has not begun yet.',
  dossiers: 'A number of dossiers is a whole number from 0 on, without separators of thousands.',
  tooMany: 'More than 200,000 dossiers in one month. Please check the number.',
  twice: 'This unit, sector and month stand on a line above already.',
}

export const served: typeof vi.served = {
  title: 'Dossiers given back',
  lead: 'How many dossiers each unit gave back with a result, by sector and month. The response rate is worked out from them.',
  unit: 'Unit',
  sector: 'Sector',
  year: 'Year',
  earlier: (year) => `Year before: ${year}`,
  later: (year) => `Year after: ${year}`,
  month: (month) => new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' }),
  monthShort: (month) =>
    new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', { month: 'short', timeZone: 'UTC' }),
  total: 'Year',
  measure: 'dossiers',
  state: (known, of, year) =>
    known === 0
      ? `No number of dossiers has been entered for ${year}.`
      : known === of
        ? `All numbers of ${year} are there, for the months that have begun.`
        : `Of ${year}, ${whole(known)} of ${whole(of)} numbers are there; ${whole(of - known)} are missing.`,
  table: (sector) => `Dossiers given back, sector ${sector.toLowerCase()}`,
  missing: 'not there',
  partly: (month) => `${within(month)} is not over: its numbers reach only to the day they were entered.`,
  noDesks: 'This unit has no desk below it, so there is no number of dossiers to enter.',
  history: 'Corrections',
  historyLead: 'Earlier numbers are kept, with who entered them and when.',
  noHistory: 'No number has been corrected yet.',
  historyColumns: { month: 'Month', number: 'Dossiers', by: 'Entered by', at: 'Entered on', counts: 'Counts' },
  counts: { yes: 'counts', no: 'replaced' },
  program: { file: 'The system', simulated: 'Simulated data', system: 'One-stop system' },
  file: {
    title: 'Enter from a file',
    lead: 'Take the CSV form, fill in the column dossiers and choose the file again. An empty cell changes nothing. Before anything is entered, the page says what would change, and every fault by its line.',
    form: 'Take the CSV form',
    choose: 'Choose a CSV file',
    found: (lines, added, corrected) =>
      `${plural(lines, 'line')} with a number: ${whole(added)} new, ${whole(corrected)} corrected, ${whole(lines - added - corrected)} unchanged.`,
    change: (unit, sector, month) => `${unit}, ${sector.toLowerCase()}, ${within(month)}`,
    before: 'Before',
    after: 'After',
    what: 'Numbers that would change',
    more: (count) => `… and ${plural(count, 'more change')}.`,
    faults: (count) => `${plural(count, 'fault')}. Nothing has been entered.`,
    line: (line, column) => (column ? `Line ${line}, column ${column}` : `Line ${line}`),
    nothing: 'The file says nothing else than the numbers that count.',
    take: 'Enter all',
    taken: 'Entered.',
  },
}

export const rate: typeof vi.rate = {
  title: 'Response rate',
  share: (share) => `${one(share * 100)}%`,
  of: (responses, dossiers) => `${plural(responses, 'response')} of ${plural(dossiers, 'dossier')} given back`,
  unknown: (units, months) => `Dossiers given back are not known of ${plural(units, 'unit')} (${monthsIn(months)})`,
  enter: 'Enter dossiers',
  hidden: 'Not shown, since the number of responses is hidden',
  'not-by-cut': 'Not worked out by channel or respondent group: dossiers are not counted by them',
  'not-by-day': 'Not worked out by day: dossiers are counted by month',
  'not-begun': 'This period has not begun',
  'nobody-served': 'No dossier was given back in this period',
  'no-desk': 'This unit has no desk',
  doubtful: 'More responses than dossiers: several responses a dossier, or a wrong number of dossiers',
  partly: (month, day) => `${within(month)} is not over; dossiers until ${formatDay(day)}`,
  short: {
    unknown: 'not known',
    hidden: 'hidden',
    'not-by-cut': '–',
    'not-by-day': '–',
    'not-begun': '–',
    'nobody-served': '–',
    'no-desk': '–',
  },
}

export const mix: typeof vi.mix = {
  before: (period) => `Share ${within(period)}`,
  change: 'Change (pp)',
  points: (difference) => {
    const text = one(Math.abs(difference))
    return text === one(0) ? 'unchanged' : `${difference < 0 ? '−' : '+'}${text}`
  },
  moved: (channel, from, to, period) =>
    `The mix of channels has changed much since ${within(period)}: “${channel}” from ${one(from * 100)}% ${to < from ? 'down' : 'up'} to ${one(to * 100)}%. A change of the score may come from other people answering rather than from other service.`,
  movedShort: 'The mix of channels changed much, see the table of channels',
  rule: (points) =>
    `A warning is given where the share of a channel moved by ${whole(points)} percentage points or more, and by more than noise.`,
}
