/**
 * Responses in an order that tells nothing. Whoever has the list of a desk's queue could otherwise count: the third of a
 * day is the third in the file. Where days are left out, the order would say them roughly.
 */
import { open } from 'node:fs/promises'
import { RESPONSE_COLUMNS } from '../database/responses.ts'
import type { ResponseRow } from '../database/tables/responses.ts'
import { exportedId } from './design-columns.ts'

type Pages = AsyncGenerator<readonly ResponseRow[]>

const HEAPS = 512
const heapOf = (id: string) => Number.parseInt(id.slice(0, 3), 16) >>> 3
/** Characters that wait before they are written; so many of every heap are in memory at once. */
const PIECE = 4_096
/** Bytes that are written at once, or a disk that others wait for would be asked for each piece. */
const TOGETHER = 262_144
const PAGE = 500

/**
 * Lays rows on heaps by the beginning of the id that they have in the file, which is a hash, and gives them back heap after
 * heap, each sorted: by that id, in the memory of one heap in 512, as often as asked. `path`: where they lie meanwhile;
 * throws where something lies there already. `told` hears how many are laid down, and may throw.
 */
export async function shuffled(
  pages: AsyncIterable<readonly ResponseRow[]>,
  path: string,
  told: (rows: number) => void,
): Promise<{ readonly rows: number; readonly pages: () => Pages }> {
  const places = Array.from({ length: HEAPS }, (): number[] => [])
  const waiting = new Array<string>(HEAPS).fill('')
  let [rows, end] = [0, 0]
  // It holds what a file does not: own ids, and moments.
  const file = await open(path, 'wx', 0o600)
  let pieces: Buffer[] = []
  let written = 0
  const put = (heap: number) => {
    const bytes = Buffer.from(waiting[heap] as string)
    waiting[heap] = ''
    places[heap]?.push(end, bytes.length)
    end += bytes.length
    pieces.push(bytes)
  }
  const write = async () => {
    await file.writeFile(Buffer.concat(pieces))
    pieces = []
    written = end
  }
  try {
    for await (const page of pages) {
      for (const row of page) {
        const id = exportedId(row.id)
        const heap = heapOf(id)
        waiting[heap] += `${JSON.stringify([id, ...RESPONSE_COLUMNS.map((column) => row[column])])}\n`
        if ((waiting[heap] as string).length >= PIECE) put(heap)
      }
      if (end - written >= TOGETHER) await write()
      rows += page.length
      told(rows)
    }
    for (let heap = 0; heap < HEAPS; heap++) if (waiting[heap] !== '') put(heap)
    await write()
  } finally {
    await file.close()
  }
  return { rows, pages: () => heapsIn(path, places) }
}

/** `places`: of each heap where its pieces begin, each followed by its length in bytes. */
async function* heapsIn(path: string, places: readonly (readonly number[])[]): Pages {
  const file = await open(path, 'r')
  try {
    for (const own of places) {
      const lines: string[] = []
      for (let i = 0; i < own.length; i += 2) {
        const [at, length] = [own[i] as number, own[i + 1] as number]
        const { buffer } = await file.read(Buffer.alloc(length), 0, length, at)
        lines.push(...buffer.toString().trimEnd().split('\n'))
      }
      // The id stands first.
      lines.sort()
      for (let from = 0; from < lines.length; from += PAGE) yield lines.slice(from, from + PAGE).map(rowIn)
    }
  } finally {
    await file.close()
  }
}

function rowIn(line: string): ResponseRow {
  const [, ...cells] = JSON.parse(line) as unknown[]
  return Object.fromEntries(RESPONSE_COLUMNS.map((column, place) => [column, cells[place]])) as ResponseRow
}

/** The same within each page alone, where nothing can be kept meanwhile: the day stands beside it. */
export async function* shuffledWithin(pages: AsyncIterable<readonly ResponseRow[]>): Pages {
  for await (const page of pages)
    yield page
      .map((row) => ({ id: exportedId(row.id), row }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ row }) => row)
}
