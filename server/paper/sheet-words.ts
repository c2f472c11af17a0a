import { paperSheet as en } from '../../surveys/text/en/paper-sheet.ts'
import { paperSheet as vi } from '../../surveys/text/vi/paper-sheet.ts'

export const sheetWords = { vi, en }
