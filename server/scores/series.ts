// Which survey measures a sector when, and where its series breaks.
import * as v from 'valibot'
import { type Break, breakKinds } from '../../surveys/breaks.ts'
import { catalogue, instrumentNamed } from '../../surveys/catalogue.ts'
import type { Text } from '../../surveys/instrument.ts'
import { lastDayOf, type Period } from '../../surveys/period.ts'
import * as en from '../../surveys/text/en/time.ts'
import * as vi from '../../surveys/text/vi/time.ts'
import written from '../organisation/breaks.json' with { type: 'json' }
import type { Organisation, Wave } from '../organisation.ts'

const Words = v.object({ vi: v.pipe(v.string(), v.minLength(1)), en: v.pipe(v.string(), v.minLength(1)) })
const isShipped = (code: string) => catalogue.some((instrument) => instrument.code === code)
const File = v.object({
  breaks: v.array(
    v.object({
      day: v.pipe(v.string(), v.isoDate()),
      kind: v.picklist(breakKinds),
      /** Whose series breaks there; null: everybody's. */
      instruments: v.nullable(v.array(v.pipe(v.string(), v.check(isShipped)))),
      text: Words,
      source: Words,
      verified: v.boolean(),
    }),
  ),
})
const known = v.parse(File, written).breaks

/** The surveys that measure a sector one after the other, the first opened first: its own, or those of an instrument asked for. */
export const wavesOf = ({ waves }: Organisation, sector: string, instrument: string | null): Wave[] =>
  [...waves.values()]
    .filter((wave) =>
      instrument === null
        ? wave.sector === sector
        : wave.instrument === instrument && (wave.sector ?? sector) === sector,
    )
    .sort((a, b) => (a.opensOn === b.opensOn ? (a.wave < b.wave ? -1 : 1) : a.opensOn < b.opensOn ? -1 : 1))

/** The survey that measures a period: the last to open before its end, and the first for all that was before. */
export const waveIn = (waves: readonly Wave[], period: Period): Wave | undefined =>
  waves.findLast(({ opensOn }) => opensOn <= lastDayOf(period)) ?? waves[0]

/** Where the series of these surveys breaks, by day: what is written down, and each change to another questionnaire. */
export function breaksIn(waves: readonly Wave[]): Break[] {
  const codes = waves.map(({ instrument }) => instrument)
  const told = known
    .filter(({ instruments }) => instruments?.some((code) => codes.includes(code)) ?? true)
    .map(({ instruments: _, ...one }) => one)
  const changed = waves.flatMap((wave, i) => {
    const before = waves[i - 1]
    return before && nameOf(before) !== nameOf(wave) ? [changeOf(before, wave)] : []
  })
  return [...told, ...changed].sort((a, b) => (a.day < b.day ? -1 : 1))
}

const nameOf = ({ instrument, version }: Wave) => `${instrument}@${version}`
const titleOf = ({ instrument, version }: Wave): Text => instrumentNamed(instrument, version).title

function changeOf(before: Wave, after: Wave): Break {
  const [from, to] = [titleOf(before), titleOf(after)]
  return {
    day: after.opensOn,
    kind: 'instrument',
    text: {
      vi: vi.time.otherInstrument(from.vi, before.version, to.vi, after.version),
      en: en.time.otherInstrument(from.en, before.version, to.en, after.version),
    },
    source: null,
    verified: true,
  }
}
