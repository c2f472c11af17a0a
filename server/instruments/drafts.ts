// What may become a version: files that several officials work on, of whom none overwrites what another has written.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import * as v from 'valibot'
import { definitionOf, indexCodes, instruments, knownInstrument } from '../../surveys/catalogue.ts'
import { wordParts } from '../../surveys/languages/sentences.ts'
import { checkFiles, type Files, longestFile, numbered } from '../../surveys/workshop/files.ts'
import { template } from '../../surveys/workshop/template.ts'
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { Problem } from '../problem.ts'
import { reaches, runsProgramme } from '../rights.ts'
import { filesPublished } from './known.ts'

// JSON.parse would keep a key __proto__ to itself, and an edition is found by its name in faults and file names.
const Edition = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/))
const Text = v.pipe(v.string(), v.maxLength(longestFile))
const mostEditions = 10
export const FilesBody = v.strictObject({
  questionnaire: Text,
  outline: Text,
  editions: v.pipe(v.record(Edition, Text), v.maxEntries(mostEditions)),
})
const mostDrafts = 200

const reserved: readonly string[] = [...indexCodes, ...wordParts, 'organisation']
export const Code = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/),
  v.maxLength(40),
  v.check((code) => !reserved.includes(code)),
  v.description('instrument-code'),
)
const Version = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9_999))
/** A draft begins with given files, with those of a version, or with the smallest that there can be. */
export const NewDraft = v.strictObject({
  code: Code,
  from: v.nullable(v.strictObject({ code: v.pipe(v.string(), v.maxLength(64)), version: Version })),
  files: v.nullable(FilesBody),
})
const Revision = v.pipe(v.number(), v.integer(), v.minValue(1), v.safeInteger())
export const DraftChange = v.strictObject({ revision: Revision, files: FilesBody })
export const Seen = v.strictObject({ revision: Revision })

export type Draft = {
  readonly draft: string
  readonly code: string
  readonly files: Files
  readonly revision: number
  /** In whose part it was begun; null: not known. */
  readonly unit: string | null
  readonly changedBy: string | null
  readonly changedAt: string
}

/** The number that the next version of an instrument has. */
export async function nextVersion(db: Database, code: string): Promise<number> {
  const { last } = await db
    .selectFrom('published_instrument')
    .select(sql<number | null>`max(version)`.as('last'))
    .where('instrument', '=', code)
    .executeTakeFirstOrThrow()
  const versions = instruments().flatMap((one) => (one.code === code ? [one.version] : []))
  return Math.max(0, ...versions, Number(last ?? 0)) + 1
}

/** The files of a version. Throws a Problem: no-such-instrument. */
export async function filesOf(db: Database, code: string, version: number): Promise<Files> {
  const published = await filesPublished(db, code, version)
  if (published) return published
  const instrument = knownInstrument(code, version)
  if (!instrument) throw new Problem('no-such-instrument')
  const [questionnaire, outline, editions = {}] = definitionOf(instrument)
  const written = (json: unknown) => `${JSON.stringify(json, null, 2)}\n`
  return {
    questionnaire: written(questionnaire),
    outline: written(outline),
    editions: Object.fromEntries(Object.entries(editions).map(([edition, json]) => [edition, written(json)])),
  }
}

/** Whether an official may change a draft: one of their own part of the tree, or any as who runs the programme. */
export const isOwnDraft = ({ organisation, official }: Visit, { unit }: Pick<Draft, 'unit'>): boolean =>
  runsProgramme(organisation, official) || (unit !== null && reaches(organisation, official, unit))

/** What a version asks is asked everywhere, by whoever opens a survey: so a part of the organisation publishes none. */
export const mayPublish = ({ organisation, official }: Visit): boolean => runsProgramme(organisation, official)

/** Throws a Problem: no-such-draft, not-your-unit. */
async function ownDraft(visit: Visit, draft: string): Promise<Draft> {
  const found = await draftNamed(visit.write, draft)
  if (!isOwnDraft(visit, found)) throw new Problem('not-your-unit')
  return found
}

/** All drafts, the last changed first. */
export async function draftsOf(visit: Visit) {
  const rows = await visit.read
    .selectFrom('instrument_draft')
    .leftJoin('official', 'official.official', 'instrument_draft.changed_by')
    .select([
      'draft',
      'code',
      'revision',
      'instrument_draft.unit',
      'official.name as changedBy',
      'changed_at as changedAt',
    ])
    .orderBy('changed_at', 'desc')
    .orderBy('draft')
    .execute()
  return rows.map((row) => ({ ...row, isOwn: isOwnDraft(visit, row) }))
}

/** Throws a Problem: no-such-draft. */
export async function draftNamed(db: Database, draft: string): Promise<Draft> {
  const row = await db
    .selectFrom('instrument_draft')
    .leftJoin('official', 'official.official', 'instrument_draft.changed_by')
    .select(['draft', 'code', 'questionnaire', 'outline', 'editions', 'revision', 'instrument_draft.unit'])
    .select(['official.name as changedBy', 'changed_at as changedAt'])
    .where('draft', '=', draft)
    .executeTakeFirst()
  if (!row) throw new Problem('no-such-draft')
  const { questionnaire, outline, editions, ...rest } = row
  return { ...rest, files: { questionnaire, outline, editions: JSON.parse(editions) as Files['editions'] } }
}

const columns = ({ questionnaire, outline, editions }: Files) => ({
  ...{ questionnaire, outline, editions: JSON.stringify(editions) },
})

/**
 * Makes a draft. Its outline has the number of the version that it would become, for it is as good as copied. Throws a
 * Problem: no-such-instrument, too-many-drafts.
 */
export async function makeDraft(visit: Visit, given: v.InferOutput<typeof NewDraft>): Promise<string> {
  const { write, official, now } = visit
  const { code, from } = given
  const files = given.files ?? (from ? await filesOf(write, from.code, from.version) : template)
  const version = await nextVersion(write, code)
  const counted = (text: string) => (given.files ? text : numbered(text, version))
  const editions = Object.entries(files.editions).map(([edition, text]) => [edition, counted(text)])
  const draft = randomBytes(12).toString('hex')
  await write.transaction().execute(async (trx) => {
    await trx
      .insertInto('instrument_draft')
      .values({
        ...{ draft, code, revision: 1, unit: official.unit },
        ...{ changed_by: official.official, changed_at: new Date(now()).toISOString() },
        ...columns({ ...files, outline: counted(files.outline), editions: Object.fromEntries(editions) }),
      })
      .execute()
    const details = { instrument: code, ...(from && { from: `${from.code} ${from.version}` }) }
    await writeDown(trx, { official, action: 'instrument-draft-made', subject: draft, details }, now())
    // Counted where others wait, as they do from the log on.
    const { count } = await trx
      .selectFrom('instrument_draft')
      .select((eb) => eb.fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
    if (Number(count) > mostDrafts) throw new Problem('too-many-drafts')
  })
  return draft
}

/**
 * Keeps what somebody wrote, where nobody else has written since. It stands in no log: it is kept every few seconds, and
 * nothing comes of it before it is published. Throws a Problem: no-such-draft, not-your-unit, draft-changed.
 */
export async function changeDraft(
  visit: Visit,
  draft: string,
  { revision, files }: v.InferOutput<typeof DraftChange>,
): Promise<{ readonly revision: number; readonly faults: number }> {
  const { write, official, now } = visit
  const { code } = await ownDraft(visit, draft)
  const changed = await write
    .updateTable('instrument_draft')
    .set({ ...columns(files), revision: revision + 1 })
    .set({ changed_by: official.official, changed_at: new Date(now()).toISOString() })
    .where('draft', '=', draft)
    .where('revision', '=', revision)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem('draft-changed')
  const { faults } = checkFiles(files, { code, version: await nextVersion(write, code) })
  return { revision: revision + 1, faults: faults.length }
}

/** Throws a Problem: no-such-draft, not-your-unit, draft-changed. */
export async function deleteDraft(visit: Visit, draft: string, revision: number): Promise<void> {
  const { write, official, now } = visit
  const { code } = await ownDraft(visit, draft)
  await write.transaction().execute(async (trx) => {
    const gone = await trx
      .deleteFrom('instrument_draft')
      .where('draft', '=', draft)
      .where('revision', '=', revision)
      .executeTakeFirst()
    if (gone.numDeletedRows === 0n) throw new Problem('draft-changed')
    const details = { instrument: code }
    await writeDown(trx, { official, action: 'instrument-draft-deleted', subject: draft, details }, now())
  })
}
