import { open } from 'node:fs/promises'
import type { Sink } from './table.ts'

/** A file that is made anew at a path; `patch` leaves the place of the next `write` as it is. Throws where it exists. */
export async function fileSink(path: string): Promise<Sink & { close(): Promise<void> }> {
  const file = await open(path, 'wx')
  let end = 0
  return {
    async write(bytes) {
      await file.write(bytes, 0, bytes.length, end)
      end += bytes.length
    },
    async patch(at, bytes) {
      await file.write(bytes, 0, bytes.length, at)
    },
    close: () => file.close(),
  }
}
