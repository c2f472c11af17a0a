// What stands beside the answers of a response in a file: how it was drawn, and what it weighs.
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { boundsOf } from '../../surveys/period.ts'
import type { Fitted } from '../../surveys/weighting/explained.ts'
import type { Database } from '../database/open.ts'
import type { ResponseRow } from '../database/tables/responses.ts'
import type { Drawn, FileOrder, WeightingUsed } from '../exports/dataset.ts'
import { layoutNamed } from '../layouts.ts'
import { desksIn } from '../organisation/succession.ts'
import type { Organisation } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { attributesFor, inFile, wordsOf } from './attributes.ts'
import { cellsBy, groupsIn } from './cells.ts'
import { drawnIn } from './drawn.ts'
import { isAbout, type Version, versionOf } from './versions.ts'

/** What the errors of weighted figures need to know of a weighting: the groups of its cells, and the cell of a response. */
export type Calibrated = {
  readonly fitted: Fitted
  /** -1: it is in none. */
  readonly cellOf: (row: ResponseRow) => number
}
export type Beside = {
  readonly drawnOf: (row: ResponseRow) => Drawn
  /** The weight of the drawing times the factor of the cell; null where it has none. */
  readonly weightOf: (row: ResponseRow) => number | null
  readonly used: WeightingUsed | null
}

/**
 * Without a weighting every response weighs what the drawing gives it. With one, responses that are not among those it was
 * made from have no weight: of another scope, in no category, or come since. Throws a Problem: no-such-weighting, also of
 * another survey or of a part of the organisation that has nothing to do with the file's.
 */
export async function besideOf(db: Database, organisation: Organisation, order: FileOrder): Promise<Beside> {
  const drawnOf = await drawnIn(db, order.wave)
  if (order.weighting === null) return { drawnOf, weightOf: (row) => drawnOf(row).weight, used: null }
  const version = await versionOf(db, order.weighting)
  if (version.wave !== order.wave || !isAbout(organisation, version.unit, order.scope.unit))
    throw new Problem('no-such-weighting')
  const calibrated = calibratedBy(organisation, version)
  const factors = version.cells.map(([, factor]) => factor)
  return {
    drawnOf,
    weightOf(row) {
      const factor = factors[calibrated.cellOf(row)]
      return factor === undefined ? null : drawnOf(row).weight * factor
    },
    used: usedOf(organisation, version, order, calibrated),
  }
}

function calibratedBy(organisation: Organisation, { question, marks, cells }: Version): Calibrated {
  const { margins, method, sector, scope } = question
  const instrument = instrumentNamed(question.instrument, question.version)
  const layout = layoutNamed(question.instrument, question.version)
  const known = cellsBy(attributesFor(organisation, instrument), layout, margins, cells)
  const units = new Set(question.units)
  const { start, end } = boundsOf(scope.period)
  return {
    fitted: {
      importance: method === 'post-stratified' ? 'base' : 'rows',
      margins: margins.map((margin, m) => ({
        of: cells.map(([groups]) => groups[m] as number),
        count: groupsIn(margin).length,
      })),
    },
    cellOf(row) {
      if (row.seq > (marks[row.lane] ?? 0) || !units.has(row.unit) || row.day < start || row.day >= end) return -1
      if (row.instrument !== question.instrument || row.version !== question.version) return -1
      if (sector !== null && row.sector !== sector) return -1
      const cell = known.cellOf(row)
      return typeof cell === 'number' ? cell : -1
    },
  }
}

function usedOf(organisation: Organisation, version: Version, order: FileOrder, calibrated: Calibrated): WeightingUsed {
  const { id, name, question, report, madeAt } = version
  const instrument = instrumentNamed(question.instrument, question.version)
  const layout = layoutNamed(question.instrument, question.version)
  const attributes = attributesFor(organisation, instrument)
  const { people, ...facts } = report.facts
  return {
    weighting: id,
    name,
    version: version.version,
    method: question.method,
    margins: question.margins.map((margin, m) => {
      const words = wordsOf(attributes, margin)
      const file = inFile(instrument, layout, attributes, margin)
      return {
        variable: file.variable,
        categories: groupsIn(margin).map(({ codes, population }, group) => ({
          ...{ value: file.value(codes), label: words.text(codes) ?? { vi: '', en: '' }, population },
          people: people[m]?.[group] ?? 0,
        })),
      }
    }),
    bounds: question.bounds,
    report: facts,
    madeAt,
    isWhole: isWhole(organisation, version, order),
    calibrated: () => calibrated,
  }
}

/** Whether a file has every response that the weighting was made from: only then its weights fit the margins there. */
function isWhole(organisation: Organisation, { question, marks }: Version, order: FileOrder): boolean {
  const { scope, units } = question
  // Desks of then may count elsewhere by now.
  const desks = new Set(desksIn(organisation, order.scope.unit, order.scope.asOf).map(({ unit }) => unit))
  return (
    units.every((unit) => desks.has(unit)) &&
    order.sector === question.sector &&
    order.scope.unit === scope.unit &&
    order.scope.asOf === scope.asOf &&
    order.scope.period === scope.period &&
    order.scope.channel === null &&
    order.scope.group === null &&
    Object.entries(marks).every(([lane, seq]) => (order.until[Number(lane)] ?? 0) >= seq)
  )
}
