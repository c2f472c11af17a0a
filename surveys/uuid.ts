/** The ids of responses, in lower case as every device writes them. */
export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/**
 * A UUIDv7 (RFC 9562), the response's own id from the first touch. Version 7 because it begins with the time: rows arrive
 * almost in key order, and intake stays flat where random ids slow it down. Takes milliseconds since 1970 UTC and at
 * least ten random bytes, which the core has no source of.
 */
export function uuidv7(instant: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  bytes.set(random.subarray(0, 10), 6)
  const view = new DataView(bytes.buffer)
  // 48 bits of time do not fit the 32-bit operators, hence the division.
  view.setUint16(0, Math.floor(instant / 2 ** 32))
  view.setUint32(2, instant % 2 ** 32)
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70)
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80)
  let hex = ''
  for (const [i, byte] of bytes.entries()) hex += (i === 4 || i === 6 || i === 8 || i === 10 ? '-' : '') + pairs[byte]
  return hex
}
