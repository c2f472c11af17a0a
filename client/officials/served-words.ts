import * as en from '../../surveys/text/en/served.ts'
import * as vi from '../../surveys/text/vi/served.ts'
import { language } from './words.ts'

const dictionaries = { vi, en }

/** Words about dossiers, the response rate and the mix of channels, in the reader's language. */
export const servedWords = () => dictionaries[language.value]
