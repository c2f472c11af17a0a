// The interviewer's language, which is not that of the person who is asked.
import { signal } from '@preact/signals'
import { type Language, languages, type Text } from '../../surveys/instrument.ts'
import { interview as en } from '../../surveys/text/en/interview.ts'
import { inLanguage } from '../../surveys/text/format.ts'
import { interview as vi } from '../../surveys/text/vi/interview.ts'
import { languageNamed } from '../shared/language.ts'

export const text = { vi, en } as const

// The officials' pages remember it under the same key.
const key = 'language'
function remembered(): Language {
  let kept: string | null = null
  try {
    kept = localStorage.getItem(key)
  } catch {
    // Refused in some private windows.
  }
  return languageNamed() ?? languages.find((language) => language === kept) ?? 'vi'
}

export const language = signal<Language>(remembered())

export function speak(next: Language) {
  language.value = next
  try {
    localStorage.setItem(key, next)
  } catch {
    // The choice then lasts for this page only.
  }
}

export const words = () => text[language.value]
export const said = (of: Text) => inLanguage(language.value, of)
