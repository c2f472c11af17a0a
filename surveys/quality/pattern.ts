/** What the closed answers of one response look like, whatever they say. */
import { BLANK, FIRST, NOT_ASKED } from '../counting.ts'
import type { Code, Instrument, Item } from '../instrument.ts'
import { markOf } from '../mark.ts'
import { type Layout, slotName } from '../tally.ts'
import { itemsIn, shownIn } from '../tree.ts'
import { rules } from './rules.ts'

/** Rows that are answered with the same codes, one below the other or one after the other. */
type Battery = {
  readonly slots: Int32Array
  /** Of each slot and code: 1 good, -1 bad, 0 neither. `width` numbers a slot. */
  readonly sides: Int8Array
  readonly width: number
}
/** How the codes of an instrument version are read. */
export type Plan = {
  readonly width: number
  /** The slots that are a question each: of a multiple choice its first. */
  readonly heads: Int32Array
  readonly batteries: readonly Battery[]
}
export type Pattern = {
  /** Questions that were put, rows of a matrix each, and those of them that were answered. */
  readonly asked: number
  readonly answered: number
  /** Answered rows of batteries where all of them have one and the same answer; 0 where they differ. */
  readonly straight: number
  /** That one answer is good in one row and bad in another. */
  readonly contradicts: boolean
  /** That answers are no near-straight line: enough rows differ from the commonest answer, or too few rows can be told. */
  readonly varied: boolean
  /** The same for the same answers, and else hardly ever: a whole number below 2^53. */
  readonly mark: number
}

export function planOf(instrument: Pick<Instrument, 'tree' | 'beside' | 'questionnaire'>, layout: Layout): Plan {
  const items = new Map<string, Item>(
    shownIn(instrument)
      .flatMap(itemsIn)
      .map((item) => [item.asks, item]),
  )
  const rows = new Set(
    instrument.questionnaire.pages
      .flatMap(({ elements }) => elements)
      .flatMap((element) => (element.kind === 'matrix' ? [element.name] : [])),
  )
  const heads: number[] = []
  const byCodes = new Map<string, number[]>()
  for (const [at, slot] of layout.slots.entries()) {
    if (slot.choice === undefined || layout.slots[at - 1]?.question !== slot.question) heads.push(at)
    if (slot.choice !== undefined || !(rows.has(slot.question) || items.has(slotName(slot)))) continue
    const codes = JSON.stringify(slot.codes)
    byCodes.set(codes, [...(byCodes.get(codes) ?? []), at])
  }
  const batteries = [...byCodes.values()]
    .filter((slots) => slots.length >= rules.straight.rows)
    .map((slots) => {
      const width = layout.slots[slots[0] as number]?.codes.length as number
      const sides = slots.flatMap((at) => {
        const slot = layout.slots[at] as Layout['slots'][number]
        return slot.codes.map((code) => sideOf(items.get(slotName(slot)), code))
      })
      return { slots: Int32Array.from(slots), sides: Int8Array.from(sides), width }
    })
  return { width: layout.slots.length, heads: Int32Array.from(heads), batteries }
}

function sideOf(item: Item | undefined, code: Code): number {
  if (!item) return 0
  const { counted, against } = item.scale
  return counted.includes(code) ? 1 : against.includes(code) ? -1 : 0
}

/** Reads the codes of one response. Throws a RangeError where they are not of the plan's layout. */
export function patternOf({ width, heads, batteries }: Plan, codes: string): Pattern {
  if (codes.length !== width) throw new RangeError(`${codes.length} codes instead of ${width}`)
  let asked = 0
  let answered = 0
  for (let i = 0; i < heads.length; i++) {
    const character = codes.charCodeAt(heads[i] as number)
    if (character === NOT_ASKED) continue
    asked++
    if (character !== BLANK) answered++
  }
  let contradicts = false
  let isLine = true
  let rows = 0
  let apart = 0
  for (const battery of batteries) {
    const line = lineIn(battery, codes)
    if (line === null) continue
    rows += line.rows
    apart += line.apart
    isLine &&= line.apart === 0
    contradicts ||= line.apart === 0 && line.contradicts
  }
  return {
    ...{ asked, answered, straight: isLine ? rows : 0, contradicts: isLine && contradicts },
    ...{ varied: rows === 0 || apart >= rules.repeated.apart, mark: markOf(codes) },
  }
}

/** Answered rows of a battery, and how many differ from the commonest answer; null where too few are answered to tell. */
function lineIn({ slots, sides, width }: Battery, codes: string) {
  const counts = new Uint16Array(width)
  let rows = 0
  let most = 0
  let good = false
  let bad = false
  for (let i = 0; i < slots.length; i++) {
    const state = codes.charCodeAt(slots[i] as number) - FIRST
    if (state < 0) continue
    rows++
    const count = (counts[state] ?? 0) + 1
    counts[state] = count
    if (count > most) most = count
    const side = sides[i * width + state]
    if (side === 1) good = true
    if (side === -1) bad = true
  }
  return rows < rules.straight.rows ? null : { rows, apart: rows - most, contradicts: good && bad }
}
