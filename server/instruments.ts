import { createHash } from 'node:crypto'
import { catalogue, shippedInstrument } from '../surveys/catalogue.ts'
import type { Database } from './database/open.ts'
import { layoutNamed } from './tallies.ts'

/** A shipped instrument was changed without a new version, although it has responses. The message names it. */
export class InstrumentChanged extends Error {
  override readonly name = 'InstrumentChanged'
}
/** A survey or stored responses stand on an instrument version that is not shipped. The message names it. */
export class InstrumentMissing extends Error {
  override readonly name = 'InstrumentMissing'
}

/**
 * Stored codes and cells say only the place of an answer in its version's layout. So a layout is written down with the
 * first start that ships it, and a start whose layout is another is stopped once there are responses.
 */
export async function holdLayouts(db: Database): Promise<void> {
  const inUse = await db
    .selectFrom('wave')
    .select(['instrument', 'version'])
    .union(db.selectFrom('tally').select(['instrument', 'version']).distinct())
    .execute()
  for (const { instrument, version } of inUse)
    if (!shippedInstrument(instrument, version)) throw new InstrumentMissing(`${instrument} ${version}`)

  for (const { code, version } of catalogue) {
    const layout = createHash('sha256')
      .update(JSON.stringify(layoutNamed(code, version)))
      .digest('hex')
    const found = await db
      .selectFrom('instrument')
      .select('layout')
      .where('instrument', '=', code)
      .where('version', '=', version)
      .executeTakeFirst()
    if (found?.layout === layout) continue
    const answered = await db
      .selectFrom('response')
      .select('id')
      .where('instrument', '=', code)
      .where('version', '=', version)
      .limit(1)
      .executeTakeFirst()
    if (found && answered) throw new InstrumentChanged(`${code} ${version}`)
    await db
      .insertInto('instrument')
      .values({ instrument: code, version, layout })
      .onConflict((oc) => oc.columns(['instrument', 'version']).doUpdateSet({ layout }))
      .execute()
  }
}
