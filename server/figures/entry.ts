// What a figure must be to be taken: the same for the form and for a file.

import * as v from 'valibot'
import type { Figure, Index } from '../../surveys/instrument.ts'
import { boundsOf, canBeAsked, dayOf, grainOf } from '../../surveys/period.ts'
import type { Reported } from '../../surveys/reading.ts'
import { leavesIn, shownIn } from '../../surveys/tree.ts'
import type { Context } from '../context.ts'
import type { Official } from '../official.ts'
import { isValidIn } from '../organisation/succession.ts'
import { Problem } from '../problem.ts'
import { mayReport } from '../rights.ts'
import type { Entered } from './queries.ts'

/** No office counts further; what is larger is no number that a file could carry. */
const FURTHEST = 1e15
const Amount = v.pipe(v.number(), v.minValue(-FURTHEST), v.maxValue(FURTHEST))
export const Value = v.union([
  v.strictObject({ numerator: Amount, denominator: Amount }),
  v.strictObject({ amount: Amount }),
  v.strictObject({ notArisen: v.literal(true) }),
])
/** Words of an official, on one or several lines: no controls and no broken letters, which would be kept for ever. */
export const Words = v.pipe(
  v.string(),
  v.transform((text) => text.replaceAll('\r\n', '\n')),
  v.trim(),
  v.normalize('NFC'),
  v.minLength(1),
  v.maxLength(2_000),
  v.check((text) => text.isWellFormed() && !/[^\P{Cc}\n\t]/u.test(text)),
  v.description('plain-text'),
)
/** Offices report by the month, the quarter or the year. */
export const ReportPeriod = v.pipe(
  v.string(),
  v.check(canBeAsked),
  v.check((text) => ['month', 'quarter', 'year'].includes(grainOf(text) ?? '')),
  v.description('period'),
)
export const IndicatorCode = v.pipe(v.string(), v.maxLength(130))

// A revenue may pass its plan; ten times the plan is a slip of the hand.
const furthest = 10

/** Whether a value can be reported: 0 <= numerator <= 10 times a denominator above 0, or an amount between its ends. */
export function isPossible({ asks, low, high }: Figure, value: Reported): boolean {
  if ('notArisen' in value) return true
  if ('amount' in value) return asks.kind === 'amount' && value.amount >= low && value.amount <= high
  const { numerator, denominator } = value
  return asks.kind === 'ratio' && denominator > 0 && numerator >= 0 && numerator <= furthest * denominator
}

export const figuresOf = (index: Index): Figure[] =>
  shownIn(index)
    .flatMap(leavesIn)
    .filter((leaf): leaf is Figure => leaf.kind === 'figure')

/**
 * Whether a figure can be entered by an official, or by a program, that reaches a unit and all below. Throws a Problem: no-such-indicator, no-such-unit, not-your-unit, or figure-out-of-range where the value is not possible or the period
 * has not begun.
 */
export function checkEntered(
  { organisation, now }: Context,
  official: Pick<Official, 'unit'>,
  index: Index,
  given: Entered,
): void {
  const figure = figuresOf(index).find(({ code }) => code === given.indicator)
  if (!figure) throw new Problem('no-such-indicator')
  const unit = organisation.units.get(given.unit)
  if (!unit) throw new Problem('no-such-unit')
  if (!mayReport(organisation, official, given.unit, figure.letter)) throw new Problem('not-your-unit')
  // The whole is today's top, whichever was at the top then.
  if (given.unit !== organisation.root && !isValidIn(unit, given.period)) throw new Problem('unit-not-valid')
  const begun = boundsOf(given.period).start <= dayOf(now())
  if (!begun || !isPossible(figure, given.value)) throw new Problem('figure-out-of-range')
}
