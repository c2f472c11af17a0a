// The shipped duties against the letter's own text, the catalogue of indices, and a database that has none.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isThere } from '../../server/duties/entry.ts'
import { createDuties, letter, unitsOf } from '../../server/duties/letter.ts'
import { aWorld, monday } from '../world.ts'

const plain = (text: string) => text.replaceAll('*', '').replaceAll(/\s+/g, ' ')
const original = plain(readFileSync(new URL('../fixtures/1893-UBND-NC.txt', import.meta.url), 'utf8'))

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.close())

/** The rows of the table of the programme that must be found here; II.5.a stands there three times. */
const sections = [
  ...['I.2', 'I.3', 'I.4', 'II.1.a', 'II.1.b', 'II.1.c', 'II.2.a', 'II.2.b', 'II.3.a', 'II.3.b', 'II.3.c', 'II.3.d'],
  ...['II.4.a', 'II.4.b', 'II.4.c', 'II.5.a', 'II.5.a', 'II.5.a', 'II.5.b', 'II.6', 'II.7.a', 'II.7.b', 'II.8', 'II.9'],
  ...['II.10', 'II.10', 'II.11.a', 'II.11.b', 'II.11.c', 'II.12.a', 'II.12.b', 'II.12.c', 'II.12.d', 'II'],
]

describe('the letter as shipped', () => {
  test('has every row of the table, in its order', () => {
    expect(letter.rows.map(({ section }) => section)).toEqual(sections)
  })
  test.each(letter.rows.map((row) => [row.row, row] as const))('%s is quoted word for word', (_, { quote }) => {
    expect(original).toContain(plain(quote))
  })
  test.each(letter.rows.map((row) => [row.row, row] as const))(
    '%s names indicators that are there, or says why it has none',
    (_, { nodes, missing }) => {
      expect(nodes.filter((node) => !isThere(node))).toEqual([])
      if (nodes.length === 0) expect(missing?.vi).toBeTruthy()
    },
  )
  test('asks for its reports before 20/9/2022: the day before is the last', () => {
    expect(original).toContain('trước ngày 20/9/2022')
    expect(letter.dueOn).toBe('2022-09-19')
  })
  test('is cited by its own subject', () => {
    expect(original).toContain(plain(letter.about.vi))
  })
  test('gives each commune its own, both land offices theirs, and every unit the common ones', () => {
    const units = [...world.context.organisation.units.values()]
    const count = (name: string) =>
      unitsOf(letter.rows.find(({ row }) => row === name) as (typeof letter)['rows'][number], units).length
    expect([count('i-2'), count('ii-12-a'), count('ii-5-b'), count('ii-8')]).toEqual([30, 18, 2, 1])
  })
})

describe('the duties of a first start', () => {
  const stored = () => world.context.read.selectFrom('duty').select(['duty', 'due_on', 'revision']).execute()
  test('are one for each unit of each row, open, due the day before 20/9/2022 unless they come round', async () => {
    const rows = await stored()
    expect(rows).toHaveLength(222)
    expect(new Set(rows.map(({ due_on }) => due_on))).toEqual(new Set(['2022-09-19', '2026-11-30', '2026-12-31']))
  })
  test('stay as they are at the next start', async () => {
    await world.context.write.updateTable('duty').set({ revision: 2 }).where('section', '=', 'II.8').execute()
    await createDuties(world.context.write, monday, '2026-11-16')
    expect((await stored()).filter(({ revision }) => revision === 2)).toHaveLength(1)
  })
  test('come once where two servers start at the same moment', async () => {
    const { write } = world.context
    // Programs are told meanwhile of what is overdue, which names duties.
    const late = (await stored()).filter(({ due_on }) => due_on !== null && due_on < '2026-11-16')
    const told = async () => (await write.selectFrom('duty_overdue').select('duty').execute()).length
    await expect.poll(told).toBe(late.length)
    for (const table of ['duty_event', 'duty_overdue', 'duty'] as const) await write.deleteFrom(table).execute()
    await Promise.all([1, 2].map(() => createDuties(write, monday, '2026-11-16')))
    expect(await stored()).toHaveLength(222)
    expect(await write.selectFrom('duty_event').select('duty').execute()).toHaveLength(222)
  })
})
