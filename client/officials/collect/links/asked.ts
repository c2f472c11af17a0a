// What links are made of: what the address of the page asks for, and the places that follow from it.
import { formAddress, type Link, readCounter, typedAddress } from '../../../../surveys/link.ts'
import * as en from '../../../../surveys/text/en/links.ts'
import * as vi from '../../../../surveys/text/vi/links.ts'
import type { api } from '../../../shared/api.ts'
import type { Answered } from '../../request.ts'
import { language, said } from '../../words.ts'

export type LinksFound = Answered<Awaited<ReturnType<typeof api.collect.links.$get>>>
export type Wave = LinksFound['waves'][number]

export const dictionaries = { vi, en }
/** Words about links, in the reader's language. */
export const linkWords = () => dictionaries[language.value].links

export const sheetKinds = ['a4', 'a5', 'card'] as const
export const speeches = ['vi', 'en', 'both'] as const
export type SheetKind = (typeof sheetKinds)[number]
export type Speech = (typeof speeches)[number]
/** All desks at once. */
export const everyUnit = '*'

export type Asked = {
  readonly wave: Wave
  /** A desk, or `everyUnit`. */
  readonly unit: string
  /** As it was typed: counters with commas between. */
  readonly counters: string
  readonly sector: string
  readonly procedure: string
  readonly sheet: SheetKind
  readonly speech: Speech
}
/** One link, and where it is put up. */
export type Place = {
  readonly unitName: LinksFound['units'][number]['name']
  readonly counter: string
  readonly link: Link
  readonly url: string
  /** The short address, without its scheme. */
  readonly typed: string
}

/** What the query of an address asks for; what it does not say, or says wrongly, is the usual. null: nothing is open. */
export function readAsked(found: LinksFound, query: Readonly<Record<string, string>>): Asked | null {
  const wave = found.waves.find((one) => one.wave === query.wave) ?? found.waves[0]
  if (!wave) return null
  const procedure = wave.procedures.find((one) => one.procedure === query.procedure)
  const named = found.units.find(({ unit }) => unit === query.unit) ?? found.units[0]
  return {
    wave,
    unit: query.unit === everyUnit ? everyUnit : (named?.unit ?? ''),
    counters: query.counters ?? '',
    sector: wave.sectors.some(({ sector }) => sector === query.sector) ? (query.sector ?? '') : '',
    procedure: procedure && (!query.sector || procedure.sector === query.sector) ? procedure.procedure : '',
    sheet: sheetKinds.find((kind) => kind === query.sheet) ?? 'a4',
    speech: speeches.find((speech) => speech === query.speech) ?? 'vi',
  }
}

/** What was asked for, as the query of an address of the page. */
export const queryOfAsked = ({ wave, ...rest }: Asked): string =>
  `?${new URLSearchParams({ ...rest, wave: wave.wave })}`

/** The counters that were typed, and those among them that cannot be used. */
export function countersIn(typed: string): { readonly counters: readonly string[]; readonly wrong: readonly string[] } {
  const parts = typed.split(',').filter((part) => part.trim() !== '')
  const counters = parts.map(readCounter).filter((counter) => counter !== null)
  return { counters: [...new Set(counters)], wrong: parts.filter((part) => readCounter(part) === null) }
}

/** A link for each desk and counter asked for. */
export function placesOf({ baseUrl, units }: LinksFound, { wave, unit, counters, sector, procedure }: Asked): Place[] {
  const desks = units.filter((one) => unit === everyUnit || one.unit === unit)
  const named = countersIn(counters).counters
  return desks.flatMap((desk) =>
    (named.length > 0 ? named : ['']).map((counter) => {
      const link: Link = { unit: desk.unit, sector, procedure, counter }
      return {
        unitName: desk.name,
        counter,
        link,
        url: baseUrl + formAddress(wave.wave, link),
        typed: (baseUrl + typedAddress(wave.wave, link)).replace(/^https?:\/\//, ''),
      }
    }),
  )
}

/** Where a link is put up, in the reader's language. */
export function nameOf({ unitName, counter }: Place): string {
  const { poster } = dictionaries[language.value]
  return counter ? `${said(unitName)} · ${poster.counter(counter)}` : said(unitName)
}

/** The code by which a portal shows the form in a frame: at the desk asked for; where there are many it is asked. */
export function frameOf({ baseUrl }: LinksFound, { wave, sector, procedure }: Asked, places: readonly Place[]): string {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  const [place, ...others] = places
  const link = place && others.length === 0 ? place.link : { sector, procedure }
  const address = baseUrl + formAddress(wave.wave, { ...link, embed: '1' })
  const title = linkWords().embedTitle(said(wave.title))
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="720" loading="lazy"></iframe>`
}

const cardsOnSheet = 4
/** What stands on each sheet of paper: a place a poster; of cards four, the same four times where there is one place. */
export function sheetsOf(kind: SheetKind, places: readonly Place[]): Place[][] {
  if (kind !== 'card') return places.map((place) => [place])
  const cards = places.length === 1 ? Array.from({ length: cardsOnSheet }, () => places).flat() : places
  return Array.from({ length: Math.ceil(cards.length / cardsOnSheet) }, (_, at) =>
    cards.slice(at * cardsOnSheet, (at + 1) * cardsOnSheet),
  )
}
