// Quotas as a file: what it would set and what is wrong with it first, then all of it or nothing.
import type { CsvCell } from '../../surveys/csv.ts'
import type { Quota } from '../../surveys/fieldwork.ts'
import type { Text } from '../../surveys/instrument.ts'
import * as en from '../../surveys/text/en/wave-faults.ts'
import * as vi from '../../surveys/text/vi/wave-faults.ts'
import type { Visit } from '../context.ts'
import { type CsvLine, type ImportFault, linesIn } from '../csv-lines.ts'
import type { Wave } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { planWave } from './changing.ts'
import { checkReach, faultIn, placeOf, type QuotaFault } from './checks.ts'
import { MOST_QUOTAS } from './given.ts'
import { quotasOf } from './making.ts'

export const columns = ['unit', 'sector', 'procedure', 'wanted'] as const
type Column = (typeof columns)[number]

/** What a file sets in the place of the quotas there were. `sum`: what its lines come to. */
export type PlanImported = {
  readonly quotas: number
  readonly sum: number
  readonly before: { readonly quotas: number; readonly sum: number }
  readonly faults: readonly ImportFault[]
  /** The survey's revision afterwards; with `dry` as it is. */
  readonly revision: number
}

const mostFaults = 200
const columnOf: Readonly<Record<QuotaFault, Column>> = {
  unit: 'unit',
  notTaken: 'unit',
  sector: 'sector',
  procedure: 'procedure',
  nothing: 'unit',
}
const worded = (reason: keyof typeof vi.faults): Text => ({ vi: vi.faults[reason], en: en.faults[reason] })

/**
 * Reads quotas of a survey (comma, semicolon or tab; UTF-8; empty cells: all of them) and says what they would be. Unless
 * `dry`, sets them. Throws a Problem: no-such-wave, not-your-unit; where it is not dry: quotas-refused where any line has a
 * fault or there is none, wave-changed.
 */
export async function importPlan(
  visit: Visit,
  code: string,
  { file, revision, dry }: { readonly file: string; readonly revision: number; readonly dry: boolean },
): Promise<PlanImported> {
  const wave = visit.organisation.waves.get(code)
  if (!wave) throw new Problem('no-such-wave')
  checkReach(visit, wave)
  const { lines, faults: broken } = linesIn(file, columns, ['sector', 'procedure'])
  const faults = [...broken]
  const quotas: Quota[] = []
  const seen = new Set<string>()
  for (const line of lines) {
    if (line.cells.wanted === '') continue
    const found = quotaIn(visit, wave, line, seen)
    if ('message' in found) {
      if (faults.length < mostFaults) faults.push(found)
    } else quotas.push(found)
  }
  if (faults.length === 0 && quotas.length === 0) faults.push({ line: 1, column: 'wanted', message: worded('none') })
  const before = await quotasOf(visit.read, code)
  const sum = (of: readonly Quota[]) => of.reduce((all, { wanted }) => all + wanted, 0)
  const told = { quotas: quotas.length, sum: sum(quotas), before: { quotas: before.length, sum: sum(before) }, faults }
  if (dry) return { ...told, revision: wave.revision }
  if (faults.length > 0) throw new Problem('quotas-refused')
  return { ...told, revision: await planWave(visit, code, { revision, reason: '', target: wave.target, quotas }) }
}

function quotaIn(
  { organisation }: Visit,
  wave: Wave,
  { line, cells }: CsvLine<Column>,
  seen: Set<string>,
): Quota | ImportFault {
  const fault = (column: Column, reason: keyof typeof vi.faults): ImportFault => ({
    ...{ line, column, message: worded(reason) },
  })
  // Groups of thousands are refused: 1.234 would be either.
  if (!/^\d{1,7}$/.test(cells.wanted) || Number(cells.wanted) < 1 || Number(cells.wanted) > 1_000_000)
    return fault('wanted', 'wanted')
  const quota = {
    unit: cells.unit || null,
    sector: cells.sector || null,
    procedure: cells.procedure || null,
    wanted: Number(cells.wanted),
  }
  const reason = faultIn(organisation, wave, quota)
  if (reason) return fault(columnOf[reason], reason)
  if (seen.has(placeOf(quota))) return fault('unit', 'twice')
  if (seen.size >= MOST_QUOTAS) return fault('unit', 'tooMany')
  seen.add(placeOf(quota))
  return quota
}

const shown = ['unit_vi', 'unit_en'] as const
export const planHeader = [...columns, ...shown]

/** The file of a survey's quotas; where there are none, one line for each desk to be filled in. */
export async function planRows(visit: Visit, wave: Wave, desks: readonly string[]): Promise<CsvCell[][]> {
  const found = await quotasOf(visit.read, wave.wave)
  const names = (unit: string | null) => {
    const name = unit === null ? undefined : visit.organisation.units.get(unit)?.name
    return [name?.vi ?? null, name?.en ?? null]
  }
  if (found.length === 0) return desks.map((unit) => [unit, null, null, null, ...names(unit)])
  return found.map(({ unit, sector, procedure, wanted }) => [unit, sector, procedure, wanted, ...names(unit)])
}
