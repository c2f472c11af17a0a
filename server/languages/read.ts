import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type LanguageFile, readLanguage } from '../../surveys/languages/reading.ts'
import { repeatedKeys } from '../../surveys/languages/repeated.ts'
import { knownParts, type Part } from '../../surveys/languages/sentences.ts'
import { DefinitionFault, type Fault, tell } from '../../surveys/questionnaire/definition.ts'

/** Files of languages that the server does not start with: everything that is wrong with them, one fault a line. */
export class LanguageFault extends DefinitionFault {
  override name = 'LanguageFault'
}

const largestFile = 1_000_000
/** More than a screen can offer. */
const mostLanguages = 8

/** Where the files of further languages are. */
export const languagesFolder = (dataDir: string): string => join(dataDir, 'languages')

/** The languages of a data directory, by their codes. Throws a LanguageFault with everything that is wrong in any file. */
export function readLanguages(dataDir: string): readonly LanguageFile[] {
  const { read, faults } = filesIn(dataDir)
  if (faults.length > 0) throw new LanguageFault(faults)
  return read
}

/** The languages that can be read, and what is wrong with the others. */
export function filesIn(dataDir: string): {
  readonly read: readonly LanguageFile[]
  readonly faults: readonly Fault[]
} {
  const folder = languagesFolder(dataDir)
  if (!existsSync(folder)) return { read: [], faults: [] }
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  const faults: Fault[] = []
  const parts = names.length > 0 ? knownParts() : []
  const read = names.flatMap((name) => readLanguageFile(join(folder, name), parts, faults) ?? [])
  if (names.length > mostLanguages)
    tellOf(folder, faults, `has ${names.length} files; at most ${mostLanguages} are spoken`)
  return { read, faults }
}

/** One file, which is called by its language's code. Undefined where something is wrong with it, which the faults tell. */
export function readLanguageFile(file: string, parts: readonly Part[], faults: Fault[]): LanguageFile | undefined {
  const json = jsonIn(file, faults)
  const read = json === undefined ? undefined : readLanguage(json, file, parts, faults)
  if (!read || basename(file) === `${read.language}.json`) return read
  tellOf(file, faults, `must be called ${read.language}.json`)
  return undefined
}

const tellOf = (file: string, faults: Fault[], reason: string) => tell({ file, path: '', faults }, reason)

function jsonIn(file: string, faults: Fault[]): unknown {
  const refuse = (reason: string) => tellOf(file, faults, reason)
  const { size } = statSync(file)
  if (size > largestFile) return refuse(`is larger than ${largestFile} bytes`)
  const bytes = readFileSync(file)
  if (bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])))
    return refuse('begins with a byte order mark: save it as UTF-8 without one')
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const json: unknown = JSON.parse(text)
    for (const { line, key } of repeatedKeys(text)) refuse(`line ${line}: "${key.slice(0, 64)}" stands there twice`)
    return json
  } catch (error) {
    return refuse(
      error instanceof SyntaxError ? `is no JSON: ${error.message.replaceAll(/\s+/g, ' ')}` : 'is not UTF-8',
    )
  }
}
