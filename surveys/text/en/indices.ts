import { formatFigure, formatNumber } from '../format.ts'
import type * as vi from '../vi/indices.ts'

const points = (value: number) => formatNumber('en', value, 2)
const plural = (count: number, word: string) => `${formatNumber('en', count)} ${word}${count === 1 ? '' : 's'}`

export const indices: typeof vi.indices = {
  title: 'Indices',
  lead: 'PAR INDEX, SIPAS, PAPI, PCI and other sets of criteria, for the unit and period chosen.',
  back: 'All indices',
  template: 'A template, to be decided on before use',
  unverified: 'The formula was not verified against an official text.',
  edition: 'Edition',
  none: 'No score yet',
  score: (value, high) => `${points(value)} of ${points(high)}`,
  range: (low, high) => `${points(low)}–${points(high)}`,
  base: (people) => plural(people, 'respondent'),
  withheld: 'Too few respondents to show',
  progress: (soFar, possible, most) =>
    `So far ${points(soFar)} of the ${points(possible)} points of criteria with a figure; ${points(most)} points in all.`,
  total: (value, high) => `The total is ${points(value)} of ${points(high)}.`,
  noTotal: 'There is no total yet.',
  missing: (count) =>
    count === 1 ? '1 criterion has no figure yet.' : `${formatNumber('en', count)} criteria have no figure yet.`,
  waiting: (count) =>
    count === 1
      ? '1 figure waits for somebody else to confirm it.'
      : `${formatNumber('en', count)} figures wait for somebody else to confirm them.`,
  complete: 'Every criterion has a figure.',
  assessed: (count) => `Placed among ${plural(count, 'unit')} of the same level; not to be compared between periods.`,
  tree: 'Criterion by criterion',
  columns: {
    number: 'Number',
    indicator: 'Criterion',
    figure: 'Figure',
    points: 'Score',
    soFar: 'Points so far',
    most: 'At most',
    state: 'State',
  },
  most: (value) => `of ${points(value)}`,
  states: { missing: 'No figure yet', waiting: 'Waits to be confirmed', refused: 'Refused', confirmed: 'Confirmed' },
  stillCounts: 'The figure confirmed before still counts.',
  kinds: { item: 'Survey', figure: 'Reported figure', linked: 'From another index', dimension: 'Rolled up' },
  open: 'Show formula and figures',
  close: 'Close',
  beside: 'Watched besides, not part of the total',
  formula: 'Formula',
  adjusted: 'Turned into points',
  interval: 'Interval',
  rules: {
    share: 'Share of the counted answers among the valid ones',
    mean: 'Mean of the valid answers',
    count: 'Mean number of criteria that a person chose',
    reported: 'Figure reported by the unit',
    linked: 'Taken from another index',
    pooled: 'All answers to the criteria below, pooled',
    'mean-of-parts': 'Mean of the parts',
    weighted: 'Weighted mean of the parts',
    sum: 'Sum of the parts, weighted where weights are given',
    points: 'Sum of the points of the parts',
    'floor-width': 'Floor plus width times the places of the parts between their ends',
    respondents: 'Computed for each person, then averaged',
  },
  noFigure: 'Cannot be had yet. Missing:',
  knownBy: { citizen: 'Known by citizens', system: 'Recorded by the system', administration: 'Reported by the office' },
  letter: (section) => `Section ${section} of the letter`,
  needed: 'What must be shown for it',
  numerator: 'Numerator',
  denominator: 'Denominator',
  amount: 'Amount',
  notArisen: 'Nothing arose in this period',
  evidence: 'Evidence (number and date of a document, or a link)',
  remark: 'Remark (optional)',
  enter: 'Enter a figure',
  correct: 'Enter a new figure',
  send: 'Send for somebody else to confirm',
  sending: 'Sending…',
  confirm: 'Confirm',
  refuse: 'Refuse',
  refuseOwn: 'Withdraw',
  reason: 'Reason',
  sure: (what) => `${what}?`,
  cancel: 'Cancel',
  own: 'You entered this figure, so you cannot confirm it yourself.',
  history: 'What was entered',
  value: (value) =>
    'notArisen' in value
      ? 'Nothing arose'
      : 'amount' in value
        ? formatFigure('en', Number(value.amount))
        : 'numerator' in value && 'denominator' in value
          ? `${formatFigure('en', Number(value.numerator))} / ${formatFigure('en', Number(value.denominator))}`
          : '',
  by: (name, day) => `${name}, ${day}`,
  decided: { confirmed: 'Confirmed', refused: 'Refused' },
  entered: 'Entered',
  notANumber: 'Please enter a number without separators between thousands, such as 1234 or 12.5.',
  dayPeriod: 'Figures are reported by month, quarter or year. Please choose another period to enter one.',
  file: {
    title: 'From a file',
    lead: 'Download the CSV form, fill it in and choose the file. Before anything is taken over, the page shows what would change and every fault by its line.',
    form: 'Download the CSV form',
    choose: 'Choose a CSV file',
    found: (lines, changed, same) =>
      `${plural(lines, 'line')}: ${plural(changed, 'figure')} new or corrected, ${formatNumber('en', same)} unchanged.`,
    faults: (count) => `${plural(count, 'fault')}. Nothing was taken over.`,
    line: (line, column) => (column ? `Line ${line}, column ${column}` : `Line ${line}`),
    take: 'Take all over',
    taken: 'Taken over. These figures wait for somebody else to confirm them.',
  },
}
