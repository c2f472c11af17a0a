// R's survey package gets the weighted figures of a package from its own files.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FileOrder } from '../../server/exports/dataset.ts'
import { anOrder, packaged, surveying } from '../packages.ts'
import { findR } from '../r.ts'
import { lookedAt, sampleOf } from '../weighted-world.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
  await surveying(world, ['papi', 'sipas'])
  await sampleOf(world, { wave: 'dat-dai', instrument: 'land', lane: 901 })
  await sampleOf(world, { wave: 'goi-papi', instrument: 'papi', lane: 902 })
  await sampleOf(world, { wave: 'goi-sipas', instrument: 'sipas', lane: 903 })
})
afterAll(() => world.close())

const scope: FileOrder['scope'] = {
  ...{ unit: 'bac-binh', asOf: 'today', period: '2026', channel: null, group: null, instrument: null },
}
const header = 'attribute,category,population\n'
const byUnit = 'unit,luong-son,2400\nunit,phan-son,1100\nunit,cho-lau,3000\nunit,mot-cua,3500\n'
const byChannel = 'channel,online,2000\nchannel,kiosk,800\nchannel,interview,5600\nchannel,invitation,1600\n'
const byGender = 'gender,female,5200\ngender,male,4800\n'
const byBoth = [
  ...['luong-son*male,1000', 'luong-son*female,1400', 'phan-son*male,600', 'phan-son*female,500'],
  ...['cho-lau*male,1500', 'cho-lau*female,1500', 'mot-cua*male,1700', 'mot-cua*female,1800'],
]
let names = 0

/** Keeps a version of weights, or none. */
async function weighting(wave: string, way: { method: string; bounds: object | null; file: string } | null) {
  if (!way) return null
  const asked = { wave, unit: 'bac-binh', period: '2026', ...way }
  const look = await lookedAt(world.lan, asked)
  const named = { ...asked, name: `Quyền số ${++names}`, after: 0, seen: look.seen, marks: look.marks }
  const kept = await world.lan.post('/api/weights', named)
  expect(kept.status).toBe(201)
  return ((await kept.json()) as { weighting: string }).weighting
}

async function made(wave: string, of: string | null, given: Partial<FileOrder> = {}) {
  const scores = { header: [], rows: [] }
  return packaged(
    world,
    await anOrder(world.context, '', { wave, sector: null, scope, weighting: of, scores, ...given }),
  )
}

function reproduced(folder: string) {
  const { status, stdout, stderr } = spawnSync(findR() as string, ['--vanilla', join(folder, 'reproduce.R')], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  const [, compared = '0'] = /(\d+) numbers compared/.exec(stdout) ?? []
  return { status, said: `${stdout}${stderr}`, compared: Number(compared) }
}

const ways = [
  ['by the drawing alone', null],
  ['post-stratified', { method: 'post-stratified', bounds: null, file: header + byUnit }],
  [
    'post-stratified by two at once',
    {
      method: 'post-stratified',
      bounds: null,
      file: `${header}${byBoth.map((one) => `unit*gender,${one}\n`).join('')}`,
    },
  ],
  [
    'raked',
    {
      method: 'raked',
      bounds: null,
      file: header + byUnit + byGender,
    },
  ],
  [
    'raked within limits',
    {
      method: 'raked',
      bounds: { low: 0.6, high: 1.75 },
      file: header + byChannel + byGender,
    },
  ],
] as const

describe('weighted figures of a package', () => {
  test.each(ways)('%s, are those of R', async (_, way) => {
    const one = await made('dat-dai', await weighting('dat-dai', way))
    const { status, said, compared } = reproduced(one.inside)
    expect(status, said).toBe(0)
    expect(compared).toBeGreaterThan(60)
    one.remove()
  })
  test.each(['goi-papi', 'goi-sipas'])('are those of R where parts are rolled up: %s', async (wave) => {
    const one = await made(
      wave,
      await weighting(wave, { method: 'post-stratified', bounds: null, file: header + byUnit }),
    )
    const { status, said, compared } = reproduced(one.inside)
    expect(status, said).toBe(0)
    expect(compared).toBeGreaterThan(120)
    one.remove()
  })
  test('are not those of R where one weight was changed', async () => {
    const one = await made('dat-dai', await weighting('dat-dai', ways[1][1]))
    const path = join(one.inside, 'responses.csv')
    const lines = readFileSync(path, 'utf8').split('\r\n')
    const at = lines[0]?.split(',').indexOf('weight_final') as number
    const cells = (lines[1] as string).split(',')
    lines[1] = cells.with(at, `${Number(cells[at]) * 1.01}`).join(',')
    writeFileSync(path, lines.join('\r\n'))
    const { status, said } = reproduced(one.inside)
    expect(status).toBe(1)
    expect(said).toContain('CHANGED: responses.csv')
    expect(said).toMatch(/DIFFERS: (weighted|the final weights)/)
    one.remove()
  })
  test('are passed over where the strata were made coarser', async () => {
    const one = await made('dat-dai', null, { coarsen: { unit: 'parent-unit' } })
    const { status, said } = reproduced(one.inside)
    expect(status).toBe(2)
    expect(said).toContain('columns of the design were left out or made coarser')
    one.remove()
  })
  // The last, for it makes a list shorter. An interviewer may ask more people of a village than are on it.
  test('are those of R where more answered than a list has people', async () => {
    await world.context.write
      .updateTable('sampling_stratum')
      .set({ size: 40, main: 40 })
      .where('frame', '=', 'dat-dai-list')
      .where('unit', '=', 'phan-son')
      .execute()
    // Not one of `ways`: the look at those is remembered, with the list as it was.
    const way = { method: 'raked', bounds: null, file: header + byChannel + byGender }
    const one = await made('dat-dai', await weighting('dat-dai', way))
    const { status, said, compared } = reproduced(one.inside)
    expect(status, said).toBe(0)
    expect(compared).toBeGreaterThan(60)
    one.remove()
  })
})
