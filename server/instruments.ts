import { createHash } from 'node:crypto'
import { builtFrom, type Definition, definitionOf, instruments, knownInstrument } from '../surveys/catalogue.ts'
import { compare, isKept } from '../surveys/comparison.ts'
import type { Instrument, Text } from '../surveys/instrument.ts'
import { DefinitionFault } from '../surveys/questionnaire.ts'
import * as en from '../surveys/text/en/workshop.ts'
import * as vi from '../surveys/text/vi/workshop.ts'
import { reportOf } from '../surveys/workshop.ts'
import type { Database } from './database/open.ts'
import { layoutFor } from './layouts.ts'

/** An instrument was changed without a new version, although it has responses. The message names it. */
export class InstrumentChanged extends Error {
  override readonly name = 'InstrumentChanged'
  readonly what: Text
  constructor(instrument: string, what: Text) {
    super(instrument)
    this.what = what
  }
}
/** A survey or stored responses stand on an instrument version that there is not. The message names it. */
export class InstrumentMissing extends Error {
  override readonly name = 'InstrumentMissing'
}

/**
 * Once a version has responses, what it asked and how it counts stay as they were; labels and looks may be mended. So
 * its files are written down, and a start whose version is another is stopped. The layout is held beside them: stored
 * codes and cells say only the place of an answer in it.
 */
export async function holdInstruments(db: Database): Promise<void> {
  const waves = await db.selectFrom('wave').select(['instrument', 'version']).execute()
  const held = await db.selectFrom('instrument').select(['instrument', 'version']).execute()
  for (const { instrument, version } of waves)
    if (!knownInstrument(instrument, version)) throw new InstrumentMissing(`${instrument} ${version}`)
  for (const { instrument, version } of held)
    if (!knownInstrument(instrument, version) && (await isAnswered(db, instrument, version)))
      throw new InstrumentMissing(`${instrument} ${version}`)
  for (const instrument of instruments()) await hold(db, instrument, definitionOf(instrument))
}

/** Writes down what a version asks and how it counts. Throws InstrumentChanged. */
export async function hold(db: Database, instrument: Instrument, of: Definition): Promise<void> {
  const { code, version } = instrument
  const layout = createHash('sha256')
    .update(JSON.stringify(layoutFor(instrument)))
    .digest('hex')
  const definition = JSON.stringify(of)
  const found = await db
    .selectFrom('instrument')
    .select(['layout', 'definition'])
    .where('instrument', '=', code)
    .where('version', '=', version)
    .executeTakeFirst()
  if (found?.layout === layout && found.definition === definition) return
  const answered = await isAnswered(db, code, version)
  if (found && answered) {
    const changed = found.definition === null ? null : changeSince(JSON.parse(found.definition), instrument)
    if (changed) throw new InstrumentChanged(`${code} ${version}`, changed)
    if (found.layout !== layout) {
      throw new InstrumentChanged(`${code} ${version}`, { vi: vi.workshop.layout, en: en.workshop.layout })
    }
    if (found.definition !== null) return
  }
  await db
    .insertInto('instrument')
    .values({ instrument: code, version, layout, definition })
    .onConflict((oc) => oc.columns(['instrument', 'version']).doUpdateSet({ layout, definition }))
    .execute()
}

async function isAnswered(db: Database, instrument: string, version: number): Promise<boolean> {
  const one = db.selectFrom('response').select('id').where('instrument', '=', instrument).where('version', '=', version)
  return (await one.limit(1).executeTakeFirst()) !== undefined
}

/** What an instrument must not be otherwise than it was, in words; null where it kept its promise. */
function changeSince(kept: Definition, now: Instrument): Text | null {
  try {
    const comparison = compare(builtFrom(now.code, kept), now)
    return isKept(comparison) ? null : { vi: reportOf(comparison, 'vi'), en: reportOf(comparison, 'en') }
  } catch (error) {
    if (!(error instanceof DefinitionFault)) throw error
    return { vi: vi.workshop.unreadable(error.message), en: en.workshop.unreadable(error.message) }
  }
}
