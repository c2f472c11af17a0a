// The formats in which the rows of a file can be had.
import { csvPieces } from './csv.ts'
import type { Dataset, FileFormat } from './dataset.ts'
import type { Sink, Written } from './formats/table.ts'
import { dta, sav } from './stats-writers.ts'

export type Writer = {
  /** The ending of the file's name. */
  readonly ending: string
  /** Writes a dataset, in memory that does not grow with its rows. `folder`: where it may keep files meanwhile. */
  write(to: Sink, data: Dataset, folder: string): Promise<Written>
}

const csv: Writer = {
  ending: 'csv',
  async write(to, data) {
    let rows = 0
    async function* counted() {
      for await (const row of data.rows()) {
        rows++
        yield row
      }
    }
    const header = data.variables.map(({ name }) => name)
    for await (const piece of csvPieces(header, counted())) await to.write(piece)
    return { rows, shortened: 0 }
  },
}

export const writers: Partial<Record<FileFormat, Writer>> = {
  csv,
  sav,
  dta,
}
