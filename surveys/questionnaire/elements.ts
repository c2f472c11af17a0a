/** Each supported element of the definition becomes one typed question. What a type does not list is refused by name. */
import { longestAnswer } from '../answers.ts'
import { ConditionFault, parseCondition } from '../condition-parser.ts'
import type { Condition, Notice, Question } from '../instrument.ts'
import { choicesAt, codesAt, ratingAt } from './choices.ts'
import {
  attempt,
  booleanAt,
  claim,
  each,
  type Fields,
  fieldsOf,
  listOf,
  nameAt,
  need,
  oneOf,
  type Place,
  refuse,
  tell,
  textAt,
  together,
} from './definition.ts'
import { keysOf, lookAt, looksOf, noticeKeys, refused, typed } from './keys.ts'
import { countsAt, limitsAt } from './limits.ts'

const mostRows = 100
const mostFields = 50

export function noticeAt(place: Place): Notice {
  const fields = fieldsOf(place, noticeKeys, refused)
  if (fields.startWithNewLine) lookAt(fields.startWithNewLine)
  const own = together({
    name: () => nameAt(need(fields, 'name', place)),
    text: () => textAt(need(fields, 'html', place)),
  })
  return { kind: 'notice', ...own }
}

/** One question without its visibleIf, which depends on what stands around it. */
export function questionAt(place: Place, type: string): Question {
  const fields = fieldsOf(place, keysOf[type] ?? new Set(), refused)
  for (const [key, field] of Object.entries(fields)) {
    // In a matrix, rows are what is asked; in a comment, how tall it is.
    if (field && looksOf.has(key) && !(key === 'rows' && type === 'matrix')) lookAt(field)
  }
  if (fields.isRequired && fields.requiredIf) {
    tell(fields.requiredIf, 'replaces isRequired in survey-core: give one of the two')
  }
  const { asked, ...own } = together({
    name: () => nameAt(need(fields, 'name', place)),
    title: () => textAt(need(fields, 'title', place)),
    required: () => booleanAt(fields.isRequired),
    asked: () => askedAt(place, type, fields),
  })
  const requiredIf = fields.requiredIf && attempt(() => conditionAt(fields.requiredIf as Place))
  return {
    ...own,
    ...(fields.description && { description: textAt(fields.description) }),
    ...(requiredIf && { requiredIf }),
    ...asked,
  }
}

type Common = 'name' | 'title' | 'description' | 'required' | 'requiredIf' | 'visibleIf'
type Asked<Kind> = Kind extends Question ? Omit<Kind, Common> : never

/** What only a question of this type has. */
function askedAt(place: Place, type: string, fields: Fields): Asked<Question> {
  switch (type) {
    case 'radiogroup':
    case 'dropdown': {
      if (fields.renderAs) oneOf(fields.renderAs, ['scale', 'default'])
      const drawn = fields.renderAs?.json === 'scale' ? 'scale' : type
      const { choices, other } = choicesAt(place, fields, false)
      return { kind: 'choice', drawn, choices, ...other }
    }
    case 'checkbox':
    case 'tagbox': {
      const { choices, exclusive, other } = choicesAt(place, fields, true)
      const counts = countsAt(place, fields, choices.length - exclusive.length)
      return { kind: 'choices', choices, exclusive, ...other, ...counts }
    }
    case 'rating':
      return { kind: 'choice', drawn: 'rating', choices: ratingAt(place, fields) }
    case 'boolean': {
      if (fields.renderAs) oneOf(fields.renderAs, ['default', 'checkbox', 'radio'])
      const labels = together({
        yes: () => textAt(need(fields, 'labelTrue', place)),
        no: () => textAt(need(fields, 'labelFalse', place)),
      })
      return { kind: 'boolean', ...labels }
    }
    case 'matrix':
      return { kind: 'matrix', ...matrixAt(place, fields) }
    case 'multipletext':
      return { kind: 'multipletext', fields: fieldsAt(place, fields) }
    default: {
      const limits = limitsAt(fields, longestAnswer[type === 'comment' ? 'comment' : 'text'])
      return { kind: 'text', multiline: type === 'comment', ...limits }
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

function matrixAt(place: Place, fields: Fields) {
  const every = fields.eachRowRequired ?? fields.isAllRowRequired
  if (fields.eachRowRequired && fields.isAllRowRequired) tell(fields.eachRowRequired, 'is given twice')
  const taken = new Set<string>()
  return together({
    everyRow: () => {
      const everyRow = booleanAt(every)
      // survey-core refuses an untouched matrix with eachRowRequired even where it is optional.
      if (every && everyRow && !fields.isRequired?.json) tell(every, 'needs isRequired: true')
      return everyRow
    },
    rows: () =>
      each(listOf(need(fields, 'rows', place), mostRows), (entry) => {
        const row = fieldsOf(entry, new Set(['value', 'text']), refused)
        const value = need(row, 'value', entry)
        const name = nameAt(value)
        claim(taken, name, value)
        return { name, text: textAt(need(row, 'text', entry)) }
      }),
    columns: () => codesAt(need(fields, 'columns', place)),
  })
}

function fieldsAt(place: Place, fields: Fields) {
  const keys = new Set(['name', 'title', 'isRequired', ...typed])
  const taken = new Set<string>()
  return each(listOf(need(fields, 'items', place), mostFields), (entry) => {
    const item = fieldsOf(entry, keys, refused)
    if (item.autocomplete) lookAt(item.autocomplete)
    if (item.inputSize) lookAt(item.inputSize)
    const { limits, ...own } = together({
      name: () => {
        const named = need(item, 'name', entry)
        const name = nameAt(named)
        claim(taken, name, named)
        return name
      },
      title: () => textAt(need(item, 'title', entry)),
      required: () => booleanAt(item.isRequired),
      limits: () => limitsAt(item, longestAnswer.text),
    })
    return { ...own, ...limits }
  })
}
