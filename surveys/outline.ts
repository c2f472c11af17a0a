/**
 * Questionnaire and outline become an instrument here and nowhere else. An outline that does not fit its questionnaire
 * stops the start with the file, the path and the reason: it must never show as an empty cell in a report.
 */
import type { Index, Instrument, Profile, ScoreClass } from './instrument.ts'
import { askedIn, indicatorAt } from './outline/indicators.ts'
import { entriesOf, largestCode, mostEntries, numberAt, partsOf, short, wordAt } from './outline/reading.ts'
import { scalesAt } from './outline/scales.ts'
import {
  attempt,
  booleanAt,
  claim,
  each,
  giveUp,
  inspect,
  integerAt,
  listOf,
  nameAt,
  oneOf,
  orFaults,
  type Place,
  refuse,
  tell,
  textAt,
  together,
} from './questionnaire/definition.ts'
import { type Asked, definitionForSurveyCore, readQuestionnaire } from './questionnaire.ts'
import { type Ends, endsOf } from './tree.ts'

const needed = ['version', 'title', 'profile', 'scales', 'tree', 'beside'] as const
const allowed = ['edition', 'template'] as const

/** An outline as parsed JSON, and the file its faults are reported with. */
export type OutlineGiven = { readonly json: unknown; readonly file: string }

/**
 * Makes an instrument of its two definitions, given as parsed JSON. Throws a DefinitionFault with everything that is
 * wrong. `files` are the names the faults are reported with; `editions` are outlines of other editions for the same
 * questionnaire.
 */
export const buildInstrument = (
  code: string,
  definition: unknown,
  outline: unknown,
  files: { readonly questionnaire: string; readonly outline: string },
  editions: readonly OutlineGiven[] = [],
): Instrument =>
  orFaults((faults) => {
    const asked = readQuestionnaire(definition, files.questionnaire, faults)
    const names = new Set<string>()
    const { main, others } = together({
      main: () => {
        const given = partsOf(inspect(files.outline, outline, faults), needed, [
          ...allowed,
          'respondentGroup',
          'opinion',
          'overall',
        ])
        const { respondentGroup, opinion, overall } = given
        const index = attempt(() => indexAt(code, given, asked, names))
        return together({
          index: () => index ?? giveUp(),
          ...(overall && { overall: () => besideAt(overall, index) }),
          ...(respondentGroup && { respondentGroup: () => questionAt(respondentGroup, asked, 'choice') }),
          ...(opinion && { opinion: () => questionAt(opinion, asked, 'text') }),
        })
      },
      others: () =>
        each(editions, ({ json, file }) => {
          const place = inspect(file, json, faults)
          const given = partsOf(place, needed, allowed)
          const version = (outline as { version?: unknown } | null)?.version
          if (typeof version === 'number' && given.version.json !== version)
            tell(given.version, `is not the version of the instrument, ${version}`)
          if (!given.edition) tell(place, 'must say which edition it is')
          return indexAt(code, given, asked, names)
        }),
    })
    const { index, ...named } = main
    return {
      ...index,
      questionnaire: asked.questionnaire,
      definition: definitionForSurveyCore(definition as object),
      editions: others,
      ...named,
    }
  })

/** Makes an index that asks nobody: its leaves are reported figures and other indices. Throws a DefinitionFault. */
export const buildIndex = (code: string, { json, file }: OutlineGiven): Index =>
  orFaults((faults) => indexAt(code, partsOf(inspect(file, json, faults), needed, allowed), nobody, new Set()))
const nobody = { questionnaire: { title: { vi: '', en: '' }, pages: [] }, isBroken: () => false }

type Given = Readonly<Record<(typeof needed)[number], Place> & { [key in (typeof allowed)[number]]?: Place }>

function indexAt(code: string, given: Given, { questionnaire, isBroken }: Asked, names: Set<string>): Index {
  const scales = attempt(() => scalesAt(given.scales))
  const reading = { asked: askedIn(questionnaire), isBroken, scales, taken: new Set<string>() }
  const tree = attempt(() => {
    const root = indicatorAt(given.tree, reading)
    return root.kind === 'dimension' ? root : refuse(given.tree, 'must be a dimension, not a single item')
  })
  const { edition } = given
  return together({
    code: () => code,
    version: () => integerAt(given.version, 1, largestCode),
    ...(edition && {
      edition: () => {
        const name = wordAt(edition)
        claim(names, name, edition)
        return name
      },
    }),
    title: () => textAt(given.title),
    template: () => booleanAt(given.template),
    tree: () => tree ?? giveUp(),
    beside: () => each(entriesOf(given.beside), (place) => indicatorAt(place, reading)),
    profile: () => profileAt(given.profile, tree && endsOf(tree)),
  })
}

/** The ends of the index are not known where its tree was given up. */
function profileAt(place: Place, ends: Ends | undefined): Profile {
  const given = partsOf(
    place,
    ['name', 'version', 'source', 'verified', 'confidence', 'decimals', 'smallestBase', 'classes'],
    ['computed', 'interval', 'smallestCount'],
  )
  return together({
    name: () => nameAt(given.name),
    version: () => wordAt(given.version),
    source: () => textAt(given.source),
    verified: () => booleanAt(given.verified),
    computed: () => (given.computed ? oneOf(given.computed, ['totals', 'respondents']) : 'totals'),
    confidence: () => numberAt(given.confidence, 0.5, 0.999),
    interval: () => (given.interval ? oneOf(given.interval, ['wilson', 'logit']) : 'wilson'),
    decimals: () => integerAt(given.decimals, 0, 6),
    smallestBase: () => integerAt(given.smallestBase, 1, largestCode),
    smallestCount: () => (given.smallestCount ? integerAt(given.smallestCount, 1, largestCode) : 10),
    classes: () => classesAt(given.classes, ends),
  })
}

function classesAt(place: Place, ends: Ends | undefined): readonly ScoreClass[] {
  const { low, high } = ends ?? { low: -largestCode, high: largestCode }
  const taken = new Set<string>()
  let least = Number.NEGATIVE_INFINITY
  return each(listOf(place, mostEntries), (one) => {
    const given = partsOf(one, ['from', 'code', 'text'])
    return together({
      from: () => {
        const from = numberAt(given.from, Math.min(0, low), high)
        const isFirst = least === Number.NEGATIVE_INFINITY
        const isLate = isFirst && ends && from > low + 1e-9
        if (isLate) tell(given.from, `the first class must begin at ${low}`)
        else if (from <= least) tell(given.from, `${from} does not come after ${least}`)
        least = isLate ? low : Math.max(least, from)
        return from
      },
      code: () => {
        const code = nameAt(given.code)
        claim(taken, code, given.code)
        return code
      },
      text: () => textAt(given.text),
    })
  })
}

/** The code of an item that stands beside the index. */
function besideAt(place: Place, index: Index | undefined): string {
  const name = wordAt(place)
  if (!index) giveUp()
  if (index?.beside.some(({ kind, code }) => kind === 'item' && code === name)) return name
  return refuse(place, `"${short(name)}" is no item beside the index`)
}

function questionAt(place: Place, { questionnaire, isBroken }: Asked, kind: 'choice' | 'text'): string {
  const name = wordAt(place)
  const found = questionnaire.pages.flatMap((page) => page.elements).find((element) => element.name === name)
  if (!found && isBroken(name)) giveUp()
  if (!found) return refuse(place, `"${short(name)}" is not asked in the questionnaire`)
  return found.kind === kind
    ? name
    : refuse(place, `"${name}" is no question with ${kind === 'choice' ? 'one choice' : 'an open answer'}`)
}
