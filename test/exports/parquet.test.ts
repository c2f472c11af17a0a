import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { readParquet, writeParquet as writtenByRust } from 'parquet-wasm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Dataset, Variable } from '../../server/exports/dataset.ts'
import { fileSink } from '../../server/exports/formats/file-sink.ts'
import { writeParquet } from '../../server/exports/parquet.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { CsvCell } from '../../surveys/csv.ts'
import { anOrder, packaged, respondedTo, scoresOf } from '../packages.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let folder = ''
beforeAll(async () => {
  world = await aWorld()
  folder = mkdtempSync(join(tmpdir(), 'lang-nghe-parquet-'))
  await respondedTo(world, 'dat-dai', 40)
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

const aVariable = (name: string, given: Partial<Variable> = {}): Variable => ({
  ...{ name, label: { vi: `Nhãn ${name}`, en: `Label ${name}` }, type: 'text', measure: 'nominal', decimals: 0 },
  ...{ part: 'answer', question: '', indicator: '', values: [], cell: () => null },
  ...given,
})
const aCode = (name: string, ...values: readonly number[]) =>
  aVariable(name, {
    type: 'number',
    values: values.map((value) => ({ value, label: { vi: `${value}`, en: `${value}` }, missing: null })),
  })

/**
 * The rows of a file by a second reader, that of Rust's Arrow, which is independent of the first one and of the writer: it
 * reads all values and writes a file of its own, which the first one reads.
 */
const byRust = (file: ArrayBuffer) => {
  const bytes = writtenByRust(readParquet(new Uint8Array(file)))
  return parquetReadObjects({
    file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
  })
}

/** Writes rows and reads them again, by both readers. */
async function reread(variables: readonly Variable[], rows: Iterable<readonly CsvCell[]>) {
  const order = await anOrder(world.context, 'land', { wave: 'dat-dai', scores: { header: [], rows: [] } })
  const data: Dataset = {
    ...{ order, instruments: [instrumentNamed('land', 1)], variables, sets: [], changes: [], leftOut: [] },
    ...{ weighting: null, weightVariable: null },
    async *rows() {
      yield* rows
    },
    async *responses() {},
  }
  const path = join(folder, `${Math.random()}.parquet`)
  const sink = await fileSink(path)
  const written = await writeParquet(sink, data).finally(() => sink.close())
  const bytes = readFileSync(path)
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  const found = await parquetReadObjects({ file })
  expect(await byRust(file)).toEqual(found)
  return { ...written, metadata: parquetMetadata(file), rows: found }
}

describe('a Parquet file', () => {
  test('refuses a text among numbers', async () => {
    await expect(reread([aCode('a', 1)], [['x']])).rejects.toThrow(/"a" holds numbers/)
    await expect(reread([aCode('a', 1)], [[1.5]])).rejects.toThrow(/"a" holds numbers/)
  })
  test('of no row has its columns', async () => {
    const { metadata, rows } = await reread([aVariable('a'), aCode('b', 1)], [])
    expect(rows).toEqual([])
    expect(metadata.schema.map(({ name, type }) => [name, type]).slice(1)).toEqual([
      ['a', 'BYTE_ARRAY'],
      ['b', 'INT32'],
    ])
  })
  test('gives back every value: codes, reasons, amounts, blanks, and texts of any letters', async () => {
    const variables = [aVariable('text'), aCode('code', 1, -1), aVariable('amount', { type: 'number', decimals: 2 })]
    const long = 'ắ'.repeat(10_000)
    const rows: CsvCell[][] = [
      ['Tiếng Việt 🙂 \u202e العربية "a,b"\n', 5, 0.1],
      ['', -4, -1e300],
      [null, null, null],
      [long, -1, 3],
    ]
    const found = await reread(variables, rows)
    expect(found.rows.map(({ text, code, amount }) => [text, code, amount])).toEqual(rows)
  })
  test('is made in groups of rows, so that memory does not grow with them', async () => {
    const variables = Array.from({ length: 200 }, (_, i) => aCode(`v${i}`, 1))
    const rows = function* () {
      for (let i = 0; i < 5_000; i++) yield variables.map((_, at) => (i + at) % 7)
    }
    const { metadata, rows: found } = await reread(variables, rows())
    expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([2_000, 2_000, 1_000])
    expect(found[4_321]?.v7).toBe((4_321 + 7) % 7)
  })
  test('holds what is known of it and its codebook', async () => {
    const { metadata } = await reread([aCode('a', 1, 2)], [[1]])
    const known = new Map(metadata.key_value_metadata?.map(({ key, value }) => [key, JSON.parse(value ?? '')]))
    expect(known.get('codebook')).toMatchObject([
      { name: 'a', label: { vi: 'Nhãn a' }, values: [{ value: 1 }, { value: 2 }] },
    ])
    expect(known.get('manifest')).toMatchObject({ wave: 'dat-dai', missing: { notAsked: -1 }, weighting: 'none' })
  })
  test('in a package holds what the CSV file holds', async () => {
    const scores = await scoresOf(world.context, instrumentNamed('land', 1), 'dat-dai')
    const order = await anOrder(world.context, 'land', { wave: 'dat-dai', scores })
    const [csv, made] = [await packaged(world, order), await packaged(world, { ...order, format: 'parquet' })]
    const bytes = made.files.get('responses.parquet') as Buffer
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
    const rows = await parquetReadObjects({ file })
    expect(await byRust(file)).toEqual(rows)
    const [header = '', ...lines] = `${csv.files.get('responses.csv')}`.slice(1).trimEnd().split('\r\n')
    const cells = (line: string) => line.split(',').map((cell) => cell.replace(/^"(.*)"$/, '$1'))
    expect(rows.map((row) => header.split(',').map((name) => `${row[name] ?? ''}`))).toEqual(lines.map(cells))
    csv.remove()
    made.remove()
  })
})
