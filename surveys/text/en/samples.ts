import { formatNumber } from '../format.ts'
import type * as vi from '../vi/samples.ts'

const whole = (n: number) => formatNumber('en', n)
const one = (n: number) => formatNumber('en', n, Number.isInteger(Math.round(n * 10) / 10) ? 0 : 1)
const lists = (n: number) => (n === 1 ? '1 list' : `${whole(n)} lists`)

/** The page on which samples are sized and drawn. */
export const samples: (typeof vi)['samples'] = {
  lead: 'Work out how many people to ask, upload a list of those who could be asked, and let the computer draw at random.',
  headline: (all, drawn) =>
    all === 0
      ? 'There is no list to draw from yet.'
      : `There ${all === 1 ? 'is' : 'are'} ${lists(all)}, ${drawn === 0 ? 'none of them drawn from yet' : `${whole(drawn)} drawn from`}.`,
  size: {
    title: 'How many people to ask?',
    goal: 'What is to be known',
    goals: {
      share: 'A share, such as of those satisfied',
      mean: 'A mean score',
      difference: 'Whether two periods or groups differ',
    },
    population: 'People in all (empty if not known)',
    margin: 'Margin of error, percentage points',
    meanMargin: 'Margin of error, points',
    deviation: 'Standard deviation of the score',
    confidence: 'Confidence, per cent',
    share: 'Expected share, per cent',
    first: 'Share of the first period or group, per cent',
    second: 'Share of the second period or group, per cent',
    power: 'Chance to find the difference, per cent',
    rate: 'Expected response rate, per cent',
    effect: 'Design effect',
    hints: {
      share: 'Leave 50 where it is not known: that needs the most people.',
      effect:
        '1 where each person is drawn from the whole list; 1.5 to 2 where villages are drawn first and households in them.',
      deviation: 'On a scale of 1 to 5 it is usually about 1.',
    },
    wrong: 'Please check the numbers: each is above 0, and percentages are below 100.',
    alike: 'The two shares must differ.',
    answers: (n) => `At least ${whole(n)} people must answer.`,
    each: (n) => `In each period or group at least ${whole(n)} people must answer.`,
    asked: (n, rate) => `If ${one(rate)}% of those asked answer, ${whole(n)} people are to be asked.`,
    all: (n) => `There are only ${whole(n)} people, so ask all of them.`,
    short: (answers, margin) =>
      `Even then only about ${whole(answers)} will answer, and the margin is ${one(margin)} percentage points.`,
    means: {
      share: (confidence, margin) =>
        `That is: were the survey repeated many times with people drawn the same way, about ${one(confidence)} times in 100 the result would be within ${one(margin)} percentage points of asking everybody.`,
      mean: (confidence, margin) =>
        `That is: were the survey repeated many times with people drawn the same way, about ${one(confidence)} times in 100 the mean would be within ${formatNumber('en', margin, 2)} points of asking everybody.`,
      difference: (first, second, power) =>
        `That is: if it really is ${one(first)}% and ${one(second)}%, the survey will show a difference about ${one(power)} times in 100.`,
    },
    chosen: 'This holds only where people are drawn at random, and not where they come by themselves.',
    yamane: (n) => `By the formula of the guide of 2012, n = N/(1 + N e²), ${whole(n)} people must answer.`,
    copy: 'Copy how many to ask',
    toWaves: 'Set it as a target on the page Surveys',
    how: 'How it is worked out',
    formulas: {
      share:
        'n₀ = z² p (1 − p) / e²; of N people: n = n₀ / (1 + (n₀ − 1)/N), times the design effect (Cochran, Sampling Techniques, 4.4).',
      mean: 'n₀ = (z S / d)²; of N people: n = n₀ / (1 + n₀/N), times the design effect (Cochran, Sampling Techniques, 4.6).',
      difference:
        'n in each group = (z₁ √(2 p (1 − p)) + z₂ √(p₁(1 − p₁) + p₂(1 − p₂)))² / (p₁ − p₂)², where p is the mean of both shares, times the design effect (Fleiss, Statistical Methods for Rates and Proportions, 3.2).',
    },
    published: 'How many others have asked',
    publishedLead: 'For comparison only and no rule; not checked against the original texts.',
    people: (n, kind) => `${whole(n)} people in each ${kind}`,
  },
  parts: {
    title: 'Spread them over units',
    lead: 'One unit a line: its name, a semicolon and how many people it has; for Neyman another semicolon and the standard deviation.',
    example: 'Bắc Bình commune; 4200',
    list: 'Units and their people',
    total: 'People to ask in all',
    least: 'At least in each unit',
    by: 'How to spread them',
    ways: {
      proportional: 'By the number of people',
      equal: 'Equally',
      neyman: 'Neyman: by people and deviation',
    },
    unit: 'Unit',
    size: 'Has',
    sample: 'To ask',
    sum: 'In all',
    wrongLine: (line) => `Line ${whole(line)} is not right. An example: Bắc Bình; 4200`,
    tooSmall: 'The total is less than the least of all units together.',
    fewer: (n) => `There are only ${whole(n)} people, so all are asked.`,
  },
  upload: {
    title: 'Upload a list',
    lead: 'A list is a CSV file with a household, a person or a dossier on each line, at most 20,000 lines. Columns needed: code, unit. Columns that may be there: stratum, label (a name), address, phone, email.',
    privacy: (days) =>
      `Give only what is needed to find the person, and no identity number. The list is erased by itself ${whole(days)} days after the survey ends.`,
    form: 'Download an example',
    name: 'Name of the list',
    nameExample: 'Households of Bắc Bình',
    kind: 'Each line is',
    kinds: { households: 'a household', persons: 'a person', dossiers: 'a dossier' },
    wave: 'For the survey',
    unit: 'Within the unit',
    choose: 'Choose a CSV file',
    noWave: 'No survey is open. Please open one first.',
    reading: 'Reading the list…',
    would: (lines, strata) =>
      `The list has ${whole(lines)} lines in ${strata === 1 ? '1 stratum' : `${whole(strata)} strata`}. Nothing is kept yet.`,
    alike: (lines) =>
      `${whole(lines)} lines share a telephone number or e-mail address with another: that may be the same person, who would be drawn more easily than others.`,
    faults: (count) => `${whole(count)} faults. Nothing was kept.`,
    line: (line, column) => (column ? `Line ${whole(line)}, column ${column}` : `Line ${whole(line)}`),
    take: 'Keep the list',
    taking: 'Keeping it…',
    taken: 'The list is kept. The next step is to draw from it.',
    nameFirst: 'Please name the list first.',
  },
  frames: {
    title: 'Lists',
    none: 'There is no list yet. Upload the first one above.',
    about: (lines, wave) => `${whole(lines)} lines, for ${wave}`,
    madeBy: (name, at) => `Uploaded by ${name} on ${at}`,
    willErase: (day) => `Erased by itself on ${day}`,
    erased: (day) => `The people were erased on ${day}. Numbers, seed and hash of the list are kept.`,
    erase: 'Erase the people',
    eraseOne: (name) => `Erase the people of ${name}`,
    eraseSure: (name, drawn) =>
      drawn
        ? `Erase codes, names, addresses and contacts of the list “${name}”? Interviews that were given out go on, but the drawn list cannot be downloaded any more.`
        : `Delete the list “${name}” altogether? Nothing was drawn from it.`,
    columns: {
      where: 'Stratum',
      size: 'Has',
      main: 'Drawn',
      replacements: 'Replacements',
      weight: 'Base weight',
      handed: 'Given out',
    },
    whole: 'The whole unit',
    weight: (weight) => (weight === null ? '–' : formatNumber('en', weight, 2)),
    weightMeans:
      'The base weight is the people of a stratum divided by those drawn: each person drawn stands for so many.',
    drawn: (main, replacements, day, by) =>
      `${whole(main)} people and ${whole(replacements)} replacements were drawn on ${day} (${by}).`,
    times: (draws) => `This is draw number ${whole(draws)}; every draw is in the log.`,
    proof: 'Proof that chance has drawn',
    proofMeans:
      'Whoever has the file can draw the same people again: put the lines of each stratum in the order of the SHA-256 of “seed, blank, code of the unit, blank, code of the line” and take them from the top.',
    seed: 'Seed',
    hash: 'Hash of the list (SHA-256)',
    rule: 'Rule of replacement',
    ruleIs: (visits, replacesRefused) =>
      `Replacements are asked in the order in which they were drawn, once somebody was not at home on ${whole(visits)} visits at different times of day or cannot answer. Who refuses is ${replacesRefused ? '' : 'not '}replaced.`,
    drawnFile: 'Download the drawn list (CSV)',
    drawnNote: 'With names and addresses. Each download is written to the log.',
    weightsFile: 'Download base weights (CSV)',
    weightsNote: 'Nothing about anybody.',
  },
  draw: {
    title: 'Draw a sample',
    again: 'Draw again',
    total: 'People to ask in all',
    by: 'Spread over strata',
    least: 'At least in each stratum',
    percent: 'Replacements, per cent of those drawn',
    visits: 'Not at home counts after so many visits at different times of day',
    replacesRefused: 'Replace those who refuse',
    wrong: 'Please give whole numbers; the total is at least 1 and not less than the least of all strata together.',
    take: 'Draw at random',
    takeAgain: 'Draw again at random',
    sure: 'Another draw puts other people in place of those drawn. The draw before stays in the log. Draw again?',
    done: 'The sample is drawn.',
    fewer: (n) => `The list has only ${whole(n)} lines, so all are drawn.`,
  },
  hand: {
    title: 'Give out interviews',
    stratum: 'Stratum',
    left: (name, left) => `${name} (${whole(left)} left)`,
    interviewer: 'Interviewer',
    choose: 'Choose…',
    noInterviewer: 'This unit has no interviewer yet. An administrator can invite one.',
    wanted: 'People to give out now',
    lastDay: 'Last day',
    sector: 'Sector',
    anySector: 'Ask each person',
    wrong: 'Please choose a stratum, an interviewer, a last day and no more people than are left.',
    take: 'Give out',
    done: (mains, replacements) =>
      `${whole(mains)} people and ${whole(replacements)} replacements were given out. The page Interviews shows how far they are.`,
    page: 'Open the page Interviews',
    all: 'All are given out.',
    means: 'Once they are given out, no other sample can be drawn.',
  },
}
