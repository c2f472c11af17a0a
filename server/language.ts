// `new` and `check` of the files of further languages, for whoever translates: no database, no server.
import { existsSync, writeFileSync } from 'node:fs'
import type { Text } from '../surveys/instrument.ts'
import { blankLanguage, type Coverage, coverageOf, fileOf, totalOf } from '../surveys/languages/coverage.ts'
import { wrongCode } from '../surveys/languages/reading.ts'
import { knownParts } from '../surveys/languages/sentences.ts'
import type { Fault } from '../surveys/questionnaire/definition.ts'
import { partTitle } from './languages/parts.ts'
import { languagesFolder, readLanguageFile } from './languages/read.ts'
import { explain } from './run.ts'
import { say } from './say.ts'

const list = (lines: readonly string[]) => process.stdout.write(lines.map((line) => `  - ${line}\n`).join(''))

/** `new <code>`: the file of a language with an empty translation beside each sentence, in the current folder. */
function begin(code: string): boolean {
  const file = `${code}.json`
  const wrong = wrongCode(code)
  if (wrong) say('languageCode', code, wrong)
  else if (existsSync(file)) say('languageThere', file)
  else {
    const parts = knownParts()
    const blank = blankLanguage(code)
    writeFileSync(file, `${JSON.stringify(fileOf(blank, parts), null, 2)}\n`)
    say('languageWritten', file, totalOf(blank, parts).of)
    return true
  }
  return false
}

/** `check <file>`: what is wrong with it; else how much of each part it has, and what is missing. */
function check(file: string): boolean {
  if (!existsSync(file)) {
    say('noFile', file)
    return false
  }
  const faults: Fault[] = []
  const parts = knownParts()
  const read = readLanguageFile(file, parts, faults)
  if (!read) {
    say('faults', faults.length)
    list(faults.map(({ path, reason }) => `${path}: ${reason}`))
    return false
  }
  for (const one of coverageOf(read, parts)) tellPart(one)
  if (read.unused.length > 0) {
    say('languageUnused', read.unused.length)
    list(read.unused.map(({ part, vi }) => `${part}: ${vi}`))
  }
  say('languageGood', file, languagesFolder(''))
  return true
}

function tellPart({ part, of, missing }: Coverage): void {
  const title: Text = partTitle(part)
  say('languagePart', title, of - missing.length, of)
  if (missing.length === 0) return
  say('languageMissing', missing.length)
  list(missing.map(({ vi }) => vi.replaceAll('\n', ' ')))
}

const [command, parameter = '', ...more] = process.argv.slice(2)
try {
  const order = more.length > 0 || parameter === '' ? undefined : { new: begin, check }[command ?? '']
  if (!order) say('languageUsage')
  if (!order?.(parameter)) process.exitCode = 1
} catch (error) {
  explain(error, {})
  process.exitCode = 1
}
