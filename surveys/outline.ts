/**
 * Questionnaire and outline become an instrument here and nowhere else. An outline that does not fit its questionnaire
 * stops the start with the file, the path and the reason: it must never show as an empty cell in a report.
 */
import type { Index, Instrument, Profile, Questionnaire, ScoreClass } from './instrument.ts'
import { askedIn, indicatorAt } from './outline/indicators.ts'
import { entriesOf, largestCode, mostEntries, numberAt, partsOf, short, wordAt } from './outline/reading.ts'
import { scalesAt } from './outline/scales.ts'
import {
  booleanAt,
  claim,
  inspect,
  integerAt,
  listOf,
  nameAt,
  oneOf,
  type Place,
  refuse,
  textAt,
} from './questionnaire/definition.ts'
import { definitionForSurveyCore, parseQuestionnaire } from './questionnaire.ts'
import { endsOf } from './tree.ts'

const needed = ['version', 'title', 'profile', 'scales', 'tree', 'beside'] as const
const allowed = ['edition', 'template'] as const

/** An outline as parsed JSON, and the file its faults are reported with. */
export type OutlineGiven = { readonly json: unknown; readonly file: string }

/**
 * Makes an instrument of its two definitions, given as parsed JSON. Throws a DefinitionFault at the first thing that is
 * wrong. `files` are the names the fault is reported with; `editions` are outlines of other editions for the same
 * questionnaire.
 */
export function buildInstrument(
  code: string,
  definition: unknown,
  outline: unknown,
  files: { readonly questionnaire: string; readonly outline: string },
  editions: readonly OutlineGiven[] = [],
): Instrument {
  const questionnaire = parseQuestionnaire(definition, files.questionnaire)
  const top = inspect(files.outline, outline)
  const given = partsOf(top, needed, [...allowed, 'respondentGroup', 'opinion'])
  const index = indexAt(code, given, questionnaire)
  const others = editions.map(({ json, file }) => {
    const place = inspect(file, json)
    const parts = partsOf(place, needed, allowed)
    const other = indexAt(code, parts, questionnaire)
    if (other.version !== index.version) refuse(parts.version, `is not the version of the instrument, ${index.version}`)
    if (!other.edition) refuse(place, 'must say which edition it is')
    return other
  })
  const names = [index, ...others].map(({ edition }) => edition)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice) refuse(top, `the edition "${short(twice)}" is given twice`)
  return {
    ...index,
    questionnaire,
    definition: definitionForSurveyCore(definition as object),
    editions: others,
    ...(given.respondentGroup && { respondentGroup: questionAt(given.respondentGroup, questionnaire, 'choice') }),
    ...(given.opinion && { opinion: questionAt(given.opinion, questionnaire, 'text') }),
  }
}

/** Makes an index that asks nobody: its leaves are reported figures and other indices. Throws a DefinitionFault. */
export function buildIndex(code: string, { json, file }: OutlineGiven): Index {
  const top = inspect(file, json)
  return indexAt(code, partsOf(top, needed, allowed), { pages: [] })
}

type Given = Readonly<Record<(typeof needed)[number], Place> & { [key in (typeof allowed)[number]]?: Place }>

function indexAt(code: string, given: Given, questionnaire: Pick<Questionnaire, 'pages'>): Index {
  const reading = { asked: askedIn(questionnaire), scales: scalesAt(given.scales), taken: new Set<string>() }
  const tree = indicatorAt(given.tree, reading)
  if (tree.kind !== 'dimension') return refuse(given.tree, 'must be a dimension, not a single item')
  return {
    code,
    version: integerAt(given.version, 1, largestCode),
    ...(given.edition && { edition: wordAt(given.edition) }),
    title: textAt(given.title),
    template: booleanAt(given.template),
    tree,
    beside: entriesOf(given.beside).map((place) => indicatorAt(place, reading)),
    profile: profileAt(given.profile, endsOf(tree)),
  }
}

function profileAt(place: Place, ends: { readonly low: number; readonly high: number }): Profile {
  const given = partsOf(
    place,
    ['name', 'version', 'source', 'verified', 'confidence', 'decimals', 'smallestBase', 'classes'],
    ['computed', 'interval'],
  )
  const verified = given.verified.json
  if (typeof verified !== 'boolean') return refuse(given.verified, 'must be true or false')
  return {
    name: nameAt(given.name),
    version: wordAt(given.version),
    source: textAt(given.source),
    verified,
    computed: given.computed ? oneOf(given.computed, ['totals', 'respondents']) : 'totals',
    confidence: numberAt(given.confidence, 0.5, 0.999),
    interval: given.interval ? oneOf(given.interval, ['wilson', 'logit']) : 'wilson',
    decimals: integerAt(given.decimals, 0, 6),
    smallestBase: integerAt(given.smallestBase, 1, largestCode),
    classes: classesAt(given.classes, ends),
  }
}

function classesAt(place: Place, { low, high }: { readonly low: number; readonly high: number }): ScoreClass[] {
  const taken = new Set<string>()
  let least = Number.NEGATIVE_INFINITY
  return listOf(place, mostEntries).map((one, i) => {
    const given = partsOf(one, ['from', 'code', 'text'])
    const from = numberAt(given.from, Math.min(0, low), high)
    if (i === 0 && from > low + 1e-9) refuse(given.from, `the first class must begin at ${low}`)
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
