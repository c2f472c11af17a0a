import type { Layout, Part } from './tally.ts'

/** The characters that stored codes are written with: the first code of a slot, left blank, not asked. */
export const FIRST = 48
export const BLANK = 45
export const NOT_ASKED = 46
/** People, then the sums of m, y, m², my and y²: m valid answers of a person, y points. */
export const MOMENTS = 6

/** A layout made ready for counting many responses. Places are places of counts in a tally; 0 stands for no place. */
export type Counter = {
  readonly slots: number
  /** The place that a character in a slot counts at: `width` numbers a slot. */
  readonly places: Int32Array
  readonly width: number
  /** Parts that read one slot, of one block after the other. Its answers are valid (1) and worth points by place. */
  readonly slotOf: Int32Array
  readonly tableOf: Int32Array
  readonly valid: Uint8Array
  readonly points: Float64Array
  readonly blocks: readonly Block[]
  readonly groups: readonly { readonly at: number; readonly blocks: Int32Array }[]
  /** Of the row that is being counted: the place of each slot, and the answers and points of each block. */
  readonly row: Int32Array
  readonly answers: Float64Array
  readonly sums: Float64Array
}
/** Parts that are of the same groups: summed once for all of them. */
type Block = { readonly from: number; readonly to: number; readonly several: readonly Several[] }
/** A part that counts choices, by the place that its first "no" has. */
type Several = Part & { readonly no: Int32Array }

const counters = new WeakMap<Layout, Counter>()

export function counterOf(layout: Layout): Counter {
  let counter = counters.get(layout)
  if (!counter) {
    counter = makeCounter(layout)
    counters.set(layout, counter)
  }
  return counter
}

function makeCounter({ slots, groups }: Layout): Counter {
  const width = FIRST + Math.max(0, ...slots.map(({ codes }) => codes.length))
  const places = new Int32Array(slots.length * width)
  for (const [slot, { at, codes }] of slots.entries()) {
    for (const state of codes.keys()) places[slot * width + FIRST + state] = at + state
    places[slot * width + BLANK] = at + codes.length
    places[slot * width + NOT_ASKED] = at + codes.length + 1
  }

  // The same part may stand in a group twice, or in many groups as an equal object.
  const groupsOf = new Map<string, { readonly part: Part; readonly of: number[] }>()
  for (const [group, { items }] of groups.entries()) {
    const seen = new Map<string, number>()
    for (const part of items) {
      const name = JSON.stringify(part)
      const time = (seen.get(name) ?? 0) + 1
      seen.set(name, time)
      const known = groupsOf.get(`${time} ${name}`)
      if (known) known.of.push(group)
      else groupsOf.set(`${time} ${name}`, { part, of: [group] })
    }
  }
  const alike = [...Map.groupBy(groupsOf.values(), ({ of }) => of.join()).values()]
  const single: Part[] = []
  const blocks = alike.map((members): Block => {
    const parts = members.map(({ part }) => part)
    const from = single.length
    single.push(...parts.filter((part) => part.slots === 0))
    const several = parts.filter((part) => part.slots > 0)
    const no = (part: Part) => Int32Array.from({ length: part.slots }, (_, i) => slots[part.slot + i]?.at as number)
    return { from, to: single.length, several: several.map((part) => ({ ...part, no: no(part) })) }
  })

  const tableOf = new Int32Array(single.length)
  let size = 0
  for (const [i, part] of single.entries()) {
    const { at, codes } = slots[part.slot] as Layout['slots'][number]
    tableOf[i] = size - at
    size += codes.length + 2
  }
  const valid = new Uint8Array(size)
  const points = new Float64Array(size)
  for (const [i, part] of single.entries()) {
    const start = (tableOf[i] as number) + (slots[part.slot]?.at as number)
    for (const state of part.valid.keys()) {
      if (!part.valid[state]) continue
      valid[start + state] = 1
      points[start + state] = part.points[state] as number
    }
  }
  return {
    slots: slots.length,
    places,
    width,
    slotOf: Int32Array.from(single, ({ slot }) => slot),
    tableOf,
    valid,
    points,
    blocks,
    groups: groups.map(({ at }, group) => ({
      at,
      blocks: Int32Array.from([...alike.keys()].filter((i) => alike[i]?.[0]?.of.includes(group))),
    })),
    row: new Int32Array(slots.length),
    answers: new Float64Array(blocks.length),
    sums: new Float64Array(blocks.length),
  }
}

/**
 * Adds the row that begins at `from` to counts. False, and nothing added, where a character is no state of its slot.
 */
export function countRow(counter: Counter, rows: string, from: number, into: { [at: number]: number }): boolean {
  const { slots, places, width, slotOf, tableOf, valid, points, blocks, groups, row, answers, sums } = counter
  for (let slot = 0; slot < slots; slot++) {
    const character = rows.charCodeAt(from + slot)
    const place = character < width ? (places[slot * width + character] as number) : 0
    if (place === 0) return false
    row[slot] = place
  }
  into[0] = (into[0] as number) + 1
  for (let slot = 0; slot < slots; slot++) {
    const place = row[slot] as number
    into[place] = (into[place] as number) + 1
  }
  for (let b = 0; b < blocks.length; b++) {
    const block = blocks[b] as Block
    let m = 0
    let y = 0
    for (let i = block.from; i < block.to; i++) {
      const state = (tableOf[i] as number) + (row[slotOf[i] as number] as number)
      m += valid[state] as number
      y += points[state] as number
    }
    for (let i = 0; i < block.several.length; i++) {
      const chosen = chosenOf(block.several[i] as Several, row)
      if (chosen < 0) continue
      m++
      y += chosen
    }
    answers[b] = m
    sums[b] = y
  }
  for (let g = 0; g < groups.length; g++) {
    const { at, blocks: own } = groups[g] as Counter['groups'][number]
    let m = 0
    let y = 0
    for (let i = 0; i < own.length; i++) {
      const b = own[i] as number
      m += answers[b] as number
      y += sums[b] as number
    }
    if (m === 0) continue
    into[at] = (into[at] as number) + 1
    into[at + 1] = (into[at + 1] as number) + m
    into[at + 2] = (into[at + 2] as number) + y
    into[at + 3] = (into[at + 3] as number) + m * m
    into[at + 4] = (into[at + 4] as number) + m * y
    into[at + 5] = (into[at + 5] as number) + y * y
  }
  return true
}

/** How many of the choices that count were ticked; -1 without a valid answer. */
function chosenOf({ slot, slots, valid, points, no }: Several, row: Int32Array): number {
  let sum = 0
  for (let i = 0; i < slots; i++) {
    const state = (row[slot + i] as number) - (no[i] as number)
    if (state === 0) continue
    if (state !== 1 || !valid[i]) return -1
    sum += points[i] as number
  }
  return sum
}
