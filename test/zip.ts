// A ZIP file read by its own central directory, for tests of what is in one.
import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const ENTRY = 0x02014b50

/** Every file in it, by its name, in their order. Throws where it is no ZIP file. */
export function unzipped(zip: Buffer): Map<string, Buffer> {
  let end = zip.length - 22
  while (end >= 0 && zip.readUInt32LE(end) !== END) end--
  if (end < 0) throw new Error('No ZIP file')
  const found = new Map<string, Buffer>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error('No ZIP file')
    const [packed, size] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)]
    const [name, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)]
    const local = zip.readUInt32LE(at + 42)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(from, from + packed)
    const content = zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)
    if (content.length !== size) throw new Error('A file of the ZIP file is broken')
    found.set(zip.toString('utf8', at + 46, at + 46 + name), content)
    at += 46 + name + extra + comment
  }
  return found
}

/** The same as texts. */
export const textsIn = (zip: Buffer): Readonly<Record<string, string>> =>
  Object.fromEntries([...unzipped(zip)].map(([name, content]) => [name, content.toString('utf8')]))
