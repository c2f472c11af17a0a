import { rules } from '../../quality/rules.ts'
import { formatDay, formatNumber } from '../format.ts'
import type { QualityFact } from '../vi/quality.ts'

const whole = (value: number) => formatNumber('en', value)
const one = (value: number) => formatNumber('en', value, 1)
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
      means: `At least ${rules.alike.responses} of one unit, day and device have the same answers throughout, more than chance would bring.`,
      not: 'People who come together and are served alike may answer alike.',
      todo: 'Call the desk about that day; interview a few people again where they can be reached.',
    },
    burst: {
      name: 'Many at once',
      short: 'Burst',
      means: `At least ${rules.burst.bySource} of one device or interviewer, or at least ${rules.burst.byUnit} on phones at one unit, ended within the time that one takes.`,
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
  compareLead: 'A negative difference means that the score falls without these responses.',
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
  iccWhy: 'Near 0: it makes no difference who asks. From some 0.02 on it matters where each asks many people.',
  methods: (version: number) => `How flags are set (rules version ${version}), and sources`,
  sources: [
    'Too fast: a relative speed index above 3 by questions asked; at least 30 known times. Leiner, Survey Research Methods 13 (2019) 229–248; Greszki, Meyer, Schoen, Public Opinion Quarterly 79 (2015) 471–503.',
    'One answer: Kim and others, Social Science Computer Review 37 (2019) 214–233; Meade, Craig, Psychological Methods 17 (2012) 437–455. Flagged only where it contradicts itself or was too quick.',
    'Alike: binomial probability by the frequency elsewhere and at the unit on other days, below 0.001. After Kuriakose, Robbins, Statistical Journal of the IAOS 32 (2016) 283–291, and the reply of Simmons and others, same volume, 327–338.',
    'Burst: by the median time of the channel; on phones also by the Poisson distribution of that day.',
    'Interviewers: one-way analysis of variance; Kish, JASA 57 (1962) 92–115; Donner, International Statistical Review 54 (1986) 67–82.',
    'Flags are judged over the whole survey, so that a response has the same flags in every scope.',
  ],
} as const
