// The part of the server that needs no sign-in: which surveys are open, where, and the answers in.
import type { RecordingNames } from '../../server/recordings.ts'
import type { Arrival, Receipt } from '../../server/responses.ts'
import type { Delivery as ServerDelivery, WaveSummary } from '../../server/waves.ts'
import type { Language } from '../../surveys/instrument.ts'
import type { ProblemCode, Refusal } from '../../surveys/problem.ts'
import { isRefusal } from './refusal.ts'

/** One survey as the server delivers it, with the questionnaire as SurveyJS JSON for the kiosk. */
export type Delivery = ServerDelivery & { readonly definition: object; readonly recordings: RecordingNames }
export type Desk = Delivery['units'][number]
/**
 * `unreached`: nobody who can judge the request has seen it, so it may be sent again as it is. With `silence` no other
 * request would fare better now; with `fault` something stumbled over this one, and the next may well get through.
 */
export type Reply<Body> =
  | { readonly body: Body }
  | { readonly refusal: Refusal }
  | { readonly unreached: 'silence' | 'fault' }

// Plain fetch: what goes out may have waited in the outbox since an older version of this program.
const silence = { unreached: 'silence' } as const
const fault = { unreached: 'fault' } as const
const passing: readonly ProblemCode[] = ['busy', 'too-many-attempts']

async function ask<Body>(path: string, init: RequestInit = {}): Promise<Reply<Body>> {
  let response: Response
  try {
    response = await fetch(path, { ...init, signal: AbortSignal.timeout(10_000) })
  } catch {
    return silence
  }
  // The page of a proxy or a captive portal says nothing about the answers.
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body === null ? fault : { body: body as Body }
  if (!isRefusal(body) || body.code === 'fault') return fault
  return passing.includes(body.code) ? silence : { refusal: body }
}

export const openWaves = () => ask<{ readonly waves: readonly WaveSummary[] }>('/api/waves')
export const deliveryOf = (wave: string) => ask<Delivery>(`/api/waves/${encodeURIComponent(wave)}`)
export const desks = () => ask<{ readonly units: readonly Desk[] }>('/api/units')

/** The address of a question's recording in a language; undefined where the instrument ships none. */
export const recordingIn =
  ({ instrument, recordings }: Delivery, language: Language) =>
  (name: string): string | undefined =>
    recordings[language].includes(name) ? `/recordings/${instrument}/${language}/${name}.mp3` : undefined

/** Sending the same arrival twice is harmless: the server knows its id. */
export async function send(arrival: Arrival): Promise<Reply<Receipt>> {
  const reply = await ask<Receipt>('/api/responses', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(arrival),
  })
  // A portal that answers everything with 200 and JSON must not make us forget the answers.
  return 'body' in reply && typeof reply.body?.receipt !== 'string' ? fault : reply
}
