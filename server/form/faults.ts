// What of a page must be looked at again, in the words of whoever answers.
import { isNumber, refusedEntries } from '../../surveys/entries.ts'
import type { Page, Tongue } from '../../surveys/instrument.ts'
import type { AnswerRefusal } from '../../surveys/problem.ts'
import * as en from '../../surveys/text/en/refusals.ts'
import { inLanguage } from '../../surveys/text/format.ts'
import * as vi from '../../surveys/text/vi/refusals.ts'
import { wordsIn } from '../../surveys/tongues.ts'
import type { Shown } from './questions.ts'
import { words } from './words.ts'

/** One entry that must be looked at again: what it is called, and why. */
export type Fault = { readonly entry: string; readonly title: string; readonly sentence: string }

/** Why an answer is refused, in any language that citizens may answer in. */
export const refusalWords = (tongue: Tongue) => wordsIn(tongue, { vi: vi.refusals, en: en.refusals })

/** What is wrong with a page, by the entry at which it is said. */
export function faultsOf({ page, language, refusals }: Pick<Shown, 'page' | 'language' | 'refusals'>): Fault[] {
  const sentences = refusalWords(language)
  return refusedEntries(page, refusals).map(({ entry, refusal }) => {
    const number = refusal.reason === 'wrong-type' && isNumber(page, refusal)
    const sentence = number ? words(language).notANumber : sentences[refusal.reason](refusal)
    return { entry, title: titleOf(page, refusal, language), sentence }
  })
}

function titleOf(page: Page, { question, row }: AnswerRefusal, language: Tongue): string {
  const asked = page.elements.find(({ name }) => name === question)
  // The words behind "other" are answered under a name of their own.
  if (!asked || asked.kind === 'notice') return words(language).otherWords
  const rows = asked.kind === 'matrix' ? asked.rows : []
  const fields = asked.kind === 'multipletext' ? asked.fields : []
  const part = rows.find(({ name }) => name === row)?.text ?? fields.find(({ name }) => name === row)?.title
  return inLanguage(language, part ?? asked.title)
}
