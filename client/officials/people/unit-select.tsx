import { treeOrder } from '../scope.ts'
import { said } from '../words.ts'
import type { Units } from './units.ts'

type Props = {
  readonly label: string
  /** What choosing none says; left out where one must be chosen. */
  readonly any?: string
  readonly units: readonly Pick<Units[number], 'unit' | 'name' | 'parent'>[]
  readonly unit: string | undefined
  readonly onUnit: (unit: string | undefined) => void
}

/** A unit of the tree, or none: a list that every browser and screen reader knows, by depth. */
export function UnitSelect({ label, any, units, unit, onUnit }: Props) {
  return (
    <label>
      <span>{label}</span>
      <select value={unit ?? ''} onChange={(event) => onUnit(event.currentTarget.value || undefined)}>
        {any === undefined ? null : <option value="">{any}</option>}
        {treeOrder(units).map(({ unit: { unit: code, name }, depth }) => (
          <option key={code} value={code}>
            {'\u2003'.repeat(depth)}
            {said(name)}
          </option>
        ))}
      </select>
    </label>
  )
}
