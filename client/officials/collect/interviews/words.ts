import * as en from '../../../../surveys/text/en/interviews.ts'
import * as vi from '../../../../surveys/text/vi/interviews.ts'
import type { api } from '../../../shared/api.ts'
import type { Answered } from '../../request.ts'
import { language } from '../../words.ts'

export type InterviewsFound = Answered<Awaited<ReturnType<typeof api.interviews.$get>>>
export type Assignment = InterviewsFound['assignments'][number]

const text = { vi, en } as const
/** Words about interviews, in the reader's language. */
export const interviewsWords = () => text[language.value].interviews
