// The reader's language and the words in it.
import { signal } from '@preact/signals'
import { type Language, languages, type Text } from '../../surveys/instrument.ts'
import * as en from '../../surveys/text/en/officials.ts'
import { formatNumber, formatPeriod, inLanguage } from '../../surveys/text/format.ts'
import * as vi from '../../surveys/text/vi/officials.ts'
import { languageNamed } from '../shared/language.ts'

const key = 'language'
const dictionaries = { vi, en }

function remembered(): Language {
  const named = languageNamed()
  if (named) return named
  let kept: string | null = null
  try {
    kept = localStorage.getItem(key)
  } catch {
    // Storage is refused in some private windows; the page's own language is then enough.
  }
  return languages.find((language) => language === kept) ?? 'vi'
}

export const language = signal<Language>(remembered())

/** Changes the language at once, and for the next visit. */
export function speak(next: Language) {
  language.value = next
  document.documentElement.lang = next
  try {
    localStorage.setItem(key, next)
  } catch {
    // See above: the choice then lasts for this page only.
  }
}

export const words = () => dictionaries[language.value].officials
export const said = (text: Text) => inLanguage(language.value, text)
export const number = (value: number, decimals = 0) => formatNumber(language.value, value, decimals)
/** A score or a difference as it is shown everywhere: one decimal. */
export const score = (value: number) => formatNumber(language.value, value, 1)
/** A difference with its sign: `+1,2`, `−0,4`; the minus is the typographic one. */
export const signed = (value: number) => {
  const text = formatNumber(language.value, Math.abs(value), 1)
  return /^0[.,]0$/.test(text) ? text : `${value < 0 ? '−' : '+'}${text}`
}
/** A correlation or a weight: two decimals; the minus is the typographic one. */
export const correlation = (value: number) => formatNumber(language.value, value, 2).replace('-', '−')
/** A share 0-1 as percent. */
export const percent = (share: number, decimals = 0) => `${formatNumber(language.value, share * 100, decimals)}%`
/** A p value 0-1 as statisticians write it. */
export const pValue = (p: number) =>
  p < 0.001 ? `p < ${formatNumber(language.value, 0.001, 3)}` : `p = ${formatNumber(language.value, p, 3)}`
export const period = (of: string) => formatPeriod(language.value, of)
export const shortPeriod = (of: string) => dictionaries[language.value].shortPeriod(of)
