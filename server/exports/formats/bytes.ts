// How values become bytes in the statistical files, little end first.
import type { Column, DayColumn, NumberColumn, Sink, TextColumn, Value } from './table.ts'

export const int32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [i, value] of values.entries()) bytes.writeInt32LE(value, i * 4)
  return bytes
}
export const float64 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 8)
  for (const [i, value] of values.entries()) bytes.writeDoubleLE(value, i * 8)
  return bytes
}

/** As much of a text as fits in so many bytes of UTF-8, without a broken letter at its end. */
export function cut(text: string, bytes: number): Buffer {
  const whole = Buffer.from(text, 'utf8')
  if (whole.length <= bytes) return whole
  let end = bytes
  while (end > 0 && ((whole[end] as number) & 0xc0) === 0x80) end--
  return whole.subarray(0, end)
}

/** A label in so many bytes; where it is longer its end is an ellipsis, so that nobody takes it for whole. */
export const labelIn = (text: string, bytes: number): Buffer => {
  const label = text.replaceAll('\0', '')
  if (Buffer.byteLength(label) <= bytes) return Buffer.from(label)
  return Buffer.concat([cut(label, bytes - 3), Buffer.from('…')])
}

/** `26 Nov 2026` and `09:05:00` of an instant, in UTC, as the heads of the files have them in every language. */
export function stampOf(at: number): { day: string; month: string; year: string; time: string } {
  const [, day, month, year, time] = new Date(at).toUTCString().split(' ') as [string, string, string, string, string]
  return { day, month, year, time }
}

const DAY = 86_400_000

/** Whether a value is a day of the calendar from 1583 on, as ISO text. */
export function isDay(value: Value): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || value < '1583') return false
  const at = Date.parse(value)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === value
}
/** Days from one day to another, each ISO text. Throws a TypeError where one is none. */
export function daysFrom(epoch: string, day: Value, { name }: DayColumn): number {
  if (!isDay(day)) throw new TypeError(`"${name}" holds days`)
  return (Date.parse(day) - Date.parse(epoch)) / DAY
}

/**
 * The number that a value is. Throws a TypeError where it is none, and a RangeError where it lies outside of what the column
 * was said to hold.
 */
export function numberIn({ name, whole, missing }: NumberColumn, value: Value): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new TypeError(`"${name}" holds numbers`)
  if (whole === null || (Number.isInteger(value) && value >= whole.low && value <= whole.high)) return value
  if (missing.some((reason) => reason.value === value)) return value
  throw new RangeError(`"${name}" holds other numbers than was said`)
}

/** The text that a value is. Throws a TypeError where it is none, and a RangeError where it is longer than was said. */
export function textIn({ name, bytes }: TextColumn, value: Value): string {
  if (value === null) return ''
  // Programs take it for the end of the text.
  if (typeof value !== 'string' || value.includes('\0')) throw new TypeError(`"${name}" holds texts`)
  if (value.length * 3 > bytes && Buffer.byteLength(value) > bytes)
    throw new RangeError(`"${name}" holds longer texts than was said`)
  return value
}

/** Throws a RangeError where a row is not as long as there are columns. */
export function checkRow(row: readonly Value[], columns: readonly Column[]): void {
  if (row.length !== columns.length) throw new RangeError(`A row has ${row.length} values, not ${columns.length}`)
}

const PIECE = 65_536

/** Gathers what is written into pieces of some 64 kB, and knows how much that was. */
export function gathering(write: Sink['write']) {
  let held = Buffer.allocUnsafe(2 * PIECE)
  let used = 0
  let written = 0
  return {
    /** How many bytes were put in so far. */
    get at() {
      return written + used
    },
    /** Whether it is time to await `flush`. */
    get isFull() {
      return used >= PIECE
    },
    /** Takes bytes, whose place may be used again at once. */
    put(bytes: Uint8Array): void {
      if (used + bytes.length > held.length) {
        const larger = Buffer.allocUnsafe(2 * (used + bytes.length))
        held.copy(larger, 0, 0, used)
        held = larger
      }
      held.set(bytes, used)
      used += bytes.length
    },
    async flush() {
      if (used === 0) return
      const full = held.subarray(0, used)
      written += used
      used = 0
      await write(full)
    },
  }
}
