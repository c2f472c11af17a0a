import type { Language } from '../../../../surveys/instrument.ts'
import type { Mark } from '../../../../surveys/paper/entry.ts'
import type { Field } from '../../../../surveys/paper/fields.ts'
import { inLanguage } from '../../../../surveys/text/format.ts'
import { paperWords } from './paper-words.ts'
import { typedFor } from './steps.ts'

/** A mark as it is read: its code and the words of its box. */
export function markWords(field: Field, mark: Mark | undefined, spoken: Language): string {
  const { typing: w } = paperWords()
  if (!mark) return w.absent
  if (mark.is !== 'answer') return w[mark.is]
  const typed = typedFor(field, mark, spoken)
  if (field.kind === 'words') return typed
  const codes = typed.split(' ')
  const chosen = field.boxes.filter((box) => codes.includes(box.typed))
  return chosen.map((box) => `${box.typed} ${inLanguage(spoken, box.text)}`).join(' · ')
}
