// What stands around the body of a report in Word: who writes it to whom above, who signs and who gets it below.
import { AlignmentType, type Paragraph, type Table } from 'docx'
import type { Report } from '../../../surveys/report/report.ts'
import { abreast, millimetres, plain, points, rule, running, size } from './style.ts'

export function headOf({ head }: Report): (Paragraph | Table)[] {
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
        rule(18.6),
        plain(place, { italics: true }, { spacing: { before: points(4) } }),
      ],
      0.4,
    ),
    plain(type, { bold: true, size: size.title }, { spacing: { before: points(18) } }),
    ...subject.map((text) =>
      plain(
        text,
        { bold: true, size: size.usual },
        // Narrower than the page, so that two lines are of like length.
        { indent: { left: millimetres(18), right: millimetres(18) } },
      ),
    ),
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

export function endOf({ closing, recipients, signature }: Report): (Paragraph | Table)[] {
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
