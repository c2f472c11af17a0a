// How one figure is written wherever it stands: a score, a change, a distance to the target.
import type { Break } from '../../surveys/breaks.ts'
import type { Profile } from '../../surveys/instrument.ts'
import { type Change, type Published, rounded, type Score } from '../../surveys/score.ts'
import type { Standing } from '../../surveys/text/vi/officials.ts'
import { isScore } from './published.ts'
import { score as points, pValue, said, words } from './words.ts'

/** Why there is no score to see. */
export function Hidden({ score, profile, why = false }: { score: Published; profile: Profile; why?: boolean }) {
  const w = words()
  if (score === null) return <span class="hidden-score">{w.noPublished}</span>
  if (isScore(score)) return null
  return (
    <span class="hidden-score" title={w.withheldWhy[score.withheld]}>
      {w.withheld[score.withheld](profile.smallestBase)}
      {why ? <small>{w.withheldWhy[score.withheld]}</small> : null}
    </span>
  )
}

/** A change in words: by how much, and whether chance alone could have done it; or the break it would lie across. */
export function Changed(props: { change: Change | null; across?: Break | null; words?: boolean }) {
  const { change, across = null, words: spelled = true } = props
  const w = words().card
  if (!change && across && spelled) return <span class="faint">{w.notComparable(across.kind, across.day)}</span>
  if (!change) return <span class="faint">{spelled ? w.noChange : '–'}</span>
  const { difference, moreThanNoise, corrected } = change
  const side = Math.abs(difference) < 0.05 ? 'flat' : difference < 0 ? 'down' : 'up'
  return (
    <span class={`changed ${side}${moreThanNoise ? ' sure' : ''}`}>
      <b>
        <span aria-hidden="true">{side === 'flat' ? '=' : side === 'down' ? '▼' : '▲'}</span>{' '}
        <data value={rounded(difference, 1)}>{w.difference(difference)}</data>
      </b>
      <small title={pValue(corrected)}>{moreThanNoise ? w.moreThanNoise : w.maybeNoise}</small>
    </span>
  )
}

/** How a score stands to its target, and whether the interval leaves that open. */
export function Stands({ standing }: { standing: Standing }) {
  const w = words().card
  const sure = standing.side === 'on' || standing.sure
  return (
    <span class={`stands ${standing.side}${sure ? ' sure' : ''}`}>
      <b>{w.standing(standing)}</b>
      {standing.side === 'on' ? null : <small>{sure ? w.sure(standing.side) : w.unsure}</small>}
    </span>
  )
}

export const className = (score: Score, { classes }: Profile): string => {
  const found = classes.find(({ code }) => code === score.class)
  return found ? said(found.text) : score.class
}

/** A score with its interval on one line, for small tables: `82,3 (80,1–84,2)`. */
export const ranged = ({ value, low, high }: Score): string => `${points(value)} (${points(low)}–${points(high)})`
