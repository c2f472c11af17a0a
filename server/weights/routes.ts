import { Hono } from 'hono'
import * as v from 'valibot'
import type { Attribute } from '../../surveys/analyses/attributes.ts'
import { instrumentNamed, knownInstrument } from '../../surveys/catalogue.ts'
import type { Instrument, Text } from '../../surveys/instrument.ts'
import { canBeAsked, dayOf, type Period } from '../../surveys/period.ts'
import { rightsOf } from '../../surveys/rights.ts'
import { CROSSED, methods, mostCrossed, mostMargins, type WeightingSeen } from '../../surveys/weighting/weighting.ts'
import { attributeNamed } from '../analyses/question.ts'
import { lanesIn } from '../analyses/reading.ts'
import { withheldIn } from '../analyses/withholding.ts'
import type { Env, Visit } from '../context.ts'
import { csv } from '../exports/sending.ts'
import { desksIn, titleOf as unitTitleOf } from '../organisation/succession.ts'
import type { Wave } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { may, reaches } from '../rights.ts'
import { aboutWave, scopeOf } from '../scores/routes.ts'
import { valid } from '../valid.ts'
import { titleOf } from '../waves.ts'
import { attributesFor } from './attributes.ts'
import { formHeader, formRows, marginsIn } from './file.ts'
import { keepVersion, retireVersion, seenAs, useVersion, versionReached } from './keep.ts'
import type { Marks, WeightingQuestion } from './question.ts'
import { servedIn } from './served.ts'

const Name = v.pipe(v.string(), v.maxLength(64))
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
const Look = v.strictObject(asked)
const Keep = v.strictObject({
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
const Use = v.strictObject({
  wave: Name,
  weighting: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  after: v.pipe(v.number(), v.integer(), v.minValue(0)),
})
const Form = v.object({ ...scope, attributes: v.pipe(v.string(), v.minLength(1), v.maxLength(500)) })

/** Weights that make those who answered as the population is. */
export const weights = new Hono<Env>()
  .get('/weights', may('weights:manage'), async (c) => c.json(await weightingsSeen(c.var), 200))
  .get('/weights/attributes', may('weights:manage'), valid('query', v.object({ wave: Name })), (c) => {
    const { instrument } = waveOf(c.var, c.req.valid('query').wave)
    const found = attributesFor(c.var.organisation, instrument)
    return c.json({ attributes: found.map(({ name, title }) => ({ name, title })) }, 200)
  })
  .get('/weights/form.csv', may('weights:manage'), valid('query', Form), async (c) => {
    const { attributes, ...given } = c.req.valid('query')
    const { instrument, question } = questionOf(c.var, { ...given, method: 'raked', bounds: null })
    const margins = marginsNamed(c.var, instrument, question, attributes)
    const population = await servedIn(c.var, question)
    return csv(c, `margins-${question.wave}`, formHeader, formRows(margins, population))
  })
  .post('/weights/look', may('weights:manage'), valid('json', Look), async (c) => {
    const { file, ...given } = c.req.valid('json')
    const marks = await marksNow(c.var)
    const found = await looked(c.var, given, file, marks, c.req.raw.signal)
    if (!found.result) return c.json({ faults: found.faults, seen: null, weighting: null, marks }, 200)
    const { question, result } = found
    return c.json({ faults: [], seen: seenAs(question, marks, result), weighting: result.seen, marks }, 200)
  })
  .post('/weights', may('weights:manage'), valid('json', Keep), async (c) => {
    const { file, name, after, seen, marks, ...given } = c.req.valid('json')
    await checkMarks(c.var, marks)
    const { question, result, faults } = await looked(c.var, given, file, marks, c.req.raw.signal)
    if (!result) throw new Problem('margins-refused', 'file', undefined, faults)
    if (seenAs(question, marks, result) !== seen) throw new Problem('weighting-changed')
    return c.json(await keepVersion(c.var, { name, after, question, marks, result }), 201)
  })
  .post('/weights/use', may('weights:manage'), valid('json', Use), async (c) => {
    const { wave, weighting, after } = c.req.valid('json')
    await useVersion(c.var, { wave, id: weighting, after })
    return c.body(null, 204)
  })
  .get('/weights/:weighting', may('weights:manage'), async (c) => {
    const { report, question, name, version } = await versionReached(c.var.read, c.var, c.req.param('weighting'))
    const { method, bounds, scope, sector, wave } = question
    const asked = { wave, sector, unit: scope.unit, period: scope.period, method, bounds }
    return c.json({ name, version, asked, weighting: report.seen }, 200)
  })
  .get('/weights/:weighting/margins.csv', may('weights:manage'), async (c) => {
    const { report, question, name, version } = await versionReached(c.var.read, c.var, c.req.param('weighting'))
    const rows = question.margins.flatMap(({ attributes, categories }, m) =>
      categories.map(({ codes, population }, i) => {
        const text = report.seen.margins[m]?.categories[i]?.text
        return [attributes.join(CROSSED), codes.join(CROSSED), population, text?.vi ?? null, text?.en ?? null]
      }),
    )
    return csv(c, `margins-${question.wave}-${name.replace(/[^A-Za-z0-9]+/g, '-')}-v${version}`, formHeader, rows)
  })
  .post('/weights/:weighting/retire', may('weights:manage'), async (c) => {
    await retireVersion(c.var, c.req.param('weighting'))
    return c.body(null, 204)
  })

type Given = {
  readonly wave: string
  readonly unit: string
  readonly period: Period
  readonly sector?: string | undefined
} & Pick<WeightingQuestion, 'method' | 'bounds'>

/** Throws a Problem: no-such-wave, no-such-instrument. */
function waveOf({ organisation }: Visit, name: string): { wave: Wave; instrument: Instrument } {
  const wave = organisation.waves.get(name)
  if (!wave) throw new Problem('no-such-wave')
  if (!knownInstrument(wave.instrument, wave.version)) throw new Problem('no-such-instrument')
  return { wave, instrument: instrumentNamed(wave.instrument, wave.version) }
}

/** Without margins yet. Throws a Problem: as `waveOf`; no-such-unit, not-your-unit, no-such-sector, malformed. */
function questionOf(visit: Visit, given: Given): { instrument: Instrument; question: WeightingQuestion } {
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

/** A weighting as it comes out; without a result where the file has faults. */
async function looked(visit: Visit, given: Given, file: string, marks: Marks, signal: AbortSignal) {
  const { organisation, official, aside } = visit
  const { instrument, question: asked } = questionOf(visit, given)
  const attributes = attributesFor(organisation, instrument)
  const { margins, faults } = marginsIn(attributes, asked.method, file)
  const question: WeightingQuestion = { ...asked, margins }
  if (faults.length > 0) return { question, faults, result: null }
  const { sector, scope } = question
  const about = { ...scope, wave: question.wave, sector: sector ?? waveOf(visit, question.wave).wave.sector }
  const names = [...new Set(margins.flatMap((margin) => margin.attributes))]
  const withheld = await Promise.all(
    [null, ...names.map((name) => attributeNamed(organisation, instrument, name))].map((attribute) =>
      withheldIn(visit, instrument, about, attribute),
    ),
  )
  const showsFew = rightsOf(official.role, official.grants).includes('responses:export')
  const result = await aside.ask(
    'weighting',
    { question, marks, withheld: onlyNamed(withheld.flat(), margins), showsFew },
    { signal },
  )
  return { question, faults, result }
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
const marksNow = async ({ read }: Visit): Promise<Marks> =>
  Object.fromEntries([...(await lanesIn(read))].flatMap(([lane, { last }]) => (last > 0 ? [[lane, last]] : [])))

/** Responses that are still to come cannot have been seen. Throws a Problem: malformed. */
async function checkMarks(visit: Visit, marks: Marks): Promise<void> {
  const now = await marksNow(visit)
  const isAhead = ([lane, seq]: readonly [string, number]) => seq > (now[Number(lane)] ?? 0)
  if (Object.entries(marks).some(isAhead)) throw new Problem('malformed', 'marks')
}

/** `gender,unit*sector`. Throws a Problem: no-such-question, malformed. */
function marginsNamed(visit: Visit, instrument: Instrument, question: WeightingQuestion, names: string): Attribute[][] {
  const all = attributesFor(visit.organisation, instrument)
  const margins = names.split(',').map((margin) => margin.split(CROSSED))
  if (margins.length > mostMargins || margins.some(({ length }) => length > mostCrossed))
    throw new Problem('malformed', 'attributes')
  const found = margins.map((margin) =>
    margin.map((name) => {
      const one = all.find((attribute) => attribute.name === name)
      if (!one) throw new Problem('no-such-question', name)
      return within(visit, question, one)
    }),
  )
  const lines = found.map((margin) => margin.reduce((product, { categories }) => product * categories.length, 1))
  if (lines.reduce((sum, one) => sum + one, 0) > MOST_LINES) throw new Problem('malformed', 'attributes')
  return found
}
const MOST_LINES = 5_000

/** An attribute with the categories that a scope can have. */
function within({ organisation }: Visit, { units, sector, wave }: WeightingQuestion, attribute: Attribute): Attribute {
  const own = sector ?? organisation.waves.get(wave)?.sector ?? null
  const isThere = ({ code }: { readonly code: string }) => {
    if (attribute.name === 'unit') return units.includes(code)
    if (own === null) return true
    if (attribute.name === 'sector') return code === own
    return attribute.name !== 'procedure' || organisation.procedures.get(code)?.sector === own
  }
  return { ...attribute, categories: attribute.categories.filter(isThere) }
}

// Written out, for the description of the interface reads it.
type VersionSeen = {
  readonly id: string
  readonly version: number
  readonly method: WeightingQuestion['method']
  readonly bounds: WeightingQuestion['bounds']
  readonly period: Period
  readonly sector: string | null
  readonly attributes: readonly (readonly Text[])[]
  readonly madeAt: string
  readonly madeBy: string
  readonly retiredAt: string | null
  readonly isInUse: boolean
  readonly weights: WeightingSeen['weights']
}
type WeightingGroup = {
  readonly weighting: string
  readonly name: string
  readonly wave: string
  readonly waveTitle: Text
  readonly unit: string
  readonly unitName: Text
  /** The latest first. */
  readonly versions: readonly VersionSeen[]
}

/** Weightings within an official's reach, and what a new one can be for. */
async function weightingsSeen({ read, organisation, official, now }: Visit) {
  const rows = await read
    .selectFrom('weighting_version as version')
    .innerJoin('weighting', 'weighting.weighting', 'version.weighting')
    .innerJoin('official as maker', 'maker.official', 'version.made_by')
    .select(['id', 'version.weighting', 'weighting.name', 'wave', 'weighting.unit', 'version.version', 'question'])
    .select(['report', 'made_at as madeAt', 'maker.name as madeBy', 'retired_at as retiredAt'])
    .orderBy('made_at', 'desc')
    .orderBy('version.version', 'desc')
    .execute()
  const uses = await read.selectFrom('weighting_use').select(['wave', 'id', 'revision']).execute()
  const reached = rows.filter(({ unit }) => reaches(organisation, official, unit))
  const titleFor = (name: string): Text => {
    const wave = organisation.waves.get(name)
    return wave && knownInstrument(wave.instrument, wave.version) ? titleOf(wave) : { vi: name, en: name }
  }
  const versionSeen = (row: (typeof rows)[number]): VersionSeen => {
    const { method, bounds, scope, sector, instrument, version, margins } = JSON.parse(
      row.question,
    ) as WeightingQuestion
    const attributes = attributesFor(organisation, instrumentNamed(instrument, version))
    const { weights } = (JSON.parse(row.report) as { seen: WeightingSeen }).seen
    return {
      ...{ id: row.id, version: row.version, method, bounds, period: scope.period, sector },
      attributes: margins.map((margin) =>
        margin.attributes.map((name) => attributes.find((one) => one.name === name)?.title ?? { vi: name, en: name }),
      ),
      ...{ madeAt: row.madeAt, madeBy: row.madeBy, retiredAt: row.retiredAt, weights },
      isInUse: uses.some(({ id }) => id === row.id),
    }
  }
  const groups: WeightingGroup[] = [...Map.groupBy(reached, ({ weighting }) => weighting).values()].map((versions) => {
    const { weighting, name, wave, unit } = versions[0] as (typeof rows)[number]
    const common = { weighting, name, wave, unit, waveTitle: titleFor(wave), unitName: unitTitleOf(organisation, unit) }
    return { ...common, versions: versions.map(versionSeen) }
  })
  const today = dayOf(now())
  return {
    today,
    waves: [...organisation.waves.values()]
      .filter(({ instrument, version, opensOn }) => opensOn <= today && knownInstrument(instrument, version))
      .map(({ wave, sector, opensOn, closesOn }) => ({
        ...{ wave, title: titleFor(wave), sector, opensOn, closesOn },
        /** How often what is in use was changed. */
        revision: uses.find((use) => use.wave === wave)?.revision ?? 0,
      })),
    sectors: [...organisation.sectors.values()].map(({ sector, name }) => ({ sector, name })),
    units: [...organisation.units.values()]
      .filter(({ unit }) => reaches(organisation, official, unit))
      .map(({ unit, parent, level }) => ({ unit, name: unitTitleOf(organisation, unit), parent, level })),
    unit: official.unit,
    weightings: groups,
  }
}
