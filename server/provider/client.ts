// Sign-in through an OpenID Connect provider: where to send an official, and who the provider says has come back.
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client'
import type { ProviderConfig } from '../config.ts'
import { log } from '../log.ts'
import { Problem } from '../problem.ts'

const SECONDS_AT_MOST = 10
const KNOWN_FOR = 3_600_000

/** What must be remembered between sending somebody to the provider and their coming back. */
export type Sent = { readonly nonce: string; readonly verifier: string }
export type Subject = {
  readonly issuer: string
  readonly subject: string
  /** What the provider calls the person, null where it says nothing. */
  readonly name: string | null
}

const known = new Map<string, { at: number; configuration: Promise<Configuration> }>()

/** What the provider says of itself; asked for again each hour, and after it could not be reached. */
function configurationOf({ issuer, clientId, clientSecret }: ProviderConfig): Promise<Configuration> {
  const last = known.get(issuer)
  if (last && Date.now() - last.at < KNOWN_FOR) return last.configuration
  const configuration = discovery(new URL(issuer), clientId, undefined, ClientSecretBasic(clientSecret), {
    timeout: SECONDS_AT_MOST,
    // The settings take http only on this machine.
    ...(issuer.startsWith('http:') && { execute: [allowInsecureRequests] }),
  })
  known.set(issuer, { at: Date.now(), configuration })
  configuration.catch(() => known.delete(issuer))
  return configuration
}

/** The address at the provider to send somebody to. Throws a Problem: provider-away. */
export async function addressAt(
  provider: ProviderConfig,
  returnTo: string,
  state: string,
): Promise<{ readonly address: URL; readonly sent: Sent }> {
  const sent = { nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
  const configuration = await configurationOf(provider).catch(away)
  const address = buildAuthorizationUrl(configuration, {
    redirect_uri: returnTo,
    scope: 'openid profile',
    state,
    nonce: sent.nonce,
    code_challenge: await calculatePKCECodeChallenge(sent.verifier),
    code_challenge_method: 'S256',
  })
  return { address, sent }
}

/**
 * Who has come back to `address`, as the provider answers for it. Throws a Problem: provider-away; provider-refused where
 * it, or the person there, said no, or what it said does not hold.
 */
export async function subjectAt(provider: ProviderConfig, address: URL, state: string, sent: Sent): Promise<Subject> {
  const configuration = await configurationOf(provider).catch(away)
  try {
    const tokens = await authorizationCodeGrant(configuration, address, {
      expectedState: state,
      expectedNonce: sent.nonce,
      pkceCodeVerifier: sent.verifier,
    })
    const claims = tokens.claims()
    if (!claims) throw new Error('The provider gave no identity')
    const name = [claims.name, claims.preferred_username].find((one) => typeof one === 'string' && one.trim() !== '')
    return {
      issuer: claims.iss,
      subject: claims.sub,
      name: name === undefined ? null : cleaned(`${name}`),
    }
  } catch (error) {
    log('provider-refused', { error: error instanceof Error ? error.message : String(error) })
    throw new Problem('provider-refused')
  }
}

const cleaned = (name: string) => name.normalize('NFC').replaceAll(/\p{C}/gu, '').trim().slice(0, 80)

function away(error: unknown): never {
  log('provider-away', { error: error instanceof Error ? error.message : String(error) })
  throw new Problem('provider-away')
}
