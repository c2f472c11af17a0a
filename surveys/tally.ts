import type { Answers, Code, Dimension, Indicator, Instrument, Item, Question } from './instrument.ts'
import type { Moments } from './statistics/intervals.ts'

/** One closed answer: a question, a row of a matrix, or one choice of a multiple choice (answered `yes` or `no`). */
export type Slot = {
  readonly question: string
  readonly row?: string
  readonly choice?: Code
  readonly codes: readonly Code[]
  /** Where this slot's counts begin in a tally; one a code, then left blank, then not asked. */
  readonly at: number
}
/** Where each count of an instrument version stands. Fixed for ever with the version: stored codes and cells rely on it. */
export type Layout = {
  readonly slots: readonly Slot[]
  readonly dimensions: readonly { readonly code: string; readonly at: number; readonly items: readonly Part[] }[]
  readonly size: number
}
type Part = { readonly slot: number; readonly valid: readonly boolean[]; readonly satisfied: readonly boolean[] }

/** Counts of one cell in the order of its layout. The first is the number of responses. All are whole numbers. */
export type Tally = number[]

const FIRST = 48
const BLANK = '-'
const NOT_ASKED = '.'
const MOMENTS = 6

function slotsOf(question: Question): Omit<Slot, 'at'>[] {
  const { name } = question
  switch (question.kind) {
    case 'choice':
      return [{ question: name, codes: question.choices.map((choice) => choice.code) }]
    case 'choices':
      return question.choices.map(({ code }) => ({ question: name, choice: code, codes: ['no', 'yes'] }))
    case 'boolean':
      return [{ question: name, codes: ['true', 'false'] }]
    case 'matrix':
      return question.rows.map((row) => ({ question: name, row: row.name, codes: question.columns.map((c) => c.code) }))
    default:
      return []
  }
}

const dimensionsIn = (indicator: Indicator): Dimension[] =>
  indicator.kind === 'item' ? [] : [indicator, ...indicator.parts.flatMap(dimensionsIn)]
/** All items below an indicator, in the order of the outline. */
export const itemsIn = (indicator: Indicator): Item[] =>
  indicator.kind === 'item' ? [indicator] : indicator.parts.flatMap(itemsIn)

/** The order of an instrument's closed answers and of the counts made from them. */
export function layoutOf({
  questionnaire,
  tree,
  beside,
}: Pick<Instrument, 'questionnaire' | 'tree' | 'beside'>): Layout {
  let size = 1
  const slots: Slot[] = []
  for (const element of questionnaire.pages.flatMap((page) => page.elements)) {
    if (element.kind === 'notice') continue
    for (const slot of slotsOf(element)) {
      slots.push({ ...slot, at: size })
      size += slot.codes.length + 2
    }
  }
  const dimensions = [tree, ...beside].flatMap(dimensionsIn).map((dimension) => {
    const at = size
    size += MOMENTS
    const items = itemsIn(dimension).map((item) => {
      const slot = slots.findIndex((candidate) => slotName(candidate) === item.code)
      const { codes } = slots[slot] as Slot
      return { slot, ...validity(item, codes) }
    })
    return { code: dimension.code, at, items }
  })
  return { slots, dimensions, size }
}

/** How an item names its slot: the question, or `question.row`. */
export const slotName = ({ question, row }: Pick<Slot, 'question' | 'row'>): string =>
  row === undefined ? question : `${question}.${row}`

/** Which codes of an item count at all, and which as satisfied. */
export function validity({ scale }: Item, codes: readonly Code[]): { valid: boolean[]; satisfied: boolean[] } {
  const apart = [...scale.notApplicable, ...scale.dontKnow, ...scale.refused]
  return {
    valid: codes.map((code) => typeof code === 'number' && !apart.includes(code)),
    satisfied: codes.map((code) => typeof code === 'number' && scale.satisfied.includes(code)),
  }
}

/** One character a slot: the place of the answer among the codes, `-` where left blank, `.` where not asked. */
export function codesOf({ slots }: Layout, answers: Answers, asked: ReadonlySet<string>): string {
  let codes = ''
  for (const { question, row, choice, codes: known } of slots) {
    const whole = answers[question]
    const answer =
      row !== undefined && whole !== undefined
        ? (whole as Readonly<Record<string, Code>>)[row]
        : choice !== undefined && whole !== undefined
          ? (whole as readonly Code[]).includes(choice)
            ? 'yes'
            : 'no'
          : typeof whole === 'boolean'
            ? `${whole}`
            : whole
    if (answer === undefined) codes += asked.has(question) ? BLANK : NOT_ASKED
    else codes += String.fromCharCode(FIRST + known.indexOf(answer as Code))
  }
  return codes
}

/** The place of the answer among the slot's codes; the two past the end mean left blank and not asked. */
export function stateOf(slot: Slot, character: number): number {
  if (character === BLANK.charCodeAt(0)) return slot.codes.length
  if (character === NOT_ASKED.charCodeAt(0)) return slot.codes.length + 1
  return character - FIRST
}

export const emptyTally = ({ size }: Layout): Tally => new Array<number>(size).fill(0)

/** Adds one response, given as its codes, to a tally. */
export function addCodes({ slots, dimensions }: Layout, tally: Tally, codes: string): void {
  const bump = (at: number, by: number) => {
    tally[at] = (tally[at] as number) + by
  }
  bump(0, 1)
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as Slot
    bump(slot.at + stateOf(slot, codes.charCodeAt(i)), 1)
  }
  for (const { at, items } of dimensions) {
    let m = 0
    let y = 0
    for (const { slot, valid, satisfied } of items) {
      const state = codes.charCodeAt(slot) - FIRST
      if (!valid[state]) continue
      m++
      if (satisfied[state]) y++
    }
    if (m === 0) continue
    bump(at, 1)
    bump(at + 1, m)
    bump(at + 2, y)
    bump(at + 3, m * m)
    bump(at + 4, m * y)
    bump(at + 5, y * y)
  }
}

/** Adds the second tally to the first: the tally of a union of cells is the sum of theirs. */
export function addTally(into: Tally, other: Tally): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) + (other[i] ?? 0)
}

/** What a dimension's items left of each respondent, summed over a tally. */
export function momentsIn({ dimensions }: Layout, tally: Tally, code: string): Moments {
  const { at } = dimensions.find((dimension) => dimension.code === code) as { at: number }
  const [people, m, y, mm, my, yy] = tally.slice(at, at + MOMENTS) as [number, number, number, number, number, number]
  return { people, m, y, mm, my, yy }
}

/** The slot an item reads and its counts in a tally: a count a code, then left blank, then not asked. */
export function countsIn({ slots }: Layout, tally: Tally, item: string): { slot: Slot; counts: readonly number[] } {
  const slot = slots.find((candidate) => slotName(candidate) === item) as Slot
  return { slot, counts: tally.slice(slot.at, slot.at + slot.codes.length + 2) }
}

/** Counts as little-endian base-128 varints: a cell of a few responses is hardly longer than its layout. */
export function pack(tally: Tally): Uint8Array {
  const bytes: number[] = []
  for (let count of tally) {
    while (count >= 128) {
      bytes.push((count % 128) | 128)
      count = Math.floor(count / 128)
    }
    bytes.push(count)
  }
  return Uint8Array.from(bytes)
}

/** The counts that `pack` wrote. Throws a RangeError where the bytes do not hold exactly `size` counts. */
export function unpack(bytes: Uint8Array, size: number): Tally {
  const tally: Tally = []
  let count = 0
  let weight = 1
  for (const byte of bytes) {
    count += (byte & 127) * weight
    weight *= 128
    if (byte & 128) continue
    tally.push(count)
    count = 0
    weight = 1
  }
  if (tally.length !== size || weight !== 1)
    throw new RangeError(`A cell holds ${tally.length} counts instead of ${size}`)
  return tally
}
