import * as en from '../../surveys/text/en/explanation.ts'
import * as vi from '../../surveys/text/vi/explanation.ts'
import { language } from './words.ts'

const dictionaries = { vi, en }
export const explanationWords = () => dictionaries[language.value].explanation
