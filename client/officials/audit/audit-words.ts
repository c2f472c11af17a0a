import type { Action } from '../../../server/audit.ts'
import * as en from '../../../surveys/text/en/audit.ts'
import * as vi from '../../../surveys/text/vi/audit.ts'
import { language } from '../words.ts'

const dictionaries = { vi, en }
export const auditWords = () => dictionaries[language.value].audit

/** What was done, in words: every action that the server writes down must have them. */
export const actionWords = (): Readonly<Record<Action, string>> => dictionaries[language.value].actions
/** All of them, in the order of their list. */
export const actions = Object.keys(vi.actions) as readonly Action[]
