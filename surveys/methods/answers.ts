// Which answers to which question count, and how those that do not are told apart.
import type { Code, Index, Instrument, Item, Language, Question } from '../instrument.ts'
import { type MethodBlock, type MissingCodes, table, text, type Words } from './blocks.ts'

export function answersTo(
  index: Index | Instrument,
  items: readonly Item[],
  language: Language,
  w: Words,
): MethodBlock[] {
  const questions =
    'questionnaire' in index
      ? index.questionnaire.pages.flatMap((page) => page.elements).filter((one) => one.kind !== 'notice')
      : []
  const rows = items.map((item) => {
    const question = questions.find(({ name }) => name === item.asks.split('.')[0])
    const { scale } = item
    const named = (code: Code) => `${question ? wordingOf(question, code, language) : code} (${code})`
    const valued = (code: Code) => {
      const worth = scale.measure === 'mean' ? scale.worth.find((one) => one.code === code)?.worth : undefined
      return worth === undefined ? named(code) : `${named(code)} ${w.answers.worth(worth)}`
    }
    const all = (codes: readonly Code[], of = named) =>
      codes.length > 0 ? codes.map(of).join('; ') : w.answers.nothing
    return [
      `${item.number ? `${item.number} ` : ''}${item.title[language]}`,
      `${question ? asked(question, item, language) : ''} [${item.asks}]`,
      [
        w.answers.measures[scale.measure],
        ...(scale.measure === 'share' ? [] : [w.answers.between(scale.low, scale.high)]),
        ...(scale.reversed ? [w.answers.reversed] : []),
      ].join('; '),
      all(scale.counted, valued),
      all(scale.against, valued),
      all([...scale.notApplicable, ...scale.dontKnow, ...scale.refused]),
    ]
  })
  return [text(w.answers.lead), table(w.answers.caption, w.answers.head, rows)]
}

function asked(question: Question, item: Item, language: Language): string {
  const row = item.asks.slice(question.name.length + 1)
  const part = question.kind === 'matrix' ? question.rows.find(({ name }) => name === row)?.text[language] : undefined
  return part ? `${question.title[language]} – ${part}` : question.title[language]
}

function wordingOf(question: Question, code: Code, language: Language): string {
  if (question.kind === 'boolean') return (code === 'true' ? question.yes : question.no)[language]
  const choices =
    question.kind === 'matrix'
      ? question.columns
      : question.kind === 'choice' || question.kind === 'choices'
        ? question.choices
        : []
  return choices.find((choice) => choice.code === code)?.text[language] ?? `${code}`
}

export function missingOf(codes: MissingCodes, w: Words): MethodBlock[] {
  const rows = Object.entries(codes).map(([kind, code]) => [
    w.missingKinds[kind as keyof MissingCodes],
    `${code}`.replace('-', '−'),
    w.missing.out,
  ])
  return [
    text(w.missing.lead),
    table(w.missing.caption, w.missing.head, [...rows, [w.missing.blank, w.missing.empty, w.missing.out]]),
  ]
}
