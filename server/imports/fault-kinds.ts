import type { FaultKind } from './found.ts'
import type { LineFault } from './words.ts'

const most = { kinds: 1_000, told: 50, lines: 10, cells: 5 } as const
type Counted = { field: string | null; message: LineFault['message']; lines: number; first: number[]; cells: string[] }

/** Faults by their column and reason: a column that is read wrongly is one fault to whoever mends it, and not thousands. */
export class FaultKinds {
  readonly #kinds = new Map<string, Counted>()
  add({ line, field, cell, message }: LineFault): void {
    const name = JSON.stringify([field, message.en])
    let kind = this.#kinds.get(name)
    if (!kind) {
      if (this.#kinds.size >= most.kinds) return
      kind = { field, message, lines: 0, first: [], cells: [] }
      this.#kinds.set(name, kind)
    }
    kind.lines += 1
    if (kind.first.length < most.lines) kind.first.push(line)
    if (cell !== null && kind.cells.length < most.cells && !kind.cells.includes(cell)) kind.cells.push(cell)
  }
  found(): FaultKind[] {
    return [...this.#kinds.values()].sort((a, b) => b.lines - a.lines).slice(0, most.told)
  }
}
