// What is asked of weightings, and the question that becomes of it.
import * as v from 'valibot'
import { instrumentNamed, knownInstrument } from '../../surveys/catalogue.ts'
import type { Instrument } from '../../surveys/instrument.ts'
import { canBeAsked, type Period } from '../../surveys/period.ts'
import { rightsOf } from '../../surveys/rights.ts'
import { methods } from '../../surveys/weighting/weighting.ts'
import { attributeNamed } from '../analyses/question.ts'
import { lanesIn } from '../analyses/reading.ts'
import { withheldIn } from '../analyses/withholding.ts'
import type { Visit } from '../context.ts'
import type { ImportFault } from '../csv-lines.ts'
import { desksIn } from '../organisation/succession.ts'
import type { Wave } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { reaches } from '../rights.ts'
import { aboutWave, scopeOf } from '../scores/routes.ts'
import { attributesFor } from './attributes.ts'
import { marginsIn } from './file.ts'
import type { Marks, WeightingAsked, WeightingQuestion } from './question.ts'

export const Name = v.pipe(v.string(), v.maxLength(64))
const PeriodAsked = v.pipe(v.string(), v.check(canBeAsked), v.description('period'))
const scope = { wave: Name, unit: Name, period: PeriodAsked, sector: v.optional(Name) }
const factor = v.pipe(v.number(), v.minValue(0), v.maxValue(1_000))
const asked = {
  ...scope,
  method: v.picklist(methods),
  bounds: v.nullable(v.strictObject({ low: factor, high: factor })),
  /** The file of margins as it is. */
  file: v.pipe(v.string(), v.maxLength(1_000_000)),
}
export const Look = v.strictObject(asked)
export const Keep = v.strictObject({
  ...asked,
  name: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1),
    v.maxLength(80),
    v.regex(/^[^\p{Cc}\p{Cs}]+$/u),
    v.description('plain-text'),
  ),
  after: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
  /** What the look gave, so that nothing else is kept than what was seen. */
  seen: v.pipe(v.string(), v.length(64)),
  marks: v.record(v.pipe(v.string(), v.regex(/^\d{1,9}$/)), v.pipe(v.number(), v.integer(), v.minValue(0))),
})
export const Use = v.strictObject({
  wave: Name,
  weighting: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  after: v.pipe(v.number(), v.integer(), v.minValue(0)),
})
export const Form = v.object({ ...scope, attributes: v.pipe(v.string(), v.minLength(1), v.maxLength(500)) })

type Given = {
  readonly wave: string
  readonly unit: string
  readonly period: Period
  readonly sector?: string | undefined
} & Pick<WeightingQuestion, 'method' | 'bounds'>

/** Throws a Problem: no-such-wave, no-such-instrument. */
export function waveOf({ organisation }: Visit, name: string): { wave: Wave; instrument: Instrument } {
  const wave = organisation.waves.get(name)
  if (!wave) throw new Problem('no-such-wave')
  if (!knownInstrument(wave.instrument, wave.version)) throw new Problem('no-such-instrument')
  return { wave, instrument: instrumentNamed(wave.instrument, wave.version) }
}

/** Without margins yet. Throws a Problem: as `waveOf`; no-such-unit, not-your-unit, no-such-sector, malformed. */
export function questionOf(visit: Visit, given: Given): { instrument: Instrument; question: WeightingQuestion } {
  const { organisation, official } = visit
  const { wave, instrument } = waveOf(visit, given.wave)
  const { unit, period, method, bounds } = given
  if (given.sector !== undefined && !organisation.sectors.has(given.sector)) throw new Problem('no-such-sector')
  if (bounds && (method !== 'raked' || !(bounds.low <= 1 && bounds.high >= 1))) throw new Problem('malformed', 'bounds')
  const scope = scopeOf(visit, { unit, period }, aboutWave(wave, given.sector))
  if (!reaches(organisation, official, unit)) throw new Problem('not-your-unit')
  const units = desksIn(organisation, unit, scope.asOf).map((desk) => desk.unit)
  const common = { wave: wave.wave, instrument: wave.instrument, version: wave.version }
  const question = { ...common, sector: given.sector ?? null, scope, units, method, bounds, margins: [] }
  return { instrument, question }
}

/** What is worked out of a file of margins; null where the file has faults. Throws a Problem: as `questionOf`. */
export async function workOf(
  visit: Visit,
  { file, ...given }: Given & { readonly file: string },
  marks: Marks,
): Promise<{ readonly faults: readonly ImportFault[]; readonly work: WeightingAsked | null }> {
  const { organisation, official } = visit
  const { instrument, question: asked } = questionOf(visit, given)
  const { margins, faults } = marginsIn(attributesFor(organisation, instrument), asked.method, file)
  if (faults.length > 0) return { faults, work: null }
  const question: WeightingQuestion = { ...asked, margins }
  const { sector, scope } = question
  const about = { ...scope, wave: question.wave, sector: sector ?? waveOf(visit, question.wave).wave.sector }
  const names = [...new Set(margins.flatMap((margin) => margin.attributes))]
  const withheld = await Promise.all(
    [null, ...names.map((name) => attributeNamed(organisation, instrument, name))].map((attribute) =>
      withheldIn(visit, instrument, about, attribute),
    ),
  )
  const showsFew = rightsOf(official.role, official.grants).includes('responses:export')
  return { faults, work: { question, marks, withheld: onlyNamed(withheld.flat(), margins), showsFew } }
}

/** What is hidden of a category that no margin names is no reason. */
const onlyNamed = (
  withheld: Awaited<ReturnType<typeof withheldIn>>,
  margins: WeightingQuestion['margins'],
): typeof withheld => {
  const named = new Set(margins.flatMap(({ categories }) => categories.flatMap(({ codes }) => codes)))
  return withheld.filter(({ category }) => category === '*' || named.has(category))
}

/** Up to where responses are committed now. */
export const marksNow = async ({ read }: Visit): Promise<Marks> =>
  Object.fromEntries([...(await lanesIn(read))].flatMap(([lane, { last }]) => (last > 0 ? [[lane, last]] : [])))

/** Responses that are still to come cannot have been seen. Throws a Problem: malformed. */
export async function checkMarks(visit: Visit, marks: Marks): Promise<void> {
  const now = await marksNow(visit)
  const isAhead = ([lane, seq]: readonly [string, number]) => seq > (now[Number(lane)] ?? 0)
  if (Object.entries(marks).some(isAhead)) throw new Problem('malformed', 'marks')
}
