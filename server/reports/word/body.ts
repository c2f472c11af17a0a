// The parts of a report in Word: paragraphs, lists and tables.
import {
  AlignmentType,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { type Block, isShort, type Report, type ReportTable } from '../../../surveys/report/report.ts'
import { dashes, millimetres, points, running, WIDE } from './style.ts'

export function bodyOf({ opening, sections }: Report): (Paragraph | Table)[] {
  return [
    ...opening.map((text) => running(text)),
    ...sections.flatMap(({ title, blocks }, i) => [
      new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(title)] }),
      ...blocks.flatMap((block, k) => partsOf(block, i === sections.length - 1 && k === blocks.length - 1)),
    ]),
  ]
}

/** `isLast`: whoever signs follows, and does not stand on a page alone. */
function partsOf(block: Block, isLast: boolean): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'paragraph':
      return [running(block.text)]
    case 'heading':
      return [new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun(block.text)] })]
    case 'list':
      return block.items.map(
        (text, i) =>
          new Paragraph({
            style: 'Running',
            numbering: { reference: dashes.reference, level: 0 },
            keepNext: isLast && i === block.items.length - 1,
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

function tableOf(table: ReportTable): Table {
  const { columns, rows } = table
  const all = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => Math.floor((WIDE * width) / all))
  const alignment = { name: AlignmentType.LEFT, number: AlignmentType.RIGHT, words: AlignmentType.LEFT }
  const cellOf = (text: string, i: number, isHead: boolean, isKept: boolean) =>
    new TableCell({
      width: { size: widths[i] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { top: points(2), bottom: points(2), left: millimetres(1.2), right: millimetres(1.2) },
      ...(isHead && { shading: { fill: 'E9EEEE' } }),
      children: [
        new Paragraph({
          style: 'Cell',
          alignment: isHead ? AlignmentType.CENTER : alignment[columns[i]?.kind ?? 'words'],
          keepNext: isKept,
          children: [new TextRun({ text, bold: isHead })],
        }),
      ],
    })
  // The head keeps the first row with it; in a short table each row the next.
  const rowOf = (cells: readonly string[], isKept: boolean, isHead = false) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((text, i) => cellOf(text, i, isHead, isKept)),
    })
  return new Table({
    width: { size: WIDE, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    rows: [
      rowOf(
        columns.map(({ title }) => title),
        true,
        true,
      ),
      ...rows.map((cells, i) => rowOf(cells, isShort(table) && i < rows.length - 1)),
    ],
  })
}
