// The screens of the light form on which nothing is asked any more.
import { html } from 'hono/html'
import { languages, type Tongue } from '../../surveys/instrument.ts'
import { formAddress, type Link } from '../../surveys/link.ts'
import type { ProblemCode } from '../../surveys/problem.ts'
import { inLanguage } from '../../surveys/text/format.ts'
import { borrowed } from '../../surveys/tongues.ts'
import { refusalOf } from '../problem.ts'
import { type Frame, shell } from './page.ts'
import type { Html } from './questions.ts'
import { told, words } from './words.ts'

/** The last screen. The receipt leads to nobody; `kept`: the phone has the answers and will send them by itself. */
export function thanksScreen(frame: Frame, language: Tongue, wave: string, receipt: string | null | 'kept'): Html {
  const say = words(language)
  const body = html`<div class="thanks" data-sent><svg class="smile" aria-hidden="true"><use href="#face-5"/></svg><h1 tabindex="-1">${told(language, say.thanks)}</h1><p class="lead">${told(language, receipt === 'kept' ? say.keptToSend : say.received)}</p>${
    receipt &&
    receipt !== 'kept' &&
    html`<p class="receipt"><span>${told(language, say.receipt)}</span><strong>${receipt}</strong></p><p>${told(language, say.keepReceipt)}</p>`
  }<p>${told(language, say.closePage)}</p></div>`
  return shell({ ...frame, language, title: say.thanks, wave, body, drawn: true })
}

const advice: Partial<Record<ProblemCode, keyof ReturnType<typeof words>['whatNow']>> = {
  'no-such-wave': 'desk',
  'no-such-unit': 'desk',
  'no-such-sector': 'desk',
  'wave-not-open': 'notOpen',
  'unit-not-valid': 'desk',
  'wave-paused': 'paused',
  'channel-not-taken': 'notOpen',
  'unit-not-taken': 'notOpen',
  'procedure-not-taken': 'notOpen',
  'group-not-taken': 'notOpen',
  'no-such-invitation': 'desk',
  'invitation-used': 'kept',
  'invitation-over': 'notOpen',
  'same-id-other-body': 'kept',
  busy: 'later',
  'too-many-answers': 'later',
  fault: 'later',
}
const listed: readonly ProblemCode[] = [
  ...(['no-such-wave', 'wave-not-open', 'wave-paused', 'invitation-over'] as const),
  ...(['channel-not-taken', 'unit-not-taken', 'procedure-not-taken', 'group-not-taken'] as const),
]
const restartable: readonly ProblemCode[] = [
  'malformed',
  'other-version',
  'too-large',
  'same-id-other-body',
  'answers-refused',
  'no-such-unit',
  'no-such-sector',
  'unit-not-valid',
]

/** A refusal as a page: what it is and what to do now, in both our languages and the reader's own, which stands first. */
export function problemScreen(frame: Frame, tongue: Tongue, wave: string, link: Link, code: ProblemCode): Html {
  const { message } = refusalOf({ code, refusals: undefined })
  // A language that has no words for this would only say the same twice.
  const first = borrowed(tongue, message) ?? tongue
  const order = [first, ...languages.filter((one) => one !== first)]
  const body = order.map((language, at) => {
    const { whatNow } = words(language)
    const heading = inLanguage(language, message)
    return html`<section class="problem" lang="${language}">${at === 0 ? html`<h1 tabindex="-1">${heading}</h1>` : html`<h2>${heading}</h2>`}<p class="lead">${told(language, whatNow[advice[code] ?? 'again'])}</p>${
      restartable.includes(code) &&
      html`<a class="primary" href="${formAddress(wave, link, language)}">${told(language, whatNow.start)}</a>`
    }${listed.includes(code) && !link.embed && html`<a class="primary" href="/?lang=${language}">${told(language, whatNow.home)}</a>`}</section>`
  })
  return shell({ ...frame, language: first, title: inLanguage(first, message), wave, body: html`${body}` })
}
