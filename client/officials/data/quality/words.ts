import type { Count } from '../../../../surveys/quality/hidden.ts'
import * as en from '../../../../surveys/text/en/quality.ts'
import * as vi from '../../../../surveys/text/vi/quality.ts'
import { language, number } from '../../words.ts'

const dictionaries = { vi, en }

/** The words of the page of quality, in the reader's language. */
export const qualityWords = () => dictionaries[language.value].quality

/** A count, or what stands for one that is not told. */
export const countOf = (count: Count, least: number): string =>
  typeof count === 'number' ? number(count) : count === 'small' ? qualityWords().few(least) : qualityWords().kept
