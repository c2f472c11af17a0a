/** Each supported element of the definition becomes one typed question. What a type does not list is refused by name. */

import { isDay, longestAnswer } from '../answers.ts'
import { ConditionFault, parseCondition } from '../condition-parser.ts'
import { areEqual } from '../conditions.ts'
import type { Choice, Code, Condition, Notice, Question, Text, TextLimits } from '../instrument.ts'
import {
  booleanAt,
  claim,
  type Fields,
  fieldsOf,
  integerAt,
  listOf,
  nameAt,
  need,
  oneOf,
  type Place,
  refuse,
  textAt,
} from './definition.ts'

const mostChoices = 200
const mostRows = 100
const mostFields = 50
/** survey-core cuts longer rating scales silently. */
const longestRating = 20

/** Why a known feature of SurveyJS is refused. Anything else unknown is refused too, only with fewer words. */
export const refused: Readonly<Record<string, string>> = {
  choicesByUrl: 'choices from an address are not supported: the address could be built from answers',
  triggers: 'triggers are not supported: they run and navigate',
  navigateToUrl: 'navigation to an address is not supported',
  navigateToUrlOnCondition: 'navigation to an address is not supported',
  completedHtml: 'own closing pages are not supported: they are markup',
  completedHtmlOnCondition: 'own closing pages are not supported: they are markup',
  completedBeforeHtml: 'own closing pages are not supported: they are markup',
  loadingHtml: 'own loading pages are not supported: they are markup',
  calculatedValues: 'calculated values are not supported',
  defaultValueExpression: 'expressions that set values are not supported',
  setValueExpression: 'expressions that set values are not supported',
  setValueIf: 'expressions that set values are not supported',
  resetValueIf: 'expressions that set values are not supported',
  defaultValue: 'default answers are not supported: nobody gave them',
  valueName: 'valueName is not supported: an answer is stored under its question',
  logo: 'images are not supported',
  imageLink: 'images are not supported',
  cover: 'images are not supported',
  backgroundImage: 'images are not supported',
  valueTrue: 'a boolean is answered with true or false',
  valueFalse: 'a boolean is answered with true or false',
  hasOther: 'is an old spelling: write showOtherItem',
  hasNone: 'is an old spelling: write showNoneItem',
  hasComment: 'is not supported',
  readOnly: 'is not supported',
  enableIf: 'is not supported yet',
  choicesVisibleIf: 'is not supported yet',
  choicesEnableIf: 'is not supported yet',
  rowsVisibleIf: 'is not supported yet',
  columnsVisibleIf: 'is not supported yet',
  visible: 'is not supported: write visibleIf',
  minLength: 'is not supported: there is no refusal for a short text',
}

const common = ['type', 'name', 'title', 'description', 'visibleIf', 'isRequired', 'requiredIf']
/** Where and how wide: no meaning for the answers, so only their shape is checked. */
const looks = ['titleLocation', 'descriptionLocation', 'errorLocation', 'startWithNewLine', 'showNumber', 'hideNumber']
const special = ['showNoneItem', 'noneText', 'showDontKnowItem', 'dontKnowText', 'showRefuseItem', 'refuseText']
const offered = ['choices', 'showOtherItem', 'otherText', 'separateSpecialChoices', 'colCount', ...special]
const many = ['minSelectedChoices', 'maxSelectedChoices', 'validators']
const searched = ['placeholder', 'allowClear', 'searchEnabled', 'textWrapEnabled']
const typed = ['inputType', 'maxLength', 'placeholder', 'validators', 'autocomplete', 'inputSize']

const keysOf: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    radiogroup: [...offered, 'renderAs', 'allowClear', 'showClearButton'],
    dropdown: [...offered, ...searched],
    checkbox: [...offered, ...many],
    tagbox: [...offered, ...many, ...searched, 'closeOnSelect', 'hideSelectedItems'],
    rating: [
      ...['rateMin', 'rateMax', 'rateStep', 'rateValues', 'autoGenerate', 'minRateDescription', 'maxRateDescription'],
      ...['rateType', 'scaleColorMode', 'rateColorMode', 'displayMode', 'rateDescriptionLocation'],
      'displayRateDescriptionsAsExtremeItems',
    ],
    boolean: ['labelTrue', 'labelFalse', 'renderAs', 'swapOrder'],
    text: [...typed, 'min', 'max'],
    comment: [
      'maxLength',
      'placeholder',
      'validators',
      'rows',
      'cols',
      'autoGrow',
      'allowResize',
      'acceptCarriageReturn',
    ],
    matrix: [
      ...['rows', 'columns', 'eachRowRequired', 'isAllRowRequired'],
      ...['displayMode', 'showHeader', 'alternateRows', 'verticalAlign'],
    ],
    multipletext: ['items', 'colCount'],
  }).map(([type, keys]) => [type, new Set([...common, ...looks, ...keys])]),
)
const noticeKeys = new Set(['type', 'name', 'html', 'visibleIf', 'startWithNewLine'])
const looksOf = new Set([
  ...looks,
  ...['separateSpecialChoices', 'colCount', 'allowClear', 'searchEnabled', 'textWrapEnabled', 'closeOnSelect'],
  ...[
    'hideSelectedItems',
    'autocomplete',
    'inputSize',
    'rows',
    'cols',
    'autoGrow',
    'allowResize',
    'acceptCarriageReturn',
  ],
  ...['rateType', 'scaleColorMode', 'rateColorMode', 'displayMode', 'rateDescriptionLocation', 'autoGenerate'],
  ...['displayRateDescriptionsAsExtremeItems', 'swapOrder', 'showHeader', 'alternateRows', 'verticalAlign'],
  'showClearButton',
])

/** A display option: true, false, a small number or one plain word. */
export function lookAt(place: Place): void {
  const { json } = place
  if (typeof json === 'boolean' || (typeof json === 'string' && /^[A-Za-z-]{1,40}$/.test(json))) return
  integerAt(place, 0, 200)
}

export const isQuestionType = (type: unknown): type is string => typeof type === 'string' && Object.hasOwn(keysOf, type)

export function noticeAt(place: Place): Notice {
  const fields = fieldsOf(place, noticeKeys, refused)
  if (fields.startWithNewLine) lookAt(fields.startWithNewLine)
  return { kind: 'notice', name: nameAt(need(fields, 'name', place)), text: textAt(need(fields, 'html', place)) }
}

/** One question without its visibleIf, which depends on what stands around it. */
export function questionAt(place: Place, type: string): Question {
  const fields = fieldsOf(place, keysOf[type] ?? new Set(), refused)
  for (const [key, field] of Object.entries(fields)) {
    // In a matrix, rows are what is asked; in a comment, how tall it is.
    if (field && looksOf.has(key) && !(key === 'rows' && type === 'matrix')) lookAt(field)
  }
  if (fields.isRequired && fields.requiredIf) {
    refuse(fields.requiredIf, 'replaces isRequired in survey-core: give one of the two')
  }
  const required = booleanAt(fields.isRequired)
  const own = {
    name: nameAt(need(fields, 'name', place)),
    title: textAt(need(fields, 'title', place)),
    ...(fields.description && { description: textAt(fields.description) }),
    required,
    ...(fields.requiredIf && { requiredIf: conditionAt(fields.requiredIf) }),
  }
  switch (type) {
    case 'radiogroup':
    case 'dropdown': {
      if (fields.renderAs) oneOf(fields.renderAs, ['scale', 'default'])
      const drawn = fields.renderAs?.json === 'scale' ? 'scale' : type
      const { choices, other } = choicesAt(place, fields, false)
      return { ...own, kind: 'choice', drawn, choices, ...other }
    }
    case 'checkbox':
    case 'tagbox': {
      const { choices, exclusive, other } = choicesAt(place, fields, true)
      return {
        ...own,
        kind: 'choices',
        choices,
        exclusive,
        ...other,
        ...countsAt(place, fields, choices.length - exclusive.length),
      }
    }
    case 'rating':
      return { ...own, kind: 'choice', drawn: 'rating', choices: ratingAt(place, fields) }
    case 'boolean':
      if (fields.renderAs) oneOf(fields.renderAs, ['default', 'checkbox', 'radio'])
      return {
        ...own,
        kind: 'boolean',
        yes: textAt(need(fields, 'labelTrue', place)),
        no: textAt(need(fields, 'labelFalse', place)),
      }
    case 'matrix':
      return { ...own, kind: 'matrix', ...matrixAt(place, fields, required) }
    case 'multipletext':
      return { ...own, kind: 'multipletext', fields: fieldsAt(place, fields) }
    default:
      return {
        ...own,
        kind: 'text',
        multiline: type === 'comment',
        ...limitsAt(fields, longestAnswer[type === 'comment' ? 'comment' : 'text']),
      }
  }
}

export function conditionAt(place: Place): Condition {
  if (typeof place.json !== 'string') return refuse(place, 'must be a text')
  try {
    return parseCondition(place.json)
  } catch (fault) {
    if (fault instanceof ConditionFault) return refuse(place, fault.message)
    throw fault
  }
}

/** survey-core's own codes, and the keys that switch them on and name them. */
const specials = [
  { code: 'none', shown: 'showNoneItem', text: 'noneText' },
  { code: 'refused', shown: 'showRefuseItem', text: 'refuseText' },
  { code: 'dontknow', shown: 'showDontKnowItem', text: 'dontKnowText' },
] as const

function choicesAt(place: Place, fields: Fields, several: boolean) {
  const choices = [...codesAt(need(fields, 'choices', place))]
  const plain = fields.choices as Place
  const add = (code: Code, shown: string, text: string) => {
    if (!booleanAt(fields[shown])) {
      if (fields[text]) refuse(fields[text], `is given, but ${shown} is not`)
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
function codesAt(place: Place): readonly Choice[] {
  const choices: Choice[] = []
  for (const entry of listOf(place, mostChoices)) {
    const bare = typeof entry.json === 'number'
    const fields = bare ? { value: entry } : fieldsOf(entry, new Set(['value', 'text']), refused)
    const value = need(fields, 'value', entry)
    const code = codeAt(value)
    // survey-core finds choices by its loose comparison: 5 and "5", "Yes" and "yes" are one to it.
    if (choices.some((choice) => areEqual(choice.code, code))) refuse(value, 'is offered twice')
    const text =
      typeof code === 'number' && code >= 0 && !fields.text ? digits(code) : textAt(need(fields, 'text', entry))
    choices.push({ code, text })
  }
  return choices
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

/** How many may be chosen: the properties and the answercount validator say the same thing, the narrower one wins. */
function countsAt(
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
  if (least > 0 && !booleanAt(fields.isRequired)) refuse(lows[0] ?? place, 'needs isRequired: true')
  return { least, most }
}

function ratingAt(place: Place, fields: Fields): readonly Choice[] {
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

function matrixAt(place: Place, fields: Fields, required: boolean) {
  const each = fields.eachRowRequired ?? fields.isAllRowRequired
  if (fields.eachRowRequired && fields.isAllRowRequired) refuse(each as Place, 'is given twice')
  const everyRow = booleanAt(each)
  // survey-core refuses an untouched matrix with eachRowRequired even where it is optional.
  if (everyRow && !required) refuse(each ?? place, 'needs isRequired: true')
  const taken = new Set<string>()
  const rows = listOf(need(fields, 'rows', place), mostRows).map((entry) => {
    const row = fieldsOf(entry, new Set(['value', 'text']), refused)
    const value = need(row, 'value', entry)
    const name = nameAt(value)
    claim(taken, name, value)
    return { name, text: textAt(need(row, 'text', entry)) }
  })
  return { rows, columns: codesAt(need(fields, 'columns', place)), everyRow }
}

function fieldsAt(place: Place, fields: Fields) {
  const keys = new Set(['name', 'title', 'isRequired', ...typed])
  const taken = new Set<string>()
  return listOf(need(fields, 'items', place), mostFields).map((entry) => {
    const item = fieldsOf(entry, keys, refused)
    if (item.autocomplete) lookAt(item.autocomplete)
    if (item.inputSize) lookAt(item.inputSize)
    const named = need(item, 'name', entry)
    const name = nameAt(named)
    claim(taken, name, named)
    const title = textAt(need(item, 'title', entry))
    return { name, title, required: booleanAt(item.isRequired), ...limitsAt(item, longestAnswer.text) }
  })
}

const inputs = ['text', 'number', 'date', 'email', 'tel'] as const

/** Properties and validators say the same things twice; the narrower limit wins. */
function limitsAt(fields: Fields, longest: number): TextLimits {
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
}

function validatorsAt(place: Place | undefined, allowed: readonly string[]): readonly Fields[] {
  if (!place) return []
  return listOf(place, 10).map((entry) => {
    const every = new Set(['type', 'text', 'regex', 'expression', 'minLength', ...Object.values(validatorKeys).flat()])
    const type = need(fieldsOf(entry, every), 'type', entry)
    if (type.json === 'regex') {
      refuse(type, 'patterns are not supported: some of them run for minutes on a short text')
    }
    if (type.json === 'expression') refuse(type, 'expressions that check answers are not supported')
    const known = oneOf(type, allowed)
    const fields = fieldsOf(entry, new Set(['type', 'text', ...(validatorKeys[known] ?? [])]), refused)
    if (fields.text) textAt(fields.text)
    // survey-core refuses a text that ends in digits unless told otherwise.
    if (known === 'text' && fields.allowDigits?.json === false) refuse(fields.allowDigits, 'is not supported')
    return fields
  })
}
