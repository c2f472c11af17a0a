import { formatNumber } from '../format.ts'
import type * as vi from '../vi/units.ts'

const one = (value: number) => formatNumber('en', value, 1)
const whole = (value: number) => formatNumber('en', value)
const counted = (count: number, name: string) => `${whole(count)} ${name}${count === 1 ? '' : 's'}`
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const columns = (count: number, { of, items }: { readonly of: number; readonly items: boolean }) =>
  `${count === of ? 'all' : `${whole(count)} of`} ${whole(of)} ${items ? 'items' : 'factors'}`

function clause(fact: vi.UnitFact): string {
  switch (fact.says) {
    case 'apart': {
      const [first, ...more] = fact.units
      if (!first) return ''
      const where = ({ count, title }: vi.Apart) => (count > 1 ? columns(count, fact) : `“${title}”`)
      const clearest = first.count > 1 ? `, most of all “${first.title}”` : ''
      const others = more.map((other) => `; ${other.unit} is clearly ${fact.side} them in ${where(other)}`)
      return `${first.unit} is clearly ${fact.side} the other units in ${where(first)}${clearest} (${one(first.score)}, overall ${one(first.whole)})${others.join('')}`
    }
    case 'others':
      return `${counted(fact.count, 'more unit')} ${fact.count === 1 ? 'has' : 'have'} marked cells on the map`
    case 'alike':
      return `none of the ${counted(fact.compared, 'cell')} compared differs from the other units by more than chance variation`
    case 'alone':
      return 'only one unit in this scope has enough responses, so there is nothing to compare it with'
    case 'hidden':
      return 'no unit in this scope has enough responses for a score yet'
    case 'no-desks':
      return 'there is no desk below this unit'
  }
}

export const units: typeof vi.units = {
  sentence: (facts) => `${capital(facts.map(clause).join('; '))}.`,
  map: 'Map of scores: units by factor',
  mapOf: (factor) => `Map of scores: units by item of “${factor}”`,
  lead: 'Each cell is the score of one unit in one column; the small number is its responses. The darker, the lower. Select a cell to open the page of that unit.',
  columns: 'Columns',
  factors: 'The factors',
  itemsOf: (factor) => `Items of “${factor}”`,
  index: 'Index',
  wholeFactor: 'Whole factor',
  allUnits: 'Overall',
  scale: 'Shades (score)',
  under: (to) => `under ${whole(to)}`,
  between: (from, to) => `${whole(from)} to under ${whole(to)}`,
  over: (from) => `${whole(from)} and over`,
  apart: {
    below: 'clearly below the other units',
    above: 'clearly above the other units',
  },
  apartKey:
    '▼ clearly below, ▲ clearly above all the other units taken together, in the same column. These marks are stricter than the groups, which look at each unit by itself.',
  corrected: (compared, percent) =>
    `${counted(compared, 'cell')} ${compared === 1 ? 'was' : 'were'} compared at once, and the result is corrected for that (Benjamini-Hochberg): of the cells marked, on average no more than ${whole(percent)}% are chance.`,
  signs: {
    few: (least) => `× fewer than ${whole(least)} responses: not published`,
    complementary: '# hidden too, so that the figures of a group with too few responses cannot be worked out',
    none: '– no responses',
  },
  cell: (low, high) => `interval ${low} to ${high}`,
  responses: 'responses',
  scroll: 'The map is wider than the screen: scroll sideways for all columns.',
  apartUnits: 'Units that differ from the overall score',
  level: (count) => `${counted(count, 'unit')} not shown to differ from the overall score.`,
  noneApart: 'No unit has an interval wholly on one side of the overall score.',
  hiddenUnits: (count) => `${counted(count, 'unit')} without a published score.`,
  open: 'See all units, factor by factor',
}
