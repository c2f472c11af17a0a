import { fold } from '../fold.ts'
import type { Answers, Code, Instrument, Item } from '../instrument.ts'
import { type Layout, stateOf } from '../tally.ts'
import { itemsIn, shownIn } from '../tree.ts'
import { masked, type Piece, wordsIn } from './masking.ts'
import { topics, topicsIn } from './topics.ts'

/** How satisfied the writer was: the share of satisfied among their own valid answers, in points. */
export const levels = ['low', 'middle', 'high'] as const
export type Level = (typeof levels)[number]
/** Where the middle and the high level begin, in points from 0 to 100. */
export const MIDDLE_FROM = 50
export const HIGH_FROM = 80
/** null: the writer gave no valid answer. */
export const levelOf = (own: number | null): Level | null =>
  own === null ? null : own < MIDDLE_FROM ? 'low' : own < HIGH_FROM ? 'middle' : 'high'

/** One opinion as it may be read: masked, without age, sex, procedure or day. */
export type Opinion = {
  /** A hash of the response's id, by which people name it and by which it is put in order. It tells nothing of time. */
  readonly opinion: string
  readonly pieces: readonly Piece[]
  readonly folded: string
  readonly topics: readonly string[]
  /** Points from 0 to 100; null without a valid answer. */
  readonly own: number | null
  /** Codes of the items that the writer answered on the side against. */
  readonly against: readonly string[]
  /** Those, and the items that what is written is about. */
  readonly explains: readonly string[]
  readonly unit: string
  readonly month: string
  readonly channel: string
  readonly group: string
}

const itemsOf = new Map(topics.map(({ topic, items }) => [topic, items]))
/** The items that an opinion explains: its writer answered against them, or its topics name them. */
export const explainedBy = (against: readonly string[], about: readonly string[]): string[] => [
  ...new Set([...against, ...about.flatMap((topic) => itemsOf.get(topic) ?? [])]),
]

/** Items whose one answer is for or against. */
export const itemsWithSides = (instrument: Pick<Instrument, 'tree' | 'beside'>): readonly Item[] =>
  shownIn(instrument)
    .flatMap(itemsIn)
    .filter(({ scale }) => scale.measure !== 'count')

type Sides = Pick<Opinion, 'own' | 'against'>
/** Tells of a response, from its codes, how its writer answered. The same words are used for all: they are kept by the thousand. */
export function sidesIn(instrument: Pick<Instrument, 'tree' | 'beside'>, layout: Layout): (codes: string) => Sides {
  const inTree = new Set(itemsIn(instrument.tree))
  const items = itemsWithSides(instrument).flatMap((item) => {
    const at = layout.slotOf.get(item.asks)
    const slot = at === undefined ? undefined : layout.slots[at]
    if (at === undefined || !slot) return []
    const side = (code: Code) =>
      item.scale.counted.includes(code) ? 'counted' : item.scale.against.includes(code) ? 'against' : null
    return [{ code: item.code, at, slot, sides: slot.codes.map(side), isInTree: inTree.has(item) }]
  })
  return (codes) => {
    let counted = 0
    let valid = 0
    const against: string[] = []
    for (const { code, at, slot, sides, isInTree } of items) {
      const side = sides[stateOf(slot, codes.charCodeAt(at))]
      if (!side) continue
      if (side === 'against') against.push(code)
      if (!isInTree) continue
      valid++
      if (side === 'counted') counted++
    }
    return { own: valid === 0 ? null : (100 * counted) / valid, against }
  }
}

/** The written opinion of a response, prepared for reading and searching; null where there is none. */
export function readOpinion(answers: Answers, question: string): Pick<Opinion, 'pieces' | 'folded' | 'topics'> | null {
  const given = answers[question]
  if (typeof given !== 'string') return null
  const pieces = masked(given)
  const words = wordsIn(pieces)
  if (words === '') return null
  return { pieces, folded: fold(words), topics: topicsIn(words) }
}

/** Bytes an opinion takes in memory, about: two a character of the text, one of the folded, and what holds them. */
export const bytesOf = ({ pieces, folded, explains }: Opinion): number =>
  600 + 2 * wordsIn(pieces).length + folded.length + 16 * explains.length
