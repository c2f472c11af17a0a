/** A file of responses with all that must be said of it, as one ZIP file. Made beside the requests (aside-main.ts). */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import type { Database } from '../database/open.ts'
import type { Organisation } from '../organisation.ts'
import { Problem } from '../problem.ts'
import type { FileOrder } from './dataset.ts'
import { datasetOf } from './dataset-of.ts'
import { fileSink } from './formats/file-sink.ts'
import { countOf } from './row-count.ts'
import { writers } from './writers.ts'

export type Packed = {
  readonly rows: number
  readonly bytes: number
  /** Of the ZIP file, SHA-256 in hexadecimal digits. */
  readonly sha256: string
}
type Work = {
  readonly db: Database
  readonly organisation: Organisation
  readonly order: FileOrder
  /** Where the package is to lie; until it is whole it lies beside, in `${path}.parts`. */
  readonly path: string
  /** Hears how many rows are read of how many, and may throw to end the work. */
  readonly told: (done: number, of: number) => void
}

/** Makes a package, or leaves nothing. Throws a Problem: what `datasetOf` throws, malformed. */
export async function writePackage({ db, organisation, order, path, told }: Work): Promise<Packed> {
  const folder = `${path}.parts`
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  try {
    const writer = writers[order.format]
    if (!writer) throw new Problem('malformed', order.format)
    const of = await countOf(db, organisation, order)
    told(0, of)
    const data = await datasetOf(db, organisation, order, (rows) => told(Math.min(rows, of), of))
    const name = `responses.${writer.ending}`
    const sink = await fileSink(join(folder, name))
    const { rows } = await writer.write(sink, data, folder).finally(() => sink.close())
    const zip = new yazl.ZipFile()
    zip.addFile(join(folder, name), name)
    zip.end()
    const whole = join(folder, 'whole.zip')
    await pipeline(zip.outputStream, createWriteStream(whole, { flags: 'wx' }))
    const { bytes, sha256 } = await sumOf(whole)
    await rename(whole, path)
    return { rows, bytes, sha256 }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function sumOf(path: string): Promise<{ bytes: number; sha256: string }> {
  const sum = createHash('sha256')
  let bytes = 0
  for await (const piece of createReadStream(path)) {
    sum.update(piece)
    bytes += piece.length
  }
  return { bytes, sha256: sum.digest('hex') }
}
