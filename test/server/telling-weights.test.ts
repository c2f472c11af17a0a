// What is made coarser in a file is not told by what responses weigh there, nor by how they were drawn.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Coarsening, FileFormat } from '../../server/exports/dataset.ts'
import { anOrder, packaged, respondedTo, scope } from '../packages.ts'
import { lookedAt, sampleOf } from '../weighted-world.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let byGender: string
let byUnit: string
beforeAll(async () => {
  world = await aWorld()
  await sampleOf(world, { wave: 'dat-dai', instrument: 'land', lane: 901 })
  await respondedTo(world, 'xay-dung', 40)
  byGender = await weighting('gender,female,5200\ngender,male,4800\n')
  byUnit = await weighting('unit,luong-son,2400\nunit,phan-son,1100\nunit,cho-lau,3000\nunit,mot-cua,3500\n')
})
afterAll(() => world.close())

/** Keeps a version of weights. */
async function weighting(margins: string): Promise<string> {
  const how = { method: 'post-stratified', bounds: null, file: `attribute,category,population\n${margins}` }
  const asked = { wave: 'dat-dai', unit: 'bac-binh', period: '2026', ...how }
  const look = await lookedAt(world.lan, asked)
  const named = { ...asked, name: margins.slice(0, 4), after: 0, seen: look.seen, marks: look.marks }
  const kept = await world.lan.post('/api/weights', named)
  expect(kept.status).toBe(201)
  return ((await kept.json()) as { weighting: string }).weighting
}

type Coarsened = Record<string, Coarsening>
async function files(
  coarsen: Coarsened,
  given: { wave?: string; weighting?: string; format?: FileFormat } = {},
): Promise<ReadonlyMap<string, Buffer>> {
  const all = { ...scope, period: '2026' }
  const order = {
    ...{ wave: 'dat-dai', sector: null, scope: all, coarsen },
    scores: { header: [], rows: [] },
    ...given,
  }
  const { files, remove } = await packaged(world, await anOrder(world.context, '', order))
  remove()
  return files
}
const weightsIn = async (...asked: Parameters<typeof files>) => {
  const [header = ''] = `${(await files(...asked)).get('responses.csv')}`.split('\r\n')
  return header.split(',').filter((name) => ['weight_base', 'weight_final', 'fpc'].includes(name))
}

test('where units are coarser no weight of their strata stands in the file', async () => {
  expect(await weightsIn({ day: 'month' })).toEqual(['weight_base', 'weight_final', 'fpc'])
  expect(await weightsIn({ unit: 'parent-unit' })).toEqual([])
  expect(await weightsIn({ unit_today: 'left-out' })).toEqual([])
  expect(await weightsIn({ sector: 'left-out' })).toEqual([])
})
test('where nobody was drawn all weigh the same, and the weights stay', async () => {
  expect(await weightsIn({ unit: 'parent-unit' }, { wave: 'xay-dung' })).toEqual(['weight_base', 'weight_final'])
})
test('a factor of a category goes with the column of the category', async () => {
  expect(await weightsIn({ gender: 'left-out' }, { weighting: byGender })).toEqual(['weight_base', 'fpc'])
  expect(await weightsIn({ age: 'left-out' }, { weighting: byGender })).toEqual(['weight_base', 'weight_final', 'fpc'])
  expect(await weightsIn({ unit: 'parent-unit' }, { weighting: byUnit })).toEqual([])
})
test('the manifest and the text for people name every column that is not there, and why', async () => {
  const found = await files({ unit: 'parent-unit', sector: 'left-out' })
  const manifest = JSON.parse(`${found.get('manifest.json')}`)
  expect(manifest.coarsened).toEqual({ unit: 'parent-unit', sector: 'left-out' })
  const left = ['fpc', 'procedure', 'sector', 'weight_base', 'weight_final']
  expect(manifest.leftOut.toSorted()).toEqual(left)
  for (const name of left) expect(`${found.get('README.txt')}`).toContain(`\n  ${name}: bỏ ra`)
})
test('lines of JSON tell no more than the columns of other formats', async () => {
  const coarsen = {
    unit: 'parent-unit',
    sector: 'left-out',
    respondent_group: 'left-out',
    flag_fast: 'left-out',
  } as const
  const lines = `${(await files(coarsen, { format: 'jsonl' })).get('responses.jsonl')}`.trimEnd().split('\n')
  const responses = lines.map((line) => JSON.parse(line)).filter(({ kind }) => kind === 'response')
  expect(responses.length).toBeGreaterThan(300)
  const units = new Set<string>()
  for (const { unit, sector, procedure, respondentGroup, drawn, weight, answers, flags } of responses) {
    units.add(unit)
    expect({ sector, procedure, respondentGroup, weight }).toEqual({
      ...{ sector: null, procedure: null, respondentGroup: null, weight: null },
    })
    expect({ weight: drawn.weight, population: drawn.population }).toEqual({ weight: null, population: null })
    // Whom nobody drew is in one stratum, which names no unit.
    expect([unit, '', 'not-drawn']).toContain(drawn.stratum)
    expect(drawn.cluster).toMatch(/^\d*$/)
    expect(answers).not.toHaveProperty('group')
    expect(flags).not.toContain('fast')
  }
  for (const unit of ['luong-son', 'phan-son', 'cho-lau', 'mot-cua']) expect(units).not.toContain(unit)
})
test('lines of JSON that are not coarsened say the same as the columns', async () => {
  const found = await files({}, { format: 'jsonl' })
  const csv = `${(await files({})).get('responses.csv')}`.trimEnd().split('\r\n')
  const names = (csv[0] as string).replace(/^\ufeff/, '').split(',')
  const rows = new Map(csv.slice(1).map((line) => [line.split(',')[0], line.split(',')]))
  for (const line of `${found.get('responses.jsonl')}`.trimEnd().split('\n')) {
    const { kind, id, drawn, weight } = JSON.parse(line)
    if (kind !== 'response') continue
    const cell = (name: string) => rows.get(id)?.[names.indexOf(name)]
    expect([drawn.stratum, drawn.cluster, `${drawn.weight}`, `${drawn.population ?? ''}`, `${weight}`]).toEqual(
      ['stratum', 'cluster', 'weight_base', 'fpc', 'weight_final'].map(cell),
    )
  }
})
