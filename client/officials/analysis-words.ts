import * as en from '../../surveys/text/en/analysis-pages.ts'
import * as vi from '../../surveys/text/vi/analysis-pages.ts'
import { language } from './words.ts'

const dictionaries = { vi, en }

/** The words of the pages that show analyses, in the reader's language. */
export const analysisWords = () => dictionaries[language.value].analysis
