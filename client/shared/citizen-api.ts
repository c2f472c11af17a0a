// The part of the server that needs no sign-in: which survey is put, where, and the answers in.
import type { Contact, DeviceTold } from '../../server/devices/own.ts'
import type { RecordingNames } from '../../server/recordings.ts'
import type { Receipt } from '../../server/responses.ts'
import type { Delivery as ServerDelivery } from '../../server/waves.ts'
import { languages, type Tongue } from '../../surveys/instrument.ts'
import type { ProblemCode, Refusal } from '../../surveys/problem.ts'
import type { Translation } from '../../surveys/tongues.ts'
import type { Entry } from './outbox.ts'
import { type Paired, paired } from './paired.ts'
import { isRefusal } from './refusal.ts'

/**
 * One survey as the server delivers it, with the questionnaire as SurveyJS JSON, the further languages and the recordings
 * for the kiosk.
 */
export type Delivery = ServerDelivery & {
  readonly definition: object
  readonly languages: readonly Translation[]
  readonly recordings: RecordingNames
}
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
const passing: readonly ProblemCode[] = ['busy', 'too-many-answers']
// Whoever did it must sign in again first, or what opens the household is still on its way: others need not wait for that.
const later: readonly ProblemCode[] = ['not-signed-in', 'not-your-right', 'replacement-not-open', 'fault']

/** `ahead`: by how many ms the server's clock is ahead of this one, to the second; 0 where it does not say. */
type Heard<Body> = { readonly reply: Reply<Body>; readonly ahead: number }

async function hear<Body>(path: string, init: RequestInit = {}, silent = passing): Promise<Heard<Body>> {
  let response: Response
  try {
    response = await fetch(path, { ...init, signal: AbortSignal.timeout(10_000) })
  } catch {
    return { reply: silence, ahead: 0 }
  }
  const ahead = Date.parse(response.headers.get('date') ?? '') - Date.now()
  const body: unknown = await response.json().catch(() => null)
  return { reply: judged<Body>(response, body, silent), ahead: Number.isNaN(ahead) ? 0 : ahead }
}

/** What an answer means, whoever gave it. `silent`: refusals after which the same is to be sent again. */
export function judged<Body>(
  { ok, status }: Pick<Response, 'ok' | 'status'>,
  body: unknown,
  silent: readonly ProblemCode[] = passing,
): Reply<Body> {
  if (ok && body !== null) return { body: body as Body }
  if (isRefusal(body) && !later.includes(body.code)) return silent.includes(body.code) ? silence : { refusal: body }
  // What is not ours: a proxy says by 502 or 429 that nobody is there, and a captive portal by 200; but one that does not
  // like what was written in one form says 403, and the next form is not to wait behind it for ever.
  const isAboutThis = isRefusal(body) || [400, 403, 404, 413, 422, 500].includes(status)
  return isAboutThis ? fault : silence
}

const ask = async <Body>(path: string, init?: RequestInit, silent?: readonly ProblemCode[]) =>
  (await hear<Body>(path, init, silent)).reply

const json = { 'content-type': 'application/json' }
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** A survey with all that is needed to ask it, also without a network later. */
export const deliveryOf = (wave: string) => hear<Delivery>(`/api/waves/${encodeURIComponent(wave)}`)

/** The address of a question's recording in a language; undefined where the instrument ships none. */
export const recordingIn =
  ({ instrument, recordings }: Delivery, tongue: Tongue) =>
  (name: string): string | undefined => {
    const language = languages.find((one) => one === tongue)
    const isThere = language !== undefined && recordings[language].includes(name)
    return isThere ? `/recordings/${instrument}/${language}/${name}.mp3` : undefined
  }

/** Uses a code of six digits up, for this device's own token. Too many attempts are told, not waited for. */
export const pair = (code: string) =>
  ask<Paired>('/api/device/pair', { method: 'POST', headers: json, body: JSON.stringify({ code }) }, ['busy'])
/** Tells the server how this device is; it answers with where the device stands now. */
export const tellContact = ({ token }: Paired, contact: Contact) =>
  ask<DeviceTold>('/api/device/contact', {
    method: 'POST',
    headers: { ...json, ...bearer(token) },
    body: JSON.stringify(contact),
  })

/**
 * Posts an entry of the outbox with the time on this device's clock, by which the server knows how wrong that is. Sending
 * the same entry twice is harmless: the server knows its id. What a kiosk kept under a token that is nobody's any more
 * goes with the token of its new pairing, and waits where there is none, without keeping others from going.
 */
export async function post(entry: Entry): Promise<Reply<Pick<Receipt, 'id'> & Partial<Receipt>>> {
  const reply = await postAs(entry, entry.token)
  // What was answered during a pause that this device did not know of waits until the survey goes on.
  if ('refusal' in reply && reply.refusal.code === 'wave-paused') return fault
  if (!('refusal' in reply) || reply.refusal.code !== 'not-paired') return reply
  const now = paired()?.token ?? null
  const again = now === null || now === entry.token ? reply : await postAs(entry, now)
  return 'refusal' in again && again.refusal.code === 'not-paired' ? fault : again
}

async function postAs({ id, path, body }: Entry, token: string | null) {
  const reply = await ask<Pick<Receipt, 'id'> & Partial<Receipt>>(path, {
    method: 'POST',
    headers: { ...json, ...(token !== null && bearer(token)) },
    body: JSON.stringify({ ...body, sentAt: new Date().toISOString() }),
  })
  // A portal that answers everything with 200 and JSON must not make us forget the answers.
  return 'body' in reply && reply.body?.id !== id ? silence : reply
}
