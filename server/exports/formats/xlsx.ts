/**
 * Writes a workbook as Excel does (ECMA-376, SpreadsheetML), of any number of rows in memory that does not grow with them.
 * It knows nothing of this program. Numbers are cells of numbers and everything else is a cell of text: none holds a formula,
 * and one that is changed by hand stays text, because its format is that of text.
 */
import { Readable } from 'node:stream'
import yazl from 'yazl'
import type { Sink, Value, Written } from './table.ts'
import { cellText, sheetName, xmlText } from './xlsx-text.ts'

/** `width`: in letters. */
export type SheetColumn = { readonly title: string; readonly width: number }
export type Sheet = {
  /** What it is to be called; it is called what Excel allows of that. */
  readonly name: string
  readonly columns: readonly SheetColumn[]
  /** For reading: long texts are broken into lines. */
  readonly isProse: boolean
  /** Asked for when the sheets before are written. A row has a value for each column, in their order. */
  readonly rows: (before: readonly SheetWritten[]) => Iterable<readonly Value[]> | AsyncIterable<readonly Value[]>
}
export type Workbook = {
  readonly sheets: readonly Sheet[]
  /** When the file is made, in milliseconds since 1970. */
  readonly at: number
}
/** What was written of a sheet, by its place. `parts`: how many sheets Excel's limit of rows made of it. */
export type SheetWritten = Written & { readonly parts: number }

/** Of a sheet, its line of titles among them. */
export const MOST_ROWS = 1_048_576
export const MOST_COLUMNS = 16_384
const MOST_WIDTH = 255
const PIECE = 65_536
// Texts that come again and again stand once in the file: the first so many short ones of each column.
const SHARED_OF_COLUMN = 2_000
const LONGEST_SHARED = 200
// As small as level 6 within a few hundredths, in little more than half the time.
const LEVEL = 3
const styles = { text: 1, title: 2, prose: 3, numberInProse: 4 } as const

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The letters of a column, from 0. */
export function columnLetters(place: number): string {
  let letters = ''
  for (let rest = place + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

/** Texts by their place in the file's list of them. */
function sharing() {
  const places = new Map<string, number>()
  const ofColumn: number[] = []
  return {
    placeOf(text: string, column: number): number | undefined {
      if (text.length > LONGEST_SHARED) return undefined
      const known = places.get(text)
      if (known !== undefined) return known
      const count = ofColumn[column] ?? 0
      if (count >= SHARED_OF_COLUMN) return undefined
      ofColumn[column] = count + 1
      places.set(text, places.size)
      return places.size - 1
    },
    *xml() {
      yield `${DECLARATION}<sst xmlns="${MAIN}" uniqueCount="${places.size}">`
      for (const text of places.keys()) yield `<si>${textXml(text)}</si>`
      yield '</sst>'
    },
  }
}

const textXml = (text: string): string => `<t xml:space="preserve">${xmlText(text)}</t>`

/** The cells of a row, as XML. */
function rowWriter(columns: readonly SheetColumn[], style: number, shared: ReturnType<typeof sharing>) {
  const letters = columns.map((_, i) => columnLetters(i))
  const ofNumbers = style === styles.prose ? ` s="${styles.numberInProse}"` : ''
  let shortened = 0
  return {
    get shortened() {
      return shortened
    },
    xml(row: number, values: readonly Value[], own = style): string {
      let xml = `<row r="${row}">`
      for (let i = 0; i < letters.length; i++) {
        const value = values[i] ?? null
        if (value === null) continue
        const at = `<c r="${letters[i]}${row}"`
        if (typeof value === 'number') {
          if (!Number.isFinite(value)) throw new TypeError(`"${columns[i]?.title}" holds numbers`)
          xml += `${at}${ofNumbers}><v>${value}</v></c>`
          continue
        }
        const text = cellText(value)
        if (text.length < value.length) shortened++
        const place = shared.placeOf(text, i)
        xml +=
          place === undefined
            ? `${at} s="${own}" t="inlineStr"><is>${textXml(text)}</is></c>`
            : `${at} s="${own}" t="s"><v>${place}</v></c>`
      }
      return `${xml}</row>`
    },
  }
}

const before = (columns: readonly SheetColumn[], isFirst: boolean): string =>
  [
    `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">`,
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    '<sheetFormatPr defaultRowHeight="15"/><cols>',
    ...columns.map(({ width }, i) => {
      const letters = Math.max(4, Math.min(MOST_WIDTH, Math.round(width)))
      return `<col min="${i + 1}" max="${i + 1}" width="${letters}" customWidth="1"/>`
    }),
    '</cols><sheetData>',
  ].join('')
const after = (columns: number, rows: number): string => {
  const all = `A1:${columnLetters(columns - 1)}${rows}`
  // Without the last, every code with digits alone would wear a green corner.
  return `</sheetData><autoFilter ref="${all}"/><ignoredErrors><ignoredError sqref="${all}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
}

const fixed = {
  '_rels/.rels': `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  // Formats: 0 general, 49 text. Styles in the order of `styles`.
  'xl/styles.xml': [
    `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>`,
    '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>',
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">',
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>',
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>',
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join(''),
}

const attribute = (text: string): string => xmlText(text).replaceAll('"', '&quot;')
const workbookXml = (names: readonly string[]): string =>
  `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView/></bookViews><sheets>${names
    .map((name, i) => `<sheet name="${attribute(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
    .join('')}</sheets></workbook>`
const relationsXml = (names: readonly string[]): string => {
  const targets = [...names.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}`]), ['styles', 'styles']]
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${[
    ...targets,
    ['sharedStrings', 'sharedStrings'],
  ]
    .map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}.xml"/>`)
    .join('')}</Relationships>`
}
const typesXml = (names: readonly string[]): string => {
  const parts = [
    ['workbook', 'sheet.main'],
    ...names.map((_, i) => [`worksheets/sheet${i + 1}`, 'worksheet']),
    ...[
      ['styles', 'styles'],
      ['sharedStrings', 'sharedStrings'],
    ],
  ]
  return [
    `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    ...parts.map(([part, type]) => `<Override PartName="/xl/${part}.xml" ContentType="${TYPE}.${type}+xml"/>`),
    '</Types>',
  ].join('')
}

/**
 * Writes a workbook. Sheets with more rows than Excel takes go on in further ones, each with the titles. Gives what was
 * written of each sheet. Throws a RangeError before anything is written where there are too many columns or none, and a
 * TypeError for a number that is none.
 */
export async function writeXlsx(sink: Sink, { sheets, at }: Workbook, mostRows = MOST_ROWS): Promise<SheetWritten[]> {
  if (sheets.length === 0) throw new RangeError('A workbook has a sheet')
  for (const { name, columns } of sheets)
    if (columns.length === 0 || columns.length > MOST_COLUMNS)
      throw new RangeError(`"${name}" has ${columns.length} columns`)
  const shared = sharing()
  const names: string[] = []
  const written: SheetWritten[] = []
  const zip = new yazl.ZipFile()
  const out = zip.outputStream as Readable
  const failed = (error: unknown) => void out.destroy(error instanceof Error ? error : new Error(`${error}`))
  zip.on('error', failed)
  const mtime = new Date(at)
  const closed = new Promise<never>((_, reject) => {
    out.once('close', () => reject(new Error('The file ended early')))
  })
  closed.catch(() => undefined)
  const add = (path: string, parts: () => Iterable<string> | AsyncIterable<string>) => {
    const added = new Promise<void>((resolve) => {
      // Begun when what stands before it is written; what fails in it ends the whole file.
      zip.addReadStreamLazy(path, { mtime, compressionLevel: LEVEL }, (begin) => {
        const content = Readable.from(pieces(parts()), { objectMode: false, highWaterMark: PIECE })
        content.on('error', failed).on('end', resolve)
        begin(null, content)
      })
    })
    return Promise.race([added, closed])
  }

  async function fill() {
    for (const sheet of sheets) {
      const nameHere = () => {
        names.push(sheetName(sheet.name, new Set(names.map((name) => name.toLowerCase()))))
        return `xl/worksheets/sheet${names.length}.xml`
      }
      const cells = rowWriter(sheet.columns, sheet.isProse ? styles.prose : styles.text, shared)
      const titles = sheet.columns.map(({ title }) => title)
      const iterator = iterate(sheet.rows(written))
      let rows = 0
      let parts = 0
      let next = await iterator.next()
      try {
        do {
          const isFirst = names.length === 0
          parts++
          await add(nameHere(), async function* () {
            yield before(sheet.columns, isFirst) + cells.xml(1, titles, styles.title)
            let row = 1
            while (!next.done && row < mostRows) {
              rows++
              yield cells.xml(++row, next.value)
              next = await iterator.next()
            }
            yield after(sheet.columns.length, row)
          })
        } while (!next.done)
      } finally {
        await iterator.return?.()
      }
      written.push({ rows, shortened: cells.shortened, parts })
    }
    await add('xl/sharedStrings.xml', () => shared.xml())
    const last = {
      ...fixed,
      'xl/workbook.xml': workbookXml(names),
      'xl/_rels/workbook.xml.rels': relationsXml(names),
      '[Content_Types].xml': typesXml(names),
    }
    for (const [path, xml] of Object.entries(last)) await add(path, () => [xml])
    zip.end()
  }
  fill().catch(failed)
  for await (const piece of out) await sink.write(piece as Buffer)
  return written
}

const iterate = <T>(all: Iterable<T> | AsyncIterable<T>): AsyncIterator<T> | Iterator<T> =>
  Symbol.asyncIterator in all ? all[Symbol.asyncIterator]() : all[Symbol.iterator]()

async function* pieces(parts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Buffer> {
  let piece = ''
  for await (const part of parts) {
    piece += part
    if (piece.length < PIECE) continue
    yield Buffer.from(piece)
    piece = ''
  }
  if (piece !== '') yield Buffer.from(piece)
}
