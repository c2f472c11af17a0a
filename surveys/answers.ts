/**
 * The strict check of answers, the same on phone, kiosk and server. survey-core lets rating 99, unknown keys and wrong
 * types through; nothing passes here that the questionnaire did not offer. A refusal never repeats a submitted value.
 */
import { isTrue } from './conditions.ts'
import type {
  Answer,
  Answers,
  Choice,
  ChoiceQuestion,
  ChoicesQuestion,
  Code,
  Literal,
  MatrixQuestion,
  MultipleTextQuestion,
  Notice,
  Page,
  Question,
  Questionnaire,
  TextLimits,
} from './instrument.ts'
import type { AnswerRefusal } from './problem.ts'

/** How many characters an answer may have where the definition does not say. */
export const longestAnswer = { text: 500, comment: 4000 } as const
/** How many characters the words that go with the choice "other" may have. */
export const longestComment = 500
const mostRefusals = 100
const longestName = 100

type Outcome = { readonly answers: Answers } | { readonly refusals: readonly AnswerRefusal[] }
export type Check = {
  /** Every question of the questionnaire: what arrived either fits completely or is refused. */
  readonly answers: (given: unknown) => Outcome
  /** Of somebody who left before the end: the same, but what is missing is no fault, and what is unfinished is left out. */
  readonly soFar: (given: unknown) => Outcome
  /** Only what stands on one page (from 0), with what was answered so far. Unknown keys and other pages are not looked at. */
  readonly page: (index: number, given: Answers) => readonly AnswerRefusal[]
}
type Asked = Pick<Questionnaire, 'pages'>
type Refuse = (reason: AnswerRefusal['reason'], row?: string, limit?: number | string) => undefined
type Reader = (given: unknown, refuse: Refuse) => Answer | undefined
/** One key of the answers: a question's own, or that of the comment beside its choice "other". */
type Entry = {
  readonly key: string
  readonly question: Question
  readonly read: Reader
  readonly comments: boolean
  /** The rows or fields that must be answered wherever the question is shown. */
  readonly rows: readonly string[]
}

/** The key under which the words beside a choice stand. */
export const commentOf = (question: string): string => `${question}-Comment`

/**
 * Prepares the check of a questionnaire once; the result is kept for the questionnaire's pages. Without `demands` nothing
 * must be answered and every other rule holds: on paper nobody was told what is still missing.
 */
export function compile(questionnaire: Asked, demands = true): Check {
  const compiled = demands ? demanding : undemanding
  const known = compiled.get(questionnaire.pages)
  if (known) return known
  const check = build(questionnaire, demands)
  compiled.set(questionnaire.pages, check)
  return check
}
const demanding = new WeakMap<readonly Page[], Check>()
const undemanding = new WeakMap<readonly Page[], Check>()

/** What one page (from 0) still lacks or has wrong; hidden answers of other pages do not count. */
export const checkPage = (questionnaire: Asked, index: number, answers: Answers): readonly AnswerRefusal[] =>
  compile(questionnaire).page(index, withoutHidden(questionnaire, answers))

/**
 * The names of the questions and notices shown, and of the shown questions that must be answered, as survey-core would
 * say with these answers as its data. Answers of hidden questions still count here; see withoutHidden.
 */
export function shownNow(
  questionnaire: Asked,
  answers: Answers,
): { readonly visible: ReadonlySet<string>; readonly required: ReadonlySet<string> } {
  const visible = new Set<string>()
  const required = new Set<string>()
  for (const page of questionnaire.pages) {
    for (const element of page.elements) {
      if (!isShown(element, answers)) continue
      visible.add(element.name)
      if (element.kind !== 'notice' && isRequired(element, answers)) required.add(element.name)
    }
  }
  return { visible, required }
}

/**
 * The answers that remain when hidden questions take theirs with them, as survey-core leaves them on completion.
 * One pass in order is enough: a condition reads only what was asked before it.
 */
export function withoutHidden(questionnaire: Asked, answers: Answers): Answers {
  const kept: Record<string, Answer> = { ...answers }
  for (const page of questionnaire.pages) {
    for (const element of page.elements) {
      if (isShown(element, kept)) continue
      delete kept[element.name]
      delete kept[commentOf(element.name)]
    }
  }
  return kept
}

function build(questionnaire: Asked, demands: boolean): Check {
  const pages = questionnaire.pages.map((page) => page.elements.flatMap((element) => entriesOf(element)))
  const entries = pages.flat()
  const keys = new Set(entries.map((entry) => entry.key))

  const read = (given: unknown, isFault: (refusal: AnswerRefusal) => boolean): Outcome => {
    if (!isPlain(given)) return { refusals: [{ question: '', reason: 'wrong-type' }] }
    const refusals: AnswerRefusal[] = []
    for (const key of Reflect.ownKeys(given)) {
      if (typeof key === 'string' && keys.has(key)) continue
      refusals.push({ question: String(key).slice(0, longestName), reason: 'unknown-question' })
      if (refusals.length >= mostRefusals) return { refusals }
    }
    const kept = readAll(entries, given, refusals, demands)
    const faults = refusals.filter(isFault)
    return faults.length ? { refusals: faults.slice(0, mostRefusals) } : { answers: kept }
  }
  const answers = (given: unknown) => read(given, () => true)
  const soFar = (given: unknown) => read(given, ({ reason }) => reason !== 'required' && reason !== 'too-few')
  const page = (index: number, given: Answers) => {
    const refusals: AnswerRefusal[] = []
    const here = pages[index] ?? []
    const before = pages.slice(0, index).flat()
    // What was answered on earlier pages decides what is shown here, and was checked there.
    readAll([...before, ...here], given, refusals, demands)
    const names = new Set(here.map((entry) => entry.key))
    return refusals.filter((refusal) => names.has(refusal.question)).slice(0, mostRefusals)
  }
  return { answers, soFar, page }
}

/** Reads every entry, adds what is wrong to `refusals`, and gives the answers in the order of the questionnaire. */
function readAll(
  entries: readonly Entry[],
  given: Readonly<Record<string, unknown>>,
  refusals: AnswerRefusal[],
  demands: boolean,
): Answers {
  const kept: Record<string, Answer> = {}
  const faulty = new Set<string>()
  for (const { key, read } of entries) {
    if (!Object.hasOwn(given, key)) continue
    const value = read(given[key], (reason, row, limit) => {
      faulty.add(key)
      refusals.push({ question: key, ...(row !== undefined && { row }), reason, ...(limit !== undefined && { limit }) })
      return undefined
    })
    if (value !== undefined && !faulty.has(key)) kept[key] = value
  }
  for (const entry of entries) {
    if (faulty.has(entry.key)) continue
    for (const refusal of misplaced(entry, kept)) if (demands || refusal.reason !== 'required') refusals.push(refusal)
  }
  return kept
}

/** What is wrong with an answer that fits by itself: it is hidden, missing, or stands beside the wrong one. */
function misplaced({ key, question, comments, rows }: Entry, kept: Answers): readonly AnswerRefusal[] {
  const answer = kept[key]
  if (!isShown(question, kept))
    return answer === undefined ? nothingWrong : [{ question: key, reason: 'hidden-question' }]
  if (comments) {
    const isOther = choseOther(question, kept[question.name])
    if (answer !== undefined && !isOther) return [{ question: key, reason: 'comment-without-other' }]
    return answer === undefined && isOther ? [{ question: key, reason: 'required' }] : nothingWrong
  }
  if (answer === undefined && isRequired(question, kept)) return [{ question: key, reason: 'required' }]
  if (!rows.length) return nothingWrong
  return rows.filter((row) => !isGiven(answer, row)).map((row) => ({ question: key, row, reason: 'required' as const }))
}

const nothingWrong: readonly AnswerRefusal[] = []
const isShown = (element: Question | Notice, answers: Answers) =>
  !element.visibleIf || isTrue(element.visibleIf, answers)
const isRequired = (question: Question, answers: Answers) =>
  question.required || (question.requiredIf !== undefined && isTrue(question.requiredIf, answers))
const choseOther = (question: Question, answer: Answer | undefined) =>
  'other' in question &&
  question.other !== undefined &&
  (Array.isArray(answer) ? answer.includes(question.other) : answer === question.other)
const isGiven = (answer: Answer | undefined, row: string) => isPlain(answer) && Object.hasOwn(answer, row)

function rowsRequired(question: Question): readonly string[] {
  if (question.kind === 'matrix') return question.everyRow ? question.rows.map((row) => row.name) : []
  if (question.kind === 'multipletext')
    return question.fields.filter((field) => field.required).map((field) => field.name)
  return []
}

function entriesOf(element: Question | Notice): readonly Entry[] {
  if (element.kind === 'notice') return []
  const own: Entry = {
    key: element.name,
    question: element,
    read: readerOf(element),
    comments: false,
    rows: rowsRequired(element),
  }
  if (!('other' in element) || element.other === undefined) return [own]
  const words = readText({ input: 'text', maxLength: longestComment })
  return [own, { key: commentOf(element.name), question: element, read: words, comments: true, rows: [] }]
}

function readerOf(question: Question): Reader {
  switch (question.kind) {
    case 'choice':
      return readChoice(question)
    case 'choices':
      return readChoices(question)
    case 'boolean':
      return (given, refuse) => (typeof given === 'boolean' ? given : nothing(given) ? undefined : refuse('wrong-type'))
    case 'text':
      return readText(question)
    case 'matrix':
      return readMatrix(question)
    case 'multipletext':
      return readFields(question)
  }
}

/** An empty text counts as no answer everywhere: a form sends one for every field left alone. */
const nothing = (given: unknown) => given === ''
const isCode = (given: unknown): given is Code => typeof given === 'string' || typeof given === 'number'
const codesOf = (choices: readonly Choice[]) => new Set<unknown>(choices.map((choice) => choice.code))

function readChoice({
  choices,
}: Pick<ChoiceQuestion, 'choices'>): (given: unknown, refuse: Refuse, row?: string) => Code | undefined {
  const codes = codesOf(choices)
  return (given, refuse, row) => {
    if (isCode(given) && codes.has(given)) return given
    return nothing(given) ? undefined : refuse(isCode(given) ? 'not-a-choice' : 'wrong-type', row)
  }
}

function readChoices({ choices, exclusive, least, most }: ChoicesQuestion): Reader {
  const codes = codesOf(choices)
  return (given, refuse) => {
    if (nothing(given)) return undefined
    if (!Array.isArray(given)) return refuse('wrong-type')
    if (given.length === 0) return undefined
    // More than there are choices: some are wrong or twice, and a list of a million is not worth reading.
    if (given.length > 2 * codes.size) return refuse('too-many', undefined, most)
    // Array.from turns a hole into undefined, which is no code.
    const list: unknown[] = Array.from(given)
    if (!list.every(isCode)) return refuse('wrong-type')
    const chosen = new Set<Code>(list)
    if (!list.every((code) => codes.has(code))) return refuse('not-a-choice')
    if (chosen.size < list.length) return refuse('duplicate')
    const alone = exclusive.some((code) => chosen.has(code))
    if (alone && chosen.size > 1) return refuse('exclusive-choice')
    if (!alone && chosen.size < least) return refuse('too-few', undefined, least)
    if (chosen.size > most) return refuse('too-many', undefined, most)
    // The order of ticking says nothing; one order makes phone and kiosk send the same.
    return choices.map((choice) => choice.code).filter((code) => chosen.has(code))
  }
}

function readMatrix({ rows, columns }: MatrixQuestion): Reader {
  const read = readChoice({ choices: columns })
  return readRows(new Map(rows.map((row) => [row.name, read])))
}

const readFields = ({ fields }: MultipleTextQuestion): Reader =>
  readRows(new Map(fields.map((field) => [field.name, readText(field)])))

function readRows(
  rows: ReadonlyMap<string, (given: unknown, refuse: Refuse, row: string) => Literal | undefined>,
): Reader {
  return (given, refuse) => {
    if (nothing(given)) return undefined
    if (!isPlain(given)) return refuse('wrong-type')
    const unknown = Reflect.ownKeys(given).filter((key) => typeof key !== 'string' || !rows.has(key))
    for (const key of unknown.slice(0, mostRefusals)) refuse('unknown-row', String(key).slice(0, longestName))
    const kept: Record<string, Literal> = {}
    for (const [row, read] of rows) {
      const value = Object.hasOwn(given, row) ? read(given[row], refuse, row) : undefined
      if (value !== undefined) kept[row] = value
    }
    return Object.keys(kept).length ? kept : undefined
  }
}

const forbidden = /\p{Cs}|[^\P{Cc}\n\t]/u
// survey-core's own pattern without its quoted names, and without a way to backtrack: one @, no empty label.
const email = /^[^<>()[\].,;:\s@"]+(?:\.[^<>()[\].,;:\s@"]+)*@(?:[^<>()[\].,;:\s@"=]+\.)+[^<>()[\].,;:\s@"=]{2,}$/

function readText({
  input,
  maxLength,
  min,
  max,
}: TextLimits): (given: unknown, refuse: Refuse, row?: string) => Literal | undefined {
  const isInside = (value: number | string, refuse: Refuse, row?: string) => {
    if (min !== undefined && value < min) return refuse('out-of-range', row, min)
    if (max !== undefined && value > max) return refuse('out-of-range', row, max)
    return true
  }
  return (given, refuse, row) => {
    if (nothing(given)) return undefined
    if (input === 'number') {
      if (typeof given !== 'number' || !Number.isFinite(given)) return refuse('wrong-type', row)
      if (Math.abs(given) > Number.MAX_SAFE_INTEGER) {
        return refuse('out-of-range', row, Math.sign(given) * Number.MAX_SAFE_INTEGER)
      }
      // JSON has no minus zero.
      return isInside(given, refuse, row) && given + 0
    }
    if (typeof given !== 'string') return refuse('wrong-type', row)
    // Composing letters shortens Vietnamese at most threefold: what is far too long is refused before that work.
    if (given.length > 4 * maxLength + 100) return refuse('too-long', row, maxLength)
    const text = given.replace(/\r\n?/g, '\n').normalize('NFC').trim()
    if (forbidden.test(text)) return refuse('wrong-type', row)
    if (text.length > maxLength) return refuse('too-long', row, maxLength)
    if (text === '') return undefined
    if (input === 'email' && !email.test(text)) return refuse('not-an-email', row)
    if (input === 'date') return isDay(text) ? isInside(text, refuse, row) && text : refuse('not-a-date', row)
    return text
  }
}

/** An ISO date that the calendar has. */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return Number(year) >= 1000 && date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day)
}

/** An object as JSON makes them, or one without a prototype: nothing inherited, no array, no date. */
function isPlain(given: unknown): given is Record<string, unknown> {
  if (typeof given !== 'object' || given === null) return false
  const prototype: unknown = Object.getPrototypeOf(given)
  return prototype === Object.prototype || prototype === null
}
