import type { CsvCell } from '../../surveys/csv.ts'
import type { Visit } from '../context.ts'
import type { Scope } from '../scores/figures.ts'
import { scoreboardOf, sectorScores } from '../scores/queries.ts'
import { seenIn } from '../scores/routes.ts'
import { scoresV1 } from './scores-v1.ts'
import { unitCells } from './unit-cells.ts'

/** The rows of the file of scores, of the sectors that are seen there or of some of them. Throws what the scoreboard throws. */
export async function* scoresIn(visit: Visit, scope: Scope, only?: readonly string[]): AsyncGenerator<CsvCell[]> {
  const seen = seenIn(visit, scope).filter((sector) => only?.includes(sector) ?? true)
  for (const { sector } of (await scoreboardOf(visit, scope, seen)).sectors)
    yield* scoresV1.rows(await sectorScores(visit, sector, scope), scope, unitCells(visit.organisation, scope))
}
