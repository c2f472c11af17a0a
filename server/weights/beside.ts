/** How responses came into the sample, and what they weigh. */
import type { Database } from '../database/open.ts'
import type { ResponseRow } from '../database/tables/responses.ts'
import type { Drawn, FileOrder, WeightingUsed } from '../exports/dataset.ts'
import type { Organisation } from '../organisation.ts'

export type Beside = {
  readonly drawnOf: (row: ResponseRow) => Drawn
  readonly weightOf: (row: ResponseRow) => number | null
  readonly used: WeightingUsed | null
}

const alone: Drawn = { stratum: '', cluster: '', weight: 1, population: null }

export async function besideOf(_db: Database, _organisation: Organisation, _order: FileOrder): Promise<Beside> {
  return { drawnOf: () => alone, weightOf: () => 1, used: null }
}
