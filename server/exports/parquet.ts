/**
 * Parquet: typed columns in groups of rows, so that memory does not grow with them. Numbers stay numbers, the missing kinds
 * being the negative ones of the codebook; what is left blank is null. What is known of the file, and its codebook, stand in
 * its metadata as JSON.
 */
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer'
import type { Dataset, Variable } from './dataset.ts'
import type { Sink, Written } from './formats/table.ts'
import { aboutOf, program } from './package/manifest.ts'

/** Cells held at once. */
const CELLS = 400_000
const FEWEST_ROWS = 500

type Column = { readonly name: string; readonly type: 'INT32' | 'DOUBLE' | 'STRING'; data: (string | number | null)[] }

export async function writeParquet(to: Sink, data: Dataset): Promise<Written> {
  const columns = data.variables.map((variable): Column => ({ name: variable.name, type: typeOf(variable), data: [] }))
  const bytes = new ByteWriter()
  const file = new ParquetWriter({
    writer: bytes,
    schema: schemaFromColumnData({ columnData: columns.map((one) => ({ ...one, nullable: true })) }),
    createdBy: `${program.name} ${program.version}`,
    kvMetadata: [
      { key: 'manifest', value: JSON.stringify(aboutOf(data)) },
      { key: 'codebook', value: JSON.stringify(data.variables.map(told)) },
    ],
  })
  const most = Math.max(FEWEST_ROWS, Math.floor(CELLS / Math.max(1, columns.length)))
  let rows = 0
  const flush = async () => {
    const length = columns[0]?.data.length ?? 0
    if (length > 0)
      await file.write({ columnData: columns.map((one) => ({ ...one, offsetIndex: false })), rowGroupSize: length })
    for (const column of columns) column.data = []
    await pass(bytes, to)
  }
  for await (const row of data.rows()) {
    for (const [i, column] of columns.entries()) column.data.push(cellOf(column, row[i] ?? null))
    rows++
    if (rows % most === 0) await flush()
  }
  await flush()
  await file.finish()
  if (rows === 0) sayGroups(bytes)
  await pass(bytes, to)
  return { rows, shortened: 0 }
}

/**
 * Of no row there is no group. hyparquet-writer writes the empty list of groups as one of no type, which Rust's Arrow
 * refuses: after the number of rows, 0 (field 3), its field (4) becomes an empty list of structures. These four bytes
 * stand nowhere else, since names and JSON hold no control characters.
 */
function sayGroups(bytes: ByteWriter): void {
  const written = Buffer.from(bytes.getBytes())
  const at = written.lastIndexOf(Buffer.from([0x16, 0x00, 0x19, 0x00]))
  if (at < 0) throw new Error('The end of the Parquet file is of another form')
  written[at + 3] = 0x0c
  bytes.index = 0
  bytes.appendBytes(written)
}

/** Hands on what was written; the places in the file go on counting. */
async function pass(bytes: ByteWriter, to: Sink): Promise<void> {
  await to.write(bytes.getBytes().slice())
  bytes.index = 0
}

const isWhole = (value: unknown) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31

/** Codes are whole numbers; every other number may have any value. */
function typeOf({ type, decimals, values }: Variable): Column['type'] {
  if (type !== 'number') return 'STRING'
  return decimals === 0 && values.length > 0 && values.every(({ value }) => isWhole(value)) ? 'INT32' : 'DOUBLE'
}

/** Throws a TypeError for a value that is not of its column. */
function cellOf({ name, type }: Column, value: string | number | null): string | number | null {
  if (value === null || type === 'STRING') return value === null ? null : `${value}`.toWellFormed()
  if (typeof value !== 'number' || (type === 'INT32' && !isWhole(value))) throw new TypeError(`"${name}" holds numbers`)
  return value
}

const told = ({ name, label, type, measure, decimals, part, question, indicator, values }: Variable) => ({
  ...{ name, label, type, measure, decimals, part, question, indicator, values },
})
