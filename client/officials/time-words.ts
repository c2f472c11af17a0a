import * as en from '../../surveys/text/en/time.ts'
import * as vi from '../../surveys/text/vi/time.ts'
import { language } from './words.ts'

export const timeWords = () => (language.value === 'vi' ? vi : en).time
