// Which part pulls an indicator down most: with it an official begins.
import type { Index } from '../../surveys/instrument.ts'
import type { Published } from '../../surveys/score.ts'
import { allIn, endsOf, isReversed } from '../../surveys/tree.ts'
import type { Working } from '../../surveys/working.ts'
import { publishedOf } from '../indices/nodes.ts'
import type { Node } from '../scores/figures.ts'
import type { NodeFigure } from './figures.ts'

export const isScore = (score: Published): score is Extract<Published, { value: number }> =>
  score !== null && 'value' in score

/** Of the items below, the one with the lowest figure that is shown; where it falls, a falling one comes first. */
export function weakestNode(top: Node): NodeFigure['weakest'] {
  const leaves: Node[] = []
  const all = [...top.parts]
  for (const node of all) {
    if (node.parts.length === 0) leaves.push(node)
    all.push(...node.parts)
  }
  const shown = leaves.flatMap(({ code, title, score, change }) =>
    isScore(score) ? [{ code, title, value: score.value, falls: change?.moreThanNoise && change.difference < 0 }] : [],
  )
  const falling = shown.filter(({ falls }) => falls)
  const [first] = (falling.length > 0 ? falling : shown).toSorted((a, b) => a.value - b.value)
  return first ? { code: first.code, title: first.title, value: first.value } : null
}

/** The same of an index, whose parts lie between other ends each: the one nearest to its worse end. */
export function weakestWorking(top: Working, index: Index): NodeFigure['weakest'] {
  const names = new Set(allIn(top.indicator).map(({ code }) => code))
  const leaves: Working[] = []
  const all = [...top.parts]
  for (const working of all) {
    if (working.parts.length === 0 && names.has(working.indicator.code)) leaves.push(working)
    all.push(...working.parts)
  }
  const shown = leaves.flatMap((working) => {
    const score = publishedOf(working, index)
    if (!isScore(score)) return []
    const { code, title } = working.indicator
    const { low, high } = endsOf(working.indicator)
    const place = high > low ? (score.value - low) / (high - low) : 1
    return [{ code, title, value: score.value, place: isReversed(working.indicator) ? 1 - place : place }]
  })
  const [first] = shown.toSorted((a, b) => a.place - b.place)
  return first ? { code: first.code, title: first.title, value: first.value } : null
}
