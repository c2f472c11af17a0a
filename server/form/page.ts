// The screens of the light form as whole HTML documents.
import { html, raw } from 'hono/html'
import { type Condition, languages, type Page, type Text, type Tongue } from '../../surveys/instrument.ts'
import { minutesFor } from '../../surveys/length.ts'
import { formAddress, type Link } from '../../surveys/link.ts'
import { refusalReasons } from '../../surveys/problem.ts'
import { inLanguage } from '../../surveys/text/format.ts'
import { directionOf, fallbackOf, offered } from '../../surveys/tongues.ts'
import type { Entry } from '../assets.ts'
import type { Brand } from '../branding/read.ts'
import type { Delivery } from '../waves.ts'
import { type Draft, writeDraft } from './draft.ts'
import { type Fault, faultsOf, refusalWords } from './faults.ts'
import { type Html, questions } from './questions.ts'
import { askedPages, type PageScreen, type StartScreen } from './steps.ts'
import { langOf, spoken, told, tongueName, words } from './words.ts'

/** What every screen needs beside its own words. */
export type Frame = {
  readonly demo: boolean
  readonly entry: Entry
  /** What the place has of its own. */
  readonly brand?: Brand
  /** Stands above a page that is only looked at, and that a script would keep on the device. */
  readonly preview?: Html
  /** What stands below all else. */
  readonly below?: Html
}

type Shell = Frame & {
  readonly language: Tongue
  readonly title: string
  /** The survey that the page belongs to; a page of none needs no script. */
  readonly wave?: string
  readonly body: Html
  /** Whether anything on it is drawn. */
  readonly drawn?: boolean
}

/** A whole document around what one screen says. */
export const shell = ({
  demo,
  entry,
  preview,
  brand,
  below,
  language,
  title,
  wave,
  body,
  drawn = false,
}: Shell): Html => html`<!doctype html>
<html lang="${language}"${directionOf(language) === 'rtl' && html` dir="rtl"`}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="theme-color" content="#f7f4ee"><title>${title}</title>${entry.inline === undefined ? entry.styles.map((style) => html`<link rel="stylesheet" href="${style}">`) : html`<style>${raw(entry.inline)}</style>`}${brand?.style && html`<style>${raw(brand.style)}</style>`}<link rel="icon" href="/icon.svg">${wave !== undefined && preview === undefined && html`<script type="module" src="${entry.script}" fetchpriority="low"></script>`}</head><body>${demo && html`<aside class="demo-banner">${words(language).demo}</aside>`}${preview ?? ''}<main${wave !== undefined && html` data-wave="${wave}"`}>${body}${below ?? ''}</main>${drawn && drawings}</body></html>`

// Five mouths in one face. Only the line tells them apart; colour would praise one answer and blame another.
const mouths = [
  'M10.500 22c3-4.500 8-4.500 11 0',
  'M10.500 21.500c3-2.500 8-2.500 11 0',
  'M10.500 20.500h11',
  'M10.500 19.500c3 2.500 8 2.500 11 0',
  'M10 18.500c2.500 6 9.500 6 12 0',
]
const drawings = html`<svg width="0" height="0" aria-hidden="true" focusable="false">${mouths.map(
  (mouth, at) =>
    html`<symbol id="face-${at + 1}" viewBox="0 0 32 32"><circle cx="16" cy="16" r="13.500" fill="none" stroke="currentColor" stroke-width="2"/><circle cx="11.500" cy="13" r="1.800" fill="currentColor"/><circle cx="20.500" cy="13" r="1.800" fill="currentColor"/><path d="${mouth}" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/></symbol>`,
)}</svg>`

const go = (value: string, text: string | Html, kind: string): Html =>
  html`<button class="${kind}" name="go" value="${value}">${text}</button>`

const summary = (language: Tongue, faults: readonly Fault[]): Html | false =>
  faults.length > 0 &&
  html`<div class="summary" role="alert" tabindex="-1" autofocus><h2>${told(language, words(language).errors, faults.length)}</h2><ul>${faults.map(
    ({ entry, title }) => html`<li><a href="#${entry}-0">${title}</a></li>`,
  )}</ul></div>`

const alerted = (alert: string | undefined): Html | false =>
  alert !== undefined && html`<p class="alert" role="alert">${alert}</p>`

/** A screen that asks something. `alert` is a sentence for the top. */
export const draw = (
  frame: Frame,
  delivery: Delivery,
  link: Link,
  screen: StartScreen | PageScreen,
  alert?: string,
): Html =>
  screen.screen === 'start'
    ? startScreen(frame, delivery, link, screen, alert)
    : questionScreen(frame, delivery, link, screen, alert)

/** The emblem and name of the place, where it has any. */
export const mastOf = ({ brand }: Frame, language: Tongue, beside: string | Html = ''): Html | false =>
  brand !== undefined &&
  (brand.name !== null || brand.emblem !== null) &&
  html`<p class="brand">${brand.emblem && html`<img src="${brand.emblem}" width="40" height="40" alt="">`}<span>${brand.name && html`<strong>${spoken(language, brand.name)}</strong>`} ${beside}</span></p>`

/** The first screen: language, the promise, and where the procedure was done. `alert` is a sentence for the top. */
export function startScreen(frame: Frame, delivery: Delivery, link: Link, screen: StartScreen, alert?: string): Html {
  const { language, place, draft, faults } = screen
  const say = words(language)
  const title = inLanguage(language, delivery.title)
  const body = html`${mastOf(frame, language)}<h1 tabindex="-1">${spoken(language, delivery.title)}</h1><form method="post" action="${formAddress(delivery.wave, link)}" novalidate><div class="languages" role="group" aria-label="${say.chooseLanguage}">${offered().map(
    (one) =>
      html`<button name="go" value="${one}" lang="${one}" aria-pressed="${one === language ? 'true' : 'false'}">${tongueName(one)}</button>`,
  )}</div>${alerted(alert)}${summary(language, faults)}<p class="lead">${told(language, say.minutes, minutesFor(delivery.pages))}. ${told(language, say.promise)}</p><p class="kept" hidden>${told(language, say.keptOnPhone)}</p>${placeFields(delivery, link, language, place, faults)}<input type="hidden" name="language" value="${language}">${draft && html`<input type="hidden" name="draft" value="${writeDraft({ ...draft, language })}">`}<div class="buttons">${go('next', told(language, say.start), 'primary')}</div></form>${sentences(language)}`
  return shell({ ...frame, language, title: titled(language, faults, title), wave: delivery.wave, body })
}

function placeFields(
  { units, sectors, procedures }: Delivery,
  link: Link,
  language: Tongue,
  place: { unit: string; sector: string; procedure: string | null },
  faults: readonly Fault[],
): Html {
  const say = words(language)
  const named = (text: Text) => inLanguage(language, text)
  const field = (entry: string, label: string, options: unknown, empty: string, optional = false) => {
    const fault = faults.find((one) => one.entry === entry)?.sentence
    return html`<div class="question" id="${entry}"><label for="${entry}-0">${told(language, label)}${optional && html` <span class="optional">(${told(language, say.optional)})</span>`}</label><p class="error" id="${entry}-error"${fault ? '' : ' hidden'}>${fault}</p><select name="${entry}" id="${entry}-0"${fault && html` aria-invalid="true" aria-describedby="${entry}-error"`}><option value="">${empty}</option>${options}</select></div>`
  }
  const option = (code: string, text: Text, chosen: boolean) =>
    html`<option value="${code}"${chosen ? ' selected' : ''}${langOf(language, text)}>${named(text)}</option>`
  const settled = (label: string, one: { readonly name: Text } | undefined) =>
    one && html`<div><dt>${told(language, label)}</dt><dd>${spoken(language, one.name)}</dd></div>`
  const known = [
    settled(
      say.place,
      units.find(({ unit }) => unit === link.unit),
    ),
    // A survey of one sector names it in its title.
    settled(
      say.sectorName,
      sectors.find(({ sector }) => sectors.length > 1 && sector === link.sector),
    ),
    settled(
      say.procedureName,
      procedures.find(({ procedure }) => procedure === link.procedure),
    ),
  ].filter((one) => one !== undefined)
  const ofSector = (sector: string) =>
    procedures
      .filter((one) => one.sector === sector)
      .map((one) => option(one.procedure, one.name, one.procedure === place.procedure))
  const choosable = link.sector ? sectors.filter(({ sector }) => sector === link.sector) : sectors
  const listed = link.sector
    ? ofSector(link.sector)
    : choosable.map(
        ({ sector, name }) =>
          html`<optgroup label="${named(name)}" data-sector="${sector}">${ofSector(sector)}</optgroup>`,
      )
  return html`${known.length > 0 && html`<dl class="settled">${known}</dl>`}${
    !link.unit &&
    field(
      'unit',
      say.unit,
      units.map(({ unit, name }) => option(unit, name, unit === place.unit)),
      say.choose,
    )
  }${
    !link.sector &&
    field(
      'sector',
      say.sector,
      sectors.map(({ sector, name }) => option(sector, name, sector === place.sector)),
      say.choose,
    )
  }${!link.procedure && procedures.length > 0 && field('procedure', say.procedure, listed, say.otherProcedure, true)}`
}

/** One page of the questionnaire. `alert` is a sentence for the top: sending failed, and everything is still here. */
export function questionScreen(
  frame: Frame,
  delivery: Delivery,
  link: Link,
  { draft, visible, fresh, refusals }: PageScreen,
  alert?: string,
): Html {
  const page = delivery.pages[draft.page]
  if (!page) throw new RangeError('There is no such page')
  const { language, answers } = draft
  const say = words(language)
  const title = inLanguage(language, delivery.title)
  const heading = page.title ? inLanguage(language, page.title) : title
  const asked = askedPages(delivery, answers)
  const at = asked.filter((one) => one <= draft.page).length
  const last = asked.at(-1) === draft.page
  const faults = faultsOf({ page, language, refusals })
  const progress = say.progress(at, asked.length)
  const elsewhere = offered().filter((one) => one !== language)
  const tongues = elsewhere.map(
    (one) => html`<button class="quiet" name="go" value="${one}" lang="${one}">${tongueName(one)}</button>`,
  )
  // The first button of a form is the one that Enter presses, so it must not be the language.
  const body = html`<form method="post" action="${formAddress(delivery.wave, link)}" novalidate data-page="${draft.page}"><button class="enter" name="go" value="next" tabindex="-1" aria-hidden="true"></button><div class="top"><p>${title}</p>${elsewhere.length > 1 ? html`<details class="tongues"><summary>${tongueName(language)}</summary><div>${tongues}</div></details>` : tongues}</div><div class="progress"><p id="progress">${told(language, say.progress, at, asked.length)}</p><progress value="${at}" max="${asked.length}" aria-labelledby="progress"></progress></div>${alerted(alert)}${summary(language, faults)}<h1 tabindex="-1">${spoken(language, page.title ?? delivery.title)}</h1>${page.description && html`<p class="lead">${spoken(language, page.description)}</p>`}${questions({ page, language, answers, visible, fresh, refusals })}<input type="hidden" name="draft" value="${writeDraft(draft)}"><input type="hidden" name="shown" value="${[...visible].join('.')}"><div class="buttons">${go('next', told(language, last ? say.send : say.next), 'primary')}${go('back', told(language, say.back), 'secondary')}</div></form>${rules(delivery.pages, draft)}${sentences(language, page)}`
  return shell({
    ...frame,
    language,
    title: titled(language, faults, `${heading} (${progress}) – ${title}`),
    wave: delivery.wave,
    body,
    drawn: true,
  })
}

const titled = (language: Tongue, faults: readonly Fault[], title: string) =>
  faults.length > 0 ? `${words(language).errorTitle}: ${title}` : title

/** The sentences the script may need, out of sight until then. */
function sentences(language: Tongue, page?: Page): Html {
  const { retrying, retry, sending, unfinished, resume, startOver, notANumber, errors, errorTitle } = words(language)
  const checking = page && {
    ...{ notANumber, errorTitle, errors: [errors(1), errors('{count}')] },
    ...(language !== fallbackOf(language) && { refusals: reasonsIn(language) }),
  }
  return block(
    'words',
    JSON.stringify({ retrying, retry, sending, ...(checking ?? { unfinished, resume, startOver }) }),
  )
}

/** Why an answer is refused, in a language that the script does not bring along; `{limit}` is left for it to put in. */
function reasonsIn(language: Tongue): Record<string, string> {
  const say = refusalWords(language)
  const worded = refusalReasons.map(
    (reason) => [reason, say[reason]({ question: '', reason, limit: '{limit}' })] as const,
  )
  return Object.fromEntries(worded)
}

/** The page as the engine needs it, without its texts, and before it what its conditions look back at. */
function rules(pages: readonly Page[], { page: at, answers }: Draft): Html {
  const page = pages[at] as Page
  const lookedAt = new Set(
    page.elements.flatMap((element) => [
      ...(element.visibleIf ? namesIn(element.visibleIf) : []),
      ...('requiredIf' in element && element.requiredIf ? namesIn(element.requiredIf) : []),
    ]),
  )
  const before = pages
    .slice(0, at)
    .flatMap(({ elements }) => elements.filter(({ name }) => lookedAt.has(name)))
    .map(({ visibleIf, ...element }) => element)
  const known = Object.entries(answers).filter(([name]) => before.some((element) => element.name === name))
  const asked = JSON.stringify([{ elements: before }, { elements: page.elements }], withoutTexts)
  return block('rules', `{"pages":${asked},"answers":${JSON.stringify(Object.fromEntries(known))}}`)
}

function namesIn(condition: Condition): string[] {
  if ('parts' in condition) return condition.parts.flatMap(namesIn)
  if ('part' in condition) return namesIn(condition.part)
  const operands = 'right' in condition ? [condition.left, condition.right] : [condition.left]
  return operands.flatMap((operand) => ('answer' in operand ? operand.answer.slice(0, 1) : []))
}

const withoutTexts = (_: string, value: unknown) => {
  const isText = typeof value === 'object' && value !== null && languages.every((language) => language in value)
  return isText ? undefined : value
}

/** A data block: nothing in it can end the script element that holds it. */
const block = (id: string, json: string): Html =>
  html`<script type="application/json" id="${id}">${raw(json.replaceAll('<', '\\u003c'))}</script>`
