// The part of the server that needs no sign-in: which survey is put, where, and the answers in.
import type { Contact, DeviceTold } from '../../server/devices/own.ts'
import type { RecordingNames } from '../../server/recordings.ts'
import type { Arrival, Receipt } from '../../server/responses.ts'
import type { Delivery as ServerDelivery } from '../../server/waves.ts'
import type { Language } from '../../surveys/instrument.ts'
import type { ProblemCode, Refusal } from '../../surveys/problem.ts'
import { type Paired, paired } from './paired.ts'
import { isRefusal } from './refusal.ts'

/** One survey as the server delivers it, with the questionnaire as SurveyJS JSON for the kiosk. */
export type Delivery = ServerDelivery & { readonly definition: object; readonly recordings: RecordingNames }
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
/** What passes for answers besides: they wait for the device to be paired again. */
const passingForAnswers: readonly ProblemCode[] = [...passing, 'not-paired']

async function ask<Body>(
  path: string,
  init: RequestInit = {},
  silent: readonly ProblemCode[] = passing,
): Promise<Reply<Body>> {
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
  return silent.includes(body.code) ? silence : { refusal: body }
}

const json = { 'content-type': 'application/json' }
const bearer = ({ token }: Paired) => ({ authorization: `Bearer ${token}` })

export const deliveryOf = (wave: string) => ask<Delivery>(`/api/waves/${encodeURIComponent(wave)}`)

/** The address of a question's recording in a language; undefined where the instrument ships none. */
export const recordingIn =
  ({ instrument, recordings }: Delivery, language: Language) =>
  (name: string): string | undefined =>
    recordings[language].includes(name) ? `/recordings/${instrument}/${language}/${name}.mp3` : undefined

/** Uses a code of six digits up, for this device's own token. Too many attempts are told, not waited for. */
export const pair = (code: string) =>
  ask<Paired>('/api/device/pair', { method: 'POST', headers: json, body: JSON.stringify({ code }) }, ['busy'])
/** Tells the server how this device is; it answers with where the device stands now. */
export const tellContact = (of: Paired, contact: Contact) =>
  ask<DeviceTold>('/api/device/contact', {
    method: 'POST',
    headers: { ...json, ...bearer(of) },
    body: JSON.stringify(contact),
  })

/**
 * Sending the same arrival twice is harmless: the server knows its id. A kiosk's answers go with its token, and wait
 * where there is none.
 */
export async function send(arrival: Arrival): Promise<Reply<Receipt>> {
  const of = arrival.channel === 'kiosk' ? paired() : null
  if (arrival.channel === 'kiosk' && !of) return silence
  const headers = { ...json, ...(of && bearer(of)) }
  const init = { method: 'POST', headers, body: JSON.stringify(arrival) }
  const reply = await ask<Receipt>('/api/responses', init, passingForAnswers)
  // A portal that answers everything with 200 and JSON must not make us forget the answers.
  return 'body' in reply && typeof reply.body?.receipt !== 'string' ? fault : reply
}
