// A cluster of the sample is a desk and its day: where these are made coarser, its number must not give them back.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Coarsening } from '../../server/exports/dataset.ts'
import { datasetOf } from '../../server/exports/dataset-of.ts'
import { readMeOf } from '../../server/exports/package/read-me.ts'
import type { CsvCell } from '../../surveys/csv.ts'
import { anOrder } from '../imports.ts'
import { aWorld, monday } from '../world.ts'

const DAY = 86_400_000
let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
  const desks = ['mot-cua', 'cho-lau', 'luong-son']
  for (let day = 0; day < 18; day += 6)
    for (const [at, unit] of desks.entries()) {
      world.clock.now = monday + day * DAY
      // As many as nobody else has had: who counts rows knows the desk and the day.
      for (let i = 0; i <= at + day; i++) {
        const [startedAt, endedAt] = [120_000, 60_000].map((ago) => new Date(world.clock.now - ago).toISOString())
        expect((await world.hoa.answers({ unit, startedAt, endedAt })).status).toBe(201)
      }
    }
})
afterAll(() => world.close())

type Row = Readonly<Record<string, CsvCell>>
const dataset = async (coarsen: Record<string, Coarsening>) => {
  const { scope } = await anOrder(world.context)
  const order = { coarsen, scope: { ...scope, period: '2026' } }
  return datasetOf(world.context.read, world.context.organisation, await anOrder(world.context, order), () => undefined)
}
async function tableOf(coarsen: Record<string, Coarsening>): Promise<Map<CsvCell, Row>> {
  const data = await dataset(coarsen)
  const rows = new Map<CsvCell, Row>()
  for await (const cells of data.rows()) {
    const row: Row = Object.fromEntries(data.variables.map(({ name }, i) => [name, cells[i] ?? null]))
    rows.set(row.response_id ?? null, row)
  }
  return rows
}
/** Whether rows that are alike in the first are alike in the second. */
const follows = (rows: readonly (readonly [first: unknown, second: unknown])[]): boolean => {
  const known = new Map<string, unknown>()
  return rows.every(([first, second]) => {
    const key = JSON.stringify(first)
    if (!known.has(key)) known.set(key, second)
    return known.get(key) === second
  })
}

describe('the clusters of a file', () => {
  test('are desks and their days where nothing is coarser', async () => {
    const rows = [...(await tableOf({})).values()]
    expect(new Set(rows.map(({ cluster }) => cluster)).size).toBe(9)
  })
  const ways: readonly Record<string, Coarsening>[] = [
    { day: 'month' },
    { day: 'quarter' },
    { day: 'left-out' },
    { unit: 'parent-unit' },
    { unit: 'left-out' },
    { sector: 'left-out' },
    { unit: 'parent-unit', day: 'month' },
    { unit: 'left-out', day: 'year' },
    { unit: 'parent-unit', day: 'left-out', sector: 'left-out' },
  ]
  test.each(ways)('tell nothing that unit and day do not, and hold those of the sample whole: %o', async (coarsen) => {
    const plain = await tableOf({})
    const rows = [...(await tableOf(coarsen)).values()]
    expect(rows).toHaveLength(plain.size)
    expect(follows(rows.map(({ unit, day, cluster }) => [[unit, day], cluster]))).toBe(true)
    const pairs = rows.map((row) => [plain.get(row.response_id ?? null)?.cluster, row.cluster] as const)
    expect(follows(pairs)).toBe(true)
    // All of them are of those whom nobody drew, and one stratum of its own for each cluster could not be reckoned with.
    expect(new Set(rows.map(({ stratum }) => stratum))).toEqual(new Set(['not-drawn']))
    expect(rows.every(({ cluster }) => /^[1-9]\d*$/.test(`${cluster}`))).toBe(true)
  })
  test('are left out with units and days', async () => {
    const data = await dataset({ unit: 'left-out', day: 'left-out' })
    expect(data.variables.map(({ name }) => name)).not.toContain('cluster')
    expect(data.leftOut).toContain('cluster')
  })
  test('are told of in the package, in both languages, where they are coarser', async () => {
    const told = async (coarsen: Record<string, Coarsening>) =>
      readMeOf(await dataset(coarsen), 1, 'responses.csv', []).match(/^ {2}cluster: /gm)?.length ?? 0
    expect([await told({}), await told({ day: 'month' }), await told({ age: 'left-out' })]).toEqual([0, 2, 0])
  })
})
