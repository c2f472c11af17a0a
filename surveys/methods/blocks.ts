// What a document about a method is made of, and the words of both languages.
import type { Language } from '../instrument.ts'
import { missing as missingEn } from '../text/en/exports.ts'
import { methods as en } from '../text/en/methods.ts'
import { officials as officialsEn } from '../text/en/officials.ts'
import { missing as missingVi } from '../text/vi/exports.ts'
import { methods as vi } from '../text/vi/methods.ts'
import { officials as officialsVi } from '../text/vi/officials.ts'

export const words = {
  vi: { ...vi, read: officialsVi.method, missingKinds: missingVi },
  en: { ...en, read: officialsEn.method, missingKinds: missingEn },
}
export type Words = (typeof words)['vi']

/** `depth`: how far a row of a tree stands in. */
export type MethodBlock =
  | { readonly kind: 'text'; readonly text: string; readonly caution: boolean }
  | { readonly kind: 'list'; readonly lines: readonly string[] }
  | { readonly kind: 'formula'; readonly name: string; readonly formula: string }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly head: readonly string[]
      readonly rows: readonly { readonly depth: number; readonly cells: readonly string[] }[]
    }
export type MethodSection = { readonly name: string; readonly title: string; readonly blocks: readonly MethodBlock[] }
export type MethodDocument = {
  readonly title: string
  readonly language: Language
  readonly verified: boolean
  readonly sections: readonly MethodSection[]
}
/** The codes of the missing kinds in a file, in the order in which they are told. */
export type MissingCodes = Readonly<Record<keyof typeof missingVi, number>>

export const text = (said: string, caution = false): MethodBlock => ({ kind: 'text', text: said, caution })
export const formula = (name: string, written: string): MethodBlock => ({ kind: 'formula', name, formula: written })
export const list = (lines: readonly string[]): MethodBlock => ({ kind: 'list', lines })
export const table = (
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  depths: readonly number[] = [],
): MethodBlock => ({ kind: 'table', caption, head, rows: rows.map((cells, i) => ({ cells, depth: depths[i] ?? 0 })) })
