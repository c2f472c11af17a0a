// What the columns of a foreign file seem to be. A guess is shown and can be changed; nothing comes in by it alone.
import { fold } from '../fold.ts'
import { bare, type DayOrder, dayIn, isChosen, numberIn, orderIn, partsOf, plain } from './cells.ts'
import type { Field, Place } from './fields.ts'
import { type ColumnUse, finder, type PlaceChoices } from './mapping.ts'

/** A column as a look at the file found it: `samples` are the first different values, without blanks around them. */
export type ColumnFound = {
  readonly column: string
  readonly samples: readonly string[]
  /** How many different values there are, as far as they were counted. */
  readonly different: number
  readonly filled: number
}
/** One use for each column that seems to be something; `unsure`: those that only resemble what they are taken for. */
export type Guessed = { readonly uses: readonly ColumnUse[]; readonly unsure: ReadonlySet<string> }

const names: Readonly<Record<Place, readonly string[]>> = {
  unit: [
    ...['unit', 'don vi', 'ten don vi', 'co quan', 'noi phuc vu', 'dia phuong', 'xa', 'office'],
    ...['don vi giai quyet', 'don vi tiep nhan', 'co quan giai quyet', 'noi lam thu tuc'],
  ],
  sector: ['sector', 'linh vuc'],
  procedure: ['procedure', 'thu tuc', 'thu tuc hanh chinh', 'ten thu tuc'],
  channel: ['channel', 'kenh', 'hinh thuc'],
  language: ['language', 'ngon ngu', 'startlanguage', 'start language'],
  day: [
    ...['day', 'date', 'ngay', 'timestamp', 'submitdate', 'date submitted', 'dau thoi gian', 'thoi gian'],
    ...['ngay tra loi', 'ngay khao sat', 'ngay lam', 'ngay gui', 'thoi gian gui', 'completion time'],
  ],
}
const byValue = ['unit', 'procedure', 'sector', 'channel', 'language'] as const satisfies readonly Place[]
/** How alike two questions are that are taken for the same, and by how much more than the next best. */
const alike = { least: 0.6, ofTexts: 0.75, more: 0.08 } as const
/** The share of values that must mean something. */
const UNDERSTOOD = 0.5

/**
 * First by names, then by questions that are worded alike and whose answers mean something, then by values alone. No field
 * is guessed twice.
 */
export function guessUses(columns: readonly ColumnFound[], fields: readonly Field[], choices?: PlaceChoices): Guessed {
  const found = new Map<string, string>()
  const unsure = new Set<string>()
  const taken = new Set<string>()
  const take = ({ column }: ColumnFound, as: string) => {
    found.set(column, as)
    taken.add(as)
  }
  const open = () => columns.filter(({ column }) => !found.has(column))

  const named = byName(fields)
  for (const column of columns) {
    const name = plain(bare(column.column))
    const place = (Object.keys(names) as Place[]).find((one) => names[one].some((known) => plain(known) === name))
    const field = named.get(plain(column.column)) ?? named.get(name)
    const as = place ?? (field ? `answer:${field.field}` : null)
    if (as !== null && !taken.has(as)) take(column, as)
  }
  for (const { column, field } of resembling(open(), fields)) {
    const as = `answer:${field.field}`
    if (taken.has(as) || found.has(column.column)) continue
    take(column, as)
    unsure.add(column.column)
  }
  for (const place of choices ? byValue : []) {
    if (taken.has(place) || !choices) continue
    const find = finder(choices[place])
    const column = open().find(({ samples }) => shareOf(samples, (text) => find(text) !== undefined) >= UNDERSTOOD)
    if (!column) continue
    take(column, place)
    unsure.add(column.column)
  }
  const dated = taken.has('day')
    ? undefined
    : open().find(({ samples }) => samples.length > 0 && orderIn(samples) !== null)
  if (dated) {
    take(dated, 'day')
    unsure.add(dated.column)
  }

  const dates = new Set(fields.flatMap(({ kind, field }) => (kind === 'date' ? [`answer:${field}`] : [])))
  const uses = columns.flatMap(({ column, samples }): ColumnUse[] => {
    const as = found.get(column)
    if (as === undefined) return []
    const order: DayOrder | null = as === 'day' || dates.has(as) ? (orderIn(samples) ?? 'dmy') : null
    return [{ column, as, values: [], order }]
  })
  return { uses, unsure }
}

function byName(fields: readonly Field[]): Map<string, Field | null> {
  const named = new Map<string, Field | null>()
  // A name that two have says nothing.
  for (const field of fields)
    for (const name of new Set(namesOf(field))) named.set(name, named.has(name) ? null : field)
  return named
}

/** How a field may be called: as our own files call it, as Google Forms does (`question [row]`), by its words. */
function namesOf({ field, question, row, choice, label, kind }: Field): string[] {
  const own = row !== null ? [question, row] : choice !== null ? [question, `${choice}`] : [question]
  const told = [field, own.join('__'), ...(kind === 'chosen' ? [] : [label.vi, label.en])]
  return told.flatMap((text) => [plain(text), plain(bare(text))]).filter((name) => name !== '')
}

type Resembling = { readonly column: ColumnFound; readonly field: Field; readonly likeness: number }

/** Columns with the one question that each resembles, the most alike first. */
function resembling(columns: readonly ColumnFound[], fields: readonly Field[]): Resembling[] {
  const asked = fields
    .filter(({ kind }) => kind !== 'chosen')
    .map((field) => ({ field, words: [wordsOf(field.label.vi), wordsOf(field.label.en)] }))
  const found = columns.flatMap((column): Resembling[] => {
    const own = wordsOf(bare(column.column))
    const [best, next] = asked
      .map(({ field, words }) => ({ field, likeness: Math.max(...words.map((one) => likenessOf(own, one))) }))
      .filter(({ field, likeness }) => likeness >= alike.least && fits(column, field, likeness))
      .sort((a, b) => b.likeness - a.likeness)
    return best && best.likeness - (next?.likeness ?? 0) >= alike.more ? [{ column, ...best }] : []
  })
  return found.sort((a, b) => b.likeness - a.likeness)
}

/** The words of a text and the pairs of them, without diacritics. */
function wordsOf(text: string): Set<string> {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set([...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)])
}

/** Dice's coefficient, 0 to 1. */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0
  for (const word of one) if (other.has(word)) common += 1
  return common === 0 ? 0 : (2 * common) / (one.size + other.size)
}

/** Whether what stands in a column can be an answer to a question; of words nothing tells but the question itself. */
function fits({ samples }: ColumnFound, { kind, choices }: Field, likeness: number): boolean {
  const find = finder(choices.map(({ code, text }) => ({ code, texts: [text.vi, text.en] })))
  const means = (text: string): boolean => {
    if (kind === 'number') return numberIn(text) !== null
    if (kind === 'date') return (['dmy', 'mdy', 'ymd'] as const).some((order) => dayIn(text, order) !== null)
    if (kind === 'boolean') return find(text) !== undefined || isChosen(text) !== null
    if (kind === 'choices') return partsOf(text, (part) => find(part) !== undefined).every((part) => find(part))
    return find(text) !== undefined
  }
  if (kind === 'text') return likeness >= alike.ofTexts
  return samples.length === 0 || shareOf(samples, means) >= UNDERSTOOD
}

const shareOf = (samples: readonly string[], is: (text: string) => boolean): number =>
  samples.length === 0 ? 0 : samples.filter(is).length / samples.length
