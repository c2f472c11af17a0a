/** How many, how long, how high: properties and validators of SurveyJS say the same things in two places. */
import { isDay } from '../answers.ts'
import type { TextLimits } from '../instrument.ts'
import { mostChoices } from './choices.ts'
import {
  each,
  type Fields,
  fieldsOf,
  integerAt,
  listOf,
  need,
  oneOf,
  type Place,
  refuse,
  tell,
  textAt,
} from './definition.ts'
import { refused } from './keys.ts'

/** How many may be chosen: the properties and the answercount validator say the same thing, the narrower one wins. */
export function countsAt(
  place: Place,
  fields: Fields,
  offeredCount: number,
): { readonly least: number; readonly most: number } {
  const lows = fields.minSelectedChoices ? [fields.minSelectedChoices] : []
  const highs = fields.maxSelectedChoices ? [fields.maxSelectedChoices] : []
  for (const validator of validatorsAt(fields.validators, ['answercount'])) {
    if (validator.minCount) lows.push(validator.minCount)
    if (validator.maxCount) highs.push(validator.maxCount)
  }
  const least = Math.max(0, ...lows.map((low) => integerAt(low, 0, offeredCount)))
  const most = Math.min(Math.max(1, offeredCount), ...highs.map((high) => integerAt(high, 1, mostChoices)))
  if (most < least) refuse(highs[0] ?? place, 'is less than the least number of choices')
  // survey-core refuses an unanswered question below minSelectedChoices even where it is optional.
  if (least > 0 && !fields.isRequired?.json) tell(lows[0] ?? place, 'needs isRequired: true')
  return { least, most }
}

const inputs = ['text', 'number', 'date', 'email', 'tel'] as const

/** Properties and validators say the same things twice; the narrower limit wins. */
export function limitsAt(fields: Fields, longest: number): TextLimits {
  const chosen = fields.inputType ? oneOf(fields.inputType, inputs) : 'text'
  if (fields.placeholder) textAt(fields.placeholder)
  const lengths = fields.maxLength ? [fields.maxLength] : []
  const lows = fields.min ? [fields.min] : []
  const highs = fields.max ? [fields.max] : []
  let input = chosen
  for (const validator of validatorsAt(fields.validators, ['numeric', 'text', 'email'])) {
    const type = validator.type?.json
    if (type === 'numeric' && chosen !== 'number') refuse(validator.type as Place, 'needs inputType number')
    if (type === 'email' && chosen !== 'email' && chosen !== 'text')
      refuse(validator.type as Place, 'needs inputType email')
    if (type === 'email') input = 'email'
    if (validator.maxLength) lengths.push(validator.maxLength)
    if (validator.minValue) lows.push(validator.minValue)
    if (validator.maxValue) highs.push(validator.maxValue)
  }
  const maxLength = Math.min(
    ...[...lengths.map((length) => integerAt(length, 1, 10_000))],
    lengths.length ? 10_000 : longest,
  )
  const min = lows.map((low) => boundAt(low, chosen)).reduce<number | string | undefined>(higher, undefined)
  const max = highs.map((high) => boundAt(high, chosen)).reduce<number | string | undefined>(lower, undefined)
  if (min !== undefined && max !== undefined && min > max) refuse(highs[0] as Place, 'is below the lower limit')
  return { input, maxLength, ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
}

type Bound = number | string
const higher = (one: Bound | undefined, other: Bound) => (one === undefined || other > one ? other : one)
const lower = (one: Bound | undefined, other: Bound) => (one === undefined || other < one ? other : one)

function boundAt(place: Place, input: TextLimits['input']): Bound {
  const { json } = place
  if (input === 'number' && typeof json === 'number') return json
  if (input === 'date' && typeof json === 'string' && isDay(json)) return json
  return refuse(place, input === 'date' ? 'must be a day like "2026-11-22"' : 'needs inputType number and a number')
}

const validatorKeys: Readonly<Record<string, readonly string[]>> = {
  numeric: ['minValue', 'maxValue'],
  text: ['maxLength', 'allowDigits'],
  answercount: ['minCount', 'maxCount'],
  email: [],
  regex: ['regex'],
  expression: ['expression'],
}
const everyValidatorKey = Object.values(validatorKeys).flat()

function validatorsAt(place: Place | undefined, allowed: readonly string[]): readonly Fields[] {
  if (!place) return []
  return each(listOf(place, 10), (entry) => {
    const named = `${(entry.json as { type?: unknown } | null)?.type}`
    const keys = Object.hasOwn(validatorKeys, named) ? validatorKeys[named] : everyValidatorKey
    const fields = fieldsOf(entry, new Set(['type', 'text', ...(keys ?? [])]), refused)
    const type = need(fields, 'type', entry)
    if (type.json === 'regex') {
      refuse(type, 'patterns are not supported: some of them run for minutes on a short text')
    }
    if (type.json === 'expression') refuse(type, 'expressions that check answers are not supported')
    const known = oneOf(type, allowed)
    if (fields.text) textAt(fields.text)
    // survey-core refuses a text that ends in digits unless told otherwise.
    if (known === 'text' && fields.allowDigits?.json === false) tell(fields.allowDigits, 'is not supported')
    return fields
  })
}
