import type { Refusal } from '../../surveys/problem.ts'

/** What came of a request. `status` 0: the server could not be reached. */
export type Outcome<Body> =
  | { readonly ok: true; readonly status: number; readonly body: Body }
  | { readonly ok: false; readonly status: number; readonly refusal: Refusal | null }

const isRefusal = (body: unknown): body is Refusal =>
  typeof body === 'object' && body !== null && 'code' in body && 'message' in body

/** Asks the server and says what came of it; never throws, save where the caller gave the request up. */
export async function request<Body>(path: string, init: RequestInit = {}): Promise<Outcome<Body>> {
  let status = 0
  try {
    const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init })
    status = response.status
    const body: unknown = status === 204 ? null : await response.json()
    if (response.ok) return { ok: true, status, body: body as Body }
    return { ok: false, status, refusal: isRefusal(body) ? body : null }
  } catch (error) {
    if (init.signal?.aborted) throw error
    return { ok: false, status, refusal: null }
  }
}

/** A request that carries JSON. */
export const send = <Body>(method: 'POST' | 'DELETE', path: string, body?: object) =>
  request<Body>(path, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  })
