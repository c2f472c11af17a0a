import { TOTP } from 'otpauth'
import { createApp } from '../server/app.ts'
import type { Context } from '../server/context.ts'

export const password = 'mot-mat-khau-dai'

type From = { readonly address?: string; readonly forwarded?: string; readonly agent?: string }

/** Somebody at a browser, which keeps its cookies and speaks from an address. */
export function aVisitor(context: Context, { address = '198.51.100.7', forwarded, agent }: From = {}) {
  const app = createApp(context)
  const cookies = new Map<string, string>()
  const ask = async (method: string, path: string, body?: unknown) => {
    const text =
      body === undefined ? (method === 'GET' || method === 'DELETE' ? undefined : '{}') : JSON.stringify(body)
    const headers: Record<string, string> = {
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(text !== undefined && { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(text)}` }),
      ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }),
      ...(agent !== undefined && { 'user-agent': agent }),
    }
    const socket = { incoming: { socket: { remoteAddress: address } } }
    const response = await app.request(path, { method, headers, ...(text !== undefined && { body: text }) }, socket)
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  return {
    cookies,
    ask,
    /** The status, and the code of a refusal: `201`, or `401 wrong-name-or-password`. */
    outcome: async (method: string, path: string, body?: unknown) => outcomeOf(await ask(method, path, body)),
    json: async (method: string, path: string, body?: unknown) => (await ask(method, path, body)).json(),
    signIn: async (name: string, given = password) =>
      outcomeOf(await ask('POST', '/api/session', { name, password: given })),
  }
}
export type Visitor = ReturnType<typeof aVisitor>

export async function outcomeOf(response: Response): Promise<string> {
  const text = await response.text()
  return response.ok ? `${response.status}` : `${response.status} ${JSON.parse(text).code}`
}

/** What an authenticator shows at an instant, in milliseconds since 1970. */
export const codeAt = (secret: string, timestamp: number): string => new TOTP({ secret }).generate({ timestamp })

/** Turns the second factor of whoever is signed in on, and gives its secret and the recovery codes. */
export async function turnSecondFactorOn(visitor: Visitor, now: number) {
  const { secret } = (await visitor.json('POST', '/api/account/second-factor')) as { secret: string }
  const confirmed = await visitor.json('POST', '/api/account/second-factor/confirm', { code: codeAt(secret, now) })
  return { secret, codes: (confirmed as { codes: string[] }).codes }
}
