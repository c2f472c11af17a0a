// Files as offices attach them, made here so that none lies about.

export const aPdf = (words = 'Báo cáo'): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(
    `%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\n% ${words}\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n`,
  )

/** A zip file whose parts are kept as they are, by their names. */
export function aZip(parts: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(parts)) {
    const [named, held] = [Buffer.from(name), Buffer.from(content)]
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt32LE(held.length, 18)
    local.writeUInt32LE(held.length, 22)
    local.writeUInt16LE(named.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt32LE(held.length, 20)
    entry.writeUInt32LE(held.length, 24)
    entry.writeUInt16LE(named.length, 28)
    entry.writeUInt32LE(at, 42)
    pieces.push(local, named, held)
    directory.push(entry, named)
    at += 30 + named.length + held.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Uint8Array.from(Buffer.concat([...pieces, listed, end]))
}
