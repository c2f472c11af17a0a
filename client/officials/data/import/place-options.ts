import type { Place } from '../../../../surveys/imports/fields.ts'
import { channels } from '../../../../surveys/instrument.ts'
import { said, words } from '../../words.ts'
import { type ImportsSeen, importWords } from './words.ts'

/** The codes that a place can have, with their names. */
export function placeOptions(place: Exclude<Place, 'day'>, seen: ImportsSeen): (readonly [string, string])[] {
  switch (place) {
    case 'unit':
      return seen.choices.unit.map(({ code, texts }) => {
        const named = seen.units.find(({ unit }) => unit === code)
        return [`${code}`, named ? said(named.name) : (texts[0] ?? `${code}`)]
      })
    case 'sector':
      return seen.sectors.map(({ sector, name }) => [sector, said(name)])
    case 'procedure':
      return seen.procedures.map(({ procedure, name }) => [procedure, said(name)])
    case 'channel':
      return channels.map((channel) => [channel, words().channels[channel]])
    case 'language':
      return Object.entries(importWords().mapping.languages)
  }
}
