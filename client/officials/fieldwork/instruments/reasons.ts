import type { Language } from '../../../../surveys/instrument.ts'
import known from '../../../../surveys/workshop/reasons.json' with { type: 'json' }

const patterns = known.map(({ en, vi }) => ({ pattern: new RegExp(en, 'u'), vi }))

/** A reason, which the check says in English, in the reader's language; in English where it has no words for it. */
export function reasonIn(language: Language, reason: string): string {
  if (language === 'en') return reason
  for (const { pattern, vi } of patterns) {
    const found = pattern.exec(reason)
    if (found) return vi.replaceAll(/\{(\d)\}/g, (_, place: string) => found[Number(place) + 1] ?? '')
  }
  return reason
}
