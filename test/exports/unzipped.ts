import { inflateRawSync } from 'node:zlib'

/** The texts of the parts of a zip file, by their names. */
export function unzipped(file: Buffer): Readonly<Record<string, string>> {
  const parts: Record<string, string> = {}
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006'))
  let at = file.readUInt32LE(end + 16)
  for (let i = file.readUInt16LE(end + 10); i > 0; i--) {
    const packed = file.readUInt32LE(at + 20)
    const [name, extra, comment] = [28, 30, 32].map((place) => file.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ]
    const local = file.readUInt32LE(at + 42)
    const begins = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const bytes = file.subarray(begins, begins + packed)
    const isPacked = file.readUInt16LE(at + 10) === 8
    parts[file.toString('utf8', at + 46, at + 46 + name)] = (isPacked ? inflateRawSync(bytes) : bytes).toString('utf8')
    at += 46 + name + extra + comment
  }
  return parts
}
