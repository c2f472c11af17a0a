// How much of what citizens read a language has, and what is still missing.
import type { Tongue } from '../instrument.ts'
import type { Translation } from '../tongues.ts'
import { type Part, wordParts } from './sentences.ts'

export type Coverage = {
  readonly part: Pick<Part, 'kind' | 'code' | 'title'>
  readonly of: number
  readonly missing: readonly { readonly vi: string; readonly en: string }[]
}

/** What of each part is missing. A sentence translated in one part is translated in all. */
export const coverageOf = (
  { sentences }: Pick<Translation, 'sentences'>,
  parts: readonly Part[],
): readonly Coverage[] =>
  parts.map(({ kind, code, title, sentences: all }) => ({
    part: { kind, code, title },
    of: all.length,
    missing: all.filter(({ pattern }) => !Object.hasOwn(sentences, pattern)).map(({ vi, en }) => ({ vi, en })),
  }))

type Blank = Omit<Translation, 'sentences' | 'language'> & { readonly language: Tongue }
type Blanks = Readonly<Record<string, string>>

/**
 * The file of a language with an empty translation beside each Vietnamese sentence that it lacks, once, in the first part
 * that says it; of a language with no sentences, all of them.
 */
export function blanksFor(language: Blank, coverage: readonly Coverage[]): object {
  const taken = new Set<string>()
  const blanks = coverage.map(({ part, missing }) => {
    const first = missing.filter(({ vi }) => !taken.has(vi))
    for (const { vi } of first) taken.add(vi)
    return [part, Object.fromEntries(first.map(({ vi }) => [vi, '']))] as const
  })
  const of = (kind: Part['kind']): Readonly<Record<string, Blanks>> =>
    Object.fromEntries(
      blanks.flatMap(([part, empty]) =>
        part.kind === kind && Object.keys(empty).length > 0 ? [[part.code, empty]] : [],
      ),
    )
  const { language: code, name, direction, fallback } = language
  const organisation = of('organisation').organisation
  return {
    ...{ language: code, name, direction, fallback },
    words: of('words'),
    instruments: of('instrument'),
    ...(organisation && { organisation }),
  }
}

/** What a language is before anything of it is known. */
export const blankLanguage = (language: Tongue): Blank => ({
  ...{ language, name: language, direction: 'ltr', fallback: 'vi', offered: true },
})

/** Whether a part's title comes from our words and not from an instrument. */
export const isWordPart = (code: string): code is (typeof wordParts)[number] => wordParts.some((one) => one === code)
