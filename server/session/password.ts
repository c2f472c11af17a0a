import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Problem } from '../problem.ts'

// OWASP's second recommended setting of argon2id.
const ARGON = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 } as const

/** Whose turn it is: strangers wait behind whoever is known, so that a flood of theirs keeps nobody else waiting. */
export type Waiting = 'known' | 'stranger'

// One at a time: argon2 works on the same few threads as the database, and citizens' answers come first.
const WAITING_AT_MOST = 20
const waiting: Readonly<Record<Waiting, (() => void)[]>> = { known: [], stranger: [] }
let busy = false

/** Throws `busy` where the queue is full already. */
export function expectRoom(as: Waiting): void {
  if (waiting[as].length >= WAITING_AT_MOST) throw new Problem('busy')
}

async function derive(parameters: Argon2Parameters, as: Waiting): Promise<Buffer> {
  expectRoom(as)
  if (busy) await new Promise<void>((resolve) => waiting[as].push(resolve))
  busy = true
  try {
    return await promisify(argon2)('argon2id', parameters)
  } finally {
    const next = waiting.known.shift() ?? waiting.stranger.shift()
    if (next) next()
    else busy = false
  }
}

/** A password as it is kept. */
export async function hide(password: string, as: Waiting = 'known'): Promise<string> {
  const nonce = randomBytes(16)
  const key = await derive({ ...ARGON, message: password.normalize('NFC'), nonce }, as)
  return `argon2id$${nonce.toString('base64')}$${key.toString('base64')}`
}

/**
 * Whether a password is the one that is kept. `hidden` undefined or empty: nobody has it, which takes as long to say, so
 * that names cannot be found by the clock.
 */
export async function matches(password: string, hidden: string | undefined, as: Waiting): Promise<boolean> {
  const [, nonce = '', key = ''] = (hidden || (await nobodys)).split('$')
  const given = await derive({ ...ARGON, message: password.normalize('NFC'), nonce: Buffer.from(nonce, 'base64') }, as)
  const known = Buffer.from(key, 'base64')
  return known.length === given.length && timingSafeEqual(known, given) && Boolean(hidden)
}

const nobodys = hide(randomBytes(16).toString('hex'))
