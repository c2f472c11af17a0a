import type * as v from 'valibot'
import type { Area } from '../../surveys/interface.ts'
import type { ProblemCode } from '../../surveys/problem.ts'

/**
 * What the route itself cannot say about itself: its area, the refusals of its own, and an example that the tests run.
 * What it asks for, what it reads and what it replies is taken from the route.
 */
export type Operation = {
  readonly area: Area
  /** Those of its own: what every route like it refuses (see answered.ts) is not repeated. */
  readonly refuses?: readonly ProblemCode[]
  /** What stands in the path, by the names there; usual ones (see asked.ts) need not be given. */
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** A body that is not read by `valid('json', …)`: its type, an example, and its schema where it is JSON. */
  readonly takes?: { readonly type: string; readonly example: unknown; readonly schema?: v.GenericSchema }
  /** The type of a reply that is no JSON. */
  readonly file?: string
  /** What the example is answered with, where that is not the first status it can have. */
  readonly status?: number
}
/** By method and path, as the route has them: `GET /api/scores/:sector`. */
export type Operations = Readonly<Record<string, Operation>>
