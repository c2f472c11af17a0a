import * as en from '../../../surveys/text/en/reports.ts'
import * as vi from '../../../surveys/text/vi/reports.ts'
import { language } from '../words.ts'

export const reportWords = () => (language.value === 'vi' ? vi : en).reports
