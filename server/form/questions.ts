// The questions of one page as HTML. Every word goes through the escaping template; nothing here is raw.
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { commentOf, longestComment } from '../../surveys/answers.ts'
import { entryName, writeNumber } from '../../surveys/entries.ts'
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
  TextLimits,
  Tongue,
} from '../../surveys/instrument.ts'
import type { AnswerRefusal } from '../../surveys/problem.ts'
import { inLanguage } from '../../surveys/text/format.ts'
import { fallbackOf } from '../../surveys/tongues.ts'
import { faultsOf } from './faults.ts'
import { langOf, spoken, told, words } from './words.ts'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** A page of the questionnaire as one person sees it. */
export type Shown = {
  readonly page: Page
  readonly language: Tongue
  readonly answers: Answers
  /** Positions of the elements that are shown; the others are there, hidden, for the script to show. */
  readonly visible: ReadonlySet<number>
  /** Those of them that this person has not seen before; they are announced. */
  readonly fresh: ReadonlySet<number>
  readonly refusals: readonly AnswerRefusal[]
}
/** The questions of a page as they are drawn, each with its fault. */
export function questions(shown: Shown): Html[] {
  const faults = new Map(faultsOf(shown).map(({ entry, sentence }) => [entry, sentence]))
  const drawing: Drawing = { language: shown.language, answers: shown.answers, fault: (entry) => faults.get(entry) }
  const [firstFresh] = shown.fresh
  return shown.page.elements.map((element, at) => {
    const hidden = !shown.visible.has(at)
    const announced =
      at === firstFresh &&
      html`<p class="more" tabindex="-1" autofocus>${told(shown.language, words(shown.language).moreQuestions)}</p>`
    const drawn =
      element.kind === 'notice' ? notice(element, at, hidden, shown.language) : question(element, at, hidden, drawing)
    return html`${announced}${drawn}`
  })
}

type Drawing = {
  readonly language: Tongue
  readonly answers: Answers
  fault(entry: string): string | undefined
}

const notice = ({ text }: Notice, at: number, hidden: boolean, language: Tongue): Html =>
  html`<p class="notice" id="${entryName(at)}"${hidden ? ' hidden' : ''}>${spoken(language, text)}</p>`

function question(asked: Question, at: number, hidden: boolean, drawing: Drawing): Html {
  const entry = entryName(at)
  const answer = Object.hasOwn(drawing.answers, asked.name) ? drawing.answers[asked.name] : undefined
  const fault = drawing.fault(entry)
  const hints = hintsOf(asked, drawing.language)
  const described = [hints.length > 0 && `${entry}-hint`, fault && `${entry}-error`].filter(Boolean).join(' ')
  const about = html`${hints.length > 0 && html`<p class="hint" id="${entry}-hint">${hints.map((hint, at) => html`${at > 0 && ' '}${hint}`)}</p>`}${error(entry, fault)}`
  const title = html`${spoken(drawing.language, asked.title)}${optional(asked, drawing.language)}`
  const group = (role: string, body: unknown) =>
    html`<fieldset class="question" id="${entry}" role="${role}"${
      role === 'radiogroup' && asked.required ? html` aria-required="true"` : ''
    }${state(role === 'radiogroup' ? fault : undefined, described)}${hidden ? ' hidden' : ''}><legend${asked.kind === 'matrix' || asked.kind === 'multipletext' ? html` id="${entry}-0" tabindex="-1"` : ''}>${title}</legend>${about}${body}</fieldset>`
  const single = (body: unknown) =>
    html`<div class="question" id="${entry}"${hidden ? ' hidden' : ''}><label for="${entry}-0">${title}</label>${about}${body}</div>`

  switch (asked.kind) {
    case 'choice':
      if (asked.drawn === 'dropdown') {
        return single(
          html`${dropdown(asked, entry, answer, state(fault, described), drawing)}${otherWords(asked, at, drawing)}`,
        )
      }
      return group('radiogroup', html`${choice(asked, entry, answer, drawing)}${otherWords(asked, at, drawing)}`)
    case 'choices':
      return group('group', html`${choices(asked, entry, answer, fault, drawing)}${otherWords(asked, at, drawing)}`)
    case 'boolean':
      return group(
        'radiogroup',
        html`<div class="cards">${(
          [
            [1, asked.yes, true],
            [0, asked.no, false],
          ] as const
        ).map(([value, text, means]) =>
          card('radio', entry, value, value === 1 ? 0 : 1, answer === means, spoken(drawing.language, text)),
        )}</div>`,
      )
    case 'text':
      return single(
        written(
          asked,
          entry,
          answer as Literal | undefined,
          state(fault, described),
          drawing.language,
          asked.multiline,
        ),
      )
    case 'matrix':
      return group('group', matrix(asked, at, answer, drawing))
    case 'multipletext':
      return group('group', fields(asked, at, answer, drawing))
  }
}

const optional = (asked: Question, language: Tongue): Html | false => {
  const needed = asked.required || asked.requiredIf !== undefined || (asked.kind === 'matrix' && asked.everyRow)
  return !needed && html` <span class="optional">(${told(language, words(language).optional)})</span>`
}

function hintsOf(asked: Question, language: Tongue): (string | Html)[] {
  const hints = asked.description ? [spoken(language, asked.description)] : []
  if (asked.kind === 'choices' && asked.most > 1) hints.push(html`${told(language, words(language).chooseSome)}.`)
  return hints
}

/** The place of a message is always there: the script writes into it. */
const error = (entry: string, fault: string | undefined): Html =>
  html`<p class="error" id="${entry}-error"${fault ? '' : ' hidden'}>${fault}</p>`

const state = (fault: string | undefined, described: string): Html =>
  html`${fault && html` aria-invalid="true"`}${described && html` aria-describedby="${described}"`}`

const card = (
  type: 'radio' | 'checkbox',
  entry: string,
  value: number,
  at: number,
  checked: boolean,
  text: unknown,
  more: unknown = '',
): Html =>
  html`<label class="card"><input type="${type}" name="${entry}" id="${entry}-${at}" value="${value}"${checked ? ' checked' : ''}${more}>${text}</label>`

const other = (asked: ChoiceQuestion | ChoicesQuestion | MatrixQuestion, code: Code) =>
  'other' in asked && asked.other === code ? ' data-other' : ''

// The faces follow the order of the numbered codes: a profile that reverses an item also reverses its words.
const faces = 5
const faceOf = (at: number, of: number) => (of < 2 ? 3 : 1 + Math.round((at / (of - 1)) * (faces - 1)))

function choice(asked: ChoiceQuestion, entry: string, answer: Answer | undefined, { language }: Drawing): Html {
  const numbered = asked.choices.flatMap(({ code }) => (typeof code === 'number' ? [code] : [])).sort((a, b) => a - b)
  const draw = ({ code, text }: Choice, at: number) => {
    const face = asked.drawn === 'scale' && typeof code === 'number' && faceOf(numbered.indexOf(code), numbered.length)
    const label = html`${face && html`<svg class="face" aria-hidden="true"><use href="#face-${face}"/></svg>`}<span>${spoken(language, text)}</span>`
    return card('radio', entry, at, at, answer === code, label, other(asked, code))
  }
  // What is no step of a scale stands apart from it, or "not applicable" reads as its lowest step.
  const apart = asked.drawn === 'scale' || asked.drawn === 'rating'
  const steps = asked.choices.map((step, at) => ({ step, at, card: draw(step, at) }))
  const on = steps.filter(({ step }) => !apart || typeof step.code === 'number')
  const off = steps.filter((step) => !on.includes(step))
  return html`<div class="cards ${asked.drawn}">${on.map(({ card }) => card)}</div>${
    off.length > 0 && html`<div class="cards apart">${off.map(({ card }) => card)}</div>`
  }`
}

function choices(
  asked: ChoicesQuestion,
  entry: string,
  answer: Answer | undefined,
  fault: string | undefined,
  { language }: Drawing,
): Html {
  const chosen = Array.isArray(answer) ? (answer as readonly Code[]) : []
  const draw = ({ code, text }: Choice, at: number) =>
    card(
      'checkbox',
      entry,
      at,
      at,
      chosen.includes(code),
      html`<span>${spoken(language, text)}</span>`,
      html`${other(asked, code)}${fault && html` aria-invalid="true"`}`,
    )
  const all = asked.choices.map((one, at) => ({ alone: asked.exclusive.includes(one.code), card: draw(one, at) }))
  const alone = all.filter((one) => one.alone)
  return html`<div class="cards">${all.filter((one) => !one.alone).map(({ card }) => card)}</div>${
    alone.length > 0 && html`<div class="cards apart">${alone.map(({ card }) => card)}</div>`
  }`
}

const dropdown = (
  asked: ChoiceQuestion,
  entry: string,
  answer: Answer | undefined,
  state: Html,
  { language }: Drawing,
): Html =>
  html`<select name="${entry}" id="${entry}-0"${state}><option value="">${words(language).choose}</option>${asked.choices.map(
    ({ code, text }, at) =>
      html`<option value="${at}"${answer === code ? ' selected' : ''}${other(asked, code)}${langOf(language, text)}>${inLanguage(language, text)}</option>`,
  )}</select>`

function otherWords(asked: ChoiceQuestion | ChoicesQuestion, at: number, drawing: Drawing): Html | false {
  if (asked.other === undefined) return false
  const entry = entryName(at, 'other')
  const key = commentOf(asked.name)
  const fault = drawing.fault(entry)
  const limits = { input: 'text', maxLength: longestComment } as const
  return html`<div class="other"><label for="${entry}-0">${told(drawing.language, words(drawing.language).otherWords)}</label>${error(entry, fault)}${written(
    limits,
    entry,
    Object.hasOwn(drawing.answers, key) ? (drawing.answers[key] as Literal) : undefined,
    state(fault, fault ? `${entry}-error` : ''),
    drawing.language,
  )}</div>`
}

function written(
  limits: TextLimits,
  entry: string,
  answer: Literal | undefined,
  state: Html,
  language: Tongue,
  multiline = false,
): Html {
  const text =
    typeof answer === 'number' ? writeNumber(fallbackOf(language), answer) : typeof answer === 'string' ? answer : ''
  // HTML drops the first line break of a textarea, so one more is written for it to drop.
  if (multiline) {
    return html`<textarea name="${entry}" id="${entry}-0" rows="4" maxlength="${limits.maxLength}"${state}>${'\n'}${text}</textarea>`
  }
  const kind = limits.input === 'number' ? html`type="text" inputmode="decimal"` : html`type="${limits.input}"`
  const bounds =
    limits.input === 'date' &&
    html`${limits.min !== undefined && html` min="${limits.min}"`}${limits.max !== undefined && html` max="${limits.max}"`}`
  const longest = limits.input !== 'number' && limits.input !== 'date' && html` maxlength="${limits.maxLength}"`
  return html`<input ${kind} name="${entry}" id="${entry}-0" value="${text}" autocomplete="off"${longest}${bounds}${state}>`
}

const partOf = (answer: Answer | undefined, name: string): Literal | undefined =>
  typeof answer === 'object' && !Array.isArray(answer) && Object.hasOwn(answer, name)
    ? (answer as Readonly<Record<string, Literal>>)[name]
    : undefined

const matrix = (asked: MatrixQuestion, at: number, answer: Answer | undefined, drawing: Drawing): Html =>
  html`${asked.rows.map((row, place) => {
    const entry = entryName(at, place)
    const fault = drawing.fault(entry)
    return html`<fieldset class="row" id="${entry}" role="radiogroup"${state(fault, fault ? `${entry}-error` : '')}><legend>${spoken(drawing.language, row.text)}</legend>${error(entry, fault)}<div class="cards">${asked.columns.map(
      ({ code, text }, column) =>
        card(
          'radio',
          entry,
          column,
          column,
          partOf(answer, row.name) === code,
          html`<span>${spoken(drawing.language, text)}</span>`,
        ),
    )}</div></fieldset>`
  })}`

const fields = (asked: MultipleTextQuestion, at: number, answer: Answer | undefined, drawing: Drawing): Html =>
  html`${asked.fields.map((field, place) => {
    const entry = entryName(at, place)
    const fault = drawing.fault(entry)
    return html`<div class="row" id="${entry}"><label for="${entry}-0">${spoken(drawing.language, field.title)}</label>${error(entry, fault)}${written(
      field,
      entry,
      partOf(answer, field.name),
      state(fault, fault ? `${entry}-error` : ''),
      drawing.language,
    )}</div>`
  })}`
