// The routes as they stand in the application: what the line of each asks for and reads.
import type { RouterRoute } from 'hono/types'
import { COMPOSED_HANDLER } from 'hono/utils/constants'
import type * as v from 'valibot'
import { type Scope, scopes } from '../../surveys/programs.ts'
import { rights } from '../../surveys/rights.ts'

/** A route as it stands in the application: what its line asks for and reads. */
export type Line = {
  readonly method: string
  readonly path: string
  readonly right: string | undefined
  readonly scope: Scope | undefined
  readonly reads: readonly Read[]
}
type Read = { readonly target: string; readonly schema: v.GenericSchema }
type Handler = {
  readonly right?: string
  readonly scope?: Scope
  readonly reads?: Read
  readonly [COMPOSED_HANDLER]?: Handler
}

/** The routes of programs and pages, `GET /api/scores`; whatever lies elsewhere is pages for people and their files. */
export function linesOf(routes: readonly RouterRoute[]): Map<string, Line> {
  const lines = new Map<string, Line>()
  for (const { method, path, handler } of routes) {
    if (method === 'ALL' || !path.startsWith('/api/')) continue
    const { right, scope, reads } = inside(handler as Handler)
    const route = `${method} ${path}`
    const known = lines.get(route) ?? { method, path, right, scope, reads: [] }
    lines.set(route, { ...known, reads: reads ? [...known.reads, reads] : known.reads })
  }
  return lines
}
const inside = (handler: Handler): Handler => {
  const inner = handler[COMPOSED_HANDLER]
  return inner && handler.right === undefined && handler.reads === undefined ? inside(inner) : handler
}

/** Whether a route is for programs alone: what it asks for is a scope, and no right that an official could have. */
export const isForPrograms = (right: string | undefined): right is Scope =>
  scopes.some((one) => one === right) && !rights.some((one) => one === right)

/** Whether what is asked by a method has a body. */
export const hasBody = (method: string): boolean => ['POST', 'PATCH', 'PUT'].includes(method)
