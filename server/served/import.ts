// A file of numbers of dossiers: every fault by its line first, then all of it or nothing.
import type { Text } from '../../surveys/instrument.ts'
import * as en from '../../surveys/text/en/served.ts'
import * as vi from '../../surveys/text/vi/served.ts'
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import { type CsvLine, type ImportFault, linesIn } from '../csv-lines.ts'
import type { Database } from '../database/open.ts'
import { Problem, refusalOf } from '../problem.ts'
import { reaches } from '../rights.ts'
import { faultIn, type ServedFault, type ServedNumber } from './entry.ts'
import { changesOf, enterServed, placeOf, type ServedChange } from './queries.ts'

/** What the import reads; what follows in the file is for the reader. Year and month apart: Excel makes a date of `2026-11`. */
export const columns = ['unit', 'sector', 'year', 'month', 'dossiers'] as const
type Column = (typeof columns)[number]

export type ServedImport = {
  /** Lines with a number; those without one say nothing. */
  readonly lines: number
  readonly changes: readonly (ServedChange & { readonly line: number })[]
  readonly faults: readonly ImportFault[]
}

const mostFaults = 200
const columnOf: Readonly<Record<ServedFault, Column>> = {
  unit: 'unit',
  notDesk: 'unit',
  sector: 'sector',
  month: 'month',
  notBegun: 'month',
  notThen: 'month',
  dossiers: 'dossiers',
  tooMany: 'dossiers',
}
const faultAt = (line: number, column: Column | null, message: Text): ImportFault => ({ line, column, message })
const worded = (reason: keyof typeof vi.faults): Text => ({ vi: vi.faults[reason], en: en.faults[reason] })

/**
 * Reads a file of numbers of dossiers (comma, semicolon or tab; UTF-8) and says what it would change. Unless `dry`, enters
 * everything in one transaction. Throws a Problem, where it is not dry: figures-refused where any line has a fault,
 * figure-changed.
 */
export async function importServed(visit: Visit, file: string, dry: boolean): Promise<ServedImport> {
  const { lines, faults: broken } = linesIn(file, columns)
  const faults = [...broken]
  const given: (ServedNumber & { readonly line: number })[] = []
  const seen = new Set<string>()
  for (const one of lines) {
    if (one.cells.dossiers === '') continue
    const found = numberIn(visit, one, seen)
    if ('message' in found) {
      if (faults.length < mostFaults) faults.push(found)
    } else given.push(found)
  }
  if (!dry && faults.length > 0) throw new Problem('figures-refused')
  const { official, now } = visit
  const run = async (db: Database) => {
    const changes = dry
      ? await changesOf(db, given)
      : await enterServed(db, given, { official: official.official, source: 'file' }, now())
    return changes.map((change, i) => ({ ...change, line: given[i]?.line as number }))
  }
  if (dry) return { lines: given.length, changes: await run(visit.read), faults }
  return visit.write.transaction().execute(async (trx) => {
    const changes = await run(trx)
    const told = changes.filter(({ kind }) => kind !== 'unchanged')
    const details = { changes: told.map(({ line, kind, after, ...change }) => change) }
    await writeDown(trx, { official, action: 'served-imported', subject: '', details }, now())
    return { lines: given.length, changes, faults }
  })
}

/** The number of a line, or what is wrong with it. */
function numberIn(
  visit: Visit,
  { line, cells }: CsvLine<Column>,
  seen: Set<string>,
): (ServedNumber & { readonly line: number }) | ImportFault {
  if (!/^\d{4}$/.test(cells.year)) return faultAt(line, 'year', worded('year'))
  const month = /^(?:0?[1-9]|1[0-2])$/.test(cells.month) ? cells.month.padStart(2, '0') : null
  if (month === null) return faultAt(line, 'month', worded('month'))
  // Groups of thousands are refused: 1.234 would be either.
  if (!/^\d{1,15}$/.test(cells.dossiers)) return faultAt(line, 'dossiers', worded('dossiers'))
  const given = {
    unit: cells.unit,
    sector: cells.sector,
    month: `${cells.year}-${month}`,
    dossiers: Number(cells.dossiers),
  }
  const reason = faultIn(visit, given)
  if (reason) return faultAt(line, columnOf[reason], worded(reason))
  if (!reaches(visit.organisation, visit.official, given.unit))
    return faultAt(line, 'unit', refusalOf({ code: 'not-your-unit', refusals: undefined }).message)
  if (seen.has(placeOf(given))) return faultAt(line, null, worded('twice'))
  seen.add(placeOf(given))
  return { ...given, line }
}
