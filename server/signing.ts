// How a receiver knows that a call is ours: invitations pushed to a gateway and events told to other systems alike.
import { createHmac } from 'node:crypto'

/** HMAC-SHA256 over the second a call was made and its body, as hexadecimal digits. */
export const signature = (secret: string, second: number, body: string): string =>
  createHmac('sha256', secret).update(`${second}.${body}`).digest('hex')

/** The headers of a signed call with a body of JSON, made at `now` (milliseconds since 1970). */
export function signed(secret: string, body: string, now: number): Readonly<Record<string, string>> {
  const second = Math.floor(now / 1000)
  return {
    'content-type': 'application/json',
    'lang-nghe-signature': `t=${second},v1=${signature(secret, second, body)}`,
  }
}
