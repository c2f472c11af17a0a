// The text of a file of margins, as Excel and other programs write it.

const LARGEST = 1_000_000
const begins = (bytes: Uint8Array, ...mark: readonly number[]) => mark.every((byte, i) => bytes[i] === byte)

/** UTF-8, or UTF-16 where its first bytes say so. Of words in another encoding the codes beside them can be read all the same. */
export async function textOf(file: File): Promise<{ readonly text: string } | 'unread' | 'workbook'> {
  if (file.size > LARGEST) return 'unread'
  const bytes = await file.arrayBuffer().then(
    (whole) => new Uint8Array(whole),
    () => null,
  )
  if (!bytes) return 'unread'
  if (begins(bytes, 0x50, 0x4b, 3, 4) || begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'workbook'
  const encoding = begins(bytes, 0xff, 0xfe) ? 'utf-16le' : begins(bytes, 0xfe, 0xff) ? 'utf-16be' : 'utf-8'
  const text = new TextDecoder(encoding).decode(bytes)
  return text.includes('\0') ? 'unread' : { text }
}
