import type { Wave } from '../server/organisation.ts'
import { compile, shownNow } from '../surveys/answers.ts'
import { instrumentNamed } from '../surveys/catalogue.ts'
import type {
  Answer,
  Answers,
  Dimension,
  Indicator,
  Instrument,
  Item,
  Profile,
  Scale,
  Text,
} from '../surveys/instrument.ts'
import { itemsIn } from '../surveys/tree.ts'

const both = (text: string): Text => ({ vi: text, en: text })

export const aProfile = (given: Partial<Profile> = {}): Profile => ({
  name: 'test',
  version: '1',
  source: both('test'),
  verified: false,
  computed: 'totals',
  confidence: 0.95,
  interval: 'wilson',
  decimals: 2,
  smallestBase: 15,
  smallestCount: 10,
  classes: [
    { from: 0, code: 'low', text: both('low') },
    { from: 80, code: 'high', text: both('high') },
  ],
  ...given,
})

/** A survey of land that takes all there is, without an end. */
export const aWave = (given: Partial<Wave> = {}): Wave => ({
  ...{ wave: 'w', instrument: 'land', version: 1, sector: null, opensOn: '2025-01-01', closesOn: null, name: null },
  ...{ respondentGroup: null, channels: null, units: null, procedures: null, target: null, pausedAt: null },
  revision: 0,
  ...given,
})

const steps = [1, 2, 3, 4, 5]
/** The share of 4 and 5 among 1-5, with "na" apart. */
export const aScale = (given: Partial<Scale> = {}): Scale => ({
  measure: 'share',
  counted: [4, 5],
  against: [1, 2, 3],
  low: 1,
  high: 5,
  worth: steps.map((code) => ({ code, worth: code })),
  reversed: false,
  printed: 'percent',
  notApplicable: ['na'],
  dontKnow: [],
  refused: [],
  ...given,
})
/** The mean of 1-5, printed on its own scale. */
export const aMean = (given: Partial<Scale> = {}): Scale => aScale({ measure: 'mean', printed: 'scale', ...given })

export const anItem = (code: string, scale: Scale = aScale(), given: Partial<Item> = {}): Item => ({
  kind: 'item',
  code,
  asks: code,
  title: both(code),
  scale,
  ...given,
})

export const aDimension = (
  code: string,
  parts: readonly Indicator[],
  rollUp: Dimension['rollUp'] = 'pooled',
  given: Partial<Dimension> = {},
): Dimension => ({ kind: 'dimension', code, title: both(code), rollUp, parts, ...given })

/** An instrument that asks each item of the tree on the scale 1-5 with "na". */
export function anInstrument(tree: Dimension): Pick<Instrument, 'questionnaire' | 'tree' | 'beside'> {
  const choices = [...steps, 'na'].map((code) => ({ code, text: both(`${code}`) }))
  const elements = itemsIn(tree).map(
    ({ asks: name }) =>
      ({ kind: 'choice', name, title: both(name), required: false, drawn: 'scale', choices }) as const,
  )
  return { questionnaire: { title: both('test'), pages: [{ name: 'all', elements }] }, tree, beside: [] }
}

/** Everything a shipped instrument requires, answered: scored items with `value`, the rest with the first choice. */
export function fullAnswers(code: string, value: number, changes: Readonly<Record<string, Answer>> = {}): Answers {
  const { questionnaire } = instrumentNamed(code, 1)
  const answers: Record<string, Answer> = {}
  for (const question of questionnaire.pages.flatMap((page) => page.elements)) {
    if (question.kind === 'notice') continue
    const { visible, required } = shownNow(questionnaire, answers)
    const given = changes[question.name]
    if (!visible.has(question.name)) continue
    if (given !== undefined) answers[question.name] = given
    else if (required.has(question.name) && question.kind === 'choice')
      answers[question.name] =
        question.drawn === 'scale' && question.choices.some((choice) => choice.code === value)
          ? value
          : (question.choices[0]?.code ?? '')
  }
  const checked = compile(questionnaire).answers(answers)
  if ('refusals' in checked) throw new Error(`The builder's answers are refused: ${JSON.stringify(checked.refusals)}`)
  return checked.answers
}

let made = 0
/** A fresh UUIDv7 of a fixed instant: tests need ids that differ, not ids that are random. */
export const anId = (): string => `01937f00-0000-7000-8000-${(++made).toString(16).padStart(12, '0')}`

/** What a phone sends for the land survey at the one-stop department. */
export const anArrival = (given: Readonly<Record<string, unknown>> = {}) => ({
  id: anId(),
  wave: 'dat-dai',
  version: 1,
  unit: 'mot-cua',
  sector: 'land',
  procedure: null,
  channel: 'online',
  language: 'vi',
  startedAt: '2026-11-16T02:55:00.000Z',
  endedAt: '2026-11-16T02:57:00.000Z',
  answers: fullAnswers('land', 4),
  ...given,
})
