/**
 * SurveyJS JSON becomes typed questions here and nowhere else. Only a declared part of the format is the law; everything
 * else stops the start with the file, the path and the reason, so that a broken definition never reaches a citizen.
 */
import { commentOf, longestAnswer, longestComment } from './answers.ts'
import { pathsIn } from './condition-parser.ts'
import type { Condition, Notice, Page, Question, Questionnaire } from './instrument.ts'
import {
  claim,
  fieldsOf,
  inspect,
  listOf,
  nameAt,
  need,
  oneOf,
  type Place,
  refuse,
  textAt,
} from './questionnaire/definition.ts'
import { conditionAt, isQuestionType, lookAt, noticeAt, questionAt, refused } from './questionnaire/elements.ts'

export { DefinitionFault } from './questionnaire/definition.ts'

const mostPages = 100
const mostElements = 500
const deepestPanel = 8

const topLooks = new Set(
  `showQuestionNumbers showProgressBar progressBarLocation progressBarType questionErrorLocation questionTitleLocation
  questionDescriptionLocation showPageTitles showTitle widthMode showCompletedPage autoFocusFirstError
  autoFocusFirstQuestion focusFirstQuestionAutomatic showPrevButton textUpdateMode`.split(/\s+/),
)
const topKeys = new Set(['title', 'description', 'locale', 'pages', 'clearInvisibleValues', ...topLooks])
const pageKeys = new Set(['name', 'title', 'description', 'visibleIf', 'elements'])
const panelLooks = [
  'titleLocation',
  'questionTitleLocation',
  'questionErrorLocation',
  'state',
  'showNumber',
  'showQuestionNumbers',
]
const panelKeys = new Set([
  'type',
  'name',
  'title',
  'description',
  'visibleIf',
  'elements',
  'startWithNewLine',
  ...panelLooks,
])
const containerReasons = {
  ...refused,
  isRequired: 'is not supported here: mark the questions inside',
  requiredIf: 'is not supported here: mark the questions inside',
}

/** What is being collected while the definition is read from top to bottom. */
type Reading = {
  /** Names of questions, notices and panels, in lower case. */
  readonly taken: Set<string>
  /** Questions read so far by their exact name: what a condition may read. */
  readonly asked: Map<string, Question>
  readonly places: Map<Question | Notice, Place>
  /** Notices made from the titles of panels. */
  readonly headings: Set<Question | Notice>
}

/** Reads a questionnaire from parsed JSON. Throws a DefinitionFault at the first thing that is wrong; `file` names it. */
export function parseQuestionnaire(json: unknown, file: string): Questionnaire {
  const top = inspect(file, json)
  const fields = fieldsOf(top, topKeys, refused)
  for (const [key, field] of Object.entries(fields)) if (field && topLooks.has(key)) lookAt(field)
  if (fields.locale) oneOf(fields.locale, ['vi', 'en', 'default'])
  if (fields.clearInvisibleValues) oneOf(fields.clearInvisibleValues, ['onHiddenContainer'])
  if (fields.description) textAt(fields.description)

  const reading: Reading = { taken: new Set(), asked: new Map(), places: new Map(), headings: new Set() }
  const pageNames = new Set<string>()
  const pages = listOf(need(fields, 'pages', top), mostPages).map((place) => pageAt(place, pageNames, reading))
  for (const [element, place] of reading.places) {
    if ('other' in element && element.other !== undefined && reading.taken.has(commentOf(element.name).toLowerCase())) {
      refuse(place, `the words beside "other" are stored as "${commentOf(element.name)}", which is also a name`)
    }
  }
  return { title: textAt(need(fields, 'title', top)), pages }
}

/**
 * A definition that parseQuestionnaire accepted, as survey-core must be given it to allow what our check allows: every
 * limit written out, and hidden answers taken away at once. Left until completion, survey-core drops them in one pass
 * without looking again, keeps answers whose question that hides, and never asks what that shows.
 */
export function definitionForSurveyCore(accepted: object): object {
  const written = (element: Json): Json => {
    const { type, elements, items } = element
    if (type === 'panel') return { ...element, elements: (elements as Json[]).map(written) }
    if (type === 'text' || type === 'comment') return { maxLength: longestAnswer[type], ...element }
    if (type !== 'multipletext') return element
    return { ...element, items: (items as Json[]).map((item) => ({ maxLength: longestAnswer.text, ...item })) }
  }
  const { pages, ...rest } = accepted as Json
  const whole = (pages as Json[]).map((page) => ({ ...page, elements: (page.elements as Json[]).map(written) }))
  return { ...rest, clearInvisibleValues: 'onHiddenContainer', maxCommentLength: longestComment, pages: whole }
}
type Json = Readonly<Record<string, unknown>>

function pageAt(place: Place, names: Set<string>, reading: Reading): Page {
  const fields = fieldsOf(place, pageKeys, containerReasons)
  const named = need(fields, 'name', place)
  const name = nameAt(named)
  claim(names, name, named)
  const shown = fields.visibleIf && conditionOf(fields.visibleIf, reading)
  const elements = elementsAt(need(fields, 'elements', place), shown ? [shown] : [], 0, reading)
  return {
    name,
    ...(fields.title && { title: textAt(fields.title) }),
    ...(fields.description && { description: textAt(fields.description) }),
    elements,
  }
}

/** Recursion is safe: `inspect` and `deepestPanel` limit it. */
function elementsAt(
  place: Place,
  around: readonly Condition[],
  depth: number,
  reading: Reading,
): readonly (Question | Notice)[] {
  return listOf(place, mostElements).flatMap((entry) => {
    const type: unknown = (entry.json as { type?: unknown } | null)?.type
    if (type === 'panel') return panelAt(entry, around, depth + 1, reading)
    if (type !== 'html' && !isQuestionType(type)) {
      const at = { file: entry.file, path: `${entry.path}.type` }
      return refuse(at, typeof type === 'string' ? `"${type.slice(0, 64)}" is not supported` : 'is missing')
    }
    const element = type === 'html' ? noticeAt(entry) : questionAt(entry, type)
    const given = entry.json as { visibleIf?: unknown }
    const under = (key: string, value: unknown): Place => ({
      file: entry.file,
      path: `${entry.path}.${key}`,
      json: value,
    })
    claim(reading.taken, element.name, under('name', element.name))
    const own =
      given.visibleIf === undefined ? [] : [conditionOf(under('visibleIf', given.visibleIf), reading, element.name)]
    if (element.kind !== 'notice' && element.requiredIf) {
      check(element.requiredIf, under('requiredIf', null), reading, element.name)
    }
    const visibleIf = all([...around, ...own])
    const whole = visibleIf ? { ...element, visibleIf } : element
    if (whole.kind !== 'notice') reading.asked.set(whole.name, whole)
    reading.places.set(whole, entry)
    if (reading.places.size > mostElements) refuse(entry, `a questionnaire has at most ${mostElements} questions`)
    return [whole]
  })
}

/** A panel only groups: its questions move up to the page, take its condition with them, and its title goes before. */
function panelAt(
  place: Place,
  around: readonly Condition[],
  depth: number,
  reading: Reading,
): readonly (Question | Notice)[] {
  if (depth > deepestPanel) refuse(place, `panels nest at most ${deepestPanel} deep`)
  const fields = fieldsOf(place, panelKeys, containerReasons)
  for (const look of [...panelLooks, 'startWithNewLine']) if (fields[look]) lookAt(fields[look])
  // A collapsed panel hides questions that must be answered.
  if (fields.state) oneOf(fields.state, ['default', 'expanded'])
  const named = need(fields, 'name', place)
  const name = nameAt(named)
  claim(reading.taken, name, named)
  const shown = fields.visibleIf && conditionOf(fields.visibleIf, reading)
  const inner = elementsAt(need(fields, 'elements', place), shown ? [...around, shown] : around, depth, reading)
  if (fields.description && !fields.title) refuse(fields.description, 'needs a title')
  if (!fields.title) return inner
  const title = textAt(fields.title)
  const more = fields.description && textAt(fields.description)
  const text = more ? { vi: `${title.vi}\n${more.vi}`, en: `${title.en}\n${more.en}` } : title
  // survey-core hides a panel, and its title, with the last thing in it.
  const conditions = inner.flatMap((element) => (reading.headings.has(element) ? [] : [element.visibleIf]))
  const known = conditions.filter((condition) => condition !== undefined)
  const heading: Notice = {
    kind: 'notice',
    name,
    text,
    ...(known.length === conditions.length && { visibleIf: any(known) }),
  }
  reading.headings.add(heading)
  return [heading, ...inner]
}

const any = (parts: readonly Condition[]): Condition =>
  parts.length > 1 ? { op: 'or', parts } : (parts[0] as Condition)
const all = (parts: readonly Condition[]): Condition | undefined => (parts.length > 1 ? { op: 'and', parts } : parts[0])

function conditionOf(place: Place, reading: Reading, owner?: string): Condition {
  const condition = conditionAt(place)
  check(condition, place, reading, owner)
  return condition
}

/**
 * A condition reads answers given before it, so none can wait for another, and one pass settles what is shown. It
 * compares only what survey-core and we compare alike.
 */
function check(condition: Condition, place: Place, reading: Reading, owner?: string): void {
  for (const [name = '', row] of pathsIn(condition)) {
    if (name === owner) refuse(place, `a condition on "${name}" cannot depend on "${name}" itself`)
    const question = reading.asked.get(name)
    if (!question) refuse(place, `"${name}" is not a question asked before this one`)
    if (row === undefined) continue
    const rows = question.kind === 'matrix' ? question.rows : question.kind === 'multipletext' ? question.fields : []
    if (!rows.some((one) => one.name === row)) refuse(place, `"${name}" has no row "${row}"`)
  }
  checkComparisons(condition, place, reading)
}

type Kind = 'number' | 'text' | 'code' | 'list' | 'boolean' | 'rows'

function checkComparisons(condition: Condition, place: Place, reading: Reading): void {
  if ('parts' in condition) for (const part of condition.parts) checkComparisons(part, place, reading)
  if ('part' in condition) checkComparisons(condition.part, place, reading)
  if (!('right' in condition)) return
  const { op, left, right } = condition
  const [from, to] = [left, right].map((side): readonly Kind[] => {
    if ('answer' in side) return [kindOf(side.answer, reading)]
    const literals = Array.isArray(side.literal) ? side.literal : [side.literal]
    return literals.map((one) => (typeof one === 'string' ? 'text' : (typeof one as 'number' | 'boolean')))
  }) as [readonly Kind[], readonly Kind[]]
  const isList = 'literal' in right && Array.isArray(right.literal)
  const has = (kind: Kind) => from.includes(kind) || to.includes(kind)
  const fail = (reason: string) => refuse(place, `"${op}" ${reason}`)

  if (has('rows')) fail('cannot compare a whole matrix or multiple text: name a row, like {visit.desk}')
  if (['>', '<', '>=', '<='].includes(op) && (isList || !has('number') || from[0] !== 'number' || to[0] !== 'number')) {
    fail('compares numbers only, and only questions answered with numbers')
  }
  if (['anyof', 'allof', 'noneof'].includes(op) && !isList) fail('needs a list, like [1, 2]')
  if (op === 'allof' && from[0] !== 'list') fail('needs a question with several choices')
  if (['contains', 'notcontains'].includes(op)) {
    if (from[0] !== 'list' && from[0] !== 'text') fail('needs a text or a question with several choices')
    if (from[0] === 'text' && (isList || to[0] !== 'text')) fail('needs a text to look for')
  }
  if (['=', '<>'].includes(op) && isList && from[0] !== 'list')
    fail('compares a list with a question with several choices')
  if (['=', '<>'].includes(op) && !isList && 'literal' in right && from[0] === 'list') fail('needs a list, like [1, 2]')
}

/** What kind of value an answer is. Choices count as numbers where any code is one: "na" is then neither above nor below. */
function kindOf([name = '', row]: readonly string[], reading: Reading): Kind {
  const question = reading.asked.get(name) as Question
  if (question.kind === 'choice') return codesKind(question.choices)
  if (question.kind === 'choices') return 'list'
  if (question.kind === 'boolean') return 'boolean'
  if (question.kind === 'text') return question.input === 'number' ? 'number' : 'text'
  if (row === undefined) return 'rows'
  if (question.kind === 'matrix') return codesKind(question.columns)
  return question.fields.find((field) => field.name === row)?.input === 'number' ? 'number' : 'text'
}
const codesKind = (choices: readonly { readonly code: string | number }[]): Kind =>
  choices.some((choice) => typeof choice.code === 'number') ? 'number' : 'code'
