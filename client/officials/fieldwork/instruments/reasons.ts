import type { Language } from '../../../../surveys/instrument.ts'
import { faultReasons } from '../../../../surveys/text/vi/fault-reasons.ts'

/** A reason, which the check says in English, in the reader's language; in English where it has no words for it. */
export function reasonIn(language: Language, reason: string): string {
  if (language === 'en') return reason
  for (const [pattern, sentence] of faultReasons) {
    const found = pattern.exec(reason)
    if (found) return sentence(...found.slice(1))
  }
  return reason
}
