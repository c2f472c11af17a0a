import { BLANK, counterOf, countRow, FIRST, MOMENTS, NOT_ASKED } from './counting.ts'
import type { Answers, Code, Indicator, Instrument, Item, Question } from './instrument.ts'
import type { Moments } from './statistics/intervals.ts'
import { allIn, itemsIn, shownIn } from './tree.ts'

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
  /** Items whose answers are summed person by person: those of a dimension, or one that counts several choices. */
  readonly groups: readonly { readonly at: number; readonly items: readonly Part[] }[]
  readonly size: number
  /** The first slot of what an item asks, and the group of an indicator, by their places in the lists. */
  readonly slotOf: ReadonlyMap<string, number>
  readonly groupOf: ReadonlyMap<Indicator, number>
}
/** What each code of a slot is worth to an item; of a multiple choice (`slots` above 0), what a "yes" in each slot is. */
export type Part = {
  readonly slot: number
  readonly slots: number
  readonly valid: readonly boolean[]
  readonly points: readonly number[]
}

/** Counts of one cell in the order of its layout. The first is the number of responses. All are whole numbers. */
export type Tally = number[]

function closedAnswersTo(question: Question): Omit<Slot, 'at'>[] {
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

/** The order of an instrument's closed answers and of the counts made from them. */
export function layoutOf(
  instrument: Pick<Instrument, 'questionnaire' | 'tree' | 'beside'> & Partial<Pick<Instrument, 'editions'>>,
): Layout {
  let size = 1
  const slots: Slot[] = []
  const slotOf = new Map<string, number>()
  for (const element of instrument.questionnaire.pages.flatMap((page) => page.elements)) {
    if (element.kind === 'notice') continue
    for (const slot of closedAnswersTo(element)) {
      if (!slotOf.has(slotName(slot))) slotOf.set(slotName(slot), slots.length)
      slots.push({ ...slot, at: size })
      size += slot.codes.length + 2
    }
  }
  const groups: Layout['groups'][number][] = []
  const groupOf = new Map<Indicator, number>()
  // Editions share most of their dimensions, and a group is only as long as it is different.
  const known = new Map<string, number>()
  for (const indicator of [instrument, ...(instrument.editions ?? [])].flatMap(shownIn).flatMap(allIn)) {
    const summed = indicator.kind === 'dimension' || (indicator.kind === 'item' && indicator.scale.measure === 'count')
    if (!summed) continue
    const items = itemsIn(indicator).map((item) => inWholePoints(partOf({ slots, slotOf }, item)))
    const signature = JSON.stringify(items)
    if (!known.has(signature)) {
      known.set(signature, groups.length)
      groups.push({ at: size, items })
      size += MOMENTS
    }
    groupOf.set(indicator, known.get(signature) as number)
  }
  return { slots, groups, size, slotOf, groupOf }
}

/** How an item names its slot: the question, or `question.row`. */
export const slotName = ({ question, row }: Pick<Slot, 'question' | 'row'>): string =>
  row === undefined ? question : `${question}.${row}`

/** How an item reads its slots: which answers are valid, and what each is worth in points above the low end. */
export function partOf({ slots, slotOf }: Pick<Layout, 'slots' | 'slotOf'>, { asks, scale }: Item): Part {
  const slot = slotOf.get(asks) as number
  const apart = [...scale.notApplicable, ...scale.dontKnow, ...scale.refused]
  if (scale.measure === 'count') {
    const choices = slots.filter(({ question }) => question === asks).map(({ choice }) => choice as Code)
    return {
      slot,
      slots: choices.length,
      valid: choices.map((code) => !apart.includes(code)),
      points: choices.map((code) => (scale.counted.includes(code) ? 1 : 0)),
    }
  }
  const codes = slots[slot]?.codes ?? []
  const worthOf = (code: Code) => (scale.worth.find((one) => one.code === code)?.worth ?? scale.low) - scale.low
  return {
    slot,
    slots: 0,
    valid: codes.map((code) => !apart.includes(code)),
    points: codes.map((code) => (scale.measure === 'share' ? (scale.counted.includes(code) ? 1 : 0) : worthOf(code))),
  }
}

// Cells hold whole numbers. Other worths are never pooled: the outline is refused where it tries.
const inWholePoints = (part: Part): Part => ({
  ...part,
  points: part.points.map((points) => (Number.isInteger(points) ? points : 0)),
})

/** What one person's answers are worth to an item, in points above the low end; null without a valid answer. */
export function pointsIn({ slot, slots, valid, points }: Part, codes: string): number | null {
  if (slots === 0) {
    const state = codes.charCodeAt(slot) - FIRST
    return valid[state] ? (points[state] as number) : null
  }
  let sum = 0
  for (let i = 0; i < slots; i++) {
    const state = codes.charCodeAt(slot + i) - FIRST
    if (state !== 0 && state !== 1) return null
    if (state === 0) continue
    if (!valid[i]) return null
    sum += points[i] as number
  }
  return sum
}

/** The slots an item reads: one, or of a multiple choice one a choice. */
export function slotsOf({ slots, slotOf }: Layout, { asks, scale }: Item): readonly Slot[] {
  const first = slotOf.get(asks) as number
  const { question } = slots[first] as Slot
  return scale.measure === 'count'
    ? slots.slice(first).filter((slot) => slot.question === question)
    : slots.slice(first, first + 1)
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
    if (answer === undefined) codes += String.fromCharCode(asked.has(question) ? BLANK : NOT_ASKED)
    else codes += String.fromCharCode(FIRST + known.indexOf(answer as Code))
  }
  return codes
}

/** The place of the answer among the slot's codes; the two past the end mean left blank and not asked. */
export function stateOf(slot: Slot, character: number): number {
  if (character === BLANK) return slot.codes.length
  if (character === NOT_ASKED) return slot.codes.length + 1
  return character - FIRST
}

export const emptyTally = ({ size }: Layout): Tally => new Array<number>(size).fill(0)

/** Adds one response, given as its codes, to a tally. Throws a RangeError, and adds nothing, where they do not fit. */
export function addCodes(layout: Layout, tally: Tally, codes: string): void {
  if (codes.length !== layout.slots.length)
    throw new RangeError(`${codes.length} codes instead of ${layout.slots.length}`)
  if (!countRow(counterOf(layout), codes, 0, tally)) throw unknownIn(layout, codes)
}

/**
 * Adds many responses to a tally, given as their codes one after the other without anything between. Throws a
 * RangeError, and adds nothing, where the codes of one do not fit.
 */
export function addRows(layout: Layout, tally: Tally, rows: string): void {
  const { length } = layout.slots
  if (length === 0) throw new RangeError('Without closed answers nothing tells how many rows there are')
  if (rows.length % length !== 0) throw new RangeError(`${rows.length} codes are not rows of ${length}`)
  const counter = counterOf(layout)
  const counts = new Float64Array(layout.size)
  for (let from = 0; from < rows.length; from += length)
    if (!countRow(counter, rows, from, counts)) throw unknownIn(layout, rows.slice(from, from + length))
  addTally(tally, counts)
}

function unknownIn({ slots }: Layout, codes: string): RangeError {
  const wrong = slots.findIndex((slot, i) => {
    const character = codes.charCodeAt(i)
    const state = character - FIRST
    return character !== BLANK && character !== NOT_ASKED && !(state >= 0 && state < slot.codes.length)
  })
  return new RangeError(`"${codes[wrong]}" is no state of "${slotName(slots[wrong] as Slot)}"`)
}

/** Adds the second tally to the first: the tally of a union of cells is the sum of theirs. */
export function addTally(into: Tally, other: ArrayLike<number>): void {
  const length = Math.min(into.length, other.length)
  for (let i = 0; i < length; i++) into[i] = (into[i] as number) + (other[i] as number)
}

/** Takes the second tally, which the first is a sum of, out of it again. */
export function takeTally(from: Tally, other: ArrayLike<number>): void {
  const length = Math.min(from.length, other.length)
  for (let i = 0; i < length; i++) from[i] = (from[i] as number) - (other[i] as number)
}

/** Where the moments of an indicator begin: the number of people who gave it a valid answer. */
export function momentsAt({ groups, groupOf }: Layout, indicator: Indicator): number {
  const group = groups[groupOf.get(indicator) ?? -1]
  // Found by the indicator itself, not by its code, which other editions use for other items.
  if (!group) throw new RangeError(`"${indicator.code}" is not of the instrument that this layout was made for`)
  return group.at
}

/** What the items of a dimension, or an item that counts several choices, left of each respondent, summed. */
export function momentsIn(layout: Layout, tally: Tally, indicator: Indicator): Moments {
  const at = momentsAt(layout, indicator)
  const of = (moment: number) => tally[at + moment] as number
  return { people: of(0), m: of(1), y: of(2), mm: of(3), my: of(4), yy: of(5) }
}

/** The slot that `asks` names and its counts in a tally: a count a code, then left blank, then not asked. */
export function countsIn(
  { slots, slotOf }: Layout,
  tally: Tally,
  asks: string,
): { slot: Slot; counts: readonly number[] } {
  const slot = slots[slotOf.get(asks) as number] as Slot
  return { slot, counts: tally.slice(slot.at, slot.at + slot.codes.length + 2) }
}
