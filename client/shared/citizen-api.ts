// The part of the server that needs no sign-in: which surveys are open, where, and the answers in.
import type { Arrival, Receipt } from '../../server/responses.ts'
import type { Delivery as ServerDelivery, WaveSummary } from '../../server/waves.ts'
import { type ProblemCode, problems, type Refusal } from '../../surveys/problem.ts'

/** One survey as the server delivers it, with the questionnaire as SurveyJS JSON for the kiosk. */
export type Delivery = ServerDelivery & { readonly definition: object }
export type Desk = Delivery['units'][number]
/** `unreached`: nobody who can judge the request has seen it, so it may be sent again as it is. */
export type Reply<Body> = { readonly body: Body } | { readonly refusal: Refusal } | { readonly unreached: true }

// Plain fetch: what goes out may have waited in the outbox since an older version of this program.
const unreached = { unreached: true } as const
const passing: readonly ProblemCode[] = ['busy', 'fault', 'too-many-attempts']

const isRefusal = (body: unknown): body is Refusal =>
  typeof body === 'object' && body !== null && 'code' in body && String(body.code) in problems

async function ask<Body>(path: string, init: RequestInit = {}): Promise<Reply<Body>> {
  try {
    const response = await fetch(path, { ...init, signal: AbortSignal.timeout(10_000) })
    // A proxy's or a captive portal's page is not JSON and throws here: it says nothing about the answers.
    const body: unknown = await response.json()
    if (response.ok) return { body: body as Body }
    return isRefusal(body) && !passing.includes(body.code) ? { refusal: body } : unreached
  } catch {
    return unreached
  }
}

export const openWaves = () => ask<{ readonly waves: readonly WaveSummary[] }>('/api/waves')
export const deliveryOf = (wave: string) => ask<Delivery>(`/api/waves/${encodeURIComponent(wave)}`)
export const desks = () => ask<{ readonly units: readonly Desk[] }>('/api/units')

/** Sending the same arrival twice is harmless: the server knows its id. */
export async function send(arrival: Arrival): Promise<Reply<Receipt>> {
  const reply = await ask<Receipt>('/api/responses', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(arrival),
  })
  // A portal that answers everything with 200 and JSON must not make us forget the answers.
  return 'body' in reply && typeof reply.body?.receipt !== 'string' ? unreached : reply
}
