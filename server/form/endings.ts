// The screens of the light form on which nothing is asked any more.
import { html } from 'hono/html'
import { type Language, languages } from '../../surveys/instrument.ts'
import type { ProblemCode } from '../../surveys/problem.ts'
import { refusalOf } from '../problem.ts'
import { addressOf, type Frame, shell } from './page.ts'
import type { Html } from './questions.ts'
import type { Link } from './steps.ts'
import { words } from './words.ts'

/** The last screen. The receipt leads to nobody; `kept`: the phone has the answers and will send them by itself. */
export function thanksScreen(frame: Frame, language: Language, wave: string, receipt: string | null | 'kept'): Html {
  const say = words[language]
  const body = html`<div class="thanks" data-sent><svg class="smile" aria-hidden="true"><use href="#face-5"/></svg><h1 tabindex="-1">${say.thanks}</h1><p class="lead">${receipt === 'kept' ? say.keptToSend : say.received}</p>${
    receipt &&
    receipt !== 'kept' &&
    html`<p class="receipt"><span>${say.receipt}</span><strong>${receipt}</strong></p><p>${say.keepReceipt}</p>`
  }<p>${say.closePage}</p></div>`
  return shell({ ...frame, language, title: say.thanks, wave, body })
}

const advice: Partial<Record<ProblemCode, keyof typeof words.vi.whatNow>> = {
  'no-such-wave': 'desk',
  'no-such-unit': 'desk',
  'no-such-sector': 'desk',
  'wave-not-open': 'notOpen',
  'same-id-other-body': 'kept',
  busy: 'later',
  fault: 'later',
}
const listed: readonly ProblemCode[] = ['no-such-wave', 'wave-not-open']
const restartable: readonly ProblemCode[] = [
  'malformed',
  'other-version',
  'too-large',
  'same-id-other-body',
  'answers-refused',
  'no-such-unit',
  'no-such-sector',
]

/** A refusal as a page: what it is and what to do now, in both languages, the reader's own first. */
export function problemScreen(frame: Frame, first: Language, wave: string, link: Link, code: ProblemCode): Html {
  const { message } = refusalOf({ code, refusals: undefined })
  const order = [first, ...languages.filter((one) => one !== first)]
  const body = order.map((language, at) => {
    const say = words[language]
    const heading = at === 0 ? html`<h1 tabindex="-1">${message[language]}</h1>` : html`<h2>${message[language]}</h2>`
    return html`<section class="problem" lang="${language}">${heading}<p class="lead">${say.whatNow[advice[code] ?? 'again']}</p>${
      restartable.includes(code) &&
      html`<a class="primary" href="${addressOf(wave, link, language)}">${say.whatNow.start}</a>`
    }${listed.includes(code) && html`<a class="primary" href="/?lang=${language}">${say.whatNow.home}</a>`}</section>`
  })
  return shell({ ...frame, language: first, title: message[first], wave, body: html`${body}` })
}
