// A report as a file that a clerk opens in Word and goes on writing in.
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  ImageRun,
  type IRunOptions,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import type { Report } from '../../surveys/report/report.ts'
import { bodyOf } from './word/body.ts'
import { endOf, headOf } from './word/frame.ts'
import { dashes, millimetres, page, plain, points, size, styles } from './word/style.ts'

/** The picture of a place. `content`: its bytes in base64, which also a message to another process can carry. */
export type Emblem = { readonly type: string; readonly content: string }
export type WordAsked = { readonly report: Report; readonly emblem: Emblem | null }

const locale = { vi: 'vi-VN', en: 'en-GB' } as const
/** Word draws no WebP: a place that has one stands with its name alone. */
const drawn: Readonly<Record<string, 'png' | 'jpg'>> = { 'image/png': 'png', 'image/jpeg': 'jpg' }
/** Pixels of 1/96 inch: 10 mm, which the margin above the first page has room for. */
const EMBLEM = 38

/** The bytes of a .docx. */
export async function wordFileOf({ report, emblem }: WordAsked): Promise<Uint8Array> {
  const { head, language } = report
  const document = new Document({
    title: [head.type, ...head.subject].join(' – '),
    creator: head.body.join(' '),
    lastModifiedBy: head.body.join(' '),
    styles: styles(locale[language]),
    numbering: { config: [dashes] },
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
          first: new Header({ children: [...placeOf(report, emblem), ...simulatedMark(report)] }),
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

/** Emblem and name of the place, above what the decree says of the first page: it has no box of its own for them. */
function placeOf({ brand }: Report, emblem: Emblem | null): Paragraph[] {
  const type = emblem && drawn[emblem.type]
  const name: IRunOptions = { text: brand.name ? `  ${brand.name}` : '', size: size.foot, color: '444444' }
  if (!type && !brand.name) return []
  const picture = type
    ? [
        new ImageRun({
          type,
          data: Buffer.from(emblem.content, 'base64'),
          transformation: { width: EMBLEM, height: EMBLEM },
          altText: { name: 'emblem', title: brand.name ?? '', description: brand.name ?? '' },
        }),
      ]
    : []
  return [new Paragraph({ style: 'Plain', children: [...picture, new TextRun(name)] })]
}

const simulatedMark = ({ simulated }: Report) =>
  simulated === null
    ? []
    : [plain(simulated, { bold: true, size: size.mark, color: 'B00000' }, { spacing: { after: points(6) } })]

const footer = ({ runningHead }: Report) =>
  new Footer({
    children: [plain(runningHead, { size: size.foot, color: '444444' }, { alignment: AlignmentType.LEFT })],
  })
