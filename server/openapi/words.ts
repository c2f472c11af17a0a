// The words of the description, in each language.
import * as en from '../../surveys/text/en/interface.ts'
import { operations as enOperations } from '../../surveys/text/en/operations.ts'
import * as vi from '../../surveys/text/vi/interface.ts'
import { operations as viOperations } from '../../surveys/text/vi/operations.ts'

export type Told = 'vi' | 'en'
export const words = {
  vi: { ...vi.description, operations: viOperations },
  en: { ...en.description, operations: enOperations },
}
export type Words = (typeof words)[Told]
