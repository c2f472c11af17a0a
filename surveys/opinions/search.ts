/** Search in opinions: words without case and diacritics, all of which must occur, and phrases in quotes. */
import { fold } from '../fold.ts'
import { plain } from './plain.ts'

const WORDS_AT_MOST = 10

/** What a typed search asks for, folded. Quotes of any kind make a phrase; the tenth word is the last. */
export function needlesIn(typed: string): string[] {
  const text = fold(plain(typed)).replace(/[“”„«»]/g, '"')
  const needles = [...text.matchAll(/"([^"]*)"?|[^\s"]+/g)].map(([whole, phrase]) => (phrase ?? whole).trim())
  return [...new Set(needles.filter((needle) => needle !== ''))].slice(0, WORDS_AT_MOST)
}

/** Whether a folded text has every needle in it. */
export const hasAll = (folded: string, needles: readonly string[]): boolean =>
  needles.every((needle) => folded.includes(needle))
