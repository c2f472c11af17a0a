// Which survey measures a sector when, and where its series breaks.
import * as v from 'valibot'
import { type Break, breakKinds } from '../../surveys/breaks.ts'
import { catalogue, instrumentNamed } from '../../surveys/catalogue.ts'
import type { Text } from '../../surveys/instrument.ts'
import { lastDayOf, type Period } from '../../surveys/period.ts'
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
    .sort((a, b) => (a.opensOn === b.opensOn ? (a.wave < b.wave ? -1 : 1) : a.opensOn < b.opensOn ? -1 : 1))

/** The survey that measures a period: the last to open before its end, and the first for all that was before. */
export const waveIn = (waves: readonly Wave[], period: Period): Wave | undefined =>
  waves.findLast(({ opensOn }) => opensOn <= lastDayOf(period)) ?? waves[0]

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
  const changed = waves.flatMap((wave, i) => {
    const before = waves[i - 1]
    return before && nameOf(before) !== nameOf(wave) ? [changeOf(before, wave)] : []
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
