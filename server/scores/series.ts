// Which survey measures a sector when, and where its series breaks.
import * as v from 'valibot'
import { type Break, breakKinds } from '../../surveys/breaks.ts'
import { catalogue, instrumentNamed } from '../../surveys/catalogue.ts'
import { isWithdrawn, nextDay } from '../../surveys/fieldwork.ts'
import type { Text } from '../../surveys/instrument.ts'
import { boundsOf, lastDayOf, type Period } from '../../surveys/period.ts'
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
    // One that was withdrawn before it opened asked nobody.
    .filter((wave) => !isWithdrawn(wave))
    .sort((a, b) => (a.opensOn === b.opensOn ? (a.wave < b.wave ? -1 : 1) : a.opensOn < b.opensOn ? -1 : 1))

/**
 * The survey that measures a period: of those that asked in it the last to open. Where none did, the last that opened
 * before its end, and the first for all that was before.
 */
export function waveIn(waves: readonly Wave[], period: Period): Wave | undefined {
  const { start } = boundsOf(period)
  const opened = waves.filter(({ opensOn }) => opensOn <= lastDayOf(period))
  return opened.findLast(({ closesOn }) => closesOn === null || closesOn >= start) ?? opened.at(-1) ?? waves[0]
}

/** Where the series of these surveys breaks, by day: what is written down, and each change to another questionnaire. */
export function breaksIn(waves: readonly Wave[]): Break[] {
  const codes = waves.map(({ instrument }) => instrument)
  const told = known
    .filter(({ instruments }) => instruments?.some((code) => codes.includes(code)) ?? true)
    .map(({ instruments: _, ...one }) => one)
  // Wherever one opens or ends another may measure from then on: where it asks otherwise, the series breaks.
  const days = waves.flatMap(({ opensOn, closesOn }) => [opensOn, ...(closesOn === null ? [] : [nextDay(closesOn)])])
  const changed = [...new Set(days)].sort().flatMap((day, i) => {
    const before = waveIn(waves, nextDay(day, -1))
    const after = waveIn(waves, day)
    return i > 0 && before && after && nameOf(before) !== nameOf(after) ? [changeOf(before, after, day)] : []
  })
  return [...told, ...changed].sort((a, b) => (a.day < b.day ? -1 : 1))
}

const nameOf = ({ instrument, version }: Wave) => `${instrument}@${version}`
const titleOf = ({ instrument, version }: Wave): Text => instrumentNamed(instrument, version).title

function changeOf(before: Wave, after: Wave, day: string): Break {
  const [from, to] = [titleOf(before), titleOf(after)]
  return {
    day,
    kind: 'instrument',
    text: {
      vi: vi.time.otherInstrument(from.vi, before.version, to.vi, after.version),
      en: en.time.otherInstrument(from.en, before.version, to.en, after.version),
    },
    source: null,
    verified: true,
  }
}
