// The questions of a form as HTML for paper: boxes to tick with their codes, lines to write on.
import { html } from 'hono/html'
import type {
  Language,
  MatrixQuestion,
  MultipleTextQuestion,
  Notice,
  Question,
  Questionnaire,
} from '../../surveys/instrument.ts'
import { conditionWords } from '../../surveys/paper/condition-words.ts'
import { type Box, boxesOf, fieldsOf, numbersOf } from '../../surveys/paper/fields.ts'
import { inLanguage } from '../../surveys/text/format.ts'
import type { Html } from '../form/questions.ts'
import { sheetWords } from './sheet-words.ts'

type Asked = Pick<Questionnaire, 'pages'>
type Element = Question | Notice

/** A thing that stays whole on one page; `leads`: it is never the last on a page. */
const block = (kind: string, body: unknown, leads = false): Html =>
  html`<div class="block ${kind}"${leads ? ' data-leads' : ''}>${body}</div>`

/** All questions in order. What is asked under a condition has a sentence before it that says so. */
export function questionBlocks(questionnaire: Asked, language: Language): Html[] {
  const numbers = numbersOf(questionnaire)
  return questionnaire.pages.flatMap((page) => {
    const heading =
      page.title &&
      block(
        'heading',
        html`<h2>${inLanguage(language, page.title)}</h2>${page.description && html`<p>${inLanguage(language, page.description)}</p>`}`,
        true,
      )
    const drawn = page.elements.flatMap((element, at) => [
      ...runFrom(page.elements, at).map((run) => onlyIf(questionnaire, run, numbers, language)),
      element.kind === 'notice'
        ? block('notice', html`<p>${inLanguage(language, element.text)}</p>`, true)
        : question(element, numbers.get(element.name) ?? '', language),
    ])
    return heading ? [heading, ...drawn] : drawn
  })
}

/** Elements that are asked under one condition, where the first of them stands here; none where it goes on or there is none. */
function runFrom(elements: readonly Element[], at: number): (readonly Element[])[] {
  const written = (element: Element | undefined) => JSON.stringify(element?.visibleIf ?? null)
  const own = written(elements[at])
  if (elements[at]?.visibleIf === undefined || (at > 0 && written(elements[at - 1]) === own)) return []
  const end = elements.findIndex((element, i) => i > at && written(element) !== own)
  return [elements.slice(at, end < 0 ? undefined : end)]
}

function onlyIf(
  questionnaire: Asked,
  run: readonly Element[],
  numbers: ReadonlyMap<string, string>,
  language: Language,
): Html {
  const condition = run[0]?.visibleIf
  const named = run.flatMap(({ kind, name }) => (kind === 'notice' ? [] : [numbers.get(name) ?? '']))
  const sentence = condition
    ? sheetWords[language].onlyIf(named, conditionWords(questionnaire, condition, language))
    : ''
  return block('only-if', html`<p>${sentence}</p>`, true)
}

function question(asked: Question, number: string, language: Language): Html {
  const hints = hintsOf(asked, language)
  const title = html`<h3><b>${number}.</b> ${inLanguage(language, asked.title)}</h3>${hints.length > 0 && html`<p class="hint">${hints.join(' ')}</p>`}`
  return block(`question ${asked.kind}`, html`${title}${answerOf(asked, number, language)}`)
}

function hintsOf(asked: Question, language: Language): string[] {
  const say = sheetWords[language]
  const hints = asked.description ? [inLanguage(language, asked.description)] : []
  if (asked.kind === 'matrix') hints.push(`${say.oneEach}.`)
  if (asked.kind === 'choices') hints.push(`${asked.most < asked.choices.length ? say.most(asked.most) : say.some}.`)
  return hints
}

function answerOf(asked: Question, number: string, language: Language): Html {
  switch (asked.kind) {
    case 'choice':
    case 'choices': {
      const isRow = asked.kind === 'choice' && (asked.drawn === 'scale' || asked.drawn === 'rating')
      return html`${boxes(boxesOf(asked.choices), isRow ? 'scale' : 'list', language)}${asked.other !== undefined && line(`${number}a`)}`
    }
    case 'boolean':
      return boxes(
        fieldsOf({ pages: [{ name: '', elements: [asked] }] }).flatMap((field) =>
          field.kind === 'one' ? field.boxes : [],
        ),
        'list',
        language,
      )
    case 'text':
      return asked.multiline ? html`${Array.from({ length: 4 }, () => line())}` : line()
    case 'matrix':
      return matrix(asked, number, language)
    case 'multipletext':
      return fields(asked, number, language)
  }
}

const box = ({ typed }: Box): Html => html`<span class="box"></span><small class="code">${typed}</small>`

/** Boxes with their words: one below the other, or a scale in one row with the words under its boxes. */
export const boxes = (all: readonly Box[], drawn: 'scale' | 'list', language: Language): Html =>
  html`<ul class="boxes ${drawn}">${all.map((one) => html`<li>${box(one)}<span class="words">${inLanguage(language, one.text)}</span></li>`)}</ul>`

/** A line to write on, with the number under which its words are typed where it has one of its own. */
const line = (number?: string): Html =>
  html`<p class="line">${number !== undefined && html`<small class="code">${number}</small>`}</p>`

const matrix = ({ rows, columns }: MatrixQuestion, number: string, language: Language): Html => {
  const all = boxesOf(columns)
  return html`<table><thead><tr><td></td>${all.map(({ text }) => html`<th scope="col">${inLanguage(language, text)}</th>`)}</tr></thead><tbody>${rows.map(
    (row, i) =>
      html`<tr><th scope="row"><b>${number}.${i + 1}</b> ${inLanguage(language, row.text)}</th>${all.map((one) => html`<td>${box(one)}</td>`)}</tr>`,
  )}</tbody></table>`
}

const fields = (asked: MultipleTextQuestion, number: string, language: Language): Html =>
  html`${asked.fields.map(
    (field, i) =>
      html`<div class="field"><span><b>${number}.${i + 1}</b> ${inLanguage(language, field.title)}</span>${line()}</div>`,
  )}`
