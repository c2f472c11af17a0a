// The words of the page of imports, and what the server tells it.
import { imports as en } from '../../../../surveys/text/en/imports.ts'
import { imports as vi } from '../../../../surveys/text/vi/imports.ts'
import type { api } from '../../../shared/api.ts'
import type { Answered } from '../../request.ts'
import { language, said } from '../../words.ts'

export type ImportsSeen = Answered<Awaited<ReturnType<typeof api.imports.$get>>>
export type ImportSeen = Answered<Awaited<ReturnType<(typeof api.imports)[':import']['$get']>>>
export type Wave = ImportsSeen['waves'][number]

const dictionaries = { vi, en }
export const importWords = () => dictionaries[language.value]

/** What a survey is called: by its own name, else as its instrument. */
export function waveTitle({ name, instrument, wave }: Wave, { instruments }: ImportsSeen): string {
  const title = name ?? instruments.find((one) => one.instrument === instrument)?.title
  return title ? `${said(title)} (${wave})` : wave
}

/** Names of units, sectors and surveys by their codes. */
export const namesIn = (seen: ImportsSeen) => ({
  unit: (code: string) => {
    const found = seen.units.find(({ unit }) => unit === code)
    return found ? said(found.name) : code
  },
  sector: (code: string) => {
    const found = seen.sectors.find(({ sector }) => sector === code)
    return found ? said(found.name) : code
  },
  wave: (code: string) => {
    const found = seen.waves.find(({ wave }) => wave === code)
    return found ? waveTitle(found, seen) : code
  },
})
