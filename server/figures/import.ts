// A file of figures: every fault by its line first, then all of it or nothing.
import * as v from 'valibot'
import { decimalIn } from '../../surveys/decimal.ts'
import type { Text } from '../../surveys/instrument.ts'
import type { ProblemCode } from '../../surveys/problem.ts'
import type { Reported } from '../../surveys/reading.ts'
import * as en from '../../surveys/text/en/figures.ts'
import * as vi from '../../surveys/text/vi/figures.ts'
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import { type CsvLine, type ImportFault, linesIn } from '../csv-lines.ts'
import type { Database } from '../database/open.ts'
import { indexNamed } from '../indices/scope.ts'
import { Problem, refusalOf } from '../problem.ts'
import { checkEntered, ReportPeriod, Words } from './entry.ts'
import { columns } from './form.ts'
import { type Entered, enter, type FigureRevision, revisionsIn } from './queries.ts'

export type ImportChange = Pick<Entered, 'index' | 'indicator' | 'unit' | 'period'> & {
  readonly line: number
  readonly kind: 'new' | 'corrected' | 'unchanged'
}
export type Imported = {
  readonly lines: number
  readonly changes: readonly ImportChange[]
  readonly faults: readonly ImportFault[]
}

const mostFaults = 200
type Column = (typeof columns)[number]
type Line = CsvLine<Column>
const optional: readonly Column[] = ['remark', 'not_arisen']

/** One fault of a line: which column, and words for it. */
class LineFault extends Error {
  readonly column: Column | null
  readonly text: Text
  constructor(column: Column | null, text: Text) {
    super(text.en)
    this.column = column
    this.text = text
  }
}
const fault = (reason: keyof typeof vi.faults, column: Column | null = null) =>
  new LineFault(column, { vi: vi.faults[reason], en: en.faults[reason] })

/**
 * Reads a file of figures (comma, semicolon or tab; UTF-8) and says what it would change. Unless `dry`, and where no line
 * has a fault, enters everything in one transaction as revisions that wait for somebody else.
 */
export async function importFigures(visit: Visit, file: string, dry: boolean): Promise<Imported> {
  const { official } = visit.official
  const run = async (db: Database): Promise<Imported> => {
    const { lines, faults: broken } = linesIn(file, columns, optional)
    const faults: ImportFault[] = [...broken]
    const changes: ImportChange[] = []
    const seen = new Set<string>()
    for (const { line, cells } of lines) {
      try {
        const given = enteredIn(cells)
        if (!given) continue
        const key = [given.index, given.indicator, given.unit, given.period].join('\u0000')
        if (seen.has(key)) throw fault('twice')
        seen.add(key)
        checkEntered(visit, visit.official, indexNamed(given.index), given)
        const { index, version, indicator, unit, period } = given
        const [latest] = await revisionsIn(db, { index, version, units: [unit], period, indicator }, official)
        // A figure that a file alone proves comes back from our own form without words.
        if (given.evidence === '' && !latest?.file) throw fault('noEvidence', 'evidence')
        const kind = !latest ? 'new' : isSame(latest, given) ? 'unchanged' : 'corrected'
        changes.push({ line, index, indicator, unit, period, kind })
        if (!dry && kind !== 'unchanged')
          await enter(
            db,
            { ...given, file: fileKept(latest, given), after: latest?.revision ?? 0 },
            { official },
            visit.now(),
          )
      } catch (error) {
        if (faults.length < mostFaults) faults.push(told(error, line))
      }
    }
    // Undoes what was entered so far; the caller says which lines were wrong.
    if (!dry && faults.length > 0) throw new Problem('figures-refused')
    if (!dry)
      await writeDown(
        db,
        { official: visit.official, action: 'figures-imported', subject: '', details: { changes } },
        visit.now(),
      )
    return { lines: lines.length, changes, faults }
  }
  return dry ? run(visit.read) : visit.write.transaction().execute(run)
}

function told(error: unknown, line: number): ImportFault {
  if (error instanceof LineFault) return { line, column: error.column, message: error.text }
  if (!(error instanceof Problem)) throw error
  return { line, column: columnOf[error.code] ?? null, message: refusalOf(error).message }
}
export const columnOf: { readonly [code in ProblemCode]?: Column } = {
  'no-such-index': 'index',
  'no-such-indicator': 'indicator',
  'no-such-unit': 'unit',
  'not-your-unit': 'unit',
}

/** The figure of a line; null where it holds no value yet. Throws a LineFault or a Problem. */
function enteredIn(cells: Line['cells']): (Entered & { readonly after: 0 }) | null {
  const value = valueIn(cells)
  if (!value) return null
  const index = indexNamed(cells.index)
  if (!v.is(ReportPeriod, cells.period)) throw fault('period', 'period')
  return {
    index: index.code,
    version: index.version,
    indicator: cells.indicator,
    unit: cells.unit,
    period: cells.period,
    after: 0,
    value,
    evidence: cells.evidence === '' ? '' : wordsIn('evidence', cells.evidence),
    file: null,
    remark: cells.remark === '' ? null : wordsIn('remark', cells.remark),
  }
}

// Our own file puts an apostrophe before what a spreadsheet could run; it is no part of the words.
function wordsIn(column: 'evidence' | 'remark', cell: string): string {
  const parsed = v.safeParse(Words, cell.replace(/^'(?=["'\s\p{Cf}]*[=+\-@＝＋－＠])/u, ''))
  if (!parsed.success) throw fault('words', column)
  return parsed.output
}

function valueIn({ numerator, denominator, amount, not_arisen }: Line['cells']): Reported | null {
  const kinds = [numerator !== '' || denominator !== '', amount !== '', not_arisen !== '' && not_arisen !== '0']
  if (!kinds.some(Boolean)) return null
  if (kinds.filter(Boolean).length > 1) throw fault('oneValue')
  if (kinds[2]) return { notArisen: true }
  if (kinds[1]) return { amount: numberIn('amount', amount) }
  return { numerator: numberIn('numerator', numerator), denominator: numberIn('denominator', denominator) }
}

function numberIn(column: Column, cell: string): number {
  const number = decimalIn(cell)
  if (number === null) throw fault('number', column)
  return number
}

/** The file that proved the revision before goes on proving one with the same words. */
export const fileKept = (latest: FigureRevision | undefined, { evidence }: Entered): string | null =>
  latest?.file && latest.evidence === evidence ? latest.file.file : null

export const isSame = ({ value, evidence, remark }: FigureRevision, given: Entered) =>
  evidence === given.evidence && remark === given.remark && JSON.stringify(value) === JSON.stringify(given.value)
