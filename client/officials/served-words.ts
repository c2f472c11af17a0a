import * as en from '../../surveys/text/en/served.ts'
import * as vi from '../../surveys/text/vi/served.ts'
import type { api } from '../shared/api.ts'
import type { Answered } from './request.ts'
import { language } from './words.ts'

export type ServedFound = Answered<Awaited<ReturnType<typeof api.served.$get>>>

const dictionaries = { vi, en }

/** Words about dossiers, the response rate and the mix of channels, in the reader's language. */
export const servedWords = () => dictionaries[language.value]
