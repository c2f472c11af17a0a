import { instruments as en } from '../../../../surveys/text/en/instruments.ts'
import { instruments as vi } from '../../../../surveys/text/vi/instruments.ts'
import type { Files } from '../../../../surveys/workshop/files.ts'
import type { api } from '../../../shared/api.ts'
import type { Answered } from '../../request.ts'
import { language } from '../../words.ts'

const text = { vi, en } as const
export const instrumentWords = () => text[language.value]

export type Found = Answered<Awaited<ReturnType<typeof api.instruments.$get>>>
type OfDraft = (typeof api.instruments.drafts)[':draft']
export type Draft = Answered<Awaited<ReturnType<OfDraft['$get']>>>
export type Prospect = Answered<Awaited<ReturnType<OfDraft['prospect']['$get']>>>
type OfInstrument = (typeof api.instruments)[':instrument']
export type Version = Answered<Awaited<ReturnType<OfInstrument[':version']['$get']>>>
export type Comparison = Answered<Awaited<ReturnType<OfInstrument['comparison']['$get']>>>

/** An instant as day and time in Hanoi. */
export const instant = (iso: string): string =>
  new Date(iso).toLocaleString(language.value === 'vi' ? 'vi-VN' : 'en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'short',
    timeStyle: 'short',
  })

export const time = (at: Date): string =>
  at.toLocaleTimeString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour12: false })

/** Hands a text over as a file of this computer. */
export function download(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** The files of an instrument by their names, in the order in which they are shown. */
export const named = ({ questionnaire, outline, editions }: Files): readonly (readonly [string, string])[] => [
  ['questionnaire', questionnaire],
  ['outline', outline],
  ...Object.entries(editions),
]
