import { type Check, commentOf, compile, longestComment } from '../../surveys/answers.ts'
import { isTrue } from '../../surveys/conditions.ts'
import type { Answer, Answers, Condition, Instrument, Item, Question } from '../../surveys/instrument.ts'
import { itemsIn, shownIn } from '../../surveys/tree.ts'
import { type Draw, drawOf } from './draws.ts'
import { opinionOf } from './opinions.ts'
import type { Person } from './person.ts'
import type { Random } from './random.ts'

/** What is asked and scored: all of an instrument that answers depend on. */
export type Asked = Pick<Instrument, 'questionnaire' | 'tree' | 'beside'> & Partial<Pick<Instrument, 'editions'>>
/** Checked answers, and the names of what was shown with them. */
export type Filled = { readonly answers: Answers; readonly visible: ReadonlySet<string> }
type Prepared = {
  readonly name: string
  readonly visibleIf: Condition | undefined
  readonly requiredIf: Condition | undefined
  readonly required: boolean
  /** How much likelier than at the start it is left out: the end of a long form tires. */
  readonly tired: number
  readonly draw: Draw | null
  readonly other: unknown
}

/**
 * Prepares an instrument once; the result fills it in as one person would, question after question, so that a condition
 * sees what was said before it. Every answer passes the check that a citizen's passes; throws where one did not.
 */
export function fillerOf(asked: Asked): (person: Person, random: Random) => Filled {
  const check: Check = compile(asked.questionnaire)
  const questions = prepare(asked)
  return (person, random) => {
    const answers: Record<string, Answer> = {}
    const visible = new Set<string>()
    for (const { name, visibleIf, requiredIf, required, tired, draw, other } of questions) {
      if (visibleIf && !isTrue(visibleIf, answers)) continue
      visible.add(name)
      if (!draw) continue
      const must = required || (requiredIf !== undefined && isTrue(requiredIf, answers))
      if (!must && random() < person.skips * tired) continue
      const answer = draw(person, must, random)
      if (answer === undefined) continue
      answers[name] = answer
      if (other === undefined || !(Array.isArray(answer) ? answer.includes(other) : answer === other)) continue
      answers[commentOf(name)] = opinionOf(person, longestComment, random)
    }
    const checked = check.answers(answers)
    if ('refusals' in checked) throw new Error(`A simulated response was refused: ${JSON.stringify(checked.refusals)}`)
    return { answers: checked.answers, visible }
  }
}

function prepare(asked: Asked): Prepared[] {
  const items = new Map<string, Item>()
  for (const item of [asked, ...(asked.editions ?? [])].flatMap(shownIn).flatMap(itemsIn))
    if (!items.has(item.asks)) items.set(item.asks, item)
  const apart = new Set(
    [...items.values()].flatMap(({ scale }) => [...scale.notApplicable, ...scale.dontKnow, ...scale.refused]),
  )
  const elements = asked.questionnaire.pages.flatMap((page) => page.elements)
  return elements.map((element, place) => {
    const { name, visibleIf } = element
    const tired = 0.5 + place / elements.length
    if (element.kind === 'notice')
      return { name, visibleIf, requiredIf: undefined, required: false, tired, draw: null, other: undefined }
    const { requiredIf } = element
    const required = element.required || hasRequiredRows(element)
    const other = 'other' in element ? element.other : undefined
    return { name, visibleIf, requiredIf, required, tired, draw: drawOf(element, { items, apart }), other }
  })
}

/** Rows or fields that must be answered must be wherever the question is shown, required or not. */
const hasRequiredRows = (question: Question) =>
  question.kind === 'matrix'
    ? question.everyRow
    : question.kind === 'multipletext' && question.fields.some(({ required }) => required)
