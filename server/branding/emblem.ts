// Pictures that strangers might have made: taken only as what they are by their bytes, whole, at rest, small and nearly
// square. SVG is none of them, for it can hold scripts.
export const largestEmblem = 200_000
const [least, most] = [64, 2_048]

export type EmblemFault = 'kind' | 'size' | 'shape'
type Found = { readonly type: string; readonly width: number; readonly height: number }

/** What kind of picture it is, or why it is not taken. */
export function emblemIn(bytes: Uint8Array): { readonly type: string } | { readonly fault: EmblemFault } {
  if (bytes.length > largestEmblem) return { fault: 'size' }
  const found = pngIn(bytes) ?? webpIn(bytes) ?? jpegIn(bytes)
  if (!found) return { fault: 'kind' }
  const { width, height, type } = found
  const isWithin = [width, height].every((side) => side >= least && side <= most)
  const ratio = width / height
  return isWithin && ratio >= 0.75 && ratio <= 4 / 3 ? { type } : { fault: 'shape' }
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => new DataView(buffer, byteOffset, byteLength)
const textAt = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

function pngIn(bytes: Uint8Array): Found | null {
  if (bytes.length < 33 || textAt(bytes, 1, 4) !== 'PNG' || bytes[0] !== 0x89 || textAt(bytes, 12, 16) !== 'IHDR')
    return null
  const view = viewOf(bytes)
  // From one chunk to the next: what was cut off would be a broken picture on every page.
  const chunks: string[] = []
  let at = 8
  while (at + 12 <= bytes.length && chunks.at(-1) !== 'IEND') {
    chunks.push(textAt(bytes, at + 4, at + 8))
    at += 12 + view.getUint32(at)
  }
  const isWhole = at === bytes.length && chunks.at(-1) === 'IEND' && chunks.includes('IDAT')
  if (!isWhole || chunks.includes('acTL')) return null
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

function webpIn(bytes: Uint8Array): Found | null {
  if (bytes.length < 30 || textAt(bytes, 0, 4) !== 'RIFF' || textAt(bytes, 8, 12) !== 'WEBP') return null
  const view = viewOf(bytes)
  if (view.getUint32(4, true) + 8 !== bytes.length) return null
  const type = 'image/webp'
  const kind = textAt(bytes, 12, 16)
  if (kind === 'VP8 ')
    return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (kind === 'VP8L') {
    const packed = view.getUint32(21, true)
    return { type, width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 }
  }
  const moves = 0x02
  if (kind !== 'VP8X' || ((bytes[20] ?? 0) & moves) !== 0) return null
  const side = (from: number) => (view.getUint16(from, true) | ((bytes[from + 2] ?? 0) << 16)) + 1
  return { type, width: side(24), height: side(27) }
}

function jpegIn(bytes: Uint8Array): Found | null {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  if (bytes.at(-2) !== 0xff || bytes.at(-1) !== 0xd9) return null
  const view = viewOf(bytes)
  // From one segment to the next, until the one that tells the size.
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += marker === 0xff ? 1 : 2 + Math.max(2, view.getUint16(at + 2))
  }
  return null
}
