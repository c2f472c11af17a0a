import * as en from '../../surveys/text/en/hours.ts'
import * as vi from '../../surveys/text/vi/hours.ts'
import { language } from './words.ts'

const dictionaries = { vi, en }

/** The words of the page of hours, in the reader's language. */
export const hourWords = () => dictionaries[language.value].hours
