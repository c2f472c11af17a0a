// A CSV file of an earlier system, in whatever letters its computer wrote it.
import { CsvError, parse } from 'csv-parse'
import type { Encoding } from '../../surveys/imports/mapping.ts'
import { type FileFault, fileFault } from './words.ts'

/** Letters of a cell; columns and lines of a file. */
export const mostOf = { letters: 10_000, columns: 500, lines: 200_000 } as const
const LONGEST_RECORD = 1_000_000

/** `line`: of the file, from 1; a cell with line feeds takes several. */
export type Record = { readonly line: number; readonly cells: readonly string[] }
export type RowRead = { readonly names: readonly string[] } | Record | { readonly fatal: FileFault }

class Unreadable extends Error {
  readonly fault: FileFault
  constructor(fault: FileFault) {
    super(fault.why)
    this.fault = fault
  }
}

/**
 * The text of a file: UTF-8, or UTF-16 where it says so in its first bytes; Windows-1258 where somebody said that it is,
 * for nothing in such a file does. Throws Unreadable.
 */
async function* textOf(pieces: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  const decoded = (bytes: Uint8Array | undefined): string => {
    let text: string
    try {
      text = (decoder as TextDecoder).decode(bytes, { stream: bytes !== undefined })
    } catch {
      throw new Unreadable(fileFault('encoding'))
    }
    if (text.includes('\0')) throw new Unreadable(fileFault('nul'))
    return text
  }
  for await (const bytes of pieces) {
    decoder ??= new TextDecoder(encodingOf(bytes, encoding), { fatal: true })
    yield decoded(bytes)
  }
  if (decoder) yield decoded(undefined)
}

function encodingOf([first, second]: Uint8Array, encoding: Encoding): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return encoding === 'auto' ? 'utf-8' : encoding
}

/** By the first line: whichever of the marks stands there most often outside quotes. */
function delimiterOf(text: string): string {
  const [first = ''] = text.replaceAll(/"[^"]*"/g, '').split(/\r?\n/, 1)
  const counted = [',', ';', '\t'].map((mark) => [mark, first.split(mark).length] as const)
  return counted.reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}

/**
 * The names of the columns, a number behind one that stands there again; then the lines, in memory that does not grow with
 * them. The last thing may be why it cannot be read further.
 */
export async function* rowsOf(pieces: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<RowRead> {
  const text = textOf(pieces, encoding)
  try {
    // The first line decides what stands between cells.
    let begin = ''
    for (let next = await text.next(); !next.done; next = await text.next()) {
      begin += next.value
      if (begin.includes('\n') || begin.length > LONGEST_RECORD) break
    }
    if (begin.trim() === '') return yield { fatal: fileFault('nothing') }
    const parser = parse({
      bom: true,
      delimiter: delimiterOf(begin),
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
      max_record_size: LONGEST_RECORD,
    })
    const fed = feed(parser, begin, text)
    fed.catch(() => undefined)
    let names: readonly string[] | null = null
    let lines = 0
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (names === null) {
        if (record.length > mostOf.columns) return yield { fatal: fileFault('tooManyColumns') }
        names = namesOf(record)
        yield { names }
        continue
      }
      if (++lines > mostOf.lines) return yield { fatal: fileFault('tooManyLines') }
      yield { line: info.lines - feedsIn(record), cells: record }
    }
    await fed
    if (names === null) yield { fatal: fileFault('nothing') }
  } catch (error) {
    if (error instanceof Unreadable) yield { fatal: error.fault }
    else if (error instanceof CsvError) yield { fatal: fileFault('unreadable', `${error.lines ?? 1}`) }
    else throw error
  }
}

type Parser = ReturnType<typeof parse>
async function feed(parser: Parser, begin: string, text: AsyncGenerator<string>): Promise<void> {
  try {
    const write = async (piece: string) => {
      if (!parser.write(piece))
        await new Promise<void>((resolve) => parser.once('drain', resolve).once('close', resolve))
    }
    await write(begin)
    for await (const piece of text) {
      if (parser.destroyed) return
      await write(piece)
    }
    parser.end()
  } catch (error) {
    // Heard of by whoever reads the lines.
    parser.destroy(error as Error)
  }
}

function namesOf(record: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return record.map((cell, i) => {
    const name = cell.normalize('NFC').trim().slice(0, 200) || `${i + 1}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}

const feedsIn = (record: readonly string[]): number =>
  record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0)
