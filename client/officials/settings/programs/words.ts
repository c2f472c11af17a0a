import { programs as en } from '../../../../surveys/text/en/programs.ts'
import { programs as vi } from '../../../../surveys/text/vi/programs.ts'
import { language } from '../../words.ts'

const text = { vi, en }
export const programWords = () => text[language.value]
