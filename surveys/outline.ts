/**
 * Questionnaire and outline become an instrument here and nowhere else. An outline that does not fit its questionnaire
 * stops the start with the file, the path and the reason: it must never show as an empty cell in a report.
 */
import type {
  Code,
  Dimension,
  Indicator,
  Instrument,
  Item,
  Profile,
  Questionnaire,
  Scale,
  ScoreClass,
  Text,
} from './instrument.ts'
import {
  claim,
  fieldsOf,
  inspect,
  integerAt,
  listOf,
  nameAt,
  need,
  oneOf,
  type Place,
  refuse,
  textAt,
} from './questionnaire/definition.ts'
import { definitionForSurveyCore, parseQuestionnaire } from './questionnaire.ts'
import { itemsIn } from './tally.ts'

const deepest = 5
const mostEntries = 100
const largestCode = 1_000_000

/** What an item can be scored from: a question with one answer, or a row of a matrix. */
type Scored = { readonly title: Text; readonly codes: readonly Code[] }
type Reading = {
  readonly asked: ReadonlyMap<string, Scored | null>
  readonly scales: ReadonlyMap<string, Scale>
  /** Codes of items and dimensions seen so far: a report finds a figure by its code alone. */
  readonly taken: Set<string>
}

/**
 * Makes an instrument of its two definitions, given as parsed JSON. Throws a DefinitionFault at the first thing that is
 * wrong. `files` are the names the fault is reported with.
 */
export function buildInstrument(
  code: string,
  definition: unknown,
  outline: unknown,
  files: { readonly questionnaire: string; readonly outline: string },
): Instrument {
  const questionnaire = parseQuestionnaire(definition, files.questionnaire)
  const top = inspect(files.outline, outline)
  const { respondentGroup, opinion, ...needed } = partsOf(
    top,
    ['version', 'title', 'profile', 'scales', 'tree', 'beside'],
    ['respondentGroup', 'opinion'],
  )
  const reading = { asked: askedIn(questionnaire), scales: scalesAt(needed.scales), taken: new Set<string>() }
  const tree = indicatorAt(needed.tree, reading, 1)
  if (tree.kind !== 'dimension') return refuse(needed.tree, 'must be a dimension, not a single item')
  return {
    code,
    version: integerAt(needed.version, 1, largestCode),
    title: textAt(needed.title),
    questionnaire,
    definition: definitionForSurveyCore(definition as object),
    tree,
    beside: entriesOf(needed.beside).map((place) => indicatorAt(place, reading, 1)),
    profile: profileAt(needed.profile),
    ...(respondentGroup && { respondentGroup: questionAt(respondentGroup, questionnaire, 'choice') }),
    ...(opinion && { opinion: questionAt(opinion, questionnaire, 'text') }),
  }
}

/** Everything the questionnaire asks, by the name an outline may give it; null where it cannot be scored. */
function askedIn({ pages }: Questionnaire): Map<string, Scored | null> {
  const asked = new Map<string, Scored | null>()
  for (const element of pages.flatMap((page) => page.elements)) {
    if (element.kind === 'notice') continue
    const { name, title } = element
    asked.set(name, element.kind === 'choice' ? { title, codes: element.choices.map((choice) => choice.code) } : null)
    if (element.kind !== 'matrix') continue
    const codes = element.columns.map((column) => column.code)
    for (const row of element.rows) asked.set(`${name}.${row.name}`, { title: row.text, codes })
  }
  return asked
}

function indicatorAt(place: Place, reading: Reading, depth: number): Indicator {
  if (depth > deepest) refuse(place, `nests more than ${deepest} levels deep`)
  if (typeof place.json === 'string') return itemAt(place, reading)
  const isItem = typeof place.json === 'object' && place.json !== null && Object.hasOwn(place.json, 'item')
  return isItem ? itemAt(place, reading) : dimensionAt(place, reading, depth)
}

function dimensionAt(place: Place, reading: Reading, depth: number): Dimension {
  const given = partsOf(place, ['code', 'title', 'rollUp', 'parts'])
  const code = nameAt(given.code)
  claim(reading.taken, code, given.code)
  const parts = listOf(given.parts, mostEntries).map((part) => indicatorAt(part, reading, depth + 1))
  // A dimension prints the mean of its answers, and a mean of answers on two scales is on neither.
  const [first, ...others] = parts.flatMap(itemsIn)
  if (others.some(({ scale }) => scale.low !== first?.scale.low || scale.high !== first?.scale.high)) {
    refuse(given.parts, 'holds items whose scales have different ends')
  }
  return { kind: 'dimension', code, title: textAt(given.title), rollUp: oneOf(given.rollUp, ['pooled', 'mean']), parts }
}

function itemAt(place: Place, { asked, scales, taken }: Reading): Item {
  const given = typeof place.json === 'string' ? { item: place } : partsOf(place, ['item'], ['scale', 'title'])
  const code = wordAt(given.item)
  const scored = asked.get(code)
  if (scored === undefined) return refuse(given.item, `"${short(code)}" is not asked in the questionnaire`)
  if (scored === null) return refuse(given.item, `"${code}" does not take one code as its answer`)
  claim(taken, code, given.item)
  const name = given.scale ? wordAt(given.scale) : 'satisfaction'
  const scale = scales.get(name)
  if (!scale) return refuse(given.scale ?? place, `the scale "${short(name)}" is not in the outline`)
  const apart = [...scale.notApplicable, ...scale.dontKnow, ...scale.refused]
  for (const named of [scale.low, scale.high, ...scale.satisfied, ...apart]) {
    if (!scored.codes.includes(named)) {
      refuse(place, `the scale "${name}" names the code ${JSON.stringify(named)}, which "${code}" has not got`)
    }
  }
  for (const choice of scored.codes) {
    const onScale = typeof choice === 'number' && choice >= scale.low && choice <= scale.high
    if (!onScale && !apart.includes(choice)) {
      refuse(place, `"${code}" offers ${JSON.stringify(choice)}, neither on the scale "${name}" nor kept apart by it`)
    }
  }
  return { kind: 'item', code, title: given.title ? textAt(given.title) : scored.title, scale }
}

function scalesAt(place: Place): Map<string, Scale> {
  const { json } = place
  const names = typeof json === 'object' && json !== null ? Object.keys(json) : []
  const given = fieldsOf(place, new Set(names))
  return new Map(names.map((name) => [name, scaleAt(need(given, name, place))]))
}

function scaleAt(place: Place): Scale {
  const given = partsOf(place, ['satisfied', 'low', 'high', 'notApplicable', 'dontKnow', 'refused'])
  const low = integerAt(given.low, -largestCode, largestCode)
  const high = integerAt(given.high, low + 1, largestCode)
  const scale = {
    satisfied: listOf(given.satisfied, mostEntries).map((code) => integerAt(code, low, high)),
    low,
    high,
    notApplicable: entriesOf(given.notApplicable).map(apartAt),
    dontKnow: entriesOf(given.dontKnow).map(apartAt),
    refused: entriesOf(given.refused).map(apartAt),
  }
  const apart = [...scale.notApplicable, ...scale.dontKnow, ...scale.refused]
  const inside = apart.find((code) => typeof code === 'number' && code >= low && code <= high)
  if (inside !== undefined) refuse(place, `keeps ${inside} apart, which is on the scale`)
  const codes = [...scale.satisfied, ...apart]
  const twice = codes.find((code, index) => codes.indexOf(code) !== index)
  if (twice !== undefined) refuse(place, `names the code ${JSON.stringify(twice)} twice`)
  return scale
}

const apartAt = (place: Place): Code =>
  typeof place.json === 'string' ? wordAt(place) : integerAt(place, -largestCode, largestCode)

function profileAt(place: Place): Profile {
  const given = partsOf(place, [
    'name',
    'version',
    'source',
    'verified',
    'confidence',
    'decimals',
    'smallestBase',
    'classes',
  ])
  const verified = given.verified.json
  if (typeof verified !== 'boolean') return refuse(given.verified, 'must be true or false')
  return {
    name: nameAt(given.name),
    version: wordAt(given.version),
    source: textAt(given.source),
    verified,
    confidence: numberAt(given.confidence, 0.5, 0.999),
    decimals: integerAt(given.decimals, 0, 6),
    smallestBase: integerAt(given.smallestBase, 1, largestCode),
    classes: classesAt(given.classes),
  }
}

function classesAt(place: Place): ScoreClass[] {
  const taken = new Set<string>()
  let least = -1
  return listOf(place, mostEntries).map((one) => {
    const given = partsOf(one, ['from', 'code', 'text'])
    const from = numberAt(given.from, 0, 100)
    if (least < 0 && from !== 0) refuse(given.from, 'the first class must begin at 0')
    if (from <= least) refuse(given.from, `${from} does not come after ${least}`)
    least = from
    const code = nameAt(given.code)
    claim(taken, code, given.code)
    return { from, code, text: textAt(given.text) }
  })
}

function questionAt(place: Place, { pages }: Questionnaire, kind: 'choice' | 'text'): string {
  const name = wordAt(place)
  const found = pages.flatMap((page) => page.elements).find((element) => element.name === name)
  if (!found) return refuse(place, `"${short(name)}" is not asked in the questionnaire`)
  return found.kind === kind
    ? name
    : refuse(place, `"${name}" is no question with ${kind === 'choice' ? 'one choice' : 'an open answer'}`)
}

/** The fields of an object: every needed one is there, and none is unknown. */
function partsOf<Needed extends string, Allowed extends string = never>(
  place: Place,
  needed: readonly Needed[],
  allowed: readonly Allowed[] = [],
): Readonly<Record<Needed, Place> & { [key in Allowed]?: Place }> {
  const fields = fieldsOf(place, new Set<string>([...needed, ...allowed]))
  for (const key of needed) need(fields, key, place)
  return fields as Record<Needed, Place> & { [key in Allowed]?: Place }
}

/** The entries of a list that may be empty. */
const entriesOf = (place: Place): readonly Place[] =>
  Array.isArray(place.json) && place.json.length === 0 ? [] : listOf(place, mostEntries)

function wordAt(place: Place): string {
  const { json } = place
  if (typeof json === 'string' && json.trim() !== '') return json
  return refuse(place, 'must be a text that is not empty')
}

function numberAt(place: Place, low: number, high: number): number {
  const { json } = place
  if (typeof json === 'number' && json >= low && json <= high) return json
  return refuse(place, `must be a number from ${low} to ${high}`)
}

const short = (name: string): string => (name.length > 64 ? `${name.slice(0, 64)}…` : name)
