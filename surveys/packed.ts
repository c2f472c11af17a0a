// Tallies as the bytes of cells.
import type { Tally } from './tally.ts'

/** Counts as little-endian base-128 varints: a cell of a few responses is hardly longer than its layout. */
export function pack(tally: Tally): Uint8Array<ArrayBuffer> {
  let length = 0
  for (let i = 0; i < tally.length; i++)
    for (let left = tally[i] as number; ; left /= 128) {
      length++
      if (left < 128) break
    }
  const bytes = new Uint8Array(length)
  let at = 0
  for (let i = 0; i < tally.length; i++) {
    let count = tally[i] as number
    while (count >= 128) {
      bytes[at++] = (count % 128) | 128
      count = Math.floor(count / 128)
    }
    bytes[at++] = count
  }
  return bytes
}

/** The counts that `pack` wrote. Throws a RangeError where the bytes do not hold exactly `size` counts. */
export function unpack(bytes: Uint8Array, size: number): Tally {
  const tally = new Array<number>(size).fill(0)
  let cells = 0
  unpackInto(bytes, size, () => {
    cells++
    return tally
  })
  if (cells !== 1) throw new RangeError(`Bytes hold ${cells} cells instead of 1`)
  return tally
}

/**
 * Adds cells that were packed one by one and put one after the other to tallies; `next` gives, cell by cell, which. Throws
 * a RangeError where the bytes do not hold whole cells of `size` counts.
 */
export function unpackInto(bytes: Uint8Array, size: number, next: () => Tally): void {
  let tally: Tally = []
  let known = size
  let isWhole = true
  for (let i = 0; i < bytes.length; i++) {
    let byte = bytes[i] as number
    let count = byte
    if (byte > 127) {
      count = byte & 127
      for (let weight = 128; byte > 127 && isWhole; weight *= 128) {
        isWhole = ++i < bytes.length
        byte = bytes[i] ?? 0
        count += (byte & 127) * weight
      }
    }
    if (known === size) {
      tally = next()
      known = 0
    }
    tally[known] = (tally[known] as number) + count
    known++
  }
  if (known !== size || !isWhole) throw new RangeError(`A cell holds ${known} counts instead of ${size}`)
}
