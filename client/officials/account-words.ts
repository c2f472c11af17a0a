// The words of the pages of accounts, which are loaded with them.
import * as en from '../../surveys/text/en/accounts.ts'
import { formatDay } from '../../surveys/text/format.ts'
import * as vi from '../../surveys/text/vi/accounts.ts'
import { language } from './words.ts'

const dictionaries = { vi, en }
export const accountWords = () => dictionaries[language.value]

/** An instant (ISO) as it is read in Hanoi: `14:05 26/11/2026`. */
export function instant(at: string): string {
  // Hanoi is seven hours ahead of UTC, all year round.
  const there = new Date(Date.parse(at) + 7 * 3_600_000).toISOString()
  return `${there.slice(11, 16)} ${formatDay(there.slice(0, 10))}`
}
