import { formatFigure, formatNumber, formatPeriod } from '../format.ts'
import type * as vi from '../vi/explanation.ts'

const whole = (value: number) => formatNumber('en', value)
const two = (value: number) => formatNumber('en', value, 2)
const plural = (count: number, word: string) => `${whole(count)} ${word}${count === 1 ? '' : 's'}`
const probability = (p: number) => (p < 0.000001 ? '< 0.000001' : `= ${formatFigure('en', p)}`)

export const explanation: typeof vi.explanation = {
  how: 'How it is computed',
  close: 'Close',
  print: 'Print',
  partOf: 'Part of',
  unread: 'How this figure is computed could not be loaded.',
  formula: 'Formula',
  rounded: (exact, shown) => `Rounded once, at the end: ${formatFigure('en', exact)} → ${shown}.`,
  noFormula: 'The formula cannot be shown: it holds figures of a part that is hidden.',
  wholeSums: 'A part is hidden, so the formula has the sums of all instead of those of each part.',
  parts: 'Its parts',
  partsLead: 'Choose a part to go on, down to the single answers.',
  columns: { part: 'Part', points: 'Counted', of: 'Valid answers', score: 'Score' },
  total: 'Total',
  answers: 'The answers',
  sum: (points, of, base) =>
    `${whole(points)} counted of ${plural(of, 'valid answer')}, from ${plural(base, 'respondent')}.`,
  interval: 'Confidence interval',
  intervalRules: {
    wilson: "Wilson's interval of a share.",
    logit: 'The interval that is symmetric in log odds.',
    t: "Student's t interval.",
    normal: 'The figure plus and minus a number of standard errors.',
    none: 'There is no interval.',
  },
  confidence: (percent, z) => `Confidence ${whole(percent)}%, z = ${formatFigure('en', z)}.`,
  effective: (effective, base) => `Counts as ${two(effective)} independent answers (${plural(base, 'respondent')}).`,
  effectiveWhy:
    "One person's answers resemble each other, so they do not count as independent. The numbers in the brackets are sums over respondents: of the counted answers squared, of their product with the valid ones, of the valid ones squared.",
  designEffect: (effect) =>
    `Design effect ${two(effect)}: the variance is that many times what it would be were all answers independent.`,
  change: (from) => `Against ${formatPeriod('en', from)}`,
  noChange: 'There is nothing to compare with: the period before has no published score.',
  changeTitle: 'Change',
  earlier: (base, effective) =>
    `The period before has ${plural(base, 'respondent')}, who count as ${two(effective)} independent answers.`,
  tests: {
    shares: 'The chi-square test of two shares, on the independent answers.',
    errors: 'The difference over the standard error of both periods.',
  },
  pooled: 'The share of both periods together:',
  statistic: 'z =',
  p: (p) => `p ${probability(p)} if this change is looked at alone.`,
  corrected: (p, among) => `Corrected by Holm for ${plural(among, 'change')} looked at together: p ${probability(p)}.`,
  verdict: (isMore, doubt) =>
    isMore
      ? `Less than ${two(doubt)}: more than chance variation.`
      : `Not less than ${two(doubt)}: may not be a real change.`,
  classes: 'Classes',
  classesOf: "The classes are those of the sector's overall score.",
  sources: 'Sources',
}
