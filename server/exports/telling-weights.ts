// Weights differ between what was drawn or weighed apart: where that is made coarser in a file, they would still tell it.
import { CROSSED } from '../../surveys/weighting/weighting.ts'
import type { Database } from '../database/open.ts'
import type { Coarsening, WeightingUsed } from './dataset.ts'

/**
 * The columns of weights that would tell what is coarsened. Strata are of units and sectors: each has its own weight of the
 * drawing. Final weights are those times a factor of each category of a margin.
 */
export async function tellingWeights(
  db: Database,
  wave: string,
  coarsened: ReadonlyMap<string, Coarsening>,
  used: WeightingUsed | null,
): Promise<ReadonlySet<string>> {
  const isDrawnApart = (coarsened.has('unit') || coarsened.has('sector')) && (await isDrawn(db, wave))
  const isWeighedApart = (used?.margins ?? []).some(({ variable }) =>
    variable.split(CROSSED).some((name) => coarsened.has(name)),
  )
  return new Set([
    ...(isDrawnApart ? ['weight_base'] : []),
    ...(isDrawnApart || isWeighedApart ? ['weight_final'] : []),
  ])
}

/** Whether anybody was drawn from a list for a survey. */
async function isDrawn(db: Database, wave: string): Promise<boolean> {
  const [handed, invited] = await Promise.all([
    db
      .selectFrom('interview_origin as origin')
      .innerJoin('interview_assignment as assignment', 'assignment.assignment', 'origin.assignment')
      .select('origin.assignment')
      .where('assignment.wave', '=', wave)
      .limit(1)
      .executeTakeFirst(),
    db.selectFrom('invitation_batch').select('batch').where('wave', '=', wave).limit(1).executeTakeFirst(),
  ])
  return handed !== undefined || invited !== undefined
}
