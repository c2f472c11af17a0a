// A draft becomes a version, and is immutable from then on: also before anybody has answered it, for what it is to be
// compared with, and what was printed of it, must not depend on who came first.

import { compile } from '../../surveys/answers.ts'
import { instruments } from '../../surveys/catalogue.ts'
import { type Comparison, compare } from '../../surveys/comparison.ts'
import type { Instrument } from '../../surveys/instrument.ts'
import { checkFiles, type Files, type LineFault } from '../../surveys/workshop/files.ts'
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { hold } from '../instruments.ts'
import { layoutFor } from '../layouts.ts'
import { changeOrganisation } from '../organisation/live.ts'
import { Problem } from '../problem.ts'
import { draftNamed, mayPublish, nextVersion } from './drafts.ts'
import { builtOnce, hashOfFiles } from './known.ts'

/** The version that stands before one. */
export const versionBefore = (code: string, version: number): Instrument | undefined =>
  instruments()
    .filter((one) => one.code === code && one.version < version)
    .toSorted((one, other) => other.version - one.version)[0]

/** What a draft would become: which version, what is wrong with it, and what it does to the series of the one before. */
export async function prospectOf(
  db: Database,
  draft: string,
): Promise<{
  readonly version: number
  readonly revision: number
  readonly faults: readonly LineFault[]
  readonly before: number | null
  readonly comparison: Comparison | null
}> {
  const { code, files, revision } = await draftNamed(db, draft)
  const version = await nextVersion(db, code)
  const { faults, instrument } = checkFiles(files, { code, version })
  const before = versionBefore(code, version)
  const comparison = before && instrument ? compare(before, instrument) : null
  return { version, revision, faults, before: before?.version ?? null, comparison }
}

/**
 * Publishes a draft as it was seen. Every server knows the version within seconds. Throws a Problem: no-such-draft,
 * not-programme, draft-changed, instrument-refused.
 */
export async function publish(
  visit: Visit,
  draft: string,
  revision: number,
): Promise<{ code: string; version: number }> {
  const { official, now } = visit
  return changeOrganisation(visit, async (trx) => {
    const found = await draftNamed(trx, draft)
    const { code, files } = found
    if (!mayPublish(visit)) throw new Problem('not-programme')
    if (found.revision !== revision) throw new Problem('draft-changed')
    const version = await nextVersion(trx, code)
    const { faults, instrument } = checkFiles(files, { code, version })
    if (faults.length > 0 || !instrument) throw new Problem('instrument-refused')
    await putVersion(trx, visit, { code, version, files })
    await trx.deleteFrom('instrument_draft').where('draft', '=', draft).execute()
    const details = { instrument: code, version }
    await writeDown(trx, { official, action: 'instrument-published', subject: `${code} ${version}`, details }, now())
    return { code, version }
  })
}

/** Keeps files that were checked as a version. */
export async function putVersion(
  trx: Database,
  { official, now }: Visit,
  { code, version, files }: { readonly code: string; readonly version: number; readonly files: Files },
): Promise<void> {
  const hash = hashOfFiles(files)
  const made = builtOnce(code, version, hash, files)
  // Whatever could stumble over it later is to stumble now.
  layoutFor(made.instrument)
  compile(made.instrument.questionnaire)
  await trx
    .insertInto('published_instrument')
    .values({
      ...{ instrument: code, version, questionnaire: files.questionnaire, outline: files.outline, hash },
      editions: JSON.stringify(files.editions),
      ...{ published_by: official.official, published_at: new Date(now()).toISOString() },
    })
    .execute()
  await hold(trx, made.instrument, made.definition)
}
