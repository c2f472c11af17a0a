// The figures of an index as a file that an office fills in and sends back.

import type { CsvCell } from '../../surveys/csv.ts'
import { decimalFor } from '../../surveys/decimal.ts'
import type { Index } from '../../surveys/instrument.ts'
import type { Context } from '../context.ts'
import { figuresOf } from './entry.ts'
import { type FigureRevision, revisionsIn } from './queries.ts'

/** What the import reads, in its order; what follows in the file is for the reader. */
export const columns = [
  'index',
  'indicator',
  'unit',
  'period',
  'numerator',
  'denominator',
  'amount',
  'not_arisen',
  'evidence',
  'remark',
] as const
const shown = [
  'label_vi',
  'label_en',
  'state',
  'entered_by',
  'entered_at',
  'decided_by',
  'decided_at',
  'evidence_file',
] as const

/** One line a figure: its latest revision, or nothing yet. */
async function rows(
  { read }: Context,
  index: Index,
  unit: string,
  period: string,
  asking: string,
): Promise<CsvCell[][]> {
  const scope = { index: index.code, version: index.version, units: [unit], period }
  const latest = new Map<string, FigureRevision>()
  for (const one of await revisionsIn(read, scope, asking))
    if (!latest.has(one.indicator)) latest.set(one.indicator, one)
  return figuresOf(index).map(({ code, title }): CsvCell[] => {
    const found = latest.get(code)
    const value = found?.value
    return [
      index.code,
      code,
      unit,
      period,
      value && 'numerator' in value ? decimalFor(value.numerator) : null,
      value && 'numerator' in value ? decimalFor(value.denominator) : null,
      value && 'amount' in value ? decimalFor(value.amount) : null,
      value && 'notArisen' in value ? 1 : null,
      found?.evidence ?? null,
      found?.remark ?? null,
      title.vi,
      title.en,
      found ? (found.decision?.kind ?? 'waiting') : 'missing',
      found?.enteredBy ?? null,
      found?.enteredAt ?? null,
      found?.decision?.by ?? null,
      found?.decision?.at ?? null,
      found?.file?.name ?? null,
    ]
  })
}

export const figureForm = { header: [...columns, ...shown], rows }
