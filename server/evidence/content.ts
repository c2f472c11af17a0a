// What a file is by its own bytes: what its name or its sender says counts for nothing.

/** What may be kept as evidence, and the ending it is sent back with. */
export const evidenceTypes = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
} as const
export type EvidenceType = keyof typeof evidenceTypes

const begins = (content: Uint8Array, ...bytes: number[]) => bytes.every((byte, i) => content[i] === byte)
const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0))

/** The kind of a file; null where it is none of those that are kept. */
export function typeOf(content: Uint8Array): EvidenceType | null {
  if (begins(content, ...letters('%PDF-')) && hasEnd(content)) return 'application/pdf'
  if (begins(content, 0x89, ...letters('PNG\r\n'), 0x1a, 0x0a, 0, 0, 0, 13, ...letters('IHDR'))) return 'image/png'
  if (begins(content, 0xff, 0xd8, 0xff) && content.length > 100) return 'image/jpeg'
  if (!begins(content, ...letters('PK'), 3, 4)) return null
  const parts = partsOf(content)
  // What runs when it is opened is kept out; the endings of such files are others, too.
  if (!parts?.has('[content_types].xml') || [...parts].some((name) => /vbaproject|activex|\.(exe|js|vbs)$/.test(name)))
    return null
  if (parts.has('word/document.xml')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  if (parts.has('xl/workbook.xml')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return null
}

/** A PDF that was cut off while it was copied has no end. */
const hasEnd = (content: Uint8Array) => Buffer.from(content.subarray(-1_024)).includes('%%EOF')

const END = 0x06054b50
const ENTRY = 0x02014b50
const MOST_PARTS = 5_000
// Nothing is ever unpacked here, but whoever downloads it will.
const LARGEST_UNPACKED = 200 * 1_048_576

/** The names that the directory of a zip file lists, in small letters; null where it is broken, locked or a bomb. */
function partsOf(content: Uint8Array): Set<string> | null {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) return null
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (count > MOST_PARTS || at > end) return null
  const names = new Set<string>()
  let unpacked = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== ENTRY) return null
    const isLocked = (bytes.readUInt16LE(at + 8) & 1) === 1
    unpacked += bytes.readUInt32LE(at + 24)
    const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ]
    const text = bytes.toString('utf8', at + 46, at + 46 + name).toLowerCase()
    if (isLocked || unpacked > LARGEST_UNPACKED || /(^|[\\/])\.\.([\\/]|$)|^[\\/]/.test(text)) return null
    names.add(text)
    at += 46 + name + extra + comment
  }
  return names
}

/**
 * A name that any computer takes, with the ending that the content has: without folders, marks of direction and what
 * Windows refuses.
 */
export function safeName(name: string, type: EvidenceType): string {
  const [last = ''] = name.normalize('NFC').split(/[\\/]/).slice(-1)
  const stem = last
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"|?*%;]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '')
    .slice(0, 100)
    .trim()
  const isOfWindows = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem)
  return `${stem === '' || isOfWindows ? 'tep' : stem.toWellFormed()}.${evidenceTypes[type]}`
}
