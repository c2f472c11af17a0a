/**
 * A report as a file that a clerk opens in Word and goes on writing in. Its layout is that of official documents as we know
 * Decree 30/2020/NĐ-CP (appendix I), which was not at hand to check it against: A4, Times New Roman, the country's name and
 * motto, number and date left open, the page number in the middle at the top from the second page on.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  type IParagraphOptions,
  type IRunOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { Block, Report, ReportTable } from '../../surveys/report/report.ts'

const FONT = 'Times New Roman'
/** Half points. */
const size = { small: 22, table: 22, note: 24, usual: 26, title: 28 }
const millimetres = (length: number) => Math.round((length * 1440) / 25.4)
const points = (length: number) => length * 20
const page = { width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 18 }
/** Twips between the margins. */
const WIDE = millimetres(page.width - page.left - page.right)

const locale = { vi: 'vi-VN', en: 'en-GB' } as const
const nothing = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const bare = { top: nothing, bottom: nothing, left: nothing, right: nothing }
const noBorders = { ...bare, insideHorizontal: nothing, insideVertical: nothing }
const line = { style: BorderStyle.SINGLE, size: 4, color: '000000', space: 1 }

/** The bytes of a .docx. */
export async function wordFileOf(report: Report): Promise<Uint8Array> {
  const { head, language } = report
  const document = new Document({
    title: [head.type, ...head.subject].join(' – '),
    creator: head.body.join(' '),
    lastModifiedBy: head.body.join(' '),
    styles: styles(locale[language]),
    numbering: {
      config: [
        {
          reference: 'dashes',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '-',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: millimetres(10), hanging: millimetres(5) } }, run: { font: FONT } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: millimetres(page.width), height: millimetres(page.height) },
            margin: {
              top: millimetres(page.top),
              bottom: millimetres(page.bottom),
              left: millimetres(page.left),
              right: millimetres(page.right),
              header: millimetres(7),
              footer: millimetres(9),
            },
          },
        },
        headers: {
          first: new Header({ children: simulatedMark(report) }),
          default: new Header({
            children: [
              new Paragraph({
                style: 'Plain',
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT], size: size.usual })],
              }),
              ...simulatedMark(report),
            ],
          }),
        },
        footers: { first: footer(report), default: footer(report) },
        children: [...headOf(report), ...bodyOf(report), ...endOf(report)],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

const styles = (language: string) => {
  const run: IRunOptions = { font: FONT, size: size.usual, color: '000000' }
  const heading = (before: number): { readonly run: IRunOptions; readonly paragraph: IParagraphOptions } => ({
    run: { ...run, bold: true },
    paragraph: { spacing: { before: points(before), after: points(4) }, keepNext: true, keepLines: true },
  })
  const plain = { spacing: { before: 0, after: 0 } }
  return {
    default: {
      document: { run: { ...run, language: { value: language, eastAsia: language } } },
      heading1: heading(12),
      heading2: heading(8),
      heading3: { ...heading(6), run: { ...run, bold: true, italics: true } },
    },
    paragraphStyles: [
      { id: 'Plain', name: 'Plain', basedOn: 'Normal', quickFormat: true, run, paragraph: plain },
      {
        id: 'Running',
        name: 'Running text',
        basedOn: 'Normal',
        quickFormat: true,
        run,
        paragraph: {
          alignment: AlignmentType.JUSTIFIED,
          indent: { firstLine: millimetres(10) },
          spacing: { before: 0, after: points(6), line: 264 },
          widowControl: true,
        },
      },
      {
        id: 'Caption',
        name: 'caption',
        basedOn: 'Normal',
        quickFormat: true,
        run: { ...run, italics: true },
        paragraph: { spacing: { before: points(6), after: points(3) }, keepNext: true, keepLines: true },
      },
      { id: 'Cell', name: 'Cell', basedOn: 'Normal', run: { ...run, size: size.table }, paragraph: plain },
    ],
  }
}

const plain = (text: string, run: IRunOptions = {}, more: IParagraphOptions = {}) =>
  new Paragraph({
    style: 'Plain',
    alignment: AlignmentType.CENTER,
    ...more,
    children: [new TextRun({ ...run, text })],
  })

/** A short line below what stands above it, as long as is left of the width. */
const rule = (indent: number) =>
  new Paragraph({
    style: 'Plain',
    indent: { left: millimetres(indent), right: millimetres(indent) },
    border: { top: line },
    spacing: { before: points(2), after: 0, line: points(4), lineRule: 'exact' },
    children: [],
  })

const simulatedMark = ({ simulated }: Report) =>
  simulated === null
    ? []
    : [plain(simulated, { bold: true, size: 20, color: 'B00000' }, { spacing: { after: points(6) } })]

const footer = ({ runningHead }: Report) =>
  new Footer({ children: [plain(runningHead, { size: 18, color: '444444' }, { alignment: AlignmentType.LEFT })] })

const cell = (width: number, children: readonly Paragraph[]) =>
  new TableCell({ borders: bare, width: { size: width, type: WidthType.DXA }, children: [...children] })

/** Side by side, without lines. */
const abreast = (left: readonly Paragraph[], right: readonly Paragraph[], share: number) => {
  const widths = [Math.round(WIDE * share), WIDE - Math.round(WIDE * share)] as const
  return new Table({
    width: { size: WIDE, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: [...widths],
    borders: noBorders,
    rows: [new TableRow({ cantSplit: true, children: [cell(widths[0], left), cell(widths[1], right)] })],
  })
}

function headOf({ head }: Report): (Paragraph | Table)[] {
  const { above, body, country, motto, number, place, type, subject, to } = head
  const [onlyOne] = to.names
  return [
    abreast(
      [
        ...above.map((text) => plain(text, { size: size.note })),
        ...body.map((text) => plain(text, { size: size.note, bold: true })),
        rule(18),
        plain(number, {}, { spacing: { before: points(4) } }),
      ],
      [
        plain(country, { size: size.note, bold: true }),
        plain(motto, { bold: true }),
        rule(22),
        plain(place, { italics: true }, { spacing: { before: points(4) } }),
      ],
      0.4,
    ),
    plain(type, { bold: true, size: size.title }, { spacing: { before: points(18) } }),
    ...subject.map((text) => plain(text, { bold: true, size: size.usual })),
    rule(62),
    ...(to.names.length === 1
      ? [plain(`${to.label} ${onlyOne}`, {}, { spacing: { before: points(8), after: points(10) } })]
      : [
          plain(
            to.label,
            {},
            { alignment: AlignmentType.LEFT, indent: { left: millimetres(35) }, spacing: { before: points(8) } },
          ),
          ...to.names.map((name, i) =>
            plain(
              `- ${name}${i < to.names.length - 1 ? ';' : '.'}`,
              {},
              {
                alignment: AlignmentType.LEFT,
                indent: { left: millimetres(50) },
                spacing: { after: i < to.names.length - 1 ? 0 : points(10) },
              },
            ),
          ),
        ]),
  ]
}

const running = (text: string, more: IParagraphOptions = {}) =>
  new Paragraph({ style: 'Running', ...more, children: [new TextRun(text)] })

function bodyOf({ opening, sections }: Report): (Paragraph | Table)[] {
  return [
    ...opening.map((text) => running(text)),
    ...sections.flatMap(({ title, blocks }) => [
      new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(title)] }),
      ...blocks.flatMap(partsOf),
    ]),
  ]
}

function partsOf(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'paragraph':
      return [running(block.text)]
    case 'heading':
      return [new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun(block.text)] })]
    case 'list':
      return block.items.map(
        (text) =>
          new Paragraph({
            style: 'Running',
            numbering: { reference: 'dashes', level: 0 },
            indent: { left: millimetres(10), hanging: millimetres(5) },
            children: [new TextRun(text)],
          }),
      )
    case 'note':
      return block.lines.map((text) => running(text))
    // What is drawn on the page stands in the table of months here.
    case 'trend':
      return []
    case 'table':
      return [
        new Paragraph({ style: 'Caption', children: [new TextRun(block.caption)] }),
        tableOf(block),
        new Paragraph({ style: 'Plain', spacing: { after: points(4) }, children: [] }),
      ]
  }
}

function tableOf({ columns, rows }: ReportTable): Table {
  const all = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => Math.floor((WIDE * width) / all))
  const alignment = { name: AlignmentType.LEFT, number: AlignmentType.RIGHT, words: AlignmentType.LEFT }
  const cellOf = (text: string, i: number, isHead: boolean) =>
    new TableCell({
      width: { size: widths[i] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { top: points(2), bottom: points(2), left: millimetres(1.2), right: millimetres(1.2) },
      ...(isHead && { shading: { fill: 'E9EEEE' } }),
      children: [
        new Paragraph({
          style: 'Cell',
          alignment: isHead ? AlignmentType.CENTER : alignment[columns[i]?.kind ?? 'words'],
          // The head keeps the first row with it.
          keepNext: isHead,
          children: [new TextRun({ text, bold: isHead })],
        }),
      ],
    })
  const rowOf = (cells: readonly string[], isHead = false) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((text, i) => cellOf(text, i, isHead)),
    })
  return new Table({
    width: { size: WIDE, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    rows: [
      rowOf(
        columns.map(({ title }) => title),
        true,
      ),
      ...rows.map((cells) => rowOf(cells)),
    ],
  })
}

function endOf({ closing, recipients, signature }: Report): (Paragraph | Table)[] {
  return [
    running(closing, { keepNext: true, spacing: { before: points(10), after: points(10) } }),
    abreast(
      [
        plain(recipients.label, { bold: true, italics: true, size: size.note }, { alignment: AlignmentType.LEFT }),
        ...recipients.names.map((name) => plain(`- ${name}`, { size: size.small }, { alignment: AlignmentType.LEFT })),
      ],
      // Room for name, signature and seal: who signs is the office's to say.
      [...signature.map((text) => plain(text, { bold: true })), ...Array.from({ length: 5 }, () => plain(''))],
      0.45,
    ),
  ]
}
