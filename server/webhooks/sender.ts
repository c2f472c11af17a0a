// One call to another system, at an address that was checked, and at no other.
import { request as plainly, type RequestOptions } from 'node:http'
import { request as securely } from 'node:https'
import type { DeliveryFault } from '../../surveys/webhooks.ts'
import { type Address, callable, isAmong, isUsual, type Lookup, literalIn, mayCall, systemLookup } from './addresses.ts'

/** What came of a call: the status that was answered, or why there was none. Done only by a status of 200 to 299. */
export type Outcome = { readonly done: boolean; readonly status: number | null; readonly fault: DeliveryFault | null }
export type Call = {
  readonly url: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}
/** `networks`: those that may be called besides public ones. `patience`: milliseconds for the whole call. */
export type Ways = {
  readonly networks: readonly string[]
  readonly lookup?: Lookup
  readonly patience?: number
}

const PATIENCE = 10_000
/** So much of an answer is read, in bytes; none of it is kept. */
const MOST_READ = 1_024

const failed = (fault: DeliveryFault): Outcome => ({ done: false, status: null, fault })

/**
 * Posts a body. The name is looked up once, every address it has must be one that may be called, and the connection is
 * made to the first of them: a name that means another address a moment later changes nothing. A redirect is an answer
 * like any other, and is not followed. Never rejects.
 */
export async function call({ url: text, body, headers }: Call, ways: Ways): Promise<Outcome> {
  const { networks, lookup = systemLookup, patience = PATIENCE } = ways
  const until = AbortSignal.timeout(patience)
  const url = callable(text, networks)
  if (!url) return failed('address-refused')
  const found = await addressesOf(url, lookup, until)
  if (found === 'late') return failed('no-answer')
  const [first] = found
  if (!first) return failed('no-such-name')
  const isAllowed = ({ address }: Address) => (isUsual(url) ? mayCall(address, networks) : isAmong(address, networks))
  if (!found.every(isAllowed)) return failed('address-refused')
  return post(url, first, { body, headers }, until)
}

async function addressesOf(url: URL, lookup: Lookup, until: AbortSignal): Promise<readonly Address[] | 'late'> {
  const literal = literalIn(url)
  if (literal !== null) return [{ address: literal, family: literal.includes(':') ? 6 : 4 }]
  // The system's own look-up knows no end; what comes of it after ours is not waited for.
  const late = new Promise<'late'>((resolve) => until.addEventListener('abort', () => resolve('late'), { once: true }))
  return Promise.race([lookup(url.hostname).catch(() => []), late])
}

function post(url: URL, { address, family }: Address, sent: Omit<Call, 'url'>, signal: AbortSignal): Promise<Outcome> {
  const options: RequestOptions & { servername?: string } = {
    ...{ method: 'POST', host: address, family, port: url.port || (url.protocol === 'https:' ? 443 : 80) },
    ...{ path: url.pathname + url.search, agent: false, signal },
    headers: { ...sent.headers, host: url.host, 'content-length': Buffer.byteLength(sent.body) },
    // The certificate must be that of the name, although the call goes to the address.
    ...(literalIn(url) === null && { servername: url.hostname }),
  }
  return new Promise((resolve) => {
    let answered: Outcome | null = null
    const request = (url.protocol === 'https:' ? securely : plainly)(options, (answer) => {
      const { statusCode: status = 0 } = answer
      const fault = status >= 300 && status < 400 ? 'redirected' : null
      answered = { done: status >= 200 && status < 300, status, fault }
      let read = 0
      answer.on('data', (piece: Buffer) => {
        read += piece.length
        if (read >= MOST_READ) request.destroy()
      })
      answer.on('error', () => undefined)
    })
    // An answer that does not end, or breaks off, has said its status before.
    request.on('error', (error: NodeJS.ErrnoException) => resolve(answered ?? failed(faultIn(error, signal))))
    request.on('close', () => resolve(answered ?? failed('no-connection')))
    request.end(sent.body)
  })
}

function faultIn({ code = '' }: NodeJS.ErrnoException, signal: AbortSignal): DeliveryFault {
  if (signal.aborted) return 'no-answer'
  return /CERT|SELF_SIGNED|TLS|SSL|EPROTO|UNABLE_TO/.test(code) ? 'not-trusted' : 'no-connection'
}
