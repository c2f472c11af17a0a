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
 * Every version of every instrument that the program brings, built when this file is loaded: broken ones throw a
 * DefinitionFault and stop the start. A version that has responses stays here for ever beside its successor.
 */
export const catalogue: readonly Instrument[] = allMade(
  shipped.map(
    ([code, ...definition]) =>
      () =>
        builtFrom(code, definition),
  ),
)

/** An instrument of its files' content; `folder` is where its faults are told to be. Throws a DefinitionFault. */
export function builtFrom(
  code: string,
  [questionnaire, outline, editions = {}]: Definition,
  folder = `surveys/${code}`,
): Instrument {
  return buildInstrument(
    code,
    questionnaire,
    outline,
    { questionnaire: `${folder}/questionnaire.json`, outline: `${folder}/outline.json` },
    Object.entries(editions).map(([edition, json]) => ({ json, file: `${folder}/outline-${edition}.json` })),
  )
}

const definitions = new WeakMap<Instrument, Definition>(
  catalogue.map((instrument, index) => [instrument, shipped[index]?.slice(1) as unknown as Definition]),
)

/** What a known instrument was built from. */
export const definitionOf = (instrument: Instrument): Definition => definitions.get(instrument) as Definition

const shippedOnly: readonly Index[] = shippedIndices.map(([code, json]) =>
  buildIndex(code, { json, file: `surveys/${code}/outline.json` }),
)

/** A version that officials of the place made; `inUse`: a survey asks it. */
export type Published = {
  readonly instrument: Instrument
  readonly definition: Definition
  readonly inUse: boolean
}
type Known = {
  readonly instruments: readonly Instrument[]
  readonly indices: readonly Index[]
  readonly byName: ReadonlyMap<string, Instrument>
}
const nameOf = ({ code, version }: Index) => `${code}@${version}`

// Like the languages that are spoken (tongues.ts), what is known belongs to the process and to no request: whoever reads
// the organisation from the database reads these with it (server/organisation/live.ts).
let known = knownWith([])

/**
 * From now on these are known beside the program's own, and no others. Where the program came to bring a version that the
 * place had published before, the place's stays in force: surveys stand on it.
 */
export function knowAlso(published: readonly Published[]): void {
  for (const { instrument, definition } of published) definitions.set(instrument, definition)
  known = knownWith(published)
}

function knownWith(published: readonly Published[]): Known {
  const own = new Set(published.map(({ instrument }) => nameOf(instrument)))
  const codes = new Set(published.map(({ instrument }) => instrument.code))
  const kept = catalogue.filter((instrument) => !own.has(nameOf(instrument)))
  const instruments = [...kept, ...published.map(({ instrument }) => instrument)]
  return {
    instruments,
    // One that no survey asks yet would take the place of the one before, and nobody has answered it.
    indices: [
      ...kept,
      ...published.flatMap(({ instrument, inUse }) => (inUse ? [instrument] : [])),
      ...shippedOnly.filter(({ code }) => !codes.has(code)),
    ],
    byName: new Map(instruments.map((instrument) => [nameOf(instrument), instrument])),
  }
}

/** Versions that the program brings and that were published in this place before, such as `land 2`: the place's are in force. */
export const overtaken = (): readonly string[] =>
  catalogue.filter((one) => !known.instruments.includes(one)).map(({ code, version }) => `${code} ${version}`)

/** Every version of every instrument: the program's own, and those that were published in this place. */
export const instruments = (): readonly Instrument[] => known.instruments

/** Every index: those of instruments, and those that stand on reported figures and other indices alone. */
export const indices = (): readonly Index[] => known.indices

/** Codes of indices that ask nobody: no instrument may be called so. */
export const indexCodes: readonly string[] = shippedOnly.map(({ code }) => code)

/** One version of an instrument, undefined where there is none. */
export const knownInstrument = (code: string, version: number): Instrument | undefined =>
  known.byName.get(`${code}@${version}`)

/** One version of an instrument. Throws where there is none: stored responses cannot be read without it. */
export function instrumentNamed(code: string, version: number): Instrument {
  const instrument = knownInstrument(code, version)
  if (!instrument) throw new Error(`No instrument "${code}" of version ${version} is known`)
  return instrument
}
