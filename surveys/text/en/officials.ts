import type { BreakKind } from '../../breaks.ts'
import type { Period } from '../../period.ts'
import { formatDay, formatNumber, formatPeriod } from '../format.ts'
import type * as vi from '../vi/officials.ts'
import { causes } from './causes.ts'

const one = (value: number) => formatNumber('en', Math.abs(value), 1)
const whole = (value: number) => formatNumber('en', value)
const counted = (count: number, name: string) => `${whole(count)} ${name}${count === 1 ? '' : 's'}`
const points = (value: number) => `${one(value)} ${one(value) === '1.0' ? 'point' : 'points'}`
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const list = (names: readonly string[]) =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
// "Construction fell" alone would say that less is built.
const field = (sector: string) => `the ${sector.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLowerCase())} sector`
const fields = (sectors: readonly string[]) => list(sectors.map(field))

function clause(fact: vi.Fact): string {
  switch (fact.says) {
    case 'moved': {
      const verb = (move: vi.Move) => (move.difference < 0 ? 'fell' : 'rose')
      const [first, ...more] = fact.sectors
      const still = first && first.difference > 0 ? 'still ' : ''
      const because = ({ cause }: vi.Move) => (cause ? causes.because(cause) : '')
      if (first && more.length === 0)
        return `${field(first.sector)} ${verb(first)} by ${points(first.difference)} since ${formatPeriod('en', fact.from)}, more than chance variation, ${first.cause ? `${because(first)}; it is now at` : 'to'} ${one(first.score)}${fact.below ? `, ${still}below target` : ''}`
      const moves = fact.sectors.map(
        (move) => `${field(move.sector)} ${verb(move)} by ${points(move.difference)} (to ${one(move.score)})`,
      )
      const why = fact.sectors.flatMap((move) =>
        move.cause ? [`; ${field(move.sector)} ${verb(move)} ${because(move)}`] : [],
      )
      return `since ${formatPeriod('en', fact.from)}, ${list(moves)}, each by more than chance variation${fact.below ? ` and ${still}below target` : ''}${why.join('')}`
    }
    case 'stands': {
      const { side, sectors } = fact
      const doubt = fact.sure ? '' : ', though that is not yet certain'
      const [first, ...more] = sectors
      const are = more.length === 0 ? 'is' : 'are'
      if (side === 'on')
        return `${list(sectors.map(({ sector, score }) => `${field(sector)} (${one(score)})`))} ${are} exactly on target`
      if (first && more.length === 0)
        return `${field(first.sector)} scores ${one(first.score)}, ${points(first.by)} ${side} target${doubt}`
      const stands = sectors.map(
        ({ sector, score, by }) =>
          `${field(sector)} at ${one(score)} (${one(by)} ${side === 'below' ? 'short' : 'over'})`,
      )
      return `${list(stands)} are ${more.length === 1 ? 'both' : 'all'} ${side} target${doubt}`
    }
    case 'scores':
      return `${field(fact.sector)} scores ${one(fact.score)} (interval ${one(fact.low)} to ${one(fact.high)})`
    case 'hidden':
      return `${fields(fact.sectors)} ${fact.sectors.length === 1 ? 'has' : 'have'} too few responses for a score`
    case 'empty':
      return `${fields(fact.sectors)} ${fact.sectors.length === 1 ? 'has' : 'have'} no responses yet`
    case 'weakest':
      return `the lowest factor is “${fact.title}” (${one(fact.score)})`
    case 'moved-most':
      return `the clearest ${fact.difference < 0 ? 'fall' : 'rise'} is in “${fact.title}” (${fact.difference < 0 ? '−' : '+'}${points(fact.difference)})${fact.lowest === null ? '' : `, which is also the lowest factor (${one(fact.lowest)})`}`
    case 'others':
      return `see ${counted(fact.count, 'more sector')} below`
  }
}

const breakNames: Readonly<Record<BreakKind, string>> = {
  method: 'Other method',
  instrument: 'Other questionnaire',
  reorganisation: 'Reorganisation',
}

export const officials: typeof vi.officials = {
  breaks: breakNames,
  product: 'Lắng Nghe',
  tagline: 'Satisfaction surveys at the one-stop desk',
  bell: (unread: number) => (unread === 0 ? 'Notices' : `Notices, ${unread} unread`),
  skip: 'Skip to the main content',
  language: 'Language',
  loading: 'Loading the figures…',
  points: 'points',
  scoreboard: 'Scoreboard',

  sentence: (facts) => `${capital(facts.map(clause).join('; '))}.`,
  nothingYet: (period, unit) => `No responses yet in ${formatPeriod('en', period)} at ${unit}.`,

  pages: {
    title: 'Pages',
    scoreboard: 'Scoreboard',
    indices: 'Indices',
    served: 'Dossiers',
    fieldwork: 'Fieldwork',
    duties: 'Duties',
    reports: 'Reports',
    data: 'Data',
    settings: 'Settings',
    collect: 'Collecting',
    account: 'My account',
    people: 'Officials',
    audit: 'Audit log',
  },
  session: {
    name: 'Name',
    password: 'Password',
    signIn: 'Sign in',
    signingIn: 'Signing in…',
    menuOf: (name) => `Account: ${name}`,
    signOut: 'Sign out',
    title: 'Sign in for officials',
    lead: 'For officials who may read the survey results. Citizens answer without signing in.',
    lost: 'Forgotten your password? Please ask your administrator.',
    show: 'Show password',
    needName: 'Please enter your name.',
    needPassword: 'Please enter your password.',
    expired: 'Your session has ended. Please sign in again to continue.',
  },
  setup: {
    again: 'Password again',
    rule: (least) => `At least ${least} characters. A short sentence is better than a difficult word.`,
    count: (length, least) => `${length}/${least} characters`,
    tooShort: (least) => `The password needs at least ${least} characters.`,
    differ: 'The two passwords are not the same yet.',
    create: 'Create account',
    creating: 'Creating…',
    usedUp: 'If there is no account yet, restart the server to get a new link on its console.',
  },

  scope: {
    title: 'What you are looking at',
    unit: 'Unit',
    unitHint: 'Type to search, accents are not needed',
    unitNone: 'No unit matches',
    unitCount: (count) => counted(count, 'unit'),
    grain: 'Period',
    grains: { day: 'Day', month: 'Month', quarter: 'Quarter', year: 'Year' },
    more: 'More: survey, channel, respondents',
    fewer: 'Fewer',
    earlier: 'Earlier period',
    later: 'Later period',
    channel: 'Channel',
    anyChannel: 'All channels',
    instrument: 'Instrument',
    ownInstrument: "Each sector's own",
    group: 'Respondents',
    anyGroup: 'All respondents',
    groups: {
      citizen: 'Citizens',
      business: 'Businesses, organisations',
      organisation: 'Organisations',
      official: 'Officials',
    },
  },
  channels: {
    kiosk: 'Kiosk at the desk',
    online: 'Online',
    invitation: 'Invitation',
    interview: 'Interview',
    paper: 'Paper',
  },

  responses: (count) => (count === null ? 'Number of responses hidden' : counted(count, 'response')),
  answers: (count) => counted(count, 'answer'),
  until: (day) => `up to ${day}`,
  updated: (time) => `Updated at ${time}`,
  stale: (time) => `No new figures since ${time}. Trying again.`,
  noPublished: 'No responses yet',
  withheld: {
    'small-base': (least) =>
      least === null ? 'Too few responses to publish' : `Fewer than ${least} responses, not published`,
    complementary: () => 'Withheld to protect others',
  },
  withheldWhy: {
    'small-base': 'With so few people, a score says more about who answered than about the unit.',
    complementary:
      '“Withheld to protect others”: if shown, the figure of a group with too few responses could be computed from the total.',
  },
  hiddenShort: 'hidden',
  explain: { how: 'How it is computed' },
  interval: (percent, low, high) => `${whole(percent)}% interval: ${one(low)} – ${one(high)}`,
  axis: (from, to) =>
    from === 0 && to === 100 ? 'Axis from 0 to 100 points' : `Zoomed axis: from ${whole(from)} to ${whole(to)} points`,

  card: {
    owners: 'Answerable',
    section: (section) => `Letter 1893, section ${section}`,
    target: 'Target',
    noTarget: 'No target set',
    standing: (standing) => (standing.side === 'on' ? 'on target' : `${points(standing.by)} ${standing.side}`),
    sure: (side) => `The whole interval lies ${side} the target`,
    unsure: 'The interval includes the target: no conclusion yet',
    change: (from) => `Since ${formatPeriod('en', from)}`,
    noChange: 'Cannot be compared yet',
    notComparable: (kind, day) =>
      `Not comparable: ${breakNames[kind].charAt(0).toLowerCase()}${breakNames[kind].slice(1)} from ${formatDay(day)}`,
    changeName: 'Change',
    difference: (difference) =>
      one(difference) === one(0) ? 'unchanged' : `${difference < 0 ? 'down' : 'up'} ${points(difference)}`,
    moreThanNoise: 'more than chance variation',
    maybeNoise: 'may not be a real change',
    weakest: 'Lowest factor',
    trend: (count, grain) => `Last ${count} ${grain}`,
    trendAxis: (from, to) => `axis from ${whole(from)} to ${whole(to)}`,
    noTrend: 'No period has a published score',
    gap: '× no published score',
    breakMarks: (names) =>
      `upright line: ${names.map((name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`).join('; ')}`,
    trendGrains: { day: 'days', month: 'months', quarter: 'quarters', year: 'years' },
    open: 'See details',
    openSector: (sector) => `See details of ${sector}`,
  },
  mix: {
    title: 'Responses by channel',
    one: (name) => `All responses came through one channel: ${name}.`,
    hidden: '“hidden”: too few responses came through this channel to show, or its number would give another one away.',
    warning: 'Each channel reaches different people; when this mix changes, scores may change with it.',
  },

  sectorPages: {
    title: 'Pages of the sector',
    names: {
      '': 'Overview',
      units: 'Units',
      time: 'Over time',
      priorities: 'Priorities',
      groups: 'By group',
      hours: 'Hours and days',
      opinions: 'Opinions',
    },
  },
  sector: {
    back: 'Scoreboard',
    sections: 'Parts of this page',
    tree: 'Why: from the index to each item',
    treeShort: 'Index',
    treeLead: 'Select a row to open it. Open an item to see which answers people chose.',
    expandAll: 'Open all factors',
    collapseAll: 'Collapse',
    beside: 'Shown beside the index',
    besideShort: 'More',
    besideLead: 'These do not count towards the score of the sector.',
    units: 'By unit',
    unitsLead:
      'Not a ranking. The interval of each unit is compared with the overall score: it lies wholly above it, wholly below it, or includes it.',
    unitGroups: {
      above: (score) => `Above the overall score of ${one(score)}`,
      level: (score) => `Not shown to differ from the overall ${one(score)}`,
      below: (score) => `Below the overall score of ${one(score)}`,
      all: () => 'Units',
      hidden: () => 'Not published yet',
    },
    overlapLead:
      'Units of one group have intervals that overlap, so that none can be said to be ahead; group 1 is the highest. Neighbouring groups may overlap too.',
    overlapGroup: (group) => `Group ${group}`,
    overall: (score) => `Vertical line: overall score of ${one(score)}`,
    noUnits: 'There is no desk below this unit.',
    months: (count) => `Last ${count} months`,
    monthsShort: 'By month',
    monthsLead:
      'The light band is the confidence interval, the dashed line the target; × marks a month without a published score.',
    downloads: 'Downloads',
    downloadsLead: 'The files hold exactly the scope you are looking at.',
    responsesFile: 'Responses (CSV)',
    codebookFile: 'Codebook (CSV)',
    scoresFile: 'Scores (CSV)',
    writtenDown: 'Each download of this file is written down in the audit log, with the name of who took it.',
    responsesNote: 'One row per response, without identities and without what was written',
    anonymity: (k, share) =>
      `${share} of the rows share unit, day and what is told of the respondent with fewer than ${k} rows, and could be recognised.`,
    anonymityFirst: (column, share) =>
      `Before the file is passed on, drop or coarsen the column “${column}” first (then ${share}).`,
    codebookNote: 'The meaning of every column and code',
    scoresNote: 'The scores shown, with intervals',
    print: 'Print this page',
  },
  table: {
    history: (count) => `Last ${whole(count)} periods`,
    numbers: 'Table of figures',
    indicator: 'Indicator',
    sector: 'Sector',
    unit: 'Unit',
    period: 'Period',
    channel: 'Channel',
    score: 'Score',
    high: 'High',
    interval: (percent) => `${whole(percent)}% interval`,
    base: 'Responses',
    target: 'Target',
    distance: 'Distance to target',
    change: 'Change',
    class: 'Class',
    answer: 'Answer',
    count: 'Count',
    share: 'Share',
    p: 'Corrected p',
  },
  item: {
    distribution: (count) => `What people chose (${counted(count, 'valid answer')})`,
    hidden: 'The distribution is hidden because too few people answered.',
    none: 'No valid answers yet.',
    several: 'Several items draw on this question, so its answers are not shown one by one.',
    hiddenCounts:
      '“hidden”: few people chose one of the answers, and could be picked out. How many were satisfied and how many not is complete.',
    formula: (satisfied, total, score) =>
      `Score = ${satisfied.length > 1 ? `(${satisfied.map(whole).join(' + ')})` : whole(satisfied[0] ?? 0)} ÷ ${whole(total)} × 100 = ${one(score)}`,
    satisfied: 'counts as satisfied',
    against: 'does not count as satisfied',
    mean: (mean) => `Mean ${formatNumber('en', mean, 2)}`,
    kept: 'Not counted in the score',
    keptKinds: {
      notApplicable: 'Not applicable',
      dontKnow: "Don't know",
      refused: 'Refused',
      blank: 'Left blank',
      notAsked: 'Not asked',
    },
  },
  method: {
    title: 'How it is computed and how to read it',
    profile: 'Scoring profile',
    version: (version) => `version ${version}`,
    instrument: 'Instrument',
    instrumentVersion: (version) => `version ${version}`,
    source: 'Source',
    targetSource: 'Source of the target',
    verified: 'The formula was checked against the official text.',
    unverified:
      'This formula has not been checked against an official text. Please treat the score as a management figure, not as an index published by the authorities.',
    smallest: 'Smallest base',
    smallestBase: (count) => `A score is shown only from ${counted(count, 'response')} on`,
    classes: 'Classes',
    classFrom: (name, from) => `${name}: from ${whole(from)} points`,
    reading: (doubt) => [
      'A score is the share of satisfied answers among all valid answers, on a scale of 0–100. “Not applicable”, blanks and questions that were not asked stay out of it.',
      'The confidence interval says how far chance alone may have moved the score. The fewer the responses, the wider it is. One person’s answers resemble each other, so it is computed by respondent and not by answer.',
      `A change is called “more than chance variation” when its test gives p < ${formatNumber('en', doubt, 2)} after Holm's correction for the changes looked at together: the sectors of the scoreboard, the parts of the same indicator. Where nothing has really changed, at most ${whole(100 * doubt)}% of such groups have even one change that passes. The uncorrected p is under “How it is computed” of each figure.`,
      'People choose whether to answer, and the interval does not allow for who did and who did not.',
    ],
  },
  empty: {
    title: 'No responses in this scope yet',
    lead: 'You can:',
    kiosk: 'Set up a kiosk at the desk',
    link: 'Send or print the link of a survey',
    earlier: (period) => `Look at ${formatPeriod('en', period)}`,
    widen: 'Drop the channel and respondent filters',
    root: 'Look at all units',
  },
  failure: {
    pageLost:
      'This page could not be loaded: the network is interrupted, or the server has just been updated. Load it again to get the new version.',
    title: 'The figures could not be loaded',
    offline: 'The server cannot be reached. Please check the connection and try again.',
    unreadable: 'The server gave an unexpected answer. Please try again; if it persists, tell your administrator.',
    again: 'Try again',
    home: 'To the first page',
    noPage: 'There is no such page',
    noPageLead: 'The address may be mistyped, or the page has moved.',
    noRight: 'Your account may not see this page',
    noRightLead: 'Your role does not include this page. If you need it, please ask the administrator of your unit.',
    ownHome: 'To my own page',
    resetScope: 'Back to the default scope',
  },
}

/** A period where room is short: `Nov 26`, `Q4 26`, `22/11`. */
export function shortPeriod(period: Period): string {
  const year = period.slice(2, 4)
  if (period.length === 4) return period
  if (period.length === 10) return `${period.slice(8)}/${period.slice(5, 7)}`
  if (period[5] === 'Q') return `${period.slice(5)} ${year}`
  const month = formatPeriod('en', period).slice(0, 3)
  return `${month} ${year}`
}
