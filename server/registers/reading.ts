// The bytes of a file, as the lines and cells of a register, or why they are none.
import { setImmediate as breathe } from 'node:timers/promises'
import type { Text } from '../../surveys/instrument.ts'
import { type Column, worded } from './register.ts'

export type FileFault = { readonly line: number | null; readonly column: string | null; readonly message: Text }
export type FileLine = { readonly line: number; readonly cells: Readonly<Record<string, string>> }
export type FileRead = { readonly lines: readonly FileLine[]; readonly faults: readonly FileFault[] }

export const MOST_LINES = 20_000
const longestLine = 20_000
const linesAtATime = 2_000
const separators = [',', ';', '\t'] as const

const at = (line: number | null, message: Text, column: string | null = null): FileFault => ({ line, column, message })
const broken = (fault: FileFault): FileRead => ({ lines: [], faults: [fault] })

/**
 * Reads a file: UTF-8, a comma, semicolon or tab between cells, a line for each entry, the first line naming each of the
 * columns in any order. Lines are counted before anything is decoded, so that a huge file costs nothing.
 */
export async function readFile(
  bytes: Uint8Array,
  columns: readonly Pick<Column, 'name'>[],
  most = MOST_LINES,
): Promise<FileRead> {
  const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const unreadable = faultOfBytes(given)
  if (unreadable) return broken(unreadable)
  const count = linesIn(given)
  if (count - 1 > most) return broken(at(null, worded('tooMany', `${count - 1}`, `${most}`)))
  const text = decoded(given)
  if (typeof text === 'number') return broken(at(text, worded('encoding')))
  return readText(text, columns)
}

function faultOfBytes(bytes: Buffer): FileFault | null {
  const begins = (...first: readonly number[]) => first.every((byte, i) => bytes[i] === byte)
  // What a zip file and an old workbook begin with.
  if (begins(0x50, 0x4b, 3, 4) || begins(0xd0, 0xcf, 0x11, 0xe0)) return at(null, worded('workbook'))
  if (begins(0xff, 0xfe) || begins(0xfe, 0xff)) return at(null, worded('utf16'))
  const nul = bytes.indexOf(0)
  if (nul === -1) return null
  // Without its mark UTF-16 is known by every second byte of what is ASCII.
  const zeros = bytes.subarray(0, 200).filter((byte) => byte === 0).length
  if (zeros > Math.min(bytes.length, 200) / 4) return at(null, worded('utf16'))
  return at(linesIn(bytes.subarray(0, nul + 1)), worded('nul'))
}

const [LF, CR] = [10, 13]
/** How many lines there are, however they end; one that is not ended counts. */
function linesIn(bytes: Buffer): number {
  let count = 0
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === LF || (bytes[i] === CR && bytes[i + 1] !== LF)) count++
  const last = bytes.at(-1)
  return last === undefined || last === LF || last === CR ? count : count + 1
}

/** The text, or the line in which it is no UTF-8. */
function decoded(bytes: Buffer): string | number {
  const reader = new TextDecoder('utf-8', { fatal: true })
  try {
    return reader.decode(bytes)
  } catch {
    for (let line = 1, from = 0; ; line++) {
      const found = bytes.indexOf(LF, from)
      const to = found === -1 ? bytes.length : found + 1
      try {
        reader.decode(bytes.subarray(from, to))
      } catch {
        return line
      }
      if (found === -1) return line
      from = to
    }
  }
}

async function readText(text: string, columns: readonly Pick<Column, 'name'>[]): Promise<FileRead> {
  const lines = text.split(/\r\n|\n|\r/)
  // Excel's own first line, which says what stands between the cells.
  const told = /^sep=(.)\s*$/i.exec(lines[0] ?? '')?.[1]
  const headLine = told === undefined ? 0 : 1
  const header = lines[headLine] ?? ''
  if (lines.every((line) => line.trim() === '')) return broken(at(null, worded('empty')))
  const separator = told ?? separatorOf(header, columns)
  if (!separators.some((one) => one === separator)) return broken(at(headLine + 1, worded('separator', separator)))
  const head = cellsOf(header, separator)
  if (!Array.isArray(head)) return broken(at(headLine + 1, head))
  const names = head.map((name) => name.trim().toLowerCase())
  const wrong = faultsOfHeader(names, columns, headLine + 1)
  if (wrong.length > 0) return { lines: [], faults: wrong }
  const found: FileLine[] = []
  const faults: FileFault[] = []
  let filled = 0
  for (let i = headLine + 1; i < lines.length; i++) {
    if (i % linesAtATime === 0) await breathe()
    const line = lines[i] as string
    if (line.length > longestLine) {
      faults.push(at(i + 1, worded('lineTooLong')))
      continue
    }
    const cells = cellsOf(line, separator)
    if (!Array.isArray(cells)) faults.push(at(i + 1, cells))
    else if (cells.every((cell) => cell.trim() === '')) continue
    else if (cells.length !== names.length)
      faults.push(at(i + 1, worded('ragged', `${cells.length}`, `${names.length}`)))
    else found.push({ line: i + 1, cells: Object.fromEntries(cells.map((cell, place) => [names[place] ?? '', cell])) })
    filled++
  }
  if (filled === 0) faults.push(at(null, worded('onlyHeader')))
  return { lines: found, faults }
}

/** What divides the first line into the most of our columns; where nothing does, the sign that seems to stand there. */
function separatorOf(header: string, columns: readonly Pick<Column, 'name'>[]): string {
  const known = (mark: string) => {
    const names = header.split(mark).map((name) => name.replaceAll('"', '').trim().toLowerCase())
    return columns.filter(({ name }) => names.includes(name)).length
  }
  const [best] = [...separators].sort((one, other) => known(other) - known(one))
  if (best !== undefined && known(best) > 1) return best
  return ['|', ':', '/', ' '].find((mark) => known(mark) > 1) ?? best ?? ','
}

function faultsOfHeader(names: readonly string[], columns: readonly Pick<Column, 'name'>[], line: number): FileFault[] {
  const wanted = columns.map(({ name }) => name)
  // A sheet may have empty columns beside it.
  const named = names.filter((name) => name !== '')
  return [
    ...wanted.filter((name) => !named.includes(name)).map((name) => at(line, worded('missingColumn'), name)),
    ...named
      .filter((name) => !wanted.includes(name))
      .map((name) => at(line, worded('unknownColumn'), [...name].slice(0, 40).join(''))),
    ...wanted
      .filter((name) => named.indexOf(name) !== named.lastIndexOf(name))
      .map((name) => at(line, worded('columnTwice'), name)),
  ]
}

/** The cells of one line, by RFC 4180 but for line breaks, which no cell of a register has; or what is wrong with it. */
function cellsOf(line: string, separator: string): string[] | Text {
  if (!line.includes('"')) return line.split(separator)
  const cells: string[] = []
  for (let from = 0; ; ) {
    if (line[from] !== '"') {
      const end = line.indexOf(separator, from)
      const cell = line.slice(from, end === -1 ? undefined : end)
      if (cell.includes('"')) return worded('quoteInside')
      cells.push(cell)
      if (end === -1) return cells
      from = end + 1
      continue
    }
    let to = line.indexOf('"', from + 1)
    while (to !== -1 && line[to + 1] === '"') to = line.indexOf('"', to + 2)
    if (to === -1) return worded('quoteOpen')
    cells.push(line.slice(from + 1, to).replaceAll('""', '"'))
    if (to + 1 === line.length) return cells
    if (line[to + 1] !== separator) return worded('quoteInside')
    from = to + 2
  }
}
