// Languages that nobody speaks, made from the Vietnamese by rule, so that a test can tell what it reads.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { knownParts, type Part } from '../surveys/languages/sentences.ts'

/** "Bắt đầu" as `qaa` says it: "tắB uầđ". Places stay as they are. */
export const artificial = (vi: string): string =>
  vi.replaceAll(/\{\w+\}|\p{L}+/gu, (word) => (word.startsWith('{') ? word : [...word].reverse().join('')))

/** The same in letters that are written from right to left. */
export const fromTheRight = (vi: string): string =>
  vi.replaceAll(/\{\w+\}|\p{L}/gu, (letter) =>
    letter.startsWith('{') ? letter : String.fromCharCode(0x5d0 + ((letter.codePointAt(0) ?? 0) % 27)),
  )

type Wanted = {
  readonly language: string
  readonly name?: string
  readonly direction?: 'ltr' | 'rtl'
  readonly fallback?: 'vi' | 'en'
  readonly offered?: boolean
  /** Which sentences it has; all where nothing is said. */
  readonly has?: (vi: string, at: number) => boolean
  readonly say?: (vi: string) => string
}

/** The file of a language with the sentences that it is to have. */
export function aLanguage({ has = () => true, say = artificial, ...given }: Wanted) {
  let at = 0
  const said = ({ code, sentences }: Part) => [
    code,
    Object.fromEntries(sentences.flatMap(({ vi }) => (has(vi, at++) ? [[vi, say(vi)]] : []))),
  ]
  const parts = knownParts()
  const of = (kind: Part['kind']) => Object.fromEntries(parts.filter((part) => part.kind === kind).map(said))
  return {
    ...{ name: given.language, direction: 'ltr', fallback: 'vi', ...given },
    words: of('words'),
    instruments: of('instrument'),
  }
}

/** Puts files of languages where a server looks for them. */
export function install(dataDir: string, ...files: readonly ReturnType<typeof aLanguage>[]): void {
  mkdirSync(join(dataDir, 'languages'), { recursive: true })
  for (const file of files)
    writeFileSync(join(dataDir, 'languages', `${file.language}.json`), JSON.stringify(file, null, 2))
}
