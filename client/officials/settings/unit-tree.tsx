// The units as a tree, each with the days on which it is valid and what became of it.
import './unit-tree.css'
import type { Succession, Unit } from '../../../server/organisation.ts'
import { treeOrder } from '../scope.ts'
import { treeWords } from '../unit-notes.tsx'
import { said } from '../words.ts'

export type TreeUnit = Pick<Unit, 'unit' | 'name' | 'parent' | 'validFrom' | 'validTo'>
type Props = {
  readonly units: readonly TreeUnit[]
  readonly successions: readonly Succession[]
  /** An ISO date: what has ended by then is shown as ended. */
  readonly today: string
}

/** Units without an end on both sides say nothing of their days. */
export function UnitTree({ units, successions, today }: Props) {
  const w = treeWords()
  const byCode = new Map(units.map((unit) => [unit.unit, unit]))
  const nameOf = (unit: string) => {
    const found = byCode.get(unit)
    return found ? said(found.name) : unit
  }
  return (
    <ul class="unit-tree" aria-label={w.tree}>
      {treeOrder(units).map(({ unit: { unit, name, validFrom, validTo }, depth }) => {
        const lines = successions.filter(({ predecessor }) => predecessor === unit)
        const hasEnded = validTo !== null && validTo < today
        return (
          <li key={unit} class={`depth-${Math.min(depth, 4)}${hasEnded ? ' ended' : ''}`}>
            <b>{said(name)}</b> <code>{unit}</code>
            {validFrom === null && validTo === null ? null : <small>{w.validity(validFrom, validTo)}</small>}
            {hasEnded && lines.length === 0 ? <small>{w.noSuccessor}</small> : null}
            {lines.map(({ successor, share, basis }) => (
              <small key={successor}>
                {w.became(share, nameOf(successor))}. {w.bases([basis])}
              </small>
            ))}
          </li>
        )
      })}
    </ul>
  )
}
