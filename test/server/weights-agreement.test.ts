// Whoever takes a file of responses away gets the platform's weighted scores, errors and design effects with R.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { untilNow } from '../../server/database/in-order.ts'
import { csvPieces } from '../../server/exports/csv.ts'
import type { Dataset, FileOrder } from '../../server/exports/dataset.ts'
import { datasetOf } from '../../server/exports/dataset-of.ts'
import { nameOf } from '../../server/exports/names.ts'
import { columnsOf } from '../../server/exports/question-columns.ts'
import { layoutNamed } from '../../server/layouts.ts'
import { calibrationOf, headlineOf } from '../../server/weights/headline.ts'
import type { CsvCell } from '../../surveys/csv.ts'
import type { Indicator, Instrument, Item } from '../../surveys/instrument.ts'
import { linear } from '../../surveys/roll-up.ts'
import { partOf } from '../../surveys/tally.ts'
import { allIn, itemsIn, shownIn } from '../../surveys/tree.ts'
import { printingOf } from '../../surveys/working.ts'
import { runR } from '../r.ts'
import { lookedAt, sampleOf } from '../weighted-world.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lang-nghe-weights-'))
  world = await aWorld()
  await world.context.write
    .insertInto('wave')
    .values({
      ...{ wave: 'papi', instrument: 'papi', version: 1, sector: null, opens_on: '2026-01-01', closes_on: null },
      ...{ name_vi: null, name_en: null, respondent_group: null, channels: null, units: null, procedures: null },
      ...{ target: null, paused_at: null },
    })
    .execute()
  await world.restart()
  await sampleOf(world, { wave: 'dat-dai', instrument: 'land', lane: 901 })
  await sampleOf(world, { wave: 'papi', instrument: 'papi', lane: 902 })
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

async function fileOf(wave: string, weighting: string): Promise<Dataset> {
  const { organisation, read } = world.context
  const order: FileOrder = {
    ...{ wave, sector: null, format: 'csv', language: 'vi', weighting, withOpinions: false, coarsen: {} },
    scope: { unit: 'bac-binh', asOf: 'today', period: '2026', channel: null, group: null, instrument: null },
    ...{ scores: { header: [], rows: [] }, until: await untilNow(read), orderedAt: '2026-11-16T03:00:00.000Z' },
  }
  return datasetOf(read, organisation, order, () => undefined)
}

async function written(
  name: string,
  header: readonly string[],
  rows: Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>,
): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of csvPieces(header, rows)) pieces.push(piece)
  const path = join(folder, name)
  writeFileSync(path, Buffer.concat(pieces))
  return path
}

const sizeOf = async (wave: string): Promise<number> =>
  (await world.context.read.selectFrom('response').select('id').where('wave', '=', wave).execute()).length

/** What each figure that is a ratio counts: points and valid answers, by the codes of the file. */
function countsOf(instrument: Instrument): CsvCell[][] {
  const layout = layoutNamed(instrument.code, instrument.version)
  const columns = columnsOf(instrument, layout)
  const linesOf = (figure: string, item: Item): CsvCell[][] => {
    const part = partOf(layout, item)
    const column = columns[part.slot]
    if (!column || item.scale.measure === 'count') return []
    return part.valid.flatMap((isValid, i) =>
      isValid ? [[figure, nameOf(column.asked), column.values[i]?.value ?? null, part.points[i] ?? null]] : [],
    )
  }
  return [...new Set(shownIn(instrument).flatMap(allIn))].flatMap((one) =>
    one.kind === 'item'
      ? linesOf(one.code, one)
      : one.kind === 'dimension' && one.rollUp === 'pooled'
        ? itemsIn(one).flatMap((item) => linesOf(one.code, item))
        : [],
  )
}

/** A figure as a constant and coefficients of ratios. */
type Line = { readonly constant: number; readonly by: ReadonlyMap<string, number> }
function lineOf(indicator: Indicator, isThere: (code: string) => boolean): Line | null {
  if (indicator.kind === 'item' || (indicator.kind === 'dimension' && indicator.rollUp === 'pooled')) {
    const [first] = itemsIn(indicator)
    if (!first || !isThere(indicator.code)) return null
    const { zero, factor } = printingOf(first.scale)
    const low = first.scale.measure === 'mean' ? first.scale.low : 0
    return { constant: (low - zero) * factor, by: new Map([[indicator.code, factor]]) }
  }
  if (indicator.kind !== 'dimension' || indicator.adjust) return null
  const parts = indicator.parts.map((part) => lineOf(part, isThere))
  const whole = linear(
    indicator,
    parts.map((part) => part !== null),
  )
  if (!whole || parts.includes(null)) return null
  const by = new Map<string, number>()
  let { constant } = whole
  for (const [i, part] of parts.entries()) {
    const coefficient = whole.coefficients[i] ?? 0
    constant += coefficient * (part?.constant ?? 0)
    for (const [code, own] of part?.by ?? []) by.set(code, (by.get(code) ?? 0) + coefficient * own)
  }
  return { constant, by }
}

type Way = { readonly method: string; readonly bounds: { low: number; high: number } | null; readonly file: string }
const margin = (attribute: string, sizes: Readonly<Record<string, number>>) =>
  Object.entries(sizes)
    .map(([code, size]) => `${attribute},${code},${size}\n`)
    .join('')
const header = 'attribute,category,population\n'
const byUnit = margin('unit', { 'luong-son': 2400, 'phan-son': 1100, 'cho-lau': 3000, 'mot-cua': 3500 })
const byChannel = margin('channel', { online: 2000, kiosk: 800, interview: 5600, invitation: 1600 })
const byGender = margin('gender', { female: 5200, male: 4800 })
const byEducation = margin('education', {
  ...{
    primary: 2000,
    'lower-secondary': 2500,
    'upper-secondary': 2500,
    vocational: 1000,
    university: 1500,
    other: 500,
  },
})
const ofThreeUnits = margin('unit', { 'luong-son': 3000, 'phan-son': 2000, 'cho-lau': 5000 })
const ways: readonly (readonly [string, Way])[] = [
  ['post-stratified', { method: 'post-stratified', bounds: null, file: header + byUnit }],
  [
    'post-stratified by crossed attributes',
    {
      ...{ method: 'post-stratified', bounds: null },
      file: `${header}${margin('unit*gender', {
        ...{ 'luong-son*male': 1000, 'luong-son*female': 1400, 'phan-son*male': 600, 'phan-son*female': 500 },
        ...{ 'cho-lau*male': 1500, 'cho-lau*female': 1500, 'mot-cua*male': 1700, 'mot-cua*female': 1800 },
      })}`,
    },
  ],
  ['raked', { method: 'raked', bounds: null, file: header + byGender + byUnit }],
  ['raked within limits', { method: 'raked', bounds: { low: 0.6, high: 1.75 }, file: header + byGender + byChannel }],
  // One unit has no population, and some said nothing of themselves: they have no weight, and stay out of every error.
  [
    'raked without a unit and those who did not answer',
    { method: 'raked', bounds: null, file: header + byEducation + ofThreeUnits },
  ],
  [
    'raked within limits without a unit and those who did not answer',
    { method: 'raked', bounds: { low: 0.2, high: 4 }, file: header + byEducation + ofThreeUnits },
  ],
]

const keep = async (wave: string, name: string, way: Way): Promise<string> => {
  const asked = { wave, unit: 'bac-binh', period: '2026', ...way }
  const look = await lookedAt(world.lan, asked)
  expect(look).toMatchObject({ faults: [], weighting: { refused: null } })
  const kept = await world.lan.post('/api/weights', { ...asked, name, after: 0, seen: look.seen, marks: look.marks })
  expect(kept.status).toBe(201)
  return ((await kept.json()) as { weighting: string }).weighting
}

async function agreement(wave: string, data: Dataset, way: Way): Promise<{ compared: number; apart: number }> {
  const [instrument] = data.instruments as [Instrument]
  const counts = countsOf(instrument)
  const known = new Set(counts.map(([figure]) => `${figure}`))
  const lines = new Map(
    [...new Set(shownIn(instrument).flatMap(allIn))].flatMap((one) => {
      const line = lineOf(one, (code) => known.has(code))
      return line ? [[one.code, { line, isRatio: known.has(one.code) }] as const] : []
    }),
  )
  const sums = [...lines].flatMap(([code, { line, isRatio }]): CsvCell[][] =>
    isRatio ? [] : [[code, '', line.constant], ...[...line.by].map(([figure, by]) => [code, figure, by])],
  )
  const margins = data.weighting?.margins.flatMap(({ variable, categories }) =>
    categories.map(({ value, population }) => [variable, value, population]),
  )
  const printed = runR('test/server/weights-agreement.R', [
    await written(
      `${wave}.csv`,
      data.variables.map(({ name }) => name),
      data.rows(),
    ),
    await written('margins.csv', ['variable', 'value', 'population'], margins ?? []),
    await written('counts.csv', ['figure', 'column', 'value', 'points'], counts),
    await written('sums.csv', ['sum', 'figure', 'coefficient'], sums),
    way.method,
    ...(way.bounds ? [`${way.bounds.low}`, `${way.bounds.high}`] : ['', '']),
  ])
  const byR = new Map(
    printed
      .trim()
      .split('\n')
      .map((line) => line.split(','))
      .map(([figure, what, value]) => [`${figure} ${what}`, Number(value)]),
  )
  expect(byR.get('weights apart')).toBeLessThan(1e-8)
  if (way.bounds) expect(byR.get('limits reached')).toBeGreaterThan(0)
  const isPart = way.file.includes('education')
  expect((byR.get('responses weighted') as number) < (await sizeOf(wave))).toBe(isPart)
  let apart = 0
  let compared = 0
  for (const row of await headlineOf(data)) {
    const found = lines.get(row.code)
    if (!found || row.score === null) continue
    const { line, isRatio } = found
    const [factor = 1] = isRatio ? line.by.values() : []
    for (const from of ['file', 'anew']) {
      const score = byR.get(`${from} ${row.code} score`)
      if (score === undefined) continue
      const expected = {
        score: isRatio ? line.constant + factor * score : score,
        error: Math.abs(factor) * (byR.get(`${from} ${row.code} error`) as number),
        deff: byR.get(`${from} ${row.code} deff`) as number,
      }
      for (const what of ['score', 'error', 'deff'] as const) {
        apart = Math.max(apart, Math.abs((row[what] as number) / expected[what] - 1))
        compared++
      }
    }
  }
  return { compared, apart }
}

// The first is of pooled answers; the second adds up what is rolled up.
describe.each([
  ['dat-dai', ways],
  ['papi', [...ways.slice(2, 3), ...ways.slice(4, 5)]],
] as const)('the weighted figures of %s', (wave, those) => {
  test.each(those)(
    '%s, are those of R',
    async (name, way) => {
      const data = await fileOf(wave, await keep(wave, name, way))
      expect(calibrationOf(data)).not.toBeNull()
      const { compared, apart } = await agreement(wave, data, way)
      expect(compared).toBeGreaterThan(way.bounds ? 60 : 120)
      expect(apart).toBeLessThan(1e-8)
    },
    300_000,
  )
})
