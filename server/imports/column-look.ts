import type { ColumnFound } from '../../surveys/imports/guess.ts'

const DIFFERENT = 60
const LONGEST_SAMPLE = 120

/** The columns of a table with their first different values. */
export class ColumnLook {
  #names: readonly string[] = []
  #values: Set<string>[] = []
  #more: boolean[] = []
  #filled: number[] = []
  name(names: readonly string[]): void {
    this.#names = names
    this.#values = names.map(() => new Set())
    this.#more = names.map(() => false)
    this.#filled = names.map(() => 0)
  }
  look(cells: readonly string[]): void {
    for (const [i, values] of this.#values.entries()) {
      const cell = (cells[i] ?? '').normalize('NFC').trim()
      if (cell === '') continue
      this.#filled[i] = (this.#filled[i] ?? 0) + 1
      const sample = cell.slice(0, LONGEST_SAMPLE).toWellFormed()
      if (values.size < DIFFERENT) values.add(sample)
      else if (!values.has(sample)) this.#more[i] = true
    }
  }
  found(): ColumnFound[] {
    return this.#names.map((column, i) => {
      const samples = [...(this.#values[i] ?? [])]
      return { column, samples, different: samples.length + (this.#more[i] ? 1 : 0), filled: this.#filled[i] ?? 0 }
    })
  }
}
