// Index, factors and items as rows that open; an opened item shows its answers.
import type { VNode } from 'preact'
import type { Node } from '../../server/scores/figures.ts'
import type { Profile } from '../../surveys/instrument.ts'
import type { Axis } from '../shared/charts/axis.ts'
import { Changed } from './figures.tsx'
import { ItemAnswers } from './item-answers.tsx'
import { ScoreCells, ScoreHeads } from './score-cells.tsx'
import { said, words } from './words.ts'

type Props = {
  readonly caption: string
  readonly sector: string
  readonly roots: readonly Node[]
  readonly axis: Axis
  readonly profile: Profile
  readonly target: number | null
  /** Codes of the opened rows, as the address has them. */
  readonly open: readonly string[]
  readonly onOpen: (codes: readonly string[]) => void
  /** The index stands open always: its factors are what one came for. */
  readonly rootOpen?: boolean
}

export function IndicatorTree({
  caption,
  sector,
  roots,
  axis,
  profile,
  target,
  open,
  onOpen,
  rootOpen = false,
}: Props) {
  const w = words()
  const rows = (node: Node, depth: number): VNode => {
    const fixed = depth === 0 && rootOpen
    const shown = fixed || open.includes(node.code)
    const toggle = () => onOpen(shown ? open.filter((code) => code !== node.code) : [...open, node.code])
    return (
      <>
        <tr key={node.code} class={`depth-${depth} ${node.kind}${shown && !fixed ? ' opened' : ''}`}>
          <th scope="row" class="name">
            {fixed ? (
              <span class="title">{said(node.title)}</span>
            ) : (
              <button type="button" class="title" aria-expanded={shown} onClick={toggle}>
                <span class="twist" aria-hidden="true" />
                <span>{said(node.title)}</span>
              </button>
            )}
          </th>
          <ScoreCells
            score={node.score}
            axis={axis}
            profile={profile}
            target={depth === 0 && rootOpen ? target : null}
            explained={{ figure: { sector, indicator: node.code }, of: said(node.title) }}
          />
          <td class="change">
            <Changed change={node.change} words={false} />
          </td>
        </tr>
        {shown && node.kind === 'item' ? (
          <tr class={`answers depth-${depth}`}>
            <td colSpan={6}>
              <ItemAnswers node={node} />
            </td>
          </tr>
        ) : null}
        {shown ? node.parts.map((part) => rows(part, depth + 1)) : null}
      </>
    )
  }
  return (
    <table class="scores tree">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" class="name">
            {w.table.indicator}
          </th>
          <ScoreHeads axis={axis} profile={profile} />
          <th scope="col" class="change">
            {w.table.change}
          </th>
        </tr>
      </thead>
      <tbody>{roots.map((root) => rows(root, 0))}</tbody>
    </table>
  )
}

/** Codes of every factor below these, for opening them all at once. */
export const factorsOf = (nodes: readonly Node[]): string[] =>
  nodes.flatMap((node) => (node.kind === 'dimension' ? [node.code, ...factorsOf(node.parts)] : []))
