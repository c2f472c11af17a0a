import { samples as en } from '../../../../surveys/text/en/samples.ts'
import { samples as vi } from '../../../../surveys/text/vi/samples.ts'
import type { api } from '../../../shared/api.ts'
import type { Answered } from '../../request.ts'
import { language } from '../../words.ts'

export type FramesFound = Answered<Awaited<ReturnType<typeof api.frames.$get>>>
export type FrameSeen = FramesFound['frames'][number]

const text = { vi, en } as const
/** Words about samples, in the reader's language. */
export const samplesWords = () => text[language.value]
