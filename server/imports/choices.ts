import type { PlaceChoices } from '../../surveys/imports/mapping.ts'
import { channels } from '../../surveys/instrument.ts'
import { imports as enWords } from '../../surveys/text/en/imports.ts'
import { officials as en } from '../../surveys/text/en/officials.ts'
import { imports as viWords } from '../../surveys/text/vi/imports.ts'
import { officials as vi } from '../../surveys/text/vi/officials.ts'
import type { Organisation } from '../organisation.ts'

/** What people call the units, sectors, procedures, channels and languages of this place. */
export const choicesIn = ({ units, sectors, procedures }: Organisation): PlaceChoices => ({
  unit: [...units.values()].flatMap(({ unit, name, desk }) =>
    desk ? [{ code: unit, texts: [name.vi, name.en] }] : [],
  ),
  sector: [...sectors.values()].map(({ sector, name }) => ({ code: sector, texts: [name.vi, name.en] })),
  procedure: [...procedures.values()].map(({ procedure, name }) => ({ code: procedure, texts: [name.vi, name.en] })),
  channel: channels.map((code) => ({ code, texts: [vi.channels[code], en.channels[code]] })),
  language: [
    { code: 'vi', texts: [viWords.mapping.languages.vi, enWords.mapping.languages.vi] },
    { code: 'en', texts: [viWords.mapping.languages.en, enWords.mapping.languages.en] },
  ],
})
