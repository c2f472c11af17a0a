/** What a condition may read and compare, before anybody answers: what it could never say is refused at load. */
import { pathsIn } from '../condition-parser.ts'
import { isTrue } from '../conditions.ts'
import type { Answers, Comparison, Condition, Literal, Question } from '../instrument.ts'
import { attempt, giveUp, type Place, refuse, tell } from './definition.ts'

export type Before = {
  /** Questions read so far by their exact name: what a condition may read. */
  readonly asked: ReadonlyMap<string, Question>
  /** Whether something of this name may be asked and was given up: what reads it is not judged. */
  readonly isBroken: (name: string) => boolean
}

/**
 * A condition reads answers given before it, so none can wait for another, and one pass settles what is shown. It
 * compares only what survey-core and we compare alike.
 */
export function checkCondition(condition: Condition, place: Place, reading: Before, owner?: string): void {
  attempt(() => {
    for (const path of pathsIn(condition)) checkPath(path, place, reading, owner)
    checkComparisons(condition, place, reading)
  })
}

function checkPath([name = '', row]: readonly string[], place: Place, reading: Before, owner?: string): void {
  if (name === owner) refuse(place, `a condition on "${name}" cannot depend on "${name}" itself`)
  const question = reading.asked.get(name)
  if (!question && reading.isBroken(name)) giveUp()
  if (!question) refuse(place, `"${name}" is not a question asked before this one`)
  if (row === undefined) return
  const rows = question.kind === 'matrix' ? question.rows : question.kind === 'multipletext' ? question.fields : []
  if (!rows.some((one) => one.name === row)) refuse(place, `"${name}" has no row "${row}"`)
}

type Kind = 'number' | 'text' | 'code' | 'list' | 'boolean' | 'rows'

function checkComparisons(condition: Condition, place: Place, reading: Before): void {
  if ('parts' in condition) for (const part of condition.parts) attempt(() => checkComparisons(part, place, reading))
  if ('part' in condition) checkComparisons(condition.part, place, reading)
  if (!('right' in condition)) return
  const { op, left, right } = condition
  const [from, to] = [left, right].map((side): readonly Kind[] => {
    if ('answer' in side) return [kindOf(side.answer, reading)]
    const literals = Array.isArray(side.literal) ? side.literal : [side.literal]
    return literals.map((one) => (typeof one === 'string' ? 'text' : (typeof one as 'number' | 'boolean')))
  }) as [readonly Kind[], readonly Kind[]]
  const isList = 'literal' in right && Array.isArray(right.literal)
  const has = (kind: Kind) => from.includes(kind) || to.includes(kind)
  const fail = (reason: string) => refuse(place, `"${op}" ${reason}`)

  if (has('rows')) fail('cannot compare a whole matrix or multiple text: name a row, like {visit.desk}')
  if (['>', '<', '>=', '<='].includes(op) && (isList || !has('number') || from[0] !== 'number' || to[0] !== 'number')) {
    fail('compares numbers only, and only questions answered with numbers')
  }
  if (['anyof', 'allof', 'noneof'].includes(op) && !isList) fail('needs a list, like [1, 2]')
  if (op === 'allof' && from[0] !== 'list') fail('needs a question with several choices')
  if (['contains', 'notcontains'].includes(op)) {
    if (from[0] !== 'list' && from[0] !== 'text') fail('needs a text or a question with several choices')
    if (from[0] === 'text' && (isList || to[0] !== 'text')) fail('needs a text to look for')
  }
  if (['=', '<>'].includes(op) && isList && from[0] !== 'list')
    fail('compares a list with a question with several choices')
  if (['=', '<>'].includes(op) && !isList && 'literal' in right && from[0] === 'list') fail('needs a list, like [1, 2]')
  if ('answer' in left && 'literal' in right) checkLiterals(op, left.answer, right.literal, place, reading)
}

/** What no answer can be equal to is a slip of the pen, and hides a question for ever. */
function checkLiterals(
  op: Comparison,
  path: readonly string[],
  literal: Literal | readonly Literal[],
  place: Place,
  reading: Before,
): void {
  const named = path.join('.')
  const possible = answersTo(path, reading)
  const holds = (comparison: Comparison, right: Literal) =>
    possible?.some((given) => isTrue({ op: comparison, left: { answer: path }, right: { literal: right } }, given))
  if (['>', '<', '>=', '<='].includes(op)) {
    if (holds(op, literal as Literal) === false) tell(place, `no answer to "${named}" is ${op} ${literal}`)
    return
  }
  const kind = kindOf(path, reading)
  for (const one of [literal].flat() as Literal[]) {
    const isNoNumber = kind === 'number' && typeof one === 'string' && Number.isNaN(Number(one))
    if (holds(kind === 'list' ? 'contains' : '=', one) ?? !isNoNumber) continue
    tell(place, `${JSON.stringify(one)} is no answer to "${named}"`)
  }
}

/** Every answer there can be, where they can be counted out. */
function answersTo([name = '', row]: readonly string[], reading: Before): readonly Answers[] | undefined {
  const question = reading.asked.get(name)
  switch (question?.kind) {
    case 'choice':
      return question.choices.map(({ code }) => ({ [name]: code }))
    case 'choices':
      return question.choices.map(({ code }) => ({ [name]: [code] }))
    case 'boolean':
      return [{ [name]: true }, { [name]: false }]
    case 'matrix':
      return question.columns.map(({ code }) => ({ [name]: { [row ?? '']: code } }))
    default:
      return undefined
  }
}

/** What kind of value an answer is. Choices count as numbers where any code is one: "na" is then neither above nor below. */
function kindOf([name = '', row]: readonly string[], reading: Before): Kind {
  const question = reading.asked.get(name) as Question
  if (question.kind === 'choice') return codesKind(question.choices)
  if (question.kind === 'choices') return 'list'
  if (question.kind === 'boolean') return 'boolean'
  if (question.kind === 'text') return question.input === 'number' ? 'number' : 'text'
  if (row === undefined) return 'rows'
  if (question.kind === 'matrix') return codesKind(question.columns)
  return question.fields.find((field) => field.name === row)?.input === 'number' ? 'number' : 'text'
}
const codesKind = (choices: readonly { readonly code: string | number }[]): Kind =>
  choices.some((choice) => typeof choice.code === 'number') ? 'number' : 'code'
