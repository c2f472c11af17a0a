// Codes of the second factor: six digits of an authenticator (RFC 6238), or one of ten recovery codes.
import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Database } from '../database/open.ts'
import { hashOf } from '../official.ts'

const PERIOD = 30
const RECOVERY_CODES = 10
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const LENGTH = 16

const totpOf = (secret: string, name = '') =>
  new TOTP({ issuer: 'Lắng Nghe', label: name, algorithm: 'SHA1', digits: 6, period: PERIOD, secret })

/** A new secret, in base 32, and the address by which an authenticator takes it over. */
export function newSecret(name: string): { readonly secret: string; readonly uri: string } {
  const secret = new Secret({ size: 20 }).base32
  return { secret, uri: totpOf(secret, name).toString() }
}

/**
 * The step of half a minute that a code belongs to, if it is the one of now, before or after at `now` (milliseconds since
 * 1970); null where it is none of them.
 */
export function stepOf(secret: string, code: string, now: number): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: 1 })
  return delta === null ? null : Math.floor(now / 1000 / PERIOD) + delta
}

/**
 * Uses a code up: true once for each step and each recovery code, also where two servers are given it at the same moment.
 * A code that is taken stands for all before it.
 */
export async function useCode(
  trx: Database,
  official: string,
  given: string,
  now: number,
): Promise<'code' | 'recovery-code' | null> {
  const code = given.replaceAll(/[\s-]/g, '').toLowerCase()
  if (!/^\d{6}$/.test(code)) {
    const used = await trx
      .updateTable('recovery_code')
      .set({ used_at: new Date(now).toISOString() })
      .where('code_hash', '=', hashOf(code))
      .where('official', '=', official)
      .where('used_at', 'is', null)
      .executeTakeFirst()
    return used.numUpdatedRows > 0n ? 'recovery-code' : null
  }
  const known = await trx
    .selectFrom('official')
    .select('totp_secret')
    .where('official', '=', official)
    .executeTakeFirst()
  const step = known?.totp_secret ? stepOf(known.totp_secret, code, now) : null
  if (step === null) return null
  const taken = await trx
    .updateTable('official')
    .set({ totp_step: step })
    .where('official', '=', official)
    .where('totp_step', '<', step)
    .executeTakeFirst()
  return taken.numUpdatedRows > 0n ? 'code' : null
}

// 31 letters, each as likely: bytes of the last, broken round are left out.
function aRecoveryCode(): string {
  let code = ''
  while (code.length < LENGTH)
    for (const byte of randomBytes(LENGTH))
      if (byte < 248 && code.length < LENGTH) code += LETTERS[byte % LETTERS.length]
  return code
}

/** Ten new recovery codes, in groups of four letters; those before are good no longer. They are never told again. */
export async function newRecoveryCodes(trx: Database, official: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, aRecoveryCode)
  await trx.deleteFrom('recovery_code').where('official', '=', official).execute()
  await trx
    .insertInto('recovery_code')
    .values(codes.map((code) => ({ code_hash: hashOf(code), official, used_at: null })))
    .execute()
  return codes.map((code) => (code.match(/.{4}/g) ?? []).join('-'))
}

/** Turns an account's second factor off, with all that belongs to it. False where it was not on. */
export async function turnOff(trx: Database, official: string): Promise<boolean> {
  const off = await trx
    .updateTable('official')
    .set({ totp_secret: null })
    .where('official', '=', official)
    .where('totp_secret', 'is not', null)
    .executeTakeFirst()
  await trx.deleteFrom('recovery_code').where('official', '=', official).execute()
  return off.numUpdatedRows > 0n
}
