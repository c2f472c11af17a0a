import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Spool } from './dta.ts'
import type { Sink } from './table.ts'

/** A file that is made anew at a path; `patch` leaves the place of the next `write` as it is. Throws where it exists. */
export async function fileSink(path: string): Promise<Sink & { close(): Promise<void> }> {
  const file = await open(path, 'wx')
  let end = 0
  const writeAll = async (bytes: Uint8Array, at: number) => {
    for (let done = 0; done < bytes.length; )
      done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten
  }
  return {
    async write(bytes) {
      await writeAll(bytes, end)
      end += bytes.length
    },
    patch: (at, bytes) => writeAll(bytes, at),
    close: () => file.close(),
  }
}

/** A file made anew at a path, in which texts wait. Throws where it exists; whoever made it removes it. */
export async function fileSpool(path: string): Promise<Spool & { close(): Promise<void> }> {
  const { write, close } = await fileSink(path)
  return { write, read: () => createReadStream(path), close }
}
