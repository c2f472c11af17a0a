/**
 * The answers to one question as an axis of a table of counts (suppression.ts): all responses; of them the valid ones and
 * those kept out; of the valid ones those that count and those that do not; of these each answer, and of those kept out
 * each reason. How many count and how many are kept out is told by every score, its base and the number of responses, so
 * these are as large as they allow and never too few by themselves (publish.ts has the same rule).
 */
import type { Code, Item, Profile } from '../instrument.ts'
import { type KeptKind, keptKinds } from '../publish.ts'
import type { Axis } from '../suppression.ts'
import { countsIn, type Layout, momentsIn, slotsOf, type Tally } from '../tally.ts'

export const RESPONSES = 'responses'
export const VALID = 'valid'
const COUNTED = 'counted'
const AGAINST = 'against'
const KEPT = 'kept'

type AnswersAxis = Axis & { smallest(node: string, profile: Profile): number }

/** The node of one answer. A code and its text form are never both offered by one question. */
export const answerNode = ({ scale }: Item, answer: Code): string =>
  `${scale.counted.includes(answer) ? COUNTED : AGAINST}/${answer}`

export function answersAxis(item: Item): AnswersAxis {
  const { counted, against, measure } = item.scale
  // Choices of one person overlap: their sides are no parts that add up.
  const several = measure === 'count'
  const ofSide = (side: string) =>
    [...counted, ...against]
      .map((answer) => answerNode(item, answer))
      .filter((node) => several || node.startsWith(side))
  const sideOf = (node: string) => node.split('/', 1)[0] as string
  const parentOf = (node: string): string | null => {
    if (node === RESPONSES) return null
    if (node === VALID || node === KEPT) return RESPONSES
    if (keptKinds.includes(node as KeptKind)) return KEPT
    if (node === COUNTED || node === AGAINST) return VALID
    return several ? VALID : sideOf(node)
  }
  return {
    parentOf,
    partsBeside: (node) => {
      const parent = parentOf(node)
      if (parent === null) return [node]
      // Each of them tells the other: they are no partners to hide behind.
      if (parent === RESPONSES) return [node]
      if (parent === KEPT) return keptKinds
      return parent === VALID && !several ? [COUNTED, AGAINST] : ofSide(sideOf(node))
    },
    isOverlapping: (node) => several && parentOf(node) === VALID,
    smallest: (node, { smallestBase, smallestCount }) =>
      node === VALID ? smallestBase : node === COUNTED || node === AGAINST || node === KEPT ? 1 : smallestCount,
  }
}

/** How many people of a tally are at a node. */
export function peopleAt(
  { item, layout }: { readonly item: Item; readonly layout: Layout },
  tally: Tally,
  node: string,
): number {
  const { scale } = item
  if (node === RESPONSES) return tally[0] as number
  if (node === KEPT) return (tally[0] as number) - peopleAt({ item, layout }, tally, VALID)
  if (scale.measure === 'count') {
    const slots = slotsOf(layout, item)
    const chose = (codes: readonly Code[]) =>
      slots.reduce((sum, { choice, at }) => (codes.includes(choice as Code) ? sum + (tally[at + 1] as number) : sum), 0)
    const first = slots[0]?.at ?? 0
    if (node === VALID) return momentsIn(layout, tally, item).people
    if (node === 'blank') return tally[first + 2] as number
    if (node === 'notAsked') return tally[first + 3] as number
    if (isApart(node)) return chose(scale[node])
    return chose([...scale.counted, ...scale.against].filter((answer) => answerNode(item, answer) === node))
  }
  const { slot, counts } = countsIn(layout, tally, item.asks)
  const known = slot.codes.length
  const gave = (codes: readonly Code[]) =>
    slot.codes.reduce<number>((sum, code, i) => (codes.includes(code) ? sum + (counts[i] as number) : sum), 0)
  if (node === 'blank') return counts[known] as number
  if (node === 'notAsked') return counts[known + 1] as number
  if (isApart(node)) return gave(scale[node])
  if (node === VALID) return gave([...scale.counted, ...scale.against])
  if (node === COUNTED || node === AGAINST) return gave(scale[node])
  return gave([...scale.counted, ...scale.against].filter((answer) => answerNode(item, answer) === node))
}

const isApart = (node: string): node is 'notApplicable' | 'dontKnow' | 'refused' =>
  node === 'notApplicable' || node === 'dontKnow' || node === 'refused'
