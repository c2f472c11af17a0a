// What the pages of fieldwork send: a survey as somebody wants it.
import * as v from 'valibot'
import { mostOfQuota, nameLength, waveCode } from '../../surveys/fieldwork.ts'
import { channels } from '../../surveys/instrument.ts'
import { canBeAsked, grainOf } from '../../surveys/period.ts'
import type { Wave } from '../organisation.ts'

const Code = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/))
const Day = v.pipe(
  v.string(),
  v.check((text) => grainOf(text) === 'day' && canBeAsked(text)),
  v.description('day'),
)
/** Nothing that cannot be seen, and no lines. */
const isPlain = (text: string) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(text)
const line = (least: number, most: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.normalize('NFC'),
    v.minLength(least),
    v.maxLength(most),
    v.check(isPlain),
    v.description('plain-text'),
  )
const Words = v.strictObject({
  vi: line(nameLength.least, nameLength.most),
  en: line(nameLength.least, nameLength.most),
})
const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most))
const several = <One extends v.GenericSchema>(one: One, most: number) =>
  v.nullable(v.pipe(v.array(one), v.minLength(1), v.maxLength(most)))

export const MOST_QUOTAS = 5_000
const Quota = v.strictObject({
  unit: v.nullable(Code),
  sector: v.nullable(Code),
  procedure: v.nullable(Code),
  wanted: whole(mostOfQuota),
})
const Quotas = v.pipe(v.array(Quota), v.maxLength(MOST_QUOTAS))
const Target = v.nullable(whole(10_000_000))
/** What may be changed of a survey. null: all there is; of `name` as the instrument; of `closesOn` without an end. */
const settings = {
  instrument: Code,
  version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  sector: v.nullable(Code),
  name: v.nullable(Words),
  opensOn: Day,
  closesOn: v.nullable(Day),
  respondentGroup: v.nullable(line(1, 64)),
  channels: several(v.picklist(channels), channels.length),
  units: several(Code, 2_000),
  procedures: several(Code, 2_000),
}
const NewWave = v.strictObject({
  ...settings,
  /** null: made of the name. */
  wave: v.nullable(v.pipe(v.string(), v.regex(waveCode))),
  target: Target,
  quotas: Quotas,
})
/** One or several surveys that are opened at one press. */
export const NewWaves = v.strictObject({ waves: v.pipe(v.array(NewWave), v.minLength(1), v.maxLength(12)) })
export type NewWave = v.InferOutput<typeof NewWave>
/** What can be set of a survey besides its plan. */
export type Settings = Omit<Wave, 'wave' | 'target' | 'pausedAt' | 'revision'>

const Revision = v.pipe(v.number(), v.integer(), v.minValue(0))
const Reason = line(3, 500)
const perhaps = v.pipe(
  v.string(),
  v.trim(),
  v.normalize('NFC'),
  v.maxLength(500),
  v.check(isPlain),
  v.description('plain-text'),
)
/** `revision`: the state that was looked at. */
export const WaveChange = v.strictObject({ ...settings, revision: Revision, reason: perhaps })
export const WaveDeed = v.strictObject({ revision: Revision, reason: Reason })
export const Reopening = v.strictObject({ revision: Revision, reason: Reason, closesOn: v.nullable(Day) })
export const Plan = v.strictObject({ revision: Revision, reason: perhaps, target: Target, quotas: Quotas })
export type Plan = v.InferOutput<typeof Plan>
export const PlanImport = v.strictObject({
  dry: v.optional(v.literal('1')),
  revision: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)),
})
