import { areEqual } from '../conditions.ts'
import type { Choice, Code, Text } from '../instrument.ts'
import {
  booleanAt,
  each,
  type Fields,
  fieldsOf,
  integerAt,
  listOf,
  need,
  type Place,
  refuse,
  tell,
  textAt,
} from './definition.ts'
import { refused } from './keys.ts'

export const mostChoices = 200
/** survey-core cuts longer rating scales silently. */
const longestRating = 20

/** survey-core's own codes, and the keys that switch them on and name them. */
const specials = [
  { code: 'none', shown: 'showNoneItem', text: 'noneText' },
  { code: 'refused', shown: 'showRefuseItem', text: 'refuseText' },
  { code: 'dontknow', shown: 'showDontKnowItem', text: 'dontKnowText' },
] as const

export function choicesAt(place: Place, fields: Fields, several: boolean) {
  const choices = [...codesAt(need(fields, 'choices', place))]
  const plain = fields.choices as Place
  const add = (code: Code, shown: string, text: string) => {
    if (!booleanAt(fields[shown])) {
      if (fields[text]) tell(fields[text], `is given, but ${shown} is not`)
      // Without its switch, survey-core would let "none" stand beside other choices.
      if (several && code !== 'other' && choices.some((choice) => areEqual(choice.code, code))) {
        refuse(plain, `"${code}" is a code of survey-core: write ${shown}`)
      }
      return []
    }
    if (choices.some((choice) => areEqual(choice.code, code)))
      refuse(plain, `"${code}" is offered twice: ${shown} adds it`)
    choices.push({ code, text: textAt(need(fields, text, place)) })
    return [code]
  }
  const exclusive = specials.flatMap(({ code, shown, text }) => add(code, shown, text))
  const [other] = add('other', 'showOtherItem', 'otherText')
  return { choices, exclusive, other: other === undefined ? {} : { other } }
}

/** The entries of choices, rateValues or columns. */
export function codesAt(place: Place): readonly Choice[] {
  const taken: Code[] = []
  return each(listOf(place, mostChoices), (entry) => {
    const bare = typeof entry.json === 'number'
    const fields = bare ? { value: entry } : fieldsOf(entry, new Set(['value', 'text']), refused)
    const value = need(fields, 'value', entry)
    const code = codeAt(value)
    // survey-core finds choices by its loose comparison: 5 and "5", "Yes" and "yes" are one to it.
    if (taken.some((one) => areEqual(one, code))) refuse(value, 'is offered twice')
    taken.push(code)
    const isDigits = typeof code === 'number' && code >= 0 && !fields.text
    return { code, text: isDigits ? digits(code) : textAt(need(fields, 'text', entry)) }
  })
}

const digits = (code: number): Text => ({ vi: `${code}`, en: `${code}` })

function codeAt(place: Place): Code {
  const { json } = place
  if (typeof json === 'number') return integerAt(place, -1_000_000_000, 1_000_000_000)
  if (typeof json !== 'string' || !/^[a-z0-9][a-z0-9_.-]{0,63}$/i.test(json)) {
    return refuse(place, 'must be a whole number, or up to 64 letters, digits, "_", "." or "-"')
  }
  if (/^(?:true|false|null|undefined)$/i.test(json)) refuse(place, `"${json}" would not be read as a text`)
  return json
}

export function ratingAt(place: Place, fields: Fields): readonly Choice[] {
  const { rateValues, rateMin, rateMax, rateStep } = fields
  const listed = () => {
    const given = rateMin ?? rateMax ?? rateStep
    if (given) refuse(given, 'says the same as rateValues: give one of the two')
    return codesAt(rateValues as Place)
  }
  const counted = () => {
    const low = rateMin ? integerAt(rateMin, 0, 1000) : 1
    const high = rateMax ? integerAt(rateMax, 0, 1000) : 5
    const step = rateStep ? integerAt(rateStep, 1, 1000) : 1
    if (low >= high) refuse(rateMax ?? rateMin ?? place, 'the highest rating must be above the lowest')
    return Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, index) => ({
      code: low + index * step,
      text: digits(low + index * step),
    }))
  }
  const choices = rateValues ? listed() : counted()
  if (choices.length < 2 || choices.length > longestRating) {
    refuse(rateValues ?? rateMax ?? place, `a rating has 2 to ${longestRating} steps`)
  }
  if (fields.rateType?.json === 'smileys' && choices.length > 10)
    refuse(fields.rateType, 'there are ten smileys at most')
  const named = (choice: Choice, ends: Place | undefined): Choice => {
    if (!ends) return choice
    const words = textAt(ends)
    return { code: choice.code, text: { vi: `${choice.text.vi} – ${words.vi}`, en: `${choice.text.en} – ${words.en}` } }
  }
  return choices.map((choice, index) => {
    if (index === 0) return named(choice, fields.minRateDescription)
    return index === choices.length - 1 ? named(choice, fields.maxRateDescription) : choice
  })
}
