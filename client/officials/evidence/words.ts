import { evidence as en } from '../../../surveys/text/en/evidence.ts'
import { evidence as vi } from '../../../surveys/text/vi/evidence.ts'
import { language } from '../words.ts'

const text = { vi, en } as const
/** Words about evidence files, in the reader's language. */
export const evidenceWords = () => text[language.value]
