import constructionOutline from './construction/outline.json' with { type: 'json' }
import constructionQuestionnaire from './construction/questionnaire.json' with { type: 'json' }
import ddciOutline from './ddci/outline.json' with { type: 'json' }
import ddciQuestionnaire from './ddci/questionnaire.json' with { type: 'json' }
import type { Index, Instrument } from './instrument.ts'
import investmentOutline from './investment/outline.json' with { type: 'json' }
import investmentQuestionnaire from './investment/questionnaire.json' with { type: 'json' }
import landOutline from './land/outline.json' with { type: 'json' }
import landQuestionnaire from './land/questionnaire.json' with { type: 'json' }
import oneStopOutline from './one-stop/outline.json' with { type: 'json' }
import oneStopQuestionnaire from './one-stop/questionnaire.json' with { type: 'json' }
import oneStop61Outline from './one-stop-61/outline.json' with { type: 'json' }
import oneStop61Questionnaire from './one-stop-61/questionnaire.json' with { type: 'json' }
import { buildIndex, buildInstrument } from './outline.ts'
import papiOutline from './papi/outline.json' with { type: 'json' }
import papi2018 from './papi/outline-2018.json' with { type: 'json' }
import papi2019 from './papi/outline-2019.json' with { type: 'json' }
import papi2019Weighted from './papi/outline-2019-weighted.json' with { type: 'json' }
import papi2022 from './papi/outline-2022.json' with { type: 'json' }
import papiQuestionnaire from './papi/questionnaire.json' with { type: 'json' }
import parIndexOutline from './par-index/outline.json' with { type: 'json' }
import parOfficialsOutline from './par-officials/outline.json' with { type: 'json' }
import parOfficialsQuestionnaire from './par-officials/questionnaire.json' with { type: 'json' }
import pciOutline from './pci/outline.json' with { type: 'json' }
import { allMade } from './questionnaire/definition.ts'
import sipasOutline from './sipas/outline.json' with { type: 'json' }
import sipasQuestionnaire from './sipas/questionnaire.json' with { type: 'json' }
import sipasDeskOutline from './sipas-desk/outline.json' with { type: 'json' }
import sipasDeskQuestionnaire from './sipas-desk/questionnaire.json' with { type: 'json' }

/** What the files of an instrument hold, as parsed JSON: plain data that can be kept. */
export type Definition = readonly [
  questionnaire: unknown,
  outline: unknown,
  editions?: Readonly<Record<string, unknown>>,
]
type Shipped = readonly [code: string, ...Definition]
const shipped: readonly Shipped[] = [
  ['land', landQuestionnaire, landOutline],
  ['construction', constructionQuestionnaire, constructionOutline],
  ['investment', investmentQuestionnaire, investmentOutline],
  ['one-stop', oneStopQuestionnaire, oneStopOutline],
  [
    'papi',
    papiQuestionnaire,
    papiOutline,
    { 2018: papi2018, 2019: papi2019, '2019-weighted': papi2019Weighted, 2022: papi2022 },
  ],
  ['one-stop-61', oneStop61Questionnaire, oneStop61Outline],
  ['par-officials', parOfficialsQuestionnaire, parOfficialsOutline],
  ['ddci', ddciQuestionnaire, ddciOutline],
  ['sipas', sipasQuestionnaire, sipasOutline],
  ['sipas-desk', sipasDeskQuestionnaire, sipasDeskOutline],
]
/** Indices that ask nobody. */
const shippedIndices: readonly (readonly [code: string, outline: unknown])[] = [
  ['par-index', parIndexOutline],
  ['pci', pciOutline],
]

/**
 * Every shipped version of every instrument, built when this file is loaded: broken ones throw a DefinitionFault and
 * stop the start. A version that has responses stays here for ever beside its successor.
 */
export const catalogue: readonly Instrument[] = allMade(
  shipped.map(
    ([code, ...definition]) =>
      () =>
        builtFrom(code, definition),
  ),
)

/** An instrument of its files' content, the ones shipped or ones kept from earlier. Throws a DefinitionFault. */
export function builtFrom(code: string, [questionnaire, outline, editions = {}]: Definition): Instrument {
  return buildInstrument(
    code,
    questionnaire,
    outline,
    { questionnaire: `surveys/${code}/questionnaire.json`, outline: `surveys/${code}/outline.json` },
    Object.entries(editions).map(([edition, json]) => ({ json, file: `surveys/${code}/outline-${edition}.json` })),
  )
}

const definitions = new Map(catalogue.map((instrument, index) => [instrument, shipped[index]?.slice(1)]))

/** What a shipped instrument was built from. */
export const definitionOf = (instrument: Instrument): Definition => definitions.get(instrument) as unknown as Definition

/** Every shipped index: those of the catalogue, and those that stand on reported figures and other indices alone. */
export const indices: readonly Index[] = [
  ...catalogue,
  ...shippedIndices.map(([code, json]) => buildIndex(code, { json, file: `surveys/${code}/outline.json` })),
]

const byName = new Map(catalogue.map((instrument) => [`${instrument.code}@${instrument.version}`, instrument]))

/** One version of an instrument, undefined where it is not shipped. */
export const shippedInstrument = (code: string, version: number): Instrument | undefined =>
  byName.get(`${code}@${version}`)

/** One version of an instrument. Throws where it is not shipped: stored responses cannot be read without it. */
export function instrumentNamed(code: string, version: number): Instrument {
  const instrument = shippedInstrument(code, version)
  if (!instrument) throw new Error(`No instrument "${code}" of version ${version} is shipped`)
  return instrument
}
