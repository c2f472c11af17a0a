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

/** Every shipped instrument, built when this file is loaded: a broken one throws a DefinitionFault and stops the start. */
export const catalogue: ReadonlyMap<string, Instrument> = new Map(
  shipped.map(([code, questionnaire, outline]) => [
    code,
    buildInstrument(code, questionnaire, outline, {
      questionnaire: `surveys/${code}/questionnaire.json`,
      outline: `surveys/${code}/outline.json`,
    }),
  ]),
)

/** One version of an instrument. Throws where it is not shipped: stored responses cannot be read without it. */
export function instrumentNamed(code: string, version: number): Instrument {
  const instrument = catalogue.get(code)
  if (instrument?.version !== version) throw new Error(`No instrument "${code}" of version ${version} is shipped`)
  return instrument
}
