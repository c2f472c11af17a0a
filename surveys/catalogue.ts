import constructionOutline from './construction/outline.json' with { type: 'json' }
import constructionQuestionnaire from './construction/questionnaire.json' with { type: 'json' }
import type { Instrument } from './instrument.ts'
import investmentOutline from './investment/outline.json' with { type: 'json' }
import investmentQuestionnaire from './investment/questionnaire.json' with { type: 'json' }
import landOutline from './land/outline.json' with { type: 'json' }
import landQuestionnaire from './land/questionnaire.json' with { type: 'json' }
import oneStopOutline from './one-stop/outline.json' with { type: 'json' }
import oneStopQuestionnaire from './one-stop/questionnaire.json' with { type: 'json' }
import { buildInstrument } from './outline.ts'

const shipped = [
  ['land', landQuestionnaire, landOutline],
  ['construction', constructionQuestionnaire, constructionOutline],
  ['investment', investmentQuestionnaire, investmentOutline],
  ['one-stop', oneStopQuestionnaire, oneStopOutline],
] as const

/**
 * Every shipped version of every instrument, built when this file is loaded: a broken one throws a DefinitionFault and
 * stops the start. A version that has responses stays here for ever beside its successor.
 */
export const catalogue: readonly Instrument[] = shipped.map(([code, questionnaire, outline]) =>
  buildInstrument(code, questionnaire, outline, {
    questionnaire: `surveys/${code}/questionnaire.json`,
    outline: `surveys/${code}/outline.json`,
  }),
)

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
