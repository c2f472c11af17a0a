// How much of what citizens read a language has, and what is still missing.
import type { Tongue } from '../instrument.ts'
import type { Translation } from '../tongues.ts'
import type { Part, Sentence } from './sentences.ts'

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

/** How many sentences there are, and how many of them a language has, each counted once however many parts say it. */
export function totalOf({ sentences }: Pick<Translation, 'sentences'>, parts: readonly Part[]) {
  const all = new Set(parts.flatMap((part) => part.sentences.map(({ pattern }) => pattern)))
  const has = [...all].filter((pattern) => Object.hasOwn(sentences, pattern)).length
  return { of: all.size, has }
}

type Lines = Readonly<Record<string, string>>

/**
 * The file of a language as it should stand: beside each Vietnamese sentence its translation, or an empty one, in the
 * first part that says it. What is not used any more is left out.
 */
export function fileOf({ sentences, offered, ...head }: Translation, parts: readonly Part[]): object {
  const taken = new Set<string>()
  const lines = parts.map(({ kind, code, sentences: all }) => {
    const first = all.filter(({ pattern }) => !taken.has(pattern))
    for (const { pattern } of first) taken.add(pattern)
    return { kind, code, said: Object.fromEntries(first.map((one) => [one.vi, namedOf(one, sentences)])) }
  })
  const of = (kind: Part['kind']): Readonly<Record<string, Lines>> =>
    Object.fromEntries(lines.flatMap((one) => (one.kind === kind ? [[one.code, one.said]] : [])))
  const { language, name, direction, fallback } = head
  return {
    ...{ language, name, direction, fallback, ...(offered ? {} : { offered }) },
    ...{ words: of('words'), instruments: of('instrument'), ...of('organisation') },
  }
}

function namedOf({ pattern, places }: Sentence, sentences: Translation['sentences']): string {
  const said = Object.hasOwn(sentences, pattern) ? (sentences[pattern] ?? '') : ''
  const names = new Map([...places].map(([name, place]) => [place, name]))
  return said.replaceAll(/\{(\w+)\}/g, (_, place: string) => `{${names.get(place)}}`)
}

/** A language before anything of it is known. */
export const blankLanguage = (language: Tongue): Translation => ({
  ...{ language, name: language, direction: 'ltr', fallback: 'vi', offered: true, sentences: {} },
})
