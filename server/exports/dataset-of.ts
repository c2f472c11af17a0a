import type { Database } from '../database/open.ts'
import type { Organisation } from '../organisation.ts'
import type { Dataset, FileOrder } from './dataset.ts'
import { responsesOf, waveOf } from './rows.ts'

/**
 * What a file is written from. `told` hears how many rows are read, and may throw. Throws a Problem: no-such-wave,
 * no-such-weighting.
 */
export async function datasetOf(
  db: Database,
  organisation: Organisation,
  order: FileOrder,
  told: (rows: number) => void,
): Promise<Dataset> {
  const { instrument, variables: all } = waveOf(organisation, order.wave)
  const variables = all.filter(
    ({ name, part }) => (order.withOpinions || part !== 'opinion') && order.coarsen[name] !== 'left-out',
  )
  const responses = () => responsesOf(db, organisation, order, told)
  return {
    order,
    instruments: [instrument],
    variables,
    weightVariable: variables.find(({ name }) => name === 'weight_final')?.name ?? null,
    sets: [],
    changes: [],
    weighting: null,
    async *rows() {
      for await (const response of responses()) yield variables.map(({ cell }) => cell(response))
    },
    responses,
  }
}
