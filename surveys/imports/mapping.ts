// How a foreign file is read: which column is what, and what its values mean here.
import { fold } from '../fold.ts'
import type { Answer, Code } from '../instrument.ts'
import { type DayOrder, dayIn, isChosen, numberIn, partsOf, plain, unnumbered } from './cells.ts'
import type { Field, Place } from './fields.ts'

export const encodings = ['auto', 'windows-1258'] as const
export type Encoding = (typeof encodings)[number]

/**
 * `column`: its name in the first line; of one that stands there again with a number behind it. `as`: a place, or the
 * field of an answer after `answer:`. `values`: what texts of its cells mean here, as a code; null: nothing.
 */
export type ColumnUse = {
  readonly column: string
  readonly as: string
  readonly values: readonly (readonly [string, string | null])[]
  readonly order: DayOrder | null
}
/** `wave` and `version`: what was asked; `fixed`: what is so of all lines that have no column for it. */
export type Mapping = {
  readonly encoding: Encoding
  readonly wave: string
  readonly version: number
  readonly columns: readonly ColumnUse[]
  readonly fixed: Readonly<Partial<Record<Place, string | undefined>>>
  /** Answers to questions that would not have been asked here are left out, and do not refuse their line. */
  readonly leavesUnasked?: boolean | undefined
}

/** Why a cell means nothing here. */
export const cellFaults = ['unknownValue', 'noDay', 'noNumber', 'noYesNo', 'twice'] as const
export type CellFault = (typeof cellFaults)[number]
export type FaultyCell = { readonly column: string; readonly why: CellFault }

/** What a line says: `places` that have a cell, and answers as they are checked next. */
export type Said = {
  readonly places: Readonly<Partial<Record<Place, string>>>
  readonly answers: Readonly<Record<string, Answer>>
  readonly faults: readonly FaultyCell[]
}

/** What can be said of a place or a field, with the words people have for it. */
export type Choice = { readonly code: Code; readonly texts: readonly string[] }

const exact = (text: string) => text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim()

/**
 * Finds the one choice that a text names: by its very words first, then without diacritics, then without a number beside
 * them, never by a guess of two.
 */
export function finder(choices: readonly Choice[]): (text: string) => Code | undefined {
  const levels = [exact, fold, plain, (text: string) => plain(unnumbered(text))].map((key) => {
    const by = new Map<string, Set<Code>>()
    for (const { code, texts } of choices)
      for (const text of [`${code}`, ...texts]) {
        const name = key(text)
        if (name !== '') by.set(name, (by.get(name) ?? new Set()).add(code))
      }
    return { key, by }
  })
  return (text) => {
    for (const { key, by } of levels) {
      const [code, ...others] = by.get(key(text)) ?? []
      if (code !== undefined) return others.length === 0 ? code : undefined
    }
    return undefined
  }
}

type Reader = (
  cell: string,
  into: { places: Partial<Record<Place, string>>; answers: Map<string, Answer> },
) => CellFault | null

/** What a place takes: its codes with their names. */
export type PlaceChoices = Readonly<Record<Exclude<Place, 'day'>, readonly Choice[]>>

/**
 * Prepares the reading of lines by a mapping; `names` are the columns of the file in their order. A column that the mapping
 * does not name is not read, nor one that is not there.
 */
export function reading(
  mapping: Mapping,
  names: readonly string[],
  fields: readonly Field[],
  choices: PlaceChoices,
): (cells: readonly string[]) => Said {
  const known = new Map(fields.map((field) => [field.field, field]))
  const readers = mapping.columns.flatMap((use) => {
    const at = names.indexOf(use.column)
    const read = at < 0 ? null : readerOf(use, known, choices)
    return read ? [{ at, column: use.column, read }] : []
  })
  return (cells) => {
    const into = { places: {}, answers: new Map<string, Answer>() }
    const faults: FaultyCell[] = []
    for (const { at, column, read } of readers) {
      const cell = (cells[at] ?? '').normalize('NFC').trim()
      const why = cell === '' ? null : read(cell, into)
      if (why) faults.push({ column, why })
    }
    return { places: into.places, answers: Object.fromEntries(into.answers), faults }
  }
}

/** The code that a mapping gives a text, null where it says that it means nothing, undefined where it says neither. */
const meaningOf = (use: ColumnUse): ((text: string) => string | null | undefined) => {
  const meanings = new Map(use.values.map(([text, code]) => [exact(text), code]))
  return (text) => meanings.get(exact(text))
}

function readerOf(use: ColumnUse, known: ReadonlyMap<string, Field>, choices: PlaceChoices): Reader | null {
  const meaning = meaningOf(use)
  /** undefined: unknown; null: it means nothing. */
  const codeIn = (of: readonly Choice[]) => {
    const find = finder(of)
    const byName = new Map(of.map(({ code }) => [`${code}`, code]))
    return (text: string): Code | null | undefined => {
      const said = meaning(text)
      if (said === null) return null
      return said === undefined ? find(text) : byName.get(said)
    }
  }
  if (use.as === 'day')
    return (cell, { places }) => {
      const day = dayIn(cell, use.order ?? 'dmy')
      if (day === null) return 'noDay'
      places.day = day
      return null
    }
  if (isPlace(use.as)) {
    const place = use.as
    const find = codeIn(choices[place])
    return (cell, { places }) => {
      const code = find(cell)
      if (code === undefined) return 'unknownValue'
      if (code !== null) places[place] = `${code}`
      return null
    }
  }
  const field = use.as.startsWith('answer:') ? known.get(use.as.slice('answer:'.length)) : undefined
  return field ? answerReader(field, use, meaning, codeIn) : null
}

const isPlace = (as: string): as is Exclude<Place, 'day'> =>
  as === 'unit' || as === 'sector' || as === 'procedure' || as === 'channel' || as === 'language'

function answerReader(
  field: Field,
  use: ColumnUse,
  meaning: (text: string) => string | null | undefined,
  codeIn: (of: readonly Choice[]) => (text: string) => Code | null | undefined,
): Reader {
  const { question, row, kind } = field
  const find = codeIn(field.choices.map(({ code, text }) => ({ code, texts: [text.vi, text.en] })))
  const put = (answers: Map<string, Answer>, value: Answer): CellFault | null => {
    if (row === null) {
      if (answers.has(question)) return 'twice'
      answers.set(question, value)
      return null
    }
    const before = (answers.get(question) ?? {}) as Record<string, string | number | boolean>
    if (Object.hasOwn(before, row)) return 'twice'
    answers.set(question, Object.fromEntries([...Object.entries(before), [row, value as string]]))
    return null
  }
  switch (kind) {
    case 'choice':
      return (cell, { answers }) => {
        const code = find(cell)
        return code === undefined ? 'unknownValue' : code === null ? null : put(answers, code)
      }
    case 'boolean':
      return (cell, { answers }) => {
        const code = find(cell) ?? (meaning(cell) === undefined ? isChosen(cell) : null)
        if (code === undefined || (code === null && meaning(cell) === undefined)) return 'noYesNo'
        return code === null ? null : put(answers, code === true || code === 'true')
      }
    case 'choices':
      return (cell, { answers }) => {
        const codes: Code[] = []
        for (const part of partsOf(cell, (text) => find(text) !== undefined)) {
          const code = find(part)
          if (code === undefined) return 'unknownValue'
          if (code !== null) codes.push(code)
        }
        return codes.length === 0 ? null : put(answers, [...new Set(codes)])
      }
    case 'chosen':
      return (cell, { answers }) => {
        const said = meaning(cell)
        const is = said === undefined ? isChosen(cell) : said === null ? false : said === `${field.choice}`
        if (is === null) return 'noYesNo'
        const before = (answers.get(question) ?? []) as readonly Code[]
        if (is && field.choice !== null) answers.set(question, [...before, field.choice])
        return null
      }
    case 'number':
      return (cell, { answers }) => {
        const value = numberIn(cell)
        return value === null ? 'noNumber' : put(answers, value)
      }
    case 'date':
      return (cell, { answers }) => {
        const day = dayIn(cell, use.order ?? 'dmy')
        return day === null ? 'noDay' : put(answers, day)
      }
    case 'text':
      return (cell, { answers }) => (meaning(cell) === null ? null : put(answers, cell))
  }
}
