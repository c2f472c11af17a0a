// The words of the page of weights, and what the server tells it.
import * as en from '../../../../surveys/text/en/weights.ts'
import * as vi from '../../../../surveys/text/vi/weights.ts'
import type { api } from '../../../shared/api.ts'
import type { Answered } from '../../request.ts'
import { language } from '../../words.ts'

export type WeightsFound = Answered<Awaited<ReturnType<typeof api.weights.$get>>>
export type WeightingGroup = WeightsFound['weightings'][number]
export type VersionSeen = WeightingGroup['versions'][number]

const dictionaries = { vi: vi.weights, en: en.weights }
export const weightWords = () => dictionaries[language.value]
