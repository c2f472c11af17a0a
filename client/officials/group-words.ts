import * as en from '../../surveys/text/en/respondent-groups.ts'
import * as vi from '../../surveys/text/vi/respondent-groups.ts'
import { language } from './words.ts'

const dictionaries = { vi, en }

/** The words of the page that compares groups, in the reader's language. */
export const groupWords = () => dictionaries[language.value].groups
