// Makes the light form quicker and safer to lose the network with. Everything also works without it: where anything
// here fails, the browser posts the form itself.
import './citizen.css'
import { element } from './element.ts'
import { forget, keep, kept } from './keeping.ts'
import { workOffline } from './offline.ts'
import { clear, isComplete, keepExclusive, type Rules, read, showConditional, type Words } from './page.ts'
import { send } from './sending.ts'

/** A screen in the browser's history: its page (-1 before the questionnaire), and the form's page before it. */
type Place = { readonly page: number; readonly before: number | null }
/** Onward by a button; along with the browser, which has moved already; or into the middle of a form that was kept. */
type Move = 'on' | 'along' | 'resumed'

let rules: Rules | null = null
let words: Words | null = null
let since = performance.now()
let sending = false

const main = () => document.querySelector('main')
const form = () => document.querySelector<HTMLFormElement>('main form')
const wave = () => main()?.dataset.wave ?? ''
const pageNow = () => Number(form()?.dataset.page ?? -1)
const place = (): Place => (history.state as Place | null) ?? { page: -1, before: null }
const entriesOf = (posted: HTMLFormElement) => {
  const entries = new URLSearchParams()
  for (const [name, value] of new FormData(posted)) if (typeof value === 'string') entries.append(name, value)
  return entries
}

/** Takes hold of the screen that is there now. */
function begin(): void {
  rules = read<Rules>('rules')
  words = read<Words>('words')
  since = performance.now()
  const shown = form()
  if (document.querySelector('[data-sent]')) forget(wave())
  if (!shown) return
  if (rules) {
    showConditional(shown, rules)
    save()
  } else offerToResume(shown)
}

function save(): void {
  const shown = form()
  if (shown && rules && !sending) keep(wave(), entriesOf(shown).toString())
}

function offerToResume(start: HTMLFormElement): void {
  filterProcedures(start)
  const notice = start.querySelector<HTMLElement>('.kept')
  if (notice) notice.hidden = false
  const body = kept(wave())
  if (!body || !words?.unfinished || start.elements.namedItem('draft')) return
  const resume = element('button', { type: 'button', class: 'primary' }, [words.resume ?? ''])
  const startOver = element('button', { type: 'button', class: 'secondary' }, [words.startOver ?? ''])
  const offer = element('div', { class: 'resume', role: 'status' }, [
    element('p', {}, [words.unfinished]),
    element('div', { class: 'buttons' }, [resume, startOver]),
  ])
  resume.addEventListener('click', () => {
    const entries = new URLSearchParams(body)
    entries.set('go', 'resume')
    void post(start, entries, 'resumed')
  })
  startOver.addEventListener('click', () => {
    forget(wave())
    offer.remove()
    document.querySelector('h1')?.focus()
  })
  start.before(offer)
}

/** Only the chosen sector's procedures can be chosen; a chosen procedure names its sector. */
function filterProcedures(start: HTMLFormElement, changed?: string): void {
  const [sector, procedure] = ['sector', 'procedure'].map((name) => start.elements.namedItem(name))
  if (!(sector instanceof HTMLSelectElement) || !(procedure instanceof HTMLSelectElement)) return
  const its = procedure.selectedOptions[0]?.closest('optgroup')?.dataset.sector
  if (changed === 'procedure' && its && !sector.value) sector.value = its
  for (const group of procedure.querySelectorAll('optgroup')) {
    const isOther = sector.value !== '' && group.dataset.sector !== sector.value
    group.disabled = isOther
    group.hidden = isOther
  }
  if (its && sector.value && its !== sector.value) procedure.value = ''
}

async function post(from: HTMLFormElement, entries: URLSearchParams, how: Move = 'on'): Promise<void> {
  if (sending) return
  sending = true
  from.inert = true
  const patience = setTimeout(() => tell(words?.sending ?? ''), 800)
  const { document: next, url } = await send(from.action, entries, { failed: tellFailed })
  clearTimeout(patience)
  sending = false
  swap(next)
  remember(url, how)
}

function swap(next: Document): void {
  document.title = next.title
  document.documentElement.lang = next.documentElement.lang
  document.body.replaceChildren(...next.body.childNodes)
  scrollTo(0, 0)
  begin()
  const target = document.querySelector<HTMLElement>('[autofocus]') ?? document.querySelector('h1')
  target?.focus()
}

/** Lets the browser's Back lead to the page of the form before this one. */
function remember(url: string, how: Move): void {
  const page = pageNow()
  const { page: left, before } = place()
  if (!form()) {
    forget(wave())
    // The address of the thanks carries a receipt and nothing else.
    history.replaceState({ page: Number.POSITIVE_INFINITY, before: null }, '', url)
  } else if (how === 'along') history.replaceState({ page, before }, '')
  else if (page <= left) history.replaceState({ page, before: page === left ? before : null }, '')
  else history.pushState({ page, before: how === 'resumed' ? null : left }, '')
}

function tell(sentence: string, ...more: readonly Node[]): void {
  document.querySelector('.sending')?.remove()
  const note = element('div', { class: 'sending', role: 'alert', tabindex: '-1' }, [
    element('p', {}, [sentence]),
    ...more,
  ])
  main()?.append(note)
}

function tellFailed(now: () => void): void {
  const retry = element('button', { type: 'button', class: 'secondary' }, [words?.retry ?? ''])
  retry.addEventListener('click', () => {
    tell(words?.sending ?? '')
    now()
  })
  tell(words?.retrying ?? '', retry)
}

document.addEventListener('submit', (event) => {
  const posted = event.target
  if (!(posted instanceof HTMLFormElement)) return
  if (sending) return event.preventDefault()
  const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter.value : 'next'
  if (pressed === 'next' && rules && words && !isComplete(posted, rules, words)) return event.preventDefault()
  if (pressed === 'back' && (place().before ?? pageNow()) < pageNow()) {
    event.preventDefault()
    return history.back()
  }
  // Fixed at the first press: waiting for the network is not answering.
  posted.dataset.elapsed ??= `${Math.round(performance.now() - since)}`
  const entries = entriesOf(posted)
  entries.set('go', pressed)
  entries.set('elapsed', posted.dataset.elapsed)
  save()
  // Last of all: an old browser that stumbled above still sends the form by itself.
  event.preventDefault()
  void post(posted, entries)
})

document.addEventListener('input', ({ target }) => {
  const shown = form()
  if (!shown || !(target instanceof Element)) return
  const name = target.getAttribute('name') ?? ''
  for (const entry of [name, name.split('.')[0] ?? '']) clear(shown, entry)
  if (!rules) return filterProcedures(shown, name)
  if (target instanceof HTMLInputElement) keepExclusive(target, shown, rules)
  showConditional(shown, rules)
})
document.addEventListener('change', save)
addEventListener('pagehide', save)

addEventListener('popstate', ({ state }) => {
  const wanted = (state as Place | null)?.page
  const shown = form()
  // A link to an entry moves within the page and has no state.
  if (wanted === undefined || wanted === pageNow()) return
  if (!shown) return location.reload()
  const entries = entriesOf(shown)
  const isBack = wanted < pageNow()
  if (!isBack && rules && words && !isComplete(shown, rules, words)) return history.back()
  entries.set('go', isBack ? 'back' : 'next')
  if (isBack) entries.set('to', `${wanted}`)
  void post(shown, entries, 'along')
})

begin()
workOffline(wave())
history.replaceState({ page: pageNow(), before: null }, '')
