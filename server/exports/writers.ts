// The formats in which the rows of a file can be had.
import { join } from 'node:path'
import { csvPieces } from './csv.ts'
import type { Dataset, FileFormat } from './dataset.ts'
import { fileSink } from './formats/file-sink.ts'
import type { Sink, Written } from './formats/table.ts'
import { jsonLines } from './json-lines.ts'
import { labelling, titlesOf } from './labels.ts'
import { writeParquet } from './parquet.ts'
import { spooled, unspooled } from './spool.ts'
import { dta, sav } from './stats-writers.ts'
import { xlsx } from './xlsx.ts'

export type Writer = {
  /** The ending of the file's name. */
  readonly ending: string
  /**
   * Writes a dataset, in memory that does not grow with its rows. `folder`: where it may keep files meanwhile. `also`: the
   * names of those in it that belong to the package.
   */
  write(to: Sink, data: Dataset, folder: string): Promise<Written & { readonly also?: readonly string[] }>
}

/** The file of codes is always there: what works out the scores again reads that one. */
const IN_WORDS = 'responses-labels.csv'
const csv: Writer = {
  ending: 'csv',
  async write(to, data, folder) {
    const isAlsoInWords = data.order.values === 'labels'
    const kept = join(folder, 'rows.jsonl')
    let rows = 0
    async function* counted() {
      for await (const row of isAlsoInWords ? spooled(data.rows(), kept) : data.rows()) {
        rows++
        yield row
      }
    }
    const header = data.variables.map(({ name }) => name)
    for await (const piece of csvPieces(header, counted())) await to.write(piece)
    if (!isAlsoInWords) return { rows, shortened: 0 }
    const sink = await fileSink(join(folder, IN_WORDS))
    await inWords(sink, data, kept).finally(() => sink.close())
    return { rows, shortened: 0, also: [IN_WORDS] }
  },
}

async function inWords(to: Sink, { order: { language }, variables }: Dataset, kept: string): Promise<void> {
  const labelled = labelling(variables, language)
  async function* rows() {
    for await (const row of unspooled(kept)) yield labelled(row)
  }
  for await (const piece of csvPieces(titlesOf(variables, language), rows())) await to.write(piece)
}

export const writers: Partial<Record<FileFormat, Writer>> = {
  csv,
  parquet: { ending: 'parquet', write: writeParquet },
  xlsx,
  jsonl: jsonLines,
  sav,
  dta,
}
