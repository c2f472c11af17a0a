// The words of the pages of surveys in the field, and what the server tells them.
import * as en from '../../../../surveys/text/en/waves.ts'
import * as vi from '../../../../surveys/text/vi/waves.ts'
import type { api } from '../../../shared/api.ts'
import type { Answered } from '../../request.ts'
import { language } from '../../words.ts'

type Routes = typeof api.fieldwork
export type WavesSeen = Answered<Awaited<ReturnType<Routes['waves']['$get']>>>
export type WaveSeen = WavesSeen['waves'][number]
export type WavePage = Answered<Awaited<ReturnType<Routes['waves'][':wave']['$get']>>>
export type { Choices } from '../../../../server/fieldwork/choices.ts'
export type Outlook = WaveSeen['outlook']

const dictionaries = { vi, en }
/** Words about surveys in the field, in the reader's language. */
export const waveWords = () => dictionaries[language.value].waves
export const wavesPath = '/officials/fieldwork/waves'
export const pathOf = (wave: string) => `${wavesPath}/${encodeURIComponent(wave)}`
