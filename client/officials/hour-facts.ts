// What the page of hours says first. The choice is the same in every language; the words are in surveys/text.
import type { HourCell, Hours } from '../../surveys/analyses/hours.ts'
import type { HourFact } from '../../surveys/text/vi/hours.ts'

/** Whether a cell is of one weekday and one hour. */
export const isOneHour = ({ weekday, hours }: HourCell, { hours: known }: Pick<Hours, 'hours'>) =>
  weekday !== '*' && known.includes(hours)

export function hourFacts(found: Hours): HourFact[] {
  const { cells, lowest, all, leftOut } = found
  if (all.responses === 0) return [{ says: leftOut.responses === 0 ? 'all-hidden' : 'all-left-out' }]
  const own = cells.filter((cell) => isOneHour(cell, found))
  const shown = own.flatMap((cell) => (cell.responses === null ? [] : [{ ...cell, responses: cell.responses }]))
  const [busiest] = shown.toSorted((a, b) => b.responses - a.responses)
  if (!busiest || busiest.responses === 0) return [{ says: 'all-hidden' }]
  const { weekday, hours, responses } = busiest
  const first: HourFact = { says: 'busiest', weekday, hours, responses, ofShown: shown.length < own.length }
  if (!lowest) return [first, { says: 'too-few' }]
  // Where none is lower than the others, there is no lowest.
  if (lowest.difference >= 0) return [first, { says: 'alike' }]
  const { half, score, difference, moreThanNoise: sure } = lowest
  return [first, { says: 'lowest', weekday: lowest.weekday, half, score, difference, sure }]
}
