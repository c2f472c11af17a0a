/** The weighted figures of a file with their errors, worked out from its rows as whoever has the file can do it again. */
import type { Indicator, Text } from '../../surveys/instrument.ts'
import { shownIn } from '../../surveys/tree.ts'
import { gathered, type Row } from '../../surveys/weighting/gathered.ts'
import { CROSSED } from '../../surveys/weighting/weighting.ts'
import type { Dataset, Exported, WeightingUsed } from '../exports/dataset.ts'
import { layoutNamed } from '../layouts.ts'

/** Unrounded. All numbers but the base are null below the profile's smallest base, and where nobody answered. */
export type HeadlineRow = {
  readonly code: string
  readonly title: Text
  readonly kind: Indicator['kind']
  readonly score: number | null
  readonly low: number | null
  readonly high: number | null
  readonly error: number | null
  /** Variance over that of as many drawn at random with replacement (R: deff = "replace"). */
  readonly deff: number | null
  readonly base: number
  /** Base over design effect. */
  readonly effective: number | null
}

/**
 * The weighting whose margins the errors of a file may count on: the file has all of its responses, and the margins' own
 * columns as they are. Null: weights are taken as they stand, and errors are those of the drawing.
 */
export function calibrationOf({ order, weighting, variables }: Dataset): WeightingUsed | null {
  if (!weighting?.isWhole) return null
  const isThere = (name: string) =>
    order.coarsen[name] === undefined && variables.some((variable) => variable.name === name)
  return weighting.margins.every(({ variable }) => variable.split(CROSSED).every(isThere)) ? weighting : null
}

/** Reads the rows twice; keeps what is of a cell, a stratum or a cluster. */
export async function headlineOf(dataset: Dataset): Promise<HeadlineRow[]> {
  const instrument = dataset.instruments.at(-1)
  if (!instrument) return []
  const layout = layoutNamed(instrument.code, instrument.version)
  const used = calibrationOf(dataset)
  const calibrated = used?.calibrated() ?? null
  const rowOf = ({ row, drawn, weight }: Exported): Row | null => {
    if (weight === null || !(weight > 0) || row.version !== instrument.version) return null
    const cell = calibrated ? calibrated.cellOf(row) : 0
    return cell < 0 ? null : { ...drawn, codes: row.codes, base: weight, cell }
  }
  const found = gathered(layout, shownIn(instrument), instrument.profile, calibrated?.fitted ?? null)
  for await (const response of dataset.responses()) {
    const row = rowOf(response)
    if (row) found.first(row)
  }
  // The weights are the final ones already.
  found.weigh(new Float64Array(found.cells()).fill(1))
  for await (const response of dataset.responses()) {
    const row = rowOf(response)
    if (row) found.second(row)
  }
  return found.figures().map(({ indicator: { code, title, kind }, estimate, deff, effective }) => {
    const shown = estimate && estimate.least >= instrument.profile.smallestBase ? estimate : null
    return {
      ...{ code, title, kind, base: estimate?.base ?? 0 },
      ...{ score: shown?.value ?? null, low: shown?.low ?? null, high: shown?.high ?? null },
      ...{ error: shown?.error ?? null, deff: shown && deff, effective: shown && effective },
    }
  })
}
