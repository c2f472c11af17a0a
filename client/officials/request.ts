import type { ClientResponse } from 'hono/client'
import type { Refusal } from '../../surveys/problem.ts'
import { isRefusal } from '../shared/refusal.ts'

/** What came of a request. `status` 0: the server could not be reached. */
export type Outcome<Body> =
  | { readonly ok: true; readonly status: number; readonly body: Body }
  | { readonly ok: false; readonly status: number; readonly refusal: Refusal | null }
/** The body of an answer that is no refusal. */
export type Answered<Answer> =
  Answer extends ClientResponse<infer Body, infer Status, string>
    ? Status extends 200 | 201 | 202 | 204
      ? Body
      : never
    : never

/** Says what came of a request; never throws, save where the caller gave the request up through `signal`. */
export async function outcomeOf<Answer extends ClientResponse<unknown>>(
  asked: Promise<Answer>,
  signal?: AbortSignal,
): Promise<Outcome<Answered<Answer>>> {
  let status = 0
  try {
    const response = await asked
    status = response.status
    const body: unknown = status === 204 ? null : await response.json()
    if (response.ok) return { ok: true, status, body: body as Answered<Answer> }
    return { ok: false, status, refusal: isRefusal(body) ? body : null }
  } catch (error) {
    if (signal?.aborted) throw error
    return { ok: false, status, refusal: null }
  }
}
