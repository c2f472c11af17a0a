import { fold } from '../../../../surveys/fold.ts'
import type { RegisterName } from '../../../../surveys/registers.ts'
import { registers as en } from '../../../../surveys/text/en/registers.ts'
import { formatDay } from '../../../../surveys/text/format.ts'
import { registers as vi } from '../../../../surveys/text/vi/registers.ts'
import { api } from '../../../shared/api.ts'
import { useLive } from '../../live.ts'
import type { Answered } from '../../request.ts'
import { useSignedIn } from '../../screen.tsx'
import { language, said } from '../../words.ts'

export type Found = Answered<Awaited<ReturnType<(typeof api.registers)[':register']['$get']>>>
export type Entry = Found['entries'][number]
export type Row = Entry['row']
export type Imports = Answered<Awaited<ReturnType<typeof api.registers.imports.$get>>>

const dictionaries = { vi, en }

/** Words about registers, in the reader's language. */
export const registerWords = () => dictionaries[language.value]

/** A register, asked for once and again after each change: it may be long, and is changed seldom. */
export const useRegister = (register: RegisterName) =>
  useLive(
    useSignedIn() ? `register ${register}` : null,
    (options) => api.registers[':register'].$get({ param: { register } }, options),
    false,
  )

/** What an entry is called: its name, or of what has none its code. */
export function nameOf(row: Row | null, key: string): string {
  if (row?.name_vi) return said({ vi: row.name_vi, en: row.name_en ?? '' })
  if (row?.name) return row.name
  return key.replace(' ', ' → ')
}

/** A cell as it is read: days as they are written, codes of a list in words. */
export function cellOf(column: string, value: string): string {
  const w = registerWords()
  if (value === '') return w.none
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(value)
  return w.values[column]?.[value] ?? value
}

/** First and last day in words. */
export function validityOf({ valid_from = '', valid_to = '' }: Row): string {
  const w = registerWords()
  const parts = [...(valid_from ? [w.from(valid_from)] : []), ...(valid_to ? [w.to(valid_to)] : [])]
  return parts.length > 0 ? parts.join(' ') : w.always
}

export type State = 'now' | 'ended' | 'later'
/** `today`, an ISO date. */
export function stateOf({ valid_from = '', valid_to = '' }: Row, today: string): State {
  if (valid_to !== '' && valid_to < today) return 'ended'
  return valid_from > today ? 'later' : 'now'
}

/** Whether an entry has the words that are looked for, with or without accents. */
export function matches({ key, row }: Entry, words: string): boolean {
  const text = fold(`${key} ${row.name_vi ?? ''} ${row.name_en ?? ''}`)
  return fold(words)
    .split(/\s+/)
    .every((word) => text.includes(word))
}
