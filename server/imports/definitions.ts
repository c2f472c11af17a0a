// The definitions that a file brings, set against those that are here; and how one is taken over.

import * as v from 'valibot'
import { builtFrom, type Definition, definitionOf, instruments, knownInstrument } from '../../surveys/catalogue.ts'
import { compare, isKept } from '../../surveys/comparison.ts'
import { DefinitionFault } from '../../surveys/questionnaire.ts'
import { checkFiles, type Files } from '../../surveys/workshop/files.ts'
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import { Code } from '../instruments/drafts.ts'
import { putVersion } from '../instruments/publishing.ts'
import { changeOrganisation } from '../organisation/live.ts'
import { Problem } from '../problem.ts'
import type { FoundDefinition } from './found.ts'
import type { Header } from './moved.ts'

type Given = Header['instruments'][number]
const MOST_FAULTS = 5

const written = (json: unknown) => `${JSON.stringify(json, null, 2)}\n`
const filesOf = ({ questionnaire, outline, editions }: Given): Files => ({
  questionnaire: written(questionnaire),
  outline: written(outline),
  editions: Object.fromEntries(Object.entries(editions).map(([edition, json]) => [edition, written(json)])),
})
const Edition = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/

/** What a definition of a file is here. */
export function definitionFound(given: Given): FoundDefinition {
  const { code, version } = given
  const told = (state: FoundDefinition['state'], faults: readonly string[] = []): FoundDefinition => ({
    ...{ instrument: code, version, state },
    faults: faults.slice(0, MOST_FAULTS).map((fault) => fault.slice(0, 300)),
  })
  const known = knownInstrument(code, version)
  const definition: Definition = [given.questionnaire, given.outline, given.editions]
  if (known) {
    if (JSON.stringify(definition) === JSON.stringify(definitionWhole(definitionOf(known)))) return told('known')
    try {
      const theirs = builtFrom(code, definition, `${code}@${version}`)
      return told(theirs.version === version && isKept(compare(theirs, known)) ? 'known' : 'other')
    } catch (error) {
      if (!(error instanceof DefinitionFault)) throw error
      return told('faulty', [error.message])
    }
  }
  if (!v.is(Code, code)) return told('faulty', [`"${code}" is no code of an instrument`])
  const editions = Object.keys(given.editions)
  if (editions.length > 10 || !editions.every((edition) => Edition.test(edition))) return told('faulty', ['editions'])
  const { faults, instrument } = checkFiles(filesOf(given), { code, version })
  if (faults.length > 0 || !instrument)
    return told(
      'faulty',
      faults.map(({ file, line, path, reason }) => `${file}:${line} ${path} ${reason}`),
    )
  return told(instruments().some((one) => one.code === code && one.version > version) ? 'older' : 'new')
}

const definitionWhole = ([questionnaire, outline, editions = {}]: Definition): Definition => [
  questionnaire,
  outline,
  editions,
]

/**
 * Publishes a version that a file brings, under its own number: responses name it. The same checks as of a draft stand
 * before it. Throws a Problem: instrument-refused.
 */
export async function takeOver(visit: Visit, given: Given, importId: string): Promise<void> {
  const { official, now } = visit
  await changeOrganisation(visit, async (trx) => {
    if (definitionFound(given).state !== 'new') throw new Problem('instrument-refused')
    const { code, version } = given
    const taken = await trx
      .selectFrom('published_instrument')
      .select('version')
      .where('instrument', '=', code)
      .where('version', '>=', version)
      .limit(1)
      .executeTakeFirst()
    if (taken) throw new Problem('instrument-refused')
    await putVersion(trx, visit, { code, version, files: filesOf(given) })
    const details = { instrument: code, version, import: importId }
    await writeDown(trx, { official, action: 'instrument-published', subject: `${code} ${version}`, details }, now())
  })
}
