import { endsSeries } from '../../breaks.ts'
import { formatDay, formatNumber, formatPeriod } from '../format.ts'
import type * as vi from '../vi/time.ts'

const one = (value: number) => formatNumber('en', Math.abs(value), 1)
const points = (value: number) => `${one(value)} ${one(value) === '1.0' ? 'point' : 'points'}`
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const small = (text: string) => text.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLowerCase())
const within = (period: string) => formatPeriod('en', period)
const name = ({ title, kind, isIndex }: vi.Named) =>
  isIndex ? `the ${small(title)}` : `the ${kind === 'dimension' ? 'factor' : 'item'} “${title}”`

function clause(fact: vi.TimeFact): string {
  switch (fact.says) {
    case 'moved': {
      const { node, from, to, difference, score, moreThanNoise } = fact
      const span = `from ${within(from)} to ${within(to)}, ${name(node)}`
      if (one(difference) === one(0)) return `${span} did not change: it is still ${one(score)}`
      const moved = `${span} ${difference < 0 ? 'fell' : 'rose'} by ${points(difference)} to ${one(score)}`
      return moreThanNoise
        ? `${moved}, more than chance variation`
        : `${moved}, which is within chance variation and may be no real change`
    }
    case 'one':
      return `${name(fact.node)} scores ${one(fact.score)} in ${within(fact.period)}; there is no other period to compare with yet`
    case 'hidden':
      return `${name(fact.node)} has no period with enough responses for a score`
    case 'lowest':
      return `the lowest was ${within(fact.period)} (${one(fact.score)})`
    case 'highest':
      return `the highest was ${within(fact.period)} (${one(fact.score)})`
    case 'break':
      return endsSeries(fact)
        ? `periods before ${formatDay(fact.day)} are not compared, because the ${fact.kind === 'method' ? 'method' : 'questionnaire'} changed`
        : `units were reorganised in this time, on ${formatDay(fact.day)}`
  }
}

export const time: typeof vi.time = {
  sentence: (facts) => `${capital(facts.map(clause).join('; '))}.`,
  otherInstrument: (before, from, after, to) =>
    `From this day “${after}” of version ${to} is used in place of “${before}” of version ${from}. Figures of the two are neither added up nor compared.`,
  node: 'Index, factor or item to look at',
  beside: 'Beside the index',
  title: (title) => `Over time: ${title}`,
  grains: { day: 'days', month: 'months', quarter: 'quarters', year: 'years' },
  lead: 'The light band is the confidence interval; × marks a period without a published score. Choose months, quarters or years in the scope above.',
  targetLine: (target) => `Dashed line: target of ${one(target)}`,
  aboveLine: (name) => `Grey line with squares: ${name}`,
  breakLine: 'Numbered upright line: a break in the series, explained below',
  breaks: 'Breaks in the series',
  endsSeries: 'Periods on the two sides cannot be compared; the line is interrupted.',
  goesOn: 'Periods on the two sides can still be compared, with care.',
  source: 'Source',
  unverified: 'not checked against the official text',
  notComparable: 'not comparable',
  here: 'The scope chosen',
  change: 'Since the period before',
  open: 'See more periods over time',
}
