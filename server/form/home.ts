// The first page: which surveys are open, what a citizen is promised, and the ways in for officials.
import { html } from 'hono/html'
import type { Tongue } from '../../surveys/instrument.ts'
import { formAddress } from '../../surveys/link.ts'
import { formatDay } from '../../surveys/text/format.ts'
import { fallbackOf, offered } from '../../surveys/tongues.ts'
import type { WaveSummary } from '../waves.ts'
import { type Frame, mastOf, shell } from './page.ts'
import type { Html } from './questions.ts'
import { spoken, told, tongueName, words } from './words.ts'

/** The surveys that are open, to choose from. */
export function homeScreen(frame: Frame, language: Tongue, waves: readonly WaveSummary[]): Html {
  const { home: say, chooseLanguage } = words(language)
  const survey = ({ wave, title, closesOn }: WaveSummary) =>
    html`<li><a class="survey" href="${formAddress(wave, {}, language)}"><span><strong>${spoken(language, title)}</strong> <small>${closesOn ? say.until(formatDay(closesOn)) : told(language, say.always)}</small></span><span class="go" aria-hidden="true">→</span></a></li>`
  const tongue = (one: Tongue) =>
    html`<a href="/?lang=${one}" lang="${one}" hreflang="${one}"${one === language && html` aria-current="true"`}>${tongueName(one)}</a>`
  const body = html`<div class="home"><div class="masthead">${mastOf(frame, language, html`<small>${say.product} – ${say.tagline}</small>`) || html`<p class="brand"><img src="/icon.svg" width="40" height="40" alt=""><span><strong>${say.product}</strong> <small>${say.tagline}</small></span></p>`}<nav class="languages" aria-label="${chooseLanguage}">${offered().map(tongue)}</nav></div><div class="welcome"><h1>${told(language, say.title)}</h1><p class="lead">${told(language, say.lead)}</p></div><section class="surveys" aria-labelledby="surveys"><h2 id="surveys">${told(language, say.choose)}</h2>${
    waves.length > 0 ? html`<ul>${waves.map(survey)}</ul>` : html`<p class="alert">${told(language, say.none)}</p>`
  }</section><section class="promise" aria-labelledby="promise"><h2 id="promise">${told(language, say.promise)}</h2><ul>${say.promises.map((promise) => html`<li>${told(language, promise)}</li>`)}</ul></section><nav class="staff" aria-label="${say.staff}"><span aria-hidden="true">${told(language, say.staff)}</span><a href="/sign-in?lang=${fallbackOf(language)}">${told(language, say.signIn)}</a><a href="/kiosk?lang=${fallbackOf(language)}">${told(language, say.kiosk)}</a></nav></div>`
  return shell({ ...frame, language, title: `${say.product} – ${say.tagline}`, body })
}
