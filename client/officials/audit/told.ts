// What a deed was done to, and what else tells it apart, in words.
import type { Text } from '../../../surveys/instrument.ts'
import { grainOf } from '../../../surveys/period.ts'
import { grants, roles } from '../../../surveys/rights.ts'
import { formatDay } from '../../../surveys/text/format.ts'

/** The words that details are told in, and the names that codes in them stand for. */
export type Telling = {
  readonly keys: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, string>>
  readonly roles: Readonly<Record<string, { readonly name: string }>>
  readonly actions: Readonly<Record<string, string>>
  readonly grants: Readonly<Record<string, { readonly name: string }>>
  /** Names of units and officials by their codes. */
  readonly names: ReadonlyMap<string, string>
  readonly instant: (at: string) => string
  readonly period: (code: string) => string
  readonly said: (text: Text) => string
}

const isText = (value: object): value is Text => Object.keys(value).sort().join(' ') === 'en vi'
const isCode = (text: string) => /^[0-9a-f]{16,}$/.test(text)
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)
const isInstant = (text: string) => /^\d{4}-\d{2}-\d{2}T/.test(text)

/** A name where one is known for a code; of a code without a name the beginning, which tells it apart. */
export function nameOf(text: string, { names }: Pick<Telling, 'names'>): string {
  return names.get(text) ?? (isCode(text) ? text.slice(0, 8) : text)
}

function wordsOf(key: string, value: unknown, telling: Telling): string {
  const { values, instant, period } = telling
  if (value === null || value === '') return values.none ?? ''
  if (Array.isArray(value)) {
    if (key === 'sessions') return `${value.length}`
    return value.length === 0 ? (values.none ?? '') : value.map((one) => wordsOf(key, one, telling)).join(', ')
  }
  if (typeof value === 'object') {
    if (isText(value)) return telling.said(value)
    const told = toldIn(value as Readonly<Record<string, unknown>>, telling)
    return told.map(([name, words]) => `${name} ${words}`).join(', ')
  }
  const text = `${value}`
  if (key === 'role' && roles.some((role) => role === text)) return telling.roles[text]?.name ?? text
  if (key === 'grants')
    return text
      .split(' ')
      .map((one) => (grants.some((grant) => grant === one) ? (telling.grants[one]?.name ?? one) : one))
      .join(', ')
  if (key === 'action' && telling.actions[text]) return telling.actions[text]
  if (isDay(text)) return formatDay(text)
  if (isInstant(text)) return instant(text)
  if (key === 'period' && grainOf(text)) return period(text)
  return values[`${key}:${text}`] ?? values[text] ?? nameOf(text, telling)
}

type Details = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Details =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of what was and what is now only what differs: a survey has a dozen settings, of which one was changed. */
function onlyChanged(details: Details): Details {
  const { before, after } = details
  if (!isObject(before) || !isObject(after)) return details
  const differs = ([key]: readonly [string, unknown]) => JSON.stringify(before[key]) !== JSON.stringify(after[key])
  const part = (all: Details) => Object.fromEntries(Object.entries(all).filter(differs))
  return { ...details, before: part(before), after: part(after) }
}

/** The details of a deed as pairs of a word and what it says, in their order; what says nothing is left out. */
export const toldIn = (details: Details, telling: Telling): (readonly [string, string])[] =>
  Object.entries(onlyChanged(details))
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => [telling.keys[key] ?? key, wordsOf(key, value, telling)] as const)
    .filter(([, words]) => words !== '')
