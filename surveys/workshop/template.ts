import type { Files } from './files.ts'
import outline from './template/outline.json' with { type: 'json' }
import questionnaire from './template/questionnaire.json' with { type: 'json' }

const written = (json: unknown) => `${JSON.stringify(json, null, 2)}\n`

/** The smallest instrument that there can be: whom one asks, two statements to be rated, and an opinion. */
export const template: Files = { questionnaire: written(questionnaire), outline: written(outline), editions: {} }
