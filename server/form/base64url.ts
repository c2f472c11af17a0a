// By what Node and every browser have: the light form also runs on the phone.

/** A text as base64url (RFC 4648) of its UTF-8. */
export function writeBase64url(text: string): string {
  let binary = ''
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** The text that `writeBase64url` wrote. Throws where it is none. */
export function readBase64url(written: string): string {
  const binary = atob(written.replaceAll('-', '+').replaceAll('_', '/'))
  return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)))
}
