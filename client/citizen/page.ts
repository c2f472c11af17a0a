// One page of the questionnaire in the browser: its conditions and its check, by the engine the server uses.
import { checkPage, shownNow, withoutHidden } from '../../surveys/answers.ts'
import { answersOf, entryName, isNumber, refusedEntries } from '../../surveys/entries.ts'
import type { Answers, Page } from '../../surveys/instrument.ts'
import { refusals as en } from '../../surveys/text/en/refusals.ts'
import { refusals as vi } from '../../surveys/text/vi/refusals.ts'
import { element } from './element.ts'

/** The page before this one is made of what the conditions look back at, with the answers given there. */
type Rules = { readonly pages: readonly [Page, Page]; readonly answers: Answers }
export type Words = Readonly<Record<'retrying' | 'retry' | 'sending', string>> &
  Readonly<Partial<Record<'unfinished' | 'resume' | 'startOver' | 'notANumber' | 'errorTitle', string>>> & {
    /** Of one, and of more. */
    readonly errors?: readonly [string, string]
    /** Why an answer is refused, in a language that is neither Vietnamese nor English. */
    readonly refusals?: Readonly<Record<string, string>>
  }

export function read<T>(id: string): T | null {
  const block = document.getElementById(id)
  return block ? (JSON.parse(block.textContent ?? '') as T) : null
}

const answersIn = (form: HTMLFormElement, rules: Rules): Answers =>
  withoutHidden(rules, { ...rules.answers, ...answersOf(rules.pages[1], new FormData(form)) })

/** Shows what these answers ask for and hides the rest, and tells the server what the person has seen. */
export function showConditional(form: HTMLFormElement, rules: Rules): void {
  const { visible } = shownNow(rules, answersIn(form, rules))
  const shown: number[] = []
  rules.pages[1].elements.forEach(({ name }, at) => {
    const isShown = visible.has(name)
    document.getElementById(entryName(at))?.toggleAttribute('hidden', !isShown)
    if (isShown) shown.push(at)
  })
  const entry = form.elements.namedItem('shown')
  if (entry instanceof HTMLInputElement) entry.value = shown.join('.')
}

/** An exclusive choice ("none of these") stands alone: ticking it clears the others, and the other way round. */
export function keepExclusive(ticked: HTMLInputElement, form: HTMLFormElement, rules: Rules): void {
  const at = rules.pages[1].elements.findIndex((_, at) => entryName(at) === ticked.name)
  const question = rules.pages[1].elements[at]
  if (question?.kind !== 'choices' || !ticked.checked) return
  const isAlone = ({ value }: HTMLInputElement) => {
    const code = question.choices[Number(value)]?.code
    return code !== undefined && question.exclusive.includes(code)
  }
  for (const box of entriesNamed(form, ticked.name)) {
    if (box instanceof HTMLInputElement && box !== ticked && (isAlone(ticked) || isAlone(box))) box.checked = false
  }
}

/** Checks the page and marks what must be looked at again; true when nothing is. */
export function isComplete(form: HTMLFormElement, rules: Rules, words: Words): boolean {
  const sentences = document.documentElement.lang === 'en' ? en : vi
  const [, page] = rules.pages
  const refusals = checkPage(rules, 1, answersIn(form, rules))
  const faults = refusedEntries(page, refusals).map(({ entry, refusal }) => {
    const number = refusal.reason === 'wrong-type' && isNumber(page, refusal)
    const worded = words.refusals?.[refusal.reason]?.replace('{limit}', () => `${refusal.limit}`)
    return { entry, sentence: (number && words.notANumber) || (worded ?? sentences[refusal.reason](refusal)) }
  })
  for (const marked of form.querySelectorAll('.error:not([hidden])')) clear(form, marked.id.replace(/-error$/, ''))
  form.querySelector('.summary')?.remove()
  const [first] = faults
  if (!first) return true
  document.title = `${words.errorTitle}: ${document.title.replace(`${words.errorTitle}: `, '')}`
  for (const { entry, sentence } of faults) mark(form, entry, sentence)
  form.querySelector('h1')?.before(
    element('div', { class: 'summary', role: 'alert', tabindex: '-1' }, [
      element('h2', {}, [words.errors?.[faults.length > 1 ? 1 : 0].replace('{count}', `${faults.length}`) ?? '']),
      element(
        'ul',
        {},
        faults.map(({ entry }) => element('li', {}, [element('a', { href: `#${entry}-0` }, [titleOf(entry)])])),
      ),
    ]),
  )
  document.getElementById(`${first.entry}-0`)?.focus({ preventScroll: true })
  const place = document.getElementById(`${first.entry}-error`)
  ;(place?.closest('.row, .other, .question') ?? place)?.scrollIntoView({ block: 'start' })
  return false
}

/** What the entry is called on the screen, without the remark that it may be left out. */
function titleOf(entry: string): string {
  const message = document.getElementById(`${entry}-error`)
  return message?.parentElement?.querySelector('legend, label')?.firstChild?.textContent ?? ''
}

/** What a person changed is no longer wrong until it is checked again. */
export function clear(form: HTMLFormElement, entry: string): void {
  const message = document.getElementById(`${entry}-error`)
  if (!message || message.hidden) return
  message.hidden = true
  for (const marked of markable(form, entry)) {
    marked.removeAttribute('aria-invalid')
    describe(marked, (ids) => ids.filter((id) => id !== message.id))
  }
}

function mark(form: HTMLFormElement, entry: string, sentence: string): void {
  const message = document.getElementById(`${entry}-error`)
  if (!message) return
  message.textContent = sentence
  message.hidden = false
  for (const marked of markable(form, entry)) {
    marked.setAttribute('aria-invalid', 'true')
    describe(marked, (ids) => [...ids, message.id])
  }
}

// A group of radios is invalid as a group; every other entry by itself.
function markable(form: HTMLFormElement, entry: string): Element[] {
  const group = document.getElementById(entry)
  return group?.getAttribute('role') === 'radiogroup' ? [group] : entriesNamed(form, entry)
}

const entriesNamed = (form: HTMLFormElement, name: string): Element[] =>
  [...form.elements].filter((one) => one.getAttribute('name') === name)

function describe(described: Element, change: (ids: string[]) => string[]): void {
  const ids = change((described.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean))
  if (ids.length > 0) described.setAttribute('aria-describedby', ids.join(' '))
  else described.removeAttribute('aria-describedby')
}

export type { Rules }
