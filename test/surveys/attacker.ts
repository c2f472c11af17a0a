/** Tries to undo suppression. Knows the form of the tables, everything shown, and nothing else. */
import type { Place } from '../../surveys/suppression.ts'

/** A cell of a published table: the atoms (smallest groups of people) that it adds up, and what is printed in it. */
export type Cell = {
  readonly at: Place
  readonly atoms: readonly number[]
  readonly people: number
  readonly shown: boolean
  /** The plain sum of shown and empty cells: no news where it is hidden. */
  readonly told: boolean
  /** The shown whole that it is a part of, on each axis on which it is one, by place in the list of cells. */
  readonly wholes: readonly { readonly axis: number; readonly cell: number }[]
}

const isFew = (people: number, smallest: number) => people > 0 && people < smallest

/** Two shown cells, one within the other, whose difference is a few people. */
export function bySubtraction(cells: readonly Cell[], smallest: number): string[] {
  const shown = cells.filter((cell) => cell.shown)
  const sets = new Map(shown.map((cell) => [cell, new Set(cell.atoms)]))
  const found: string[] = []
  for (const whole of shown)
    for (const part of shown) {
      if (!isFew(whole.people - part.people, smallest) || part.atoms.length >= whole.atoms.length) continue
      if (part.atoms.every((atom) => sets.get(whole)?.has(atom))) found.push(`${whole.at} - ${part.at}`)
    }
  return found
}

/** A shown whole less all its shown parts on one axis, where a few people remain. */
export function byRemainder(cells: readonly Cell[], smallest: number): string[] {
  const rest = new Map<string, { whole: Cell; people: number }>()
  for (const { wholes, people, shown } of cells)
    for (const { axis, cell } of wholes) {
      const whole = cells[cell] as Cell
      if (!whole.shown) continue
      const name = `${cell} ${axis}`
      const left = rest.get(name) ?? { whole, people: whole.people }
      rest.set(name, { whole, people: left.people - (shown ? people : 0) })
    }
  return [...rest]
    .filter(([, left]) => isFew(left.people, smallest))
    .map(([name, { whole }]) => `${whole.at} (${name})`)
}

const PRIME = 67_108_859 // below 2^26: products stay exact

/**
 * Hidden cells with people in them whose number follows from shown ones by any sums and differences whatever. Where nobody
 * is shown to be, nobody is in any part; a `persistent` attacker also learns so from every empty cell found out.
 */
export function byAlgebra(cells: readonly Cell[], atoms: number, persistent = false): Cell[] {
  const rows: (Float64Array | undefined)[] = new Array(atoms)
  /** What is left of a row once everything known is taken off; null where nothing is. */
  const reduced = (given: readonly number[]): { at: number; row: Float64Array } | null => {
    const row = new Float64Array(atoms)
    for (const atom of given) row[atom] = 1
    for (let at = 0; at < atoms; at++) {
      const factor = row[at] as number
      if (factor === 0) continue
      const known = rows[at]
      if (!known) return { at, row }
      for (let i = at; i < atoms; i++) row[i] = ((row[i] as number) + (PRIME - factor) * (known[i] as number)) % PRIME
    }
    return null
  }
  const learn = (given: readonly number[]) => {
    const left = reduced(given)
    if (!left) return
    const scale = inverse(left.row[left.at] as number)
    rows[left.at] = left.row.map((value) => (value * scale) % PRIME)
  }
  const learnCell = ({ people, atoms: members }: Cell) => {
    if (people > 0) learn(members)
    else for (const atom of members) learn([atom])
  }
  for (const cell of cells) if (cell.shown) learnCell(cell)
  const hidden = cells.filter(({ shown }) => !shown)
  const isFound = (cell: Cell) => reduced(cell.atoms) === null
  const empty = new Set(persistent ? hidden.filter(({ people }) => people === 0) : [])
  for (let more = [...empty]; more.length > 0; ) {
    more = [...empty].filter(isFound)
    for (const cell of more) {
      learnCell(cell)
      empty.delete(cell)
    }
  }
  return hidden.filter((cell) => cell.people > 0 && !cell.told && isFound(cell))
}

function inverse(value: number): number {
  let result = 1
  let base = value
  for (let exponent = PRIME - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * base) % PRIME
    base = (base * base) % PRIME
  }
  return result
}
