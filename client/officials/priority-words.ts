import * as en from '../../surveys/text/en/priorities.ts'
import * as vi from '../../surveys/text/vi/priorities.ts'
import { language } from './words.ts'

const dictionaries = { vi, en }

/** The words of the priorities page in the reader's language. */
export const priorityWords = () => dictionaries[language.value].priorities
