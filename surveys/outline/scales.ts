import type { Code, Scale } from '../instrument.ts'
import {
  attempt,
  booleanAt,
  each,
  integerAt,
  listOf,
  oneOf,
  type Place,
  refuse,
  tell,
  together,
} from '../questionnaire/definition.ts'
import { codeAt, entriesOf, largestCode, mostEntries, namedEntries, numberAt, partsOf } from './reading.ts'

/** The scales of an outline by name; undefined where one was given up. */
export const scalesAt = (place: Place): Map<string, Scale | undefined> =>
  new Map(namedEntries(place).map(([name, one]) => [name, attempt(() => scaleAt(one))]))

function scaleAt(place: Place): Scale {
  const given = partsOf(
    place,
    ['notApplicable', 'dontKnow', 'refused'],
    ['measure', 'counted', 'against', 'low', 'high', 'worth', 'reversed', 'printed'],
  )
  const common = together<Common>({
    notApplicable: () => each(entriesOf(given.notApplicable), codeAt),
    dontKnow: () => each(entriesOf(given.dontKnow), codeAt),
    refused: () => each(entriesOf(given.refused), codeAt),
    reversed: () => booleanAt(given.reversed),
    measure: () => (given.measure ? oneOf(given.measure, ['share', 'mean', 'count']) : 'share'),
    counted: () => (given.counted ? each(listOf(given.counted, mostEntries), codeAt) : []),
    against: () => (given.against ? each(entriesOf(given.against), codeAt) : []),
  })
  const { measure, counted: listed } = common
  if (measure !== 'mean' && listed.length === 0) refuse(given.counted ?? place, 'names no code that counts ("counted")')
  if (measure === 'mean' ? given.against : given.worth) {
    refuse(given.against ?? given.worth ?? place, `does not go with the measure "${measure}"`)
  }
  const scale =
    given.low || given.high || measure === 'mean'
      ? amounts(place, given, common)
      : { ...common, low: 0, high: measure === 'count' ? listed.length : 1, worth: [], printed: 'percent' as const }
  if (measure === 'count' && given.low) tell(given.low, 'a count goes from 0 to the number of counted codes')
  if (measure !== 'mean' && given.printed) tell(given.printed, 'only a mean can be printed in more than one way')
  const codes = codesNamed(scale)
  const twice = codes.find((code, index) => codes.indexOf(code) !== index)
  if (twice !== undefined) refuse(place, `names the code ${JSON.stringify(twice)} twice`)
  return { ...scale, printed: measure === 'count' ? 'scale' : scale.printed }
}

type Given = { readonly [key in 'low' | 'high' | 'worth' | 'counted' | 'printed']?: Place }
type Common = Omit<Scale, 'low' | 'high' | 'worth' | 'printed'>

/** A scale whose codes say an amount: whole numbers from low to high are worth themselves, words what is declared. */
function amounts(place: Place, given: Given, common: Common): Scale {
  const low = integerAt(given.low ?? refuse(place, 'needs "low"'), -largestCode, largestCode)
  const high = integerAt(given.high ?? refuse(place, 'needs "high"'), low + 1, largestCode)
  const declared = given.worth
    ? each(namedEntries(given.worth), ([code, one]) => ({ code: code as Code, worth: numberAt(one, low, high) }))
    : []
  // With words for codes, the numbers of the scale are no codes of the question.
  const whole =
    declared.length > 0 || high - low > mostEntries ? [] : Array.from({ length: high - low + 1 }, (_, i) => low + i)
  const worth = [...declared, ...whole.map((code) => ({ code: code as Code, worth: code }))]
  const valid = worth.map(({ code }) => code)
  each([...common.counted.entries()], ([i, code]) => {
    if (valid.includes(code)) return
    const at = { ...place, path: `${(given.counted as Place).path}[${i}]` }
    const wanted = `must be a whole number from ${low} to ${high}`
    refuse(at, typeof code === 'number' ? wanted : 'must be a code of the scale')
  })
  const inside = [...common.notApplicable, ...common.dontKnow, ...common.refused].find((code) => valid.includes(code))
  if (inside !== undefined) refuse(place, `keeps ${JSON.stringify(inside)} apart, which is on the scale`)
  const against = [...new Set([...common.against, ...valid])].filter((code) => !common.counted.includes(code))
  const printed = given.printed ? oneOf(given.printed, ['scale', 'percent', 'of-high']) : 'scale'
  return { ...common, against, low, high, worth, printed: common.measure === 'mean' ? printed : 'percent' }
}

/** Every code that a scale has a place for. */
export const codesNamed = (scale: Scale): readonly Code[] => [
  ...scale.counted,
  ...scale.against,
  ...scale.notApplicable,
  ...scale.dontKnow,
  ...scale.refused,
]
