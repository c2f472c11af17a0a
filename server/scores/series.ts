// Which survey measures a sector when, and where its series breaks.
import * as v from 'valibot'
import { type Break, breakKinds } from '../../surveys/breaks.ts'
import { catalogue, instrumentNamed } from '../../surveys/catalogue.ts'
import { isWithdrawn } from '../../surveys/fieldwork.ts'
import type { Text } from '../../surveys/instrument.ts'
import { boundsOf, lastDayOf, nextDay, type Period } from '../../surveys/period.ts'
import * as en from '../../surveys/text/en/time.ts'
import { trees as english } from '../../surveys/text/en/trees.ts'
import * as vi from '../../surveys/text/vi/time.ts'
import { trees as vietnamese } from '../../surveys/text/vi/trees.ts'
import written from '../organisation/breaks.json' with { type: 'json' }
import type { changesOf } from '../organisation/succession.ts'
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

/**
 * Where the series of these surveys breaks, by day: what is written down, each change to another questionnaire, and each day
 * on which the units behind the figures became others, by whose decision.
 */
export function breaksIn(waves: readonly Wave[], reorganised: ReturnType<typeof changesOf> = []): Break[] {
  const codes = waves.map(({ instrument }) => instrument)
  const told = known
    .filter(({ instruments }) => instruments?.some((code) => codes.includes(code)) ?? true)
    // What the registers say of the units themselves is said once.
    .filter(({ day, kind }) => kind !== 'reorganisation' || !reorganised.some((one) => one.day === day))
    .map(({ instruments: _, ...one }) => one)
  // Wherever one opens or ends another may measure from then on: where it asks otherwise, the series breaks.
  const days = waves.flatMap(({ opensOn, closesOn }) => [opensOn, ...(closesOn === null ? [] : [nextDay(closesOn)])])
  const changed = [...new Set(days)].sort().flatMap((day, i) => {
    const before = waveIn(waves, nextDay(day, -1))
    const after = waveIn(waves, day)
    return i > 0 && before && after && nameOf(before) !== nameOf(after) ? [changeOf(before, after, day)] : []
  })
  return [...told, ...changed, ...reorganised.map(breakOf)].sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** A decision is named as it is written, in Vietnamese. */
const breakOf = ({ day, bases }: ReturnType<typeof changesOf>[number]): Break => ({
  day,
  kind: 'reorganisation',
  text: { vi: vietnamese.break, en: english.break },
  source: { vi: bases.join(' '), en: bases.join(' ') },
  verified: true,
})

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
