import { formatDay, formatNumber, formatPeriod } from '../format.ts'
import type * as vi from '../vi/report.ts'
import { causes } from './causes.ts'

const points = (value: number, decimals: number) => formatNumber('en', value, decimals)
const whole = (value: number) => formatNumber('en', value)
const within = (period: string) => formatPeriod('en', period)
const during = (period: string) => (period.includes('..') ? `From ${within(period)}` : `In ${within(period)}`)
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const one = (count: number, noun: string) => `${whole(count)} ${noun}${count === 1 ? '' : 's'}`
const inFull = (name: string) => name

const stateNames = { done: 'done', reported: 'reported, to be confirmed', late: 'overdue', open: 'under way' } as const

export const report: typeof vi.report = {
  country: 'SOCIALIST REPUBLIC OF VIET NAM',
  motto: 'Independence - Freedom - Happiness',
  number: 'No.          /BC-………',
  dated: (place, year) => `${place},       /       /${year}`,
  type: 'REPORT',
  inFull,
  bodyLines: (name) => [name.toLocaleUpperCase('en')],
  aboveLine: (name) => name.toLocaleUpperCase('en'),
  placeOf: (name) => name.replace(/^People's Committee of (.+) (?:province|district|commune|town|ward|city)$/, '$1'),
  subject: {
    whole: 'Satisfaction of citizens and organisations, and progress on the duties to raise the indices',
    unit: 'Satisfaction of citizens and organisations, and progress on the duties assigned',
    sector: (sector) =>
      `Satisfaction of citizens and organisations with administrative procedures: ${sector.toLowerCase()}`,
  },
  at: (unit) => `at the ${unit}`,
  period: within,
  to: 'To:',
  through: (to, through) => `${to}${through === null ? '' : ` (through the ${through})`}`,
  province: ["People's Committee of the province", 'Department of Home Affairs'],
  simulated: 'SIMULATED DATA – NOT THE RESULT OF A REAL SURVEY',
  runningHead: (body, period) => `${body} · ${within(period)}`,
  fileName: 'report',

  basis: ({ letter, day, by, about }) => `letter ${letter} of ${formatDay(day)} by the ${by}, ${about}`,
  opening: (body, _what, period, basis) =>
    `${basis === null ? 'The' : `Under ${basis}, the`} ${body} reports for ${within(period)} as follows.`,
  until: (day) =>
    `The period is not over: figures are those known when the report was made, on ${formatDay(day)}, and change as answers come in.`,

  titles: {
    summary: 'Results in short',
    sectors: 'Results by sector',
    units: 'Results by unit',
    trend: 'Month by month',
    indices: 'The indices of the letter',
    done: 'What was done',
    duties: 'Duties assigned',
    method: 'Method, bases and limits',
  },
  sector: (name) => name,

  total: (period, count, sectors) =>
    `${during(period)}, ${one(count, 'response')} of citizens and organisations came in, in ${one(sectors, 'sector')}.`,
  totalHidden:
    'The total of responses is withheld because a sector has few; those of each sector stand in the table below.',
  nothing: (period) =>
    `${during(period)}, nobody has answered within the scope of this report, so there is no score to report.`,
  unseen: (sectors) =>
    `Figures of ${sectors.map((name) => name.toLowerCase()).join(', ')} are not in this report: whoever made it may not see them here.`,
  hiddenParts: 'Whoever made this report may not see this part.',

  score: (sector, { value, low, high, base, decimals, percent }) =>
    `${capital(sector)}: ${points(value, decimals)} of 100 points (${whole(percent)}% interval ${points(low, decimals)} to ${points(high, decimals)}; ${one(base, 'response')})`,
  withheld: (sector) => `${capital(sector)}: withheld (few responses).`,
  noAnswers: (sector) => `${capital(sector)}: no responses yet.`,
  target: (side, target) => {
    const aim = formatNumber('en', target, target % 1 ? 1 : 0)
    return side === 'unsure'
      ? `, not enough to tell whether above or below the target of ${aim}`
      : `, ${side} the target of ${aim}`
  },
  changed: (which, period, difference, sure, decimals) => {
    const to = `compared with ${which === 'year' ? 'the same period a year before' : 'the period before'} (${within(period)})`
    if (!sure) return `${capital(to)}, there is not enough to conclude that the score rose or fell`
    return `${capital(to)}, the score ${difference < 0 ? 'fell' : 'rose'} by ${points(Math.abs(difference), decimals)} points`
  },
  because: (cause) => `, ${causes.because(cause)}`,
  notCompared: (which, reason) =>
    `Not compared with ${which === 'both' ? 'the period before and the same period a year before' : which === 'year' ? 'the same period a year before' : 'the period before'}: ${reason ?? 'it has no published score'}.`,
  breakReason: {
    method: (day) => `the method of the survey changed on ${formatDay(day)}`,
    instrument: (day) => `the questionnaire changed on ${formatDay(day)}`,
    reorganisation: (day) => `units were reorganised on ${formatDay(day)}`,
  },
  weakest: (title, value, decimals) => `The lowest factor is “${title}” (${points(value, decimals)} points).`,
  owners: (owners) =>
    `Answerable for this figure: ${owners.map(({ name, section }) => `${name}${section ? ` (section ${section})` : ''}`).join('; ')}.`,

  tables: {
    number: (count, caption) => `Table ${whole(count)}. ${caption}`,
    sectors: 'Satisfaction by sector',
    factors: (sector) => `Score by factor: ${sector.toLowerCase()}`,
    units: (sector) => `Units in groups: ${sector.toLowerCase()}`,
    months: 'Score and responses by month',
    indices: 'Indices',
    duties: 'Duties assigned',
    deeds: 'What was done, as units reported',
    rates: 'Responses, dossiers returned and response rate',
    channels: 'Responses by channel',
  },
  columns: {
    sector: 'Sector',
    factor: 'Factor',
    unit: 'Unit',
    group: 'Group',
    month: 'Month',
    score: 'Score',
    scoreOf: (sector) => `${sector}: score`,
    baseOf: (sector) => `${sector}: base`,
    interval: (percent) => `${whole(percent)}% interval`,
    base: 'Base',
    target: 'Target',
    before: 'Since the period before',
    yearBefore: 'Since a year before',
    index: 'Index',
    scale: 'Scale',
    state: 'State of the figures',
    section: 'Section',
    duty: 'Duty',
    due: 'Due',
    dutyState: 'State',
    day: 'Day',
    what: 'What was done',
    responses: 'Responses',
    dossiers: 'Dossiers returned',
    rate: 'Response rate',
    channel: 'Channel',
  },
  cells: {
    points,
    whole,
    withheld: 'withheld (few responses)',
    few: 'few',
    none: 'no responses',
    noFigure: 'no figures',
    nothing: '–',
    interval: (low, high, decimals) => `${points(low, decimals)} – ${points(high, decimals)}`,
    moved: (difference, decimals) => `${difference < 0 ? 'down' : 'up'} ${points(Math.abs(difference), decimals)}`,
    unsure: 'not conclusive',
    incomparable: 'not compared',
    group: (group) => `Group ${whole(group)}`,
    scale: (low, high) => `${whole(low)} – ${whole(high)}`,
    progress: (soFar, possible) =>
      `${formatNumber('en', soFar, 2)} of ${formatNumber('en', possible, 2)} points of the criteria with figures`,
    missing: (count) => (count === 0 ? 'complete' : `${whole(count)} missing`),
    percent: (share) => `${formatNumber('en', share * 100, 1)}%`,
    month: (period) => `${period.slice(5, 7)}/${period.slice(0, 4)}`,
    day: formatDay,
    dutyStates: (states) => {
      const there = (['done', 'reported', 'late', 'open'] as const).filter((state) => states[state] > 0)
      const [only] = there
      if (there.length === 1 && only) return stateNames[only]
      return there.map((state) => `${whole(states[state])} ${stateNames[state]}`).join('; ')
    },
    units: (count) => one(count, 'unit'),
    confirmed: (what) => `${what} (confirmed as done)`,
    rates: {
      unknown: 'dossiers not all known',
      hidden: 'withheld (few responses)',
      'not-by-cut': '–',
      'not-by-day': 'not for odd days',
      'not-begun': '–',
      'nobody-served': 'nobody served',
      'no-desk': 'no desk',
    },
    doubtful: (share) => `${share} (to be checked: more responses than dossiers)`,
  },

  groupsLead:
    'Units are grouped by their intervals, group 1 being the highest. Two units of one group have overlapping intervals, so there is not enough to say which is higher; for this reason single units are not ranked.',
  hiddenUnits: (names) => `Withheld (few responses): ${one(names.length, 'unit')}: ${names.join('; ')}.`,
  emptyUnits: (names) => `No responses: ${one(names.length, 'unit')}: ${names.join('; ')}.`,
  noneShown: 'No unit has enough responses for a score yet.',
  trendLead:
    'The score of a month varies more than that of the whole period, because fewer answered; compare only where intervals do not overlap.',
  chart: (sector) => `Score by month: ${sector.toLowerCase()}`,
  breakNote: (day, text) => `${formatDay(day)}: ${text}`,

  indicesLead: (period) => `Figures of ${within(period)}, confirmed ones only.`,
  indicesYear: (period) =>
    `Indices are kept by periods of the calendar, so this part has those of ${within(period)} as known when the report was made, confirmed ones only.`,

  noDeeds: 'Nothing was noted in the system in this period.',
  noDuties: 'The system has no duties within the scope of this report yet.',
  dutyCounts: ({ done, reported, late, open }) =>
    `Duties within the scope of this report, counted by unit: ${whole(done + reported + late + open)}; ${whole(done)} done, ${whole(reported)} reported and to be confirmed, ${whole(late)} overdue, ${whole(open)} under way. The score is that of the indicator the duty is about, if any.`,
  latestDeeds: (told, all) => `The table has the latest ${whole(told)} of ${whole(all)}.`,

  method: {
    what: (title, version, sector) => `${sector}: questionnaire “${title}”, version ${whole(version)}.`,
    score: 'A score is the share of “satisfied” and “very satisfied” among valid answers, from 0 to 100.',
    formula: (name, version, source) => `Formula ${name}, version ${version}. ${source}`,
    unverified: 'This formula was not checked against an official text.',
    interval: (percent) =>
      `The ${whole(percent)}% interval says how far a score may vary because only a part of the citizens answered; each respondent is one unit of the sample.`,
    change:
      'A rise or fall is stated only where it is more than chance, corrected for looking at several comparisons at once (Holm).',
    small: (base) =>
      `A score of fewer than ${whole(base)} respondents is withheld; some other cells are too, so that the figures of a few people do not follow.`,
    range:
      'In a range with parts of months a score is published only where the figures of each single day could be too.',
    own: 'Respondents chose to answer or were invited; results are the opinion of those who answered, not of all citizens.',
    targets: (source) => `Target: ${source}`,
  },
  closing: (body, period) => `This is the report of the ${body} on ${within(period)}.`,
  recipients: 'Recipients:',
  asAbove: 'As above;',
  archive: 'Files.',
  signature: (_name, level) => {
    if (['district', 'commune', 'town', 'ward', 'province'].includes(level))
      return ["ON BEHALF OF THE PEOPLE'S COMMITTEE", 'CHAIRPERSON']
    return ['HEAD OF THE OFFICE']
  },
}
