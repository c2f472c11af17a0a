// The formats in which the rows of a file can be had.
import { csvPieces } from './csv.ts'
import type { Dataset, FileFormat } from './dataset.ts'
import { jsonLines } from './formats/json-lines.ts'
import type { Sink, Written } from './formats/table.ts'
import { labelling, titlesOf } from './labels.ts'
import { writeParquet } from './parquet.ts'
import { dta, sav } from './stats-writers.ts'
import { xlsx } from './xlsx.ts'

export type Writer = {
  /** The ending of the file's name. */
  readonly ending: string
  /** Writes a dataset, in memory that does not grow with its rows. `folder`: where it may keep files meanwhile. */
  write(to: Sink, data: Dataset, folder: string): Promise<Written>
}

const csv: Writer = {
  ending: 'csv',
  async write(to, data) {
    const { language, values } = data.order
    const isInWords = values === 'labels'
    const inWords = labelling(data.variables, language)
    let rows = 0
    async function* counted() {
      for await (const row of data.rows()) {
        rows++
        yield isInWords ? inWords(row) : row
      }
    }
    const header = isInWords ? titlesOf(data.variables, language) : data.variables.map(({ name }) => name)
    for await (const piece of csvPieces(header, counted())) await to.write(piece)
    return { rows, shortened: 0 }
  },
}

export const writers: Partial<Record<FileFormat, Writer>> = {
  csv,
  parquet: { ending: 'parquet', write: writeParquet },
  xlsx,
  jsonl: jsonLines,
  sav,
  dta,
}
