import { formatNumber } from '../format.ts'
import type * as vi from '../vi/hours.ts'
import { weekdays } from './analyses.ts'

const whole = (value: number) => formatNumber('en', value)
const one = (value: number) => formatNumber('en', value, 1)
const share = (p: number) => (p < 0.001 ? `p < ${formatNumber('en', 0.001, 3)}` : `p = ${formatNumber('en', p, 3)}`)
const day = (weekday: string) => weekdays[Number(weekday) as keyof typeof weekdays] ?? weekday
const hour = (hours: string) =>
  hours === 'before' ? 'before 8:00' : hours === 'after' ? 'from 17:00' : `${Number(hours)}:00–${Number(hours) + 1}:00`

const clause = (fact: vi.HourFact): string => {
  switch (fact.says) {
    case 'busiest':
      return `${fact.ofShown ? 'of the hours that are shown the busiest is' : 'busiest on'} ${day(fact.weekday)}, ${hour(fact.hours)} (${whole(fact.responses)} responses)`
    case 'lowest':
      return `the lowest score is that of ${day(fact.weekday)} ${fact.half} (${one(fact.score)} points, ${one(-fact.difference)} below the other half-days), ${fact.sure ? 'more than noise' : 'which may be noise'}`
    case 'alike':
      return 'the scores of all half-days are the same'
    case 'too-few':
      return 'there are too few responses to compare scores of half-days'
    case 'all-hidden':
      return 'the responses of each hour are so few that they are hidden'
    case 'all-left-out':
      return 'no response has a time that can be believed'
  }
}

export const hours: typeof vi.hours = {
  title: 'Hours and days',
  atCounter: 'At the counter (kiosk, interview)',
  sentence: (facts) => {
    const text = facts.map(clause).join('; ')
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
  },
  counter:
    'Only responses given at the counter are counted (kiosk, interview): their time is that of the service. Online forms are answered at home, at other hours.',
  elsewhere: (channel) =>
    `You are looking at the channel “${channel}”, which is not answered at the counter: the hours are those at which people answered, not those at which they were served.`,
  counts: 'Responses by weekday and hour',
  countsLead: 'Darker cells are busier hours. Time of Hanoi.',
  scores: 'Scores by weekday and hour',
  scoresLead:
    'Brown cells lie 3 points or more below the score of all, green ones above it, darker ones 8 or more; most differences between cells are noise.',
  byDay: 'By weekday',
  byHour: 'By hour of the day',
  time: 'Weekday',
  hour: 'Hour',
  share: 'Share of all',
  weekdays: day,
  hours: hour,
  hoursShort: (hours) =>
    hours === 'before' ? 'to 8' : hours === 'after' ? 'from 17' : `${Number(hours)}–${Number(hours) + 1}`,
  halves: { morning: 'Morning', afternoon: 'Afternoon' },
  wholeDay: 'All day',
  wholeWeek: 'All week',
  few: 'few',
  legend: {
    counts: ['fewer', 'more'],
    scores: {
      'low-2': '8 points or more below',
      'low-1': '3 points or more below',
      'high-1': '3 points or more above',
      'high-2': '8 points or more above',
    },
  },
  hiddenNote: (base, count) =>
    `“hidden”: fewer than ${whole(count)} responses, or hidden with them so that they do not follow. “few”: a score is shown from ${whole(base)} respondents on, and hidden as well where that of a smaller group would follow.`,
  test: 'Real differences, or noise?',
  tests: {
    weekdays: 'Between the weekdays',
    hours: 'Between the hours of the day',
    'half-days': 'Between the half-days of the week',
  },
  verdict: (sure) => (sure ? 'differ by more than noise' : 'may be noise'),
  testColumns: {
    of: 'Compared',
    times: 'Groups',
    statistic: 'χ² (degrees of freedom)',
    p: 'Corrected p',
    verdict: 'Verdict',
  },
  p: share,
  statistic: (chiSquare, df) => `${formatNumber('en', chiSquare, 1)} (${whole(df)})`,
  lowest: (weekday, part) => `Lowest half-day, ${day(weekday)} ${part}, with the others`,
  noTest: 'Too few groups have a score that is shown to be compared.',
  testNote:
    'Chi-square on effective bases (the answers of one person resemble each other, so people are counted), of the scores that are shown; p is corrected by Holm for looking several times.',
  clock: 'Where the time comes from',
  clockLead:
    'It is when the form was ended by the clock of the device. That is believed where it is not later than the arrival at the server by more than 1 minute, and of the day of arrival or the 7 days before it (a device without a network keeps forms and sends them later). A clock that is slow by some hours cannot be told.',
  leftOut: (count) =>
    count === 0
      ? 'No response was left out.'
      : `${whole(count)} ${count === 1 ? 'response was' : 'responses were'} left out, whose time cannot be believed.`,
  leftOutWith: (count, weekday) =>
    `${whole(count)} responses were left out: a few whose time cannot be believed, and all of ${day(weekday)} with them, so that the score of those few does not follow.`,
  leftOutAll: 'Those whose time cannot be believed are too few to be told apart, so the whole page is left empty.',
}
