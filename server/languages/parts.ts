import type { Text } from '../../surveys/instrument.ts'
import type { Part } from '../../surveys/languages/sentences.ts'
import * as en from '../../surveys/text/en/languages.ts'
import * as vi from '../../surveys/text/vi/languages.ts'

const isNamed = (code: string): code is keyof typeof vi.languages.parts => Object.hasOwn(vi.languages.parts, code)

/** What a part of a language's file is called: an instrument by its title, the others by our words. */
export const partTitle = ({ kind, code, title }: Pick<Part, 'kind' | 'code' | 'title'>): Text =>
  kind !== 'instrument' && isNamed(code)
    ? { vi: vi.languages.parts[code], en: en.languages.parts[code] }
    : (title ?? { vi: code, en: code })
