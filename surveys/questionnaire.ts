/**
 * SurveyJS JSON becomes typed questions here and nowhere else. Only a declared part of the format is the law; everything
 * else stops the start with the file, the path and the reason, so that a broken definition never reaches a citizen.
 * One thing that is wrong does not hide the next: the reading goes on beside it.
 */
import { commentOf, longestAnswer, longestComment } from './answers.ts'
import type { Condition, Notice, Page, Question, Questionnaire } from './instrument.ts'
import { type Before, checkCondition } from './questionnaire/comparisons.ts'
import {
  attempt,
  claim,
  type Fault,
  fieldsOf,
  inspect,
  listOf,
  nameAt,
  need,
  oneOf,
  orFaults,
  type Place,
  refuse,
  tell,
  textAt,
} from './questionnaire/definition.ts'
import { conditionAt, noticeAt, questionAt } from './questionnaire/elements.ts'
import { isQuestionType, lookAt, refused } from './questionnaire/keys.ts'

export { DefinitionFault, type Fault } from './questionnaire/definition.ts'

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
type Reading = Before & {
  /** Names of questions, notices and panels, in lower case. */
  readonly taken: Set<string>
  readonly asked: Map<string, Question>
  /** Names that were given up; and whether there is no knowing which. */
  readonly broken: Set<string>
  lost: boolean
  readonly places: Map<Question | Notice, Place>
  /** Notices made from the titles of panels. */
  readonly headings: Set<Question | Notice>
}

/** Reads a questionnaire from parsed JSON. Throws a DefinitionFault with everything that is wrong; `file` names it. */
export const parseQuestionnaire = (json: unknown, file: string): Questionnaire =>
  orFaults((faults) => readQuestionnaire(json, file, faults).questionnaire)

export type Asked = { readonly questionnaire: Questionnaire; readonly isBroken: (name: string) => boolean }
/** The same for whoever reads on: the part that could be read, with the names that could not; faults go into the list. */
export function readQuestionnaire(json: unknown, file: string, faults: Fault[]): Asked {
  const broken = new Set<string>()
  const reading: Reading = {
    taken: new Set(),
    asked: new Map(),
    broken,
    lost: false,
    isBroken: (name) => reading.lost || broken.has(name),
    places: new Map(),
    headings: new Set(),
  }
  const questionnaire = orLost(reading, () => topAt(inspect(file, json, faults), reading))
  return { questionnaire: questionnaire ?? { title: noText, pages: [] }, isBroken: reading.isBroken }
}
/** What is read; where that was given up, nobody knows what would have been asked in it. */
function orLost<Value>(reading: Reading, read: () => Value): Value | undefined {
  const value = attempt(read)
  if (value === undefined) reading.lost = true
  return value
}
const noText = { vi: '', en: '' }

function topAt(top: Place, reading: Reading): Questionnaire {
  const fields = fieldsOf(top, topKeys, refused)
  for (const [key, field] of Object.entries(fields)) if (field && topLooks.has(key)) lookAt(field)
  attempt(() => fields.locale && oneOf(fields.locale, ['vi', 'en', 'default']))
  attempt(() => fields.clearInvisibleValues && oneOf(fields.clearInvisibleValues, ['onHiddenContainer']))
  if (fields.description) textAt(fields.description)
  const title = attempt(() => textAt(need(fields, 'title', top))) ?? noText
  const pageNames = new Set<string>()
  const places = orLost(reading, () => listOf(need(fields, 'pages', top), mostPages)) ?? []
  const pages = places.flatMap((place) => orLost(reading, () => pageAt(place, pageNames, reading)) ?? [])
  const past = [...reading.places.values()][mostElements]
  if (past) tell(past, `a questionnaire has at most ${mostElements} questions`)
  for (const [element, place] of reading.places) {
    if ('other' in element && element.other !== undefined && reading.taken.has(commentOf(element.name).toLowerCase())) {
      tell(place, `the words beside "other" are stored as "${commentOf(element.name)}", which is also a name`)
    }
  }
  return { title, pages }
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
  const name = attempt(() => {
    const named = need(fields, 'name', place)
    const given = nameAt(named)
    claim(names, given, named)
    return given
  })
  const shown = fields.visibleIf && conditionOf(fields.visibleIf, reading)
  const elements = elementsAt(need(fields, 'elements', place), shown ? [shown] : [], 0, reading)
  return {
    name: name ?? '',
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
    const given = entry.json as { type?: unknown; name?: unknown } | null
    if (given?.type === 'panel') return orLost(reading, () => panelAt(entry, around, depth + 1, reading)) ?? []
    const element = attempt(() => elementAt(entry, given?.type, around, reading))
    if (element) return element
    const name = attempt(() => nameAt({ ...entry, json: given?.name, faults: [] }))
    if (name === undefined) reading.lost = true
    else reading.broken.add(name)
    return []
  })
}

function elementAt(entry: Place, type: unknown, around: readonly Condition[], reading: Reading): Question | Notice {
  const under = (key: string): Place => ({
    ...entry,
    path: `${entry.path}.${key}`,
    json: (entry.json as Json | null)?.[key],
  })
  if (type !== 'html' && !isQuestionType(type)) {
    return refuse(under('type'), typeof type === 'string' ? `"${type.slice(0, 64)}" is not supported` : 'is missing')
  }
  const element = type === 'html' ? noticeAt(entry) : questionAt(entry, type)
  claim(reading.taken, element.name, under('name'))
  const visible = under('visibleIf')
  const own = visible.json === undefined ? undefined : conditionOf(visible, reading, element.name)
  if (element.kind !== 'notice' && element.requiredIf) {
    checkCondition(element.requiredIf, under('requiredIf'), reading, element.name)
  }
  const visibleIf = all(own ? [...around, own] : around)
  const whole = visibleIf ? { ...element, visibleIf } : element
  if (whole.kind !== 'notice') reading.asked.set(whole.name, whole)
  reading.places.set(whole, entry)
  return whole
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
  attempt(() => fields.state && oneOf(fields.state, ['default', 'expanded']))
  const name = attempt(() => {
    const named = need(fields, 'name', place)
    const given = nameAt(named)
    claim(reading.taken, given, named)
    return given
  })
  const shown = fields.visibleIf && conditionOf(fields.visibleIf, reading)
  const inner = elementsAt(need(fields, 'elements', place), shown ? [...around, shown] : around, depth, reading)
  if (fields.description && !fields.title) tell(fields.description, 'needs a title')
  if (!fields.title) return inner
  const title = textAt(fields.title)
  const more = fields.description && textAt(fields.description)
  const text = more ? { vi: `${title.vi}\n${more.vi}`, en: `${title.en}\n${more.en}` } : title
  // survey-core hides a panel, and its title, with the last thing in it.
  const conditions = inner.flatMap((element) => (reading.headings.has(element) ? [] : [element.visibleIf]))
  const known = conditions.filter((condition) => condition !== undefined)
  const heading: Notice = {
    kind: 'notice',
    name: name ?? '',
    text,
    ...(known.length === conditions.length && known.length > 0 && { visibleIf: any(known) }),
  }
  reading.headings.add(heading)
  return [heading, ...inner]
}

const any = (parts: readonly Condition[]): Condition =>
  parts.length > 1 ? { op: 'or', parts } : (parts[0] as Condition)
const all = (parts: readonly Condition[]): Condition | undefined => (parts.length > 1 ? { op: 'and', parts } : parts[0])

function conditionOf(place: Place, reading: Reading, owner?: string): Condition | undefined {
  const condition = attempt(() => conditionAt(place))
  if (condition) checkCondition(condition, place, reading, owner)
  return condition
}
