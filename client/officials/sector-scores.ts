import type { SectorScores } from '../../server/scores/figures.ts'
import { api } from '../shared/api.ts'
import { type Live, useLive } from './live.ts'
import { queryOf, type Scope } from './scope.ts'

/** The scores of a sector in a scope, kept fresh; asks nothing where nobody `signedIn` is known yet. */
export const useSectorScores = (sector: string, scope: Scope, signedIn: boolean): Live<SectorScores> =>
  // Hono's type of a JSON answer does not follow a type into itself, and the parts of a Node are Nodes.
  useLive(signedIn ? sector + queryOf(scope) : null, (options) =>
    api.scores[':sector'].$get({ param: { sector }, query: scope }, options),
  ) as unknown as Live<SectorScores>
