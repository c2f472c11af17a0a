// Instruments that officials published here: read from the database, and known to the process from then on.
import { createHash } from 'node:crypto'
import { builtFrom, type Definition, knowAlso, type Published } from '../../surveys/catalogue.ts'
import type { Instrument } from '../../surveys/instrument.ts'
import type { Files } from '../../surveys/workshop/files.ts'
import type { Database } from '../database/open.ts'

/** Of the files themselves: what is published never changes, so an equal hash needs no second reading. */
export const hashOfFiles = ({ questionnaire, outline, editions }: Files): string =>
  createHash('sha256')
    .update(JSON.stringify([questionnaire, outline, editions]))
    .digest('hex')

/** Throws a SyntaxError where a file is no JSON. */
export const definitionIn = ({ questionnaire, outline, editions }: Files): Definition => [
  JSON.parse(questionnaire),
  JSON.parse(outline),
  Object.fromEntries(Object.entries(editions).map(([edition, text]) => [edition, JSON.parse(text)])),
]

type Built = { readonly instrument: Instrument; readonly definition: Definition }
// By name and hash: one that is known already stays the same object, to which layouts and scores are tied.
const built = new Map<string, Built>()

/** Builds what was published. Throws a DefinitionFault where this program no longer takes it. */
export function builtOnce(code: string, version: number, hash: string, files: Files): Built {
  const name = `${code}@${version} ${hash}`
  const found = built.get(name)
  if (found) return found
  const definition = definitionIn(files)
  const made = { instrument: builtFrom(code, definition, `${code}@${version}`), definition }
  built.set(name, made)
  return made
}

/** The text of the files of a version that was published here; null where there is none. */
export async function filesPublished(db: Database, code: string, version: number): Promise<Files | null> {
  const row = await db
    .selectFrom('published_instrument')
    .select(['questionnaire', 'outline', 'editions'])
    .where('instrument', '=', code)
    .where('version', '=', version)
    .executeTakeFirst()
  return row ? { ...row, editions: JSON.parse(row.editions) as Files['editions'] } : null
}

/** What was published up to now, in the order of code and version. Throws a DefinitionFault. */
export async function readPublished(db: Database): Promise<readonly Published[]> {
  const rows = await db
    .selectFrom('published_instrument')
    .select(['instrument', 'version', 'hash'])
    .orderBy('instrument')
    .orderBy('version')
    .execute()
  const waves = rows.length > 0 ? await db.selectFrom('wave').select(['instrument', 'version']).execute() : []
  const found: Published[] = []
  for (const { instrument: code, version, hash } of rows) {
    const before = built.get(`${code}@${version} ${hash}`)
    const files = before ? null : await filesPublished(db, code, version)
    const one = before ?? (files && builtOnce(code, version, hash, files))
    const inUse = waves.some((wave) => wave.instrument === code && wave.version === version)
    if (one) found.push({ ...one, inUse })
  }
  return found
}

/** Makes what was published known to this process, at its start. Throws a DefinitionFault. */
export const learnPublished = async (db: Database): Promise<void> => knowAlso(await readPublished(db))
