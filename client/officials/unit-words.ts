import * as en from '../../surveys/text/en/units.ts'
import * as vi from '../../surveys/text/vi/units.ts'
import { language } from './words.ts'

export const unitWords = () => (language.value === 'vi' ? vi : en).units
