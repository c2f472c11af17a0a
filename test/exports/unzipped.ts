import { inflateRawSync } from 'node:zlib'

/** The files in a ZIP file, by their names. Reads the list at its end, as programs do. */
export function unzipped(file: Buffer): Map<string, Buffer> {
  const end = file.lastIndexOf('PK\x05\x06')
  const found = new Map<string, Buffer>()
  let at = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((place) => file.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ]
    const local = file.readUInt32LE(at + 42)
    const begins = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const bytes = file.subarray(begins, begins + file.readUInt32LE(at + 20))
    const isPacked = file.readUInt16LE(at + 10) === 8
    found.set(file.toString('utf8', at + 46, at + 46 + name), isPacked ? inflateRawSync(bytes) : bytes)
    at += 46 + name + extra + comment
  }
  return found
}

/** The texts of the files in a ZIP file, by their names. */
export const textsIn = (file: Buffer): Readonly<Record<string, string>> =>
  Object.fromEntries([...unzipped(file)].map(([name, bytes]) => [name, bytes.toString('utf8')]))
