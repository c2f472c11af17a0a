import { Hono } from 'hono'
import * as v from 'valibot'
import type { CsvCell } from '../../surveys/csv.ts'
import { canBeAsked, dayOf, grainOf } from '../../surveys/period.ts'
import { baseWeight, type FrameKind, frameKinds, mostFrameLines, mostStrata } from '../../surveys/sampling-frame.ts'
import type { Env, Visit } from '../context.ts'
import { csv, written } from '../exports/sending.ts'
import { interviewers } from '../interviews/assigning.ts'
import { desksToday } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { may, reaches, runsProgramme } from '../rights.ts'
import { valid } from '../valid.ts'
import { openWaves, waveNamed } from '../waves.ts'
import { handOver } from './handing.ts'
import { drawFrame, drawnIn, erasedOn, eraseFrame, frameReached, importFrame, strataIn, worksWith } from './keep.ts'
import { columns } from './lines.ts'

const Name = v.pipe(v.string(), v.maxLength(64))
const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))
const Given = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100), v.regex(/^[^\p{Cc}\p{Cs}]+$/u)),
  kind: v.picklist(frameKinds),
  wave: Name,
  unit: Name,
  dry: v.optional(v.literal('1')),
})
const Order = v.strictObject({
  after: whole(0, 1_000_000),
  strata: v.pipe(
    v.array(
      v.strictObject({
        unit: Name,
        stratum: Name,
        main: whole(0, mostFrameLines),
        replacements: whole(0, mostFrameLines),
      }),
    ),
    v.minLength(1),
    v.maxLength(mostStrata),
  ),
  rule: v.strictObject({ visits: whole(1, 6), replacesRefused: v.boolean() }),
})
const Handing = v.strictObject({
  unit: Name,
  stratum: Name,
  sector: v.nullable(Name),
  interviewer: Name,
  wanted: whole(1, mostFrameLines),
  after: whole(0, mostFrameLines),
  lastDay: v.pipe(
    v.string(),
    v.check((text) => grainOf(text) === 'day' && canBeAsked(text)),
    v.description('day'),
  ),
})

/** Lists of whom a survey could ask, and whom it does. They hold people's names: every file that leaves is written down. */
export const frames = new Hono<Env>()
  .get('/frames', may('waves:manage'), async (c) => c.json(await framesSeen(c.var), 200))
  .post('/frames/import', may('waves:manage'), valid('query', Given), async (c) => {
    const { dry, ...given } = c.req.valid('query')
    return c.json(await importFrame(c.var, given, await c.req.text(), dry === '1'), dry === '1' ? 200 : 201)
  })
  .get('/frames/form.csv', may('waves:manage'), (c) => {
    const { organisation } = c.var
    const [desk] = desksToday(organisation, topOf(c.var))
    return csv(c, 'frame', columns, [['HO-0001', desk?.unit ?? '', '', '', '', '', '']])
  })
  .post('/frames/:frame/draw', may('waves:manage'), valid('json', Order), async (c) => {
    await drawFrame(c.var, c.req.param('frame'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .post('/frames/:frame/interviews', may('waves:manage'), valid('json', Handing), async (c) => {
    const { assignment, mains, replacements } = await handOver(c.var, c.req.param('frame'), c.req.valid('json'))
    return c.json({ assignment, mains, replacements }, 201)
  })
  .post('/frames/:frame/erase', may('waves:manage'), async (c) => {
    await eraseFrame(c.var, c.req.param('frame'))
    return c.body(null, 204)
  })
  .get('/frames/:frame/drawn.csv', may('waves:manage'), async (c) => {
    const { frame, seed, erased_at, unit } = await frameReached(c.var.read, c.var, c.req.param('frame'))
    if (erased_at !== null) throw new Problem('frame-erased')
    if (seed === null) throw new Problem('frame-not-drawn')
    await written(c, 'frame-exported', frame, { unit })
    return csv(c, `sample-${frame.slice(0, 8)}`, drawnHeader, await drawnRows(c.var, frame))
  })
  .get('/frames/:frame/weights.csv', may('scores:read'), async (c) => {
    const { frame, seed } = await frameReached(c.var.read, c.var, c.req.param('frame'))
    if (seed === null) throw new Problem('frame-not-drawn')
    const rows = (await strataIn(c.var.read, frame)).map((one): CsvCell[] => [
      ...[one.unit, one.stratum, one.size, one.main, one.replacements],
      baseWeight(one),
    ])
    return csv(c, `weights-${frame.slice(0, 8)}`, weightsHeader, rows)
  })

const drawnHeader = ['unit', 'stratum', 'place', 'kind', 'code', 'label', 'address', 'phone', 'email', 'weight']
const weightsHeader = ['unit', 'stratum', 'population', 'sample', 'replacements', 'weight']

async function drawnRows({ read }: Visit, frame: string): Promise<CsvCell[][]> {
  const strata = new Map((await strataIn(read, frame)).map((one) => [`${one.unit} ${one.stratum}`, one]))
  return (await drawnIn(read, frame)).map(({ unit, stratum, place, code, label, address, phone, email }) => {
    const of = strata.get(`${unit} ${stratum}`)
    const kind = place <= (of?.main ?? 0) ? 'main' : 'replacement'
    return [unit, stratum, place, kind, code, label, address, phone, email, of ? baseWeight(of) : null]
  })
}

// Written out, for the description of the interface reads it.
type FrameFound = {
  readonly frame: string
  readonly name: string
  readonly kind: FrameKind
  readonly wave: string
  readonly unit: string
  readonly lines: number
  readonly hash: string
  readonly draws: number
  readonly seed: string | null
  readonly visits: number
  readonly replaces_refused: number
  readonly madeAt: string
  readonly madeBy: string
  readonly drawnAt: string | null
  readonly drawnBy: string | null
  readonly erasedAt: string | null
}

/** From where on an official may ask people. */
const topOf = ({ organisation, official }: Visit): string =>
  runsProgramme(organisation, official) ? organisation.root : official.unit

/** Frames within an official's reach, the newest first, and what a new one can be for. Nobody's name is in it. */
async function framesSeen(visit: Visit) {
  const { read, organisation, official, now } = visit
  const found = await read
    .selectFrom('sampling_frame')
    .innerJoin('official as maker', 'maker.official', 'sampling_frame.made_by')
    .leftJoin('official as drawer', 'drawer.official', 'sampling_frame.drawn_by')
    .select([
      'frame',
      'sampling_frame.name',
      'kind',
      'wave',
      'sampling_frame.unit',
      'lines',
      'hash',
      'made_at as madeAt',
    ])
    .select(['draws', 'seed', 'drawn_at as drawnAt', 'visits', 'replaces_refused', 'erased_at as erasedAt'])
    .select(['maker.name as madeBy', 'drawer.name as drawnBy'])
    .orderBy('made_at', 'desc')
    .execute()
  const reached: readonly FrameFound[] = found.filter(({ unit }) => worksWith(organisation, official, unit))
  const strata = await strataIn(read, ...reached.map(({ frame }) => frame))
  const people = await interviewers(read, organisation)
  const nameOf = (unit: string) => organisation.units.get(unit)?.name ?? { vi: unit, en: unit }
  return {
    today: dayOf(now()),
    contactDays: visit.config.contactDays,
    waves: openWaves(visit).map(({ wave, title, sector }) => ({ wave, title, sector })),
    sectors: [...organisation.sectors.values()].map(({ sector, name }) => ({ sector, name })),
    desks: desksToday(organisation, topOf(visit)).map(({ unit, name }) => ({
      ...{ unit, name },
      interviewers: people
        .filter((one) => reaches(organisation, one, unit))
        .map(({ official, name }) => ({ official, name })),
    })),
    units: [...organisation.units.values()]
      .filter(({ unit }) => worksWith(organisation, official, unit))
      .map(({ unit, name, parent, level, desk }) => ({ unit, name, parent, level, desk })),
    frames: reached.map(({ unit, wave, visits, replaces_refused, ...one }) => ({
      ...one,
      unit: { unit, name: nameOf(unit) },
      wave: { wave, title: waveNamed(visit, wave).title, sector: waveNamed(visit, wave).sector },
      rule: { visits, replacesRefused: replaces_refused === 1 },
      erasedOn: erasedOn(visit, { closesOn: organisation.waves.get(wave)?.closesOn ?? null, madeAt: one.madeAt }),
      strata: strata
        .filter(({ frame }) => frame === one.frame)
        .map(({ frame: _, ...stratum }) => ({ ...stratum, name: nameOf(stratum.unit), weight: baseWeight(stratum) })),
    })),
  }
}
