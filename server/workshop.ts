// `check` and `diff` of instruments, for whoever writes them: no database, no server.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { compare } from '../surveys/comparison.ts'
import { type Instrument, languages } from '../surveys/instrument.ts'
import { buildInstrument } from '../surveys/outline.ts'
import { DefinitionFault, type Fault } from '../surveys/questionnaire.ts'
import { check, checkIndex, reportOf } from '../surveys/workshop.ts'
import { explain } from './run.ts'
import { say } from './say.ts'

/** What was asked for cannot be done; `why` says it. */
class Refused extends Error {
  readonly why: () => void
  constructor(why: () => void) {
    super()
    this.why = why
  }
}

function refuse(why: () => void): never {
  throw new Refused(why)
}

const isFile = (path: string) => existsSync(path) && statSync(path).isFile()

/** A JSON file. Where it is none, the line of the mistake is said. */
function readJson(file: string): unknown {
  if (!isFile(file)) refuse(() => say('noFile', file))
  const text = readFileSync(file, 'utf8')
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = (error as Error).message.replaceAll(/\s+/g, ' ')
    return refuse(() => say('noJson', file, lineOfFault(text), reason))
  }
}

/** The first line after which nothing could make it JSON again: V8 does not always say where it stopped. */
function lineOfFault(text: string): number {
  const lines = text.trimEnd().split('\n')
  const isBroken = (count: number): boolean => {
    const beginning = lines.slice(0, count).join('\n')
    try {
      JSON.parse(beginning)
    } catch (error) {
      const { message } = error as Error
      const position = /position (\d+)/.exec(message)?.[1]
      return position ? Number(position) < beginning.length : !message.includes('end of JSON')
    }
    return false
  }
  let [whole, broken] = [0, lines.length]
  while (broken - whole > 1) {
    const half = (whole + broken) >> 1
    if (isBroken(half)) broken = half
    else whole = half
  }
  return broken
}

const given = (file: string) => ({ file, json: readJson(file) })

function showFaults(faults: readonly Fault[]): void {
  say('faults', faults.length)
  for (const { file, path, reason } of faults) process.stdout.write(`  ${file}: ${path}: ${reason}\n`)
}

/** One file is the outline of an index that asks nobody; of more, the first is the questionnaire. */
function checkFiles(files: readonly string[]): void {
  const [first, second, ...editions] = files.map(given)
  if (!first) refuse(() => say('instrumentUsage'))
  const names = { questionnaire: first.file, outline: second?.file ?? '' }
  const faults = second ? check(first.json, second.json, names, editions) : checkIndex(first)
  if (faults.length > 0) refuse(() => showFaults(faults))
  say('noFaults', files.join(', '))
}

/** `code@version` of a shipped instrument, or a folder with its questionnaire and outlines. */
async function instrumentAt(name: string): Promise<Instrument> {
  const [, code = '', version] = /^([\w-]+)@(\d+)$/.exec(name) ?? []
  if (version !== undefined) {
    const { knownInstrument } = await import('../surveys/catalogue.ts')
    return knownInstrument(code, Number(version)) ?? refuse(() => say('noInstrument', name))
  }
  if (!existsSync(name) || !statSync(name).isDirectory()) refuse(() => say('noInstrument', name))
  const [questionnaire, outline] = [join(name, 'questionnaire.json'), join(name, 'outline.json')]
  const editions = readdirSync(name).filter((file) => /^outline-.+\.json$/.test(file))
  return buildInstrument(
    name,
    readJson(questionnaire),
    readJson(outline),
    { questionnaire, outline },
    editions.toSorted().map((file) => given(join(name, file))),
  )
}

async function diff(names: readonly string[]): Promise<void> {
  const [before, after, ...others] = names
  if (!before || !after || others.length > 0) refuse(() => say('instrumentUsage'))
  const comparison = compare(await instrumentAt(before), await instrumentAt(after))
  for (const language of languages) process.stdout.write(`${reportOf(comparison, language)}\n\n`)
}

const [command, ...parameters] = process.argv.slice(2)
try {
  if (command === 'check') checkFiles(parameters)
  else if (command === 'diff') await diff(parameters)
  else refuse(() => say('instrumentUsage'))
} catch (error) {
  if (error instanceof Refused) error.why()
  else if (error instanceof DefinitionFault) showFaults(error.faults)
  else explain(error, {})
  process.exitCode = 1
}
