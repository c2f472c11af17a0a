// What a report looks like in Word: sizes and margins of official documents after Decree 30/2020/NĐ-CP, appendix I, part I:
// A4, Times New Roman in black, 20 mm above and below, 30 mm at the left, 18 mm at the right, running text of 13 points that
// begins 10 mm in, with 6 points between paragraphs. Read in a copy of the appendix that is not the official gazette's.
import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  type IRunOptions,
  type IStylesOptions,
  LevelFormat,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'

const FONT = 'Times New Roman'
/** Half points. */
export const size = { mark: 20, foot: 18, small: 22, table: 22, note: 24, usual: 26, title: 28 }
export const millimetres = (length: number) => Math.round((length * 1440) / 25.4)
export const points = (length: number) => length * 20
export const page = { width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 18 }
/** Twips between the margins. */
export const WIDE = millimetres(page.width - page.left - page.right)

const nothing = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const bare = { top: nothing, bottom: nothing, left: nothing, right: nothing }
const noBorders = { ...bare, insideHorizontal: nothing, insideVertical: nothing }
const line = { style: BorderStyle.SINGLE, size: 4, color: '000000', space: 1 }

/** The one kind of list: each line begins with a dash. */
export const dashes = {
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
}

export const styles = (language: string): IStylesOptions => {
  const run: IRunOptions = { font: FONT, size: size.usual, color: '000000' }
  const heading = (before: number): { readonly run: IRunOptions; readonly paragraph: IParagraphOptions } => ({
    run: { ...run, bold: true },
    paragraph: { spacing: { before: points(before), after: points(4) }, keepNext: true, keepLines: true },
  })
  const plain = { spacing: { before: 0, after: 0 } }
  return {
    default: {
      document: { run: { ...run, language: { value: language, eastAsia: language } } },
      // The title of a part stands in capitals.
      heading1: { ...heading(12), run: { ...heading(12).run, allCaps: true } },
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

export const plain = (text: string, run: IRunOptions = {}, more: IParagraphOptions = {}) =>
  new Paragraph({
    style: 'Plain',
    alignment: AlignmentType.CENTER,
    ...more,
    children: [new TextRun({ ...run, text })],
  })

/** A short line below what stands above it, as long as is left of the width. */
export const rule = (indent: number) =>
  new Paragraph({
    style: 'Plain',
    indent: { left: millimetres(indent), right: millimetres(indent) },
    border: { top: line },
    spacing: { before: points(2), after: 0, line: points(4), lineRule: 'exact' },
    children: [],
  })

export const running = (text: string, more: IParagraphOptions = {}) =>
  new Paragraph({ style: 'Running', ...more, children: [new TextRun(text)] })

const cell = (width: number, children: readonly Paragraph[]) =>
  new TableCell({ borders: bare, width: { size: width, type: WidthType.DXA }, children: [...children] })

/** Side by side, without lines. */
export const abreast = (left: readonly Paragraph[], right: readonly Paragraph[], share: number) => {
  const widths = [Math.round(WIDE * share), WIDE - Math.round(WIDE * share)] as const
  return new Table({
    width: { size: WIDE, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: [...widths],
    borders: noBorders,
    rows: [new TableRow({ cantSplit: true, children: [cell(widths[0], left), cell(widths[1], right)] })],
  })
}
