// The officials' screens of `npm run screens`: every page in the states that one meets, as they stand and as they are printed.
import { languages } from '../surveys/instrument.ts'
import { shootFigures } from './officials-screens/figures.ts'
import { shootImports } from './officials-screens/imports.ts'
import { shootInvited } from './officials-screens/invited.ts'
import type { Look } from './officials-screens/look.ts'
import { shootMethods } from './officials-screens/methods.ts'
import { shootSettings } from './officials-screens/settings.ts'
import { shootWaves } from './officials-screens/waves.ts'
import { shootWeights } from './officials-screens/weights.ts'

/** The officials' screens at a size, in both languages. */
export async function shootOfficials(look: Look): Promise<void> {
  for (const language of languages) {
    await shootFigures(look, language)
    await shootWaves(look, language)
    await shootImports(look, language)
    await shootSettings(look, language)
    await shootWeights(look, language)
    await shootMethods(look, language)
    await shootInvited(look, language)
  }
}
