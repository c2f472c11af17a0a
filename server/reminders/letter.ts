// The text of a reminder as it is written to one official.

import { daysBetween } from '../../surveys/period.ts'
import { reminder as en } from '../../surveys/text/en/reminders.ts'
import { reminder as vi } from '../../surveys/text/vi/reminders.ts'

export type RemindedDuty = {
  readonly duty: string
  readonly section: string
  readonly letter: string
  readonly title: { readonly vi: string; readonly en: string }
  readonly dueOn: string | null
}
export type Letter = { readonly subject: string; readonly text: string; readonly html: string }

/** More of them are told by their number, with the way to the page. */
const MOST = 30

/** `today`: an ISO date; `words`: what the sender adds; `baseUrl` has no slash at its end. */
export function letterOf(
  given: {
    readonly language: 'vi' | 'en'
    readonly name: string
    readonly unitName: { readonly vi: string; readonly en: string }
    readonly duties: readonly RemindedDuty[]
    readonly words: string | null
    readonly by: string | null
  },
  { baseUrl, today }: { readonly baseUrl: string; readonly today: string },
): Letter {
  const { language, duties, words, by } = given
  const w = language === 'vi' ? vi : en
  const unit = oneLine(given.unitName[language])
  const late = duties.filter(({ dueOn }) => dueOn !== null && dueOn < today).length
  const told = duties.slice(0, MOST)
  const lines = told.map(({ duty, section, title, dueOn }) => ({
    words: `${section}. ${oneLine(title[language])}`,
    due: w.due(dueOn, dueOn === null ? 0 : daysBetween(today, dueOn)),
    link: `${baseUrl}/officials/duties/${encodeURIComponent(duty)}`,
  }))
  const all = `${baseUrl}/officials/duties`
  const opening = [w.greeting(oneLine(given.name)), w.opening(unit, duties.length, late)]
  const added = words === null ? [] : [w.added(by === null ? null : oneLine(by), words)]
  const more = duties.length > MOST ? [w.more(duties.length - MOST)] : []
  const text = [
    ...opening,
    ...added,
    ...lines.map((line) => `- ${line.words}\n  ${line.due}\n  ${line.link}`),
    ...more,
    `${w.all}\n${all}`,
    w.ending,
  ].join('\n\n')
  const html = [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(w.subject(unit, duties.length))}</title></head><body>`,
    ...[...opening, ...added].map((line) => `<p>${escaped(line).replaceAll('\n', '<br>')}</p>`),
    '<ul>',
    ...lines.map(
      (line) => `<li><a href="${escaped(line.link)}">${escaped(line.words)}</a><br>${escaped(line.due)}</li>`,
    ),
    '</ul>',
    ...more.map((line) => `<p>${escaped(line)}</p>`),
    `<p><a href="${escaped(all)}">${escaped(w.all)}</a></p>`,
    `<p>${escaped(w.ending)}</p>`,
    '</body></html>',
  ].join('\n')
  return { subject: w.subject(unit, duties.length), text: `${text}\n`, html }
}

// A name must not begin a header or a line of its own.
const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (letter) => entities[letter] as string)
