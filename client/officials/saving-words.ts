import * as en from '../../surveys/text/en/saving.ts'
import * as vi from '../../surveys/text/vi/saving.ts'
import { language } from './words.ts'

export const savingWords = () => (language.value === 'vi' ? vi : en).saving
