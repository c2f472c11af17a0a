import * as en from '../../surveys/text/en/ways.ts'
import * as vi from '../../surveys/text/vi/ways.ts'
import { language } from './words.ts'

const dictionaries = { vi, en }

/** The words of the ways on, in the reader's language. */
export const wayWords = () => dictionaries[language.value].ways
