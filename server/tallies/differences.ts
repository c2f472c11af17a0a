import { randomUUID } from 'node:crypto'
import { unpack } from '../../surveys/packed.ts'
import type { Tally } from '../../surveys/tally.ts'
import { KEY } from '../database/cells.ts'
import type { Database, Databases } from '../database/open.ts'
import type { TallyKey } from '../database/tables/responses.ts'
import { layoutNamed } from '../layouts.ts'
import type { Organisation } from '../organisation.ts'
import { nameOf, type Table } from './cells.ts'
import { countAnew, countedRuns, type Progress, takeOver } from './recount.ts'

/** A cell that is not what the responses say. Null: there is no such cell, or one that cannot be read. */
export type Difference = { readonly key: TallyKey; readonly stored: Tally | null; readonly counted: Tally | null }
export type Comparison = {
  readonly responses: number
  readonly cells: number
  readonly differing: number
  /** The first hundred. */
  readonly differences: readonly Difference[]
}

const NAMED = 100

/**
 * Compares the cells with a recount of the responses that they say they have, and changes nothing. Nobody folds
 * meanwhile; reads and intake go on. Throws Overtaken where a recount begins before the end.
 */
export async function compareTallies(
  databases: Databases,
  organisation: Organisation,
  progress: Progress,
): Promise<Comparison> {
  const lease = await takeOver(databases, randomUUID())
  try {
    const runs = await countedRuns(databases.read)
    const responses = await countAnew(databases, organisation, runs, lease, progress)
    const parts = await databases.read
      .selectFrom('tally')
      .select(['instrument', 'version', 'unit'])
      .union(databases.read.selectFrom('tally_anew').select(['instrument', 'version', 'unit']))
      .execute()
    const differences: Difference[] = []
    let cells = 0
    let differing = 0
    for (const part of parts) {
      await lease.keep()
      const [stored, counted] = [
        await cellsOf(databases.read, 'tally', part),
        await cellsOf(databases.read, 'tally_anew', part),
      ]
      cells += stored.size
      for (const name of new Set([...stored.keys(), ...counted.keys()])) {
        const [one, other] = [stored.get(name), counted.get(name)]
        if (one && other && Buffer.compare(one.counts, other.counts) === 0) continue
        differing++
        const { counts: _, ...key } = (one ?? other) as NonNullable<typeof one>
        if (differences.length < NAMED) differences.push({ key, stored: read(one), counted: read(other) })
      }
    }
    return { responses, cells, differing, differences }
  } finally {
    await lease.end((trx) => trx.deleteFrom('tally_anew').execute())
  }
}

type Part = Pick<TallyKey, 'instrument' | 'version' | 'unit'>

async function cellsOf(db: Database, table: Table, { instrument, version, unit }: Part) {
  const rows = await db
    .selectFrom(table)
    .select([...KEY, 'counts'])
    .where('instrument', '=', instrument)
    .where('version', '=', version)
    .where('unit', '=', unit)
    .execute()
  return new Map(rows.map((row) => [nameOf(row), row]))
}

function read(cell: (TallyKey & { counts: Uint8Array }) | undefined): Tally | null {
  if (!cell) return null
  try {
    return unpack(cell.counts, layoutNamed(cell.instrument, cell.version).size)
  } catch {
    return null
  }
}
