import { rules } from '../../quality/rules.ts'
import { formatDay, formatNumber } from '../format.ts'
import type { QualityFact } from '../vi/quality.ts'

const whole = (value: number) => formatNumber('en', value)
const one = (value: number) => formatNumber('en', value, 1)
const part = (of: number) => `${formatNumber('en', of * 100, 0)}%`
const tiny = (chance: number) => formatNumber('en', chance, 3)
const share = (of: number) => `${formatNumber('en', of * 100, 1)}%`

const sentence = (fact: QualityFact): string => {
  switch (fact.says) {
    case 'hidden':
      return 'There are too few responses here, so their quality is hidden.'
    case 'nobody':
      return 'There is no response to this survey at the unit and in the period chosen yet.'
    case 'none':
      return `None of ${whole(fact.responses)} responses stands out.`
    case 'few':
      return `Fewer than ${whole(fact.least)} of ${whole(fact.responses)} responses stand out; the score without them is hidden.`
    case 'kept-back':
      return `Some of ${whole(fact.responses)} responses stand out; how many is hidden to protect people.`
    case 'some': {
      const first = `${share(fact.flagged / fact.responses)} of ${whole(fact.responses)} responses stand out`
      if (fact.all === null || fact.without === null)
        return `${first}; the score without them is hidden to protect people.`
      if (one(fact.all) === one(fact.without))
        return `${first}; without them the score would still be ${one(fact.all)}.`
      return `${first}; without them the score would be ${one(fact.without)} instead of ${one(fact.all)}.`
    }
  }
}

/** The page of the quality of responses. */
export const quality = {
  sentence,
  title: 'Quality of responses',
  wave: 'Survey',
  scope: 'Scope',
  nothingDeleted:
    'No response is deleted or changed. Published scores still count every response; a flag only says where to look again, and proves no fraud.',
  lookFirst: 'Where to look first:',
  ofDesk: (count: number, of: number, flag: string) =>
    `${whole(count)} of ${whole(of)} responses: ${flag.toLowerCase()}`,
  noWave: 'There is no survey whose quality could be looked at yet. Open a survey first.',
  flagsTitle: 'What stands out',
  flagsLead: 'A response can have several flags.',
  flag: {
    any: { name: 'Any of the flags', short: 'Any' },
    fast: {
      name: 'Answered too fast',
      short: 'Too fast',
      means: 'Less than a third of the usual time a question (the median of the same channel and version of the form).',
      not: 'Whoever knows the form or reads quickly is fast, too. Paper and clocks that are off are not judged.',
      todo: 'Ask the desk who pressed the buttons; of interviews listen in, or call some people back.',
    },
    straight: {
      name: 'One answer to everything',
      short: 'One answer',
      means:
        'All questions of a scale have one answer, and it contradicts itself, or took less than half of the usual time.',
      not: 'Whoever is satisfied with everything gives one answer, too: that alone is not flagged.',
      todo: 'See whether the form is too long or hard to understand; shorten it or turn some questions in its next version.',
    },
    alike: {
      name: 'Many exactly alike',
      short: 'Alike',
      means: `At least ${rules.alike.responses} of one unit, day and device have the same answers throughout; or a unit or device repeats one set of answers at least ${rules.repeated.responses} times in a month or in the survey. Both more than chance would bring.`,
      not: 'People who come together and are served alike may answer alike. One answer to everything is not counted here.',
      todo: 'Ask the desk about those days; interview a few people again where they can be reached.',
    },
    burst: {
      name: 'Many at once',
      short: 'Burst',
      means: `At least ${rules.burst.bySource} of one device or interviewer, or at least ${rules.burst.byCrowd} on phones at one unit or on devices at one counter, ended within the time that one takes.`,
      not: 'A meeting at which many scan the code together is a burst of phones, too.',
      todo: 'See where the device stands and who stood beside it then; remind everybody that each person answers once.',
    },
  },
  meaning: 'Means',
  notProof: 'Proves nothing, because',
  todo: 'What to do',
  ofAll: (of: number) => `${share(of)} of responses`,
  lines: (count: string) => `Responses with one answer to everything, flagged or not: ${count}.`,
  few: (least: number) => `fewer than ${whole(least)}`,
  kept: 'hidden',
  keptWhy: 'Hidden so that nobody can work out the figures of a group that is too small.',
  compare: 'Scores with and without what stands out',
  compareLead: (confidence: number) =>
    `In brackets the ${part(confidence)} confidence interval. A negative difference means that the score falls without these responses.`,
  leaveOut: 'Leave out',
  indicator: 'Indicator',
  all: 'All responses',
  without: 'Without the flagged',
  difference: 'Difference',
  basis: (base: number) => `${whole(base)} ${base === 1 ? 'response' : 'responses'}`,
  hiddenWithout:
    'A score without the flagged is hidden where they are too few: one score taken from the other would tell what some people answered.',
  channels: 'Whether channels give other scores',
  channelsLead: 'Each channel beside all others together.',
  channel: 'Channel',
  apart: 'Beside the others',
  channelsNote:
    'Channels also differ by who chooses them, not only by how one is asked: those at a desk and those at home are other people.',
  channelsTest: (statistic: number, df: number, p: string) =>
    `Test that all channels are alike (Cochran’s Q): χ² = ${one(statistic)}, ${df} degrees of freedom, ${p}.`,
  sure: 'more than chance',
  unsure: 'may be chance',
  minutes: 'Time taken',
  minutesLead: 'Minutes from opening the form to sending it, by channel.',
  minutesColumns: {
    p5: 'Fastest 5% below',
    p25: 'A quarter below',
    p50: 'Median',
    p75: 'Three quarters below',
    p95: 'Slowest 5% above',
    untimed: 'Time unknown',
  },
  noMinutes: 'too few with a known time',
  units: 'By desk',
  devices: 'By device',
  device: 'Device',
  unnamedDevice: 'A device that is not on the list any more',
  busiest: 'Busiest hour',
  busiestAt: (day: string, hour: number, responses: number) =>
    `${formatDay(day)}, ${hour}–${hour + 1} h (${whole(responses)} responses)`,
  unit: 'Unit',
  responses: 'Responses',
  more: (rows: number) => `Show ${whole(rows)} more`,
  interviewers: 'By interviewer',
  interviewersLead: (least: number) => `Only those with at least ${whole(least)} interviews are shown.`,
  interviewersHidden: (count: number) => `${whole(count)} with fewer interviews are not shown one by one.`,
  interviewer: 'Interviewer',
  unnamed: (place: number) => `Interviewer ${place}`,
  unnamedWhy: 'Names are shown only to those who give out interviews at this unit.',
  mean: 'Mean score',
  shrunken: 'Adjusted',
  shrunkenWhy: '“Adjusted”: drawn towards the common mean, the more the fewer the interviews.',
  match: 'Like the nearest (median)',
  matchAbove: `Interviews ${formatNumber('en', rules.match.share * 100)}% alike or more`,
  matchWhy:
    'The share of answers that the most similar interview of the same interviewer has, too. Short forms and people who are alike in their satisfaction also make it high.',
  icc: (value: string, low: string, high: string, effect: string) =>
    `Intraclass correlation of interviewers: ${value} (${low} – ${high}); the variance of the score is ${effect} times what it would be.`,
  iccWhy:
    'Near 0: it makes no difference who asks. At 0.02 and 50 interviews each the variance nearly doubles. Interviewers at different units also meet different people, so this is not yet their fault.',
  methods: (version: number) => `How flags are set (rules version ${version}), and sources`,
  /** Every rule with its thresholds, and where it comes from. */
  sources: [
    {
      rule: `Too fast: less than ${part(rules.fast.share)} of the median time a question asked, of the same channel and version. At least ${rules.fast.least} known times; paper and clocks more than ${rules.fast.clockOff} seconds off are not judged.`,
      source:
        'After Greszki, Meyer, Schoen, Public Opinion Quarterly 79 (2015) 471–503, and Leiner, Survey Research Methods 13 (2019) 229–248.',
    },
    {
      rule: `One answer: every set of questions on one scale with at least ${rules.straight.rows} answered rows has one answer only. Flagged only where the answers contradict each other, or where they are at least ${rules.straight.quickRows} rows and took less than ${part(rules.straight.quickShare)} of the median time a question.`,
      source:
        'Kim and others, Social Science Computer Review 37 (2019) 214–233; Meade, Craig, Psychological Methods 17 (2012) 437–455.',
    },
    {
      rule: `Alike on one day: at least ${rules.alike.responses} responses of ${rules.alike.answers} answers or more, of one unit, day and device, are the same throughout. By the frequency elsewhere and at the unit on other days (at least ${rules.alike.others} responses), the binomial probability must be below ${tiny(rules.alike.chance)}.`,
      source:
        'After Kuriakose, Robbins, Statistical Journal of the IAOS 32 (2016) 283–291, and the reply of Simmons and others (same journal, 2016): a fixed share of like answers alone flags honest interviews.',
    },
    {
      rule: `Alike on many days: at least ${rules.repeated.responses} responses that are the same throughout, of one unit or one device, in a month or in the whole survey; at least ${part(rules.repeated.share)} of the responses there, at least ${rules.repeated.times} times as frequent as everywhere else together (at least ${rules.repeated.others} responses), and a binomial probability below ${tiny(rules.repeated.chance)} for the whole survey. Responses in which fewer than ${rules.repeated.apart} rows differ from their commonest answer are not judged: satisfied people answer nearly 5-5-5 everywhere.`,
      source: 'Thresholds set by this platform; there is no published source for them.',
    },
    {
      rule: `Burst: within the median time of one response at least ${rules.burst.bySource} of one device or interviewer; or at least ${rules.burst.byCrowd} on phones at one unit, on devices at one counter, or on unknown devices of one unit, for which the Poisson distribution of that day gives a probability below ${tiny(rules.burst.chance)}.`,
      source: 'Thresholds set by this platform; there is no published source for them.',
    },
    {
      rule: 'Interviewers: one-way analysis of variance, unequal numbers; the interval of the correlation is approximate. Each against all others by Welch, p corrected by Holm; those with few interviews are not compared.',
      source:
        'Donner, International Statistical Review 54 (1986) 67–82; Donner, Wells, Biometrics 42 (1986) 401–412; the correlation is that of Kish (1962), as in West, Olson, Public Opinion Quarterly 74 (2010) 1004–1026.',
    },
    {
      rule: 'Flags are judged over the whole survey, so that a response has the same flags in every scope.',
      source: null,
    },
  ],
} as const
