import { formatNumber, formatPeriod } from '../format.ts'
import type * as vi from '../vi/why.ts'

const whole = (value: number) => formatNumber('en', value)
const one = (value: number) => formatNumber('en', Math.abs(value), 1)

export const why: typeof vi.why = {
  title: 'Why it changed',
  lead: (difference, from) =>
    `The ${difference < 0 ? 'fall' : 'rise'} of ${one(difference)} ${one(difference) === '1.0' ? 'point' : 'points'} since ${formatPeriod('en', from)}, taken apart by item and by unit. The rows of each table add up to the change, but for rounding.`,
  noise: 'This change is within chance variation, so these parts of it may be chance as well.',
  open: 'Show the parts',
  byItem: 'By item',
  byUnit: 'By unit',
  whole: (part) => `Why it changed: ${part.toLowerCase()}`,
  columns: { item: 'Item', unit: 'Unit', contribution: 'Contribution (points)', earlier: 'Before', now: 'Now' },
  otherItems: (count) => `${whole(count)} other ${count === 1 ? 'item' : 'items'}`,
  otherUnits: (count) => `${whole(count)} other ${count === 1 ? 'unit' : 'units'}`,
  mix: 'Change in the mix of responses',
  total: 'Change of the score',
  notes: [
    '“Mix of responses”: what came only of more or fewer answers from this or that unit and to this or that item, and not of people judging otherwise.',
    'Figures that are hidden are only in the row of the others, together with those of more units.',
  ],
}
