// What the columns of a foreign file seem to be. A guess is shown and can be changed; nothing comes in by it alone.
import { orderIn, plain } from './cells.ts'
import type { Field, Place } from './fields.ts'
import type { ColumnUse } from './mapping.ts'

/** A column as a look at the file found it: `samples` are the first different values, without blanks around them. */
export type ColumnFound = {
  readonly column: string
  readonly samples: readonly string[]
  /** How many different values there are, as far as they were counted. */
  readonly different: number
  readonly filled: number
}

const names: Readonly<Record<Place, readonly string[]>> = {
  unit: ['unit', 'don vi', 'co quan', 'noi phuc vu', 'dia phuong', 'xa', 'don vi giai quyet', 'office'],
  sector: ['sector', 'linh vuc'],
  procedure: ['procedure', 'thu tuc', 'thu tuc hanh chinh', 'ten thu tuc'],
  channel: ['channel', 'kenh', 'hinh thuc'],
  language: ['language', 'ngon ngu'],
  day: ['day', 'date', 'ngay', 'timestamp', 'dau thoi gian', 'thoi gian', 'ngay tra loi', 'ngay khao sat', 'ngay lam'],
}

/** One use for each column that seems to be something, in their order; no field is guessed twice. */
export function guessUses(columns: readonly ColumnFound[], fields: readonly Field[]): ColumnUse[] {
  const taken = new Set<string>()
  const byName = new Map<string, Field | null>()
  // A name that two have says nothing.
  for (const field of fields)
    for (const name of new Set(namesOf(field))) byName.set(name, byName.has(name) ? null : field)
  return columns.flatMap(({ column, samples }): ColumnUse[] => {
    const name = plain(column)
    const place = (Object.keys(names) as Place[]).find((one) => names[one].some((known) => plain(known) === name))
    const field = byName.get(name)
    const as = place ?? (field ? `answer:${field.field}` : null)
    if (as === null || taken.has(as)) return []
    const isDay = place === 'day' || field?.kind === 'date'
    taken.add(as)
    return [{ column, as, values: [], order: isDay ? (orderIn(samples) ?? 'dmy') : null }]
  })
}

/** How a field may be called: as our own files call it, as Google Forms does (`question [row]`), by its words. */
function namesOf({ field, question, row, choice, label, kind }: Field): string[] {
  const own = row !== null ? [question, row] : choice !== null ? [question, `${choice}`] : [question]
  const told = [field, own.join('__'), ...(kind === 'chosen' ? [] : [label.vi, label.en])]
  return told.map(plain).filter((name) => name !== '')
}
