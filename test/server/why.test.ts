import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Scoreboard, SectorScores } from '../../server/scores/figures.ts'
import { anId, fullAnswers } from '../builders.ts'
import { aWorld, monday } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
/** November, and December in which results come late at two communes; one commune has too few to be seen. */
beforeAll(async () => {
  world = await aWorld()
  await world.keepSignedIn()
  for (const unit of communes) await answer(40, unit)
  await answer(5, 'phan-lam')
  world.clock.now = Date.parse('2026-12-14T10:00:00+07:00')
  for (const unit of communes) {
    const late = unit === 'hong-thai' || unit === 'phan-hiep' ? 30 : 0
    await answer(late, unit, { result_on_time: 1 })
    await answer(40 - late, unit)
  }
  await answer(5, 'phan-lam', { result_on_time: 1 })
})
afterAll(() => world.close())

const communes = ['hong-thai', 'phan-hiep', 'binh-an', 'hai-ninh']
const answer = async (count: number, unit: string, changes: Parameters<typeof fullAnswers>[2] = {}) => {
  for (let i = 0; i < count; i++) {
    const given = { id: anId(), unit, answers: fullAnswers('land', 5, changes) }
    expect((await world.hoa.answers(given)).status).toBe(201)
  }
}
const land = async (query: string) =>
  ((await world.lan.json(`/api/scores${query}`)) as Scoreboard).sectors.find(({ sector }) => sector === 'land')
const inDepth = (query: string) => world.lan.json(`/api/scores/land${query}`) as Promise<SectorScores>
const december = '?period=2026-12'

describe('why a score has changed', () => {
  test('is not told of what is hidden, nor where there is nothing before it', async () => {
    expect(await inDepth('?unit=phan-lam&period=2026-12')).toMatchObject({ change: null, why: null, cause: null })
    expect(await inDepth('?period=2026-11')).toMatchObject({ change: null, why: null, cause: null })
  })
  test('names no unit whose figures are hidden, nor the one that is hidden with it', async () => {
    const { why, units } = await inDepth(december)
    const hidden = units.flatMap(({ unit, score }) => (score && 'withheld' in score ? [unit] : []))
    expect(hidden).toContain('phan-lam')
    expect(hidden).toHaveLength(2)
    const told = why?.units.map(({ code }) => code) ?? []
    expect(told.filter((unit) => hidden.includes(unit))).toEqual([])
    expect(told.length).toBeGreaterThan(0)
  })
  test('names the item, and the units where it fell by more than noise', async () => {
    const cause = (await land(december))?.cause
    expect(cause).toMatchObject({ because: 'item', title: { en: 'Result on the promised day' }, mostly: true })
    const { units } = await inDepth(december)
    const shown = units.filter(({ score }) => score && 'value' in score).map(({ name }) => name.en)
    const late = ['hong-thai', 'phan-hiep'].map((unit) => world.context.organisation.units.get(unit)?.name.en)
    const named = cause?.because === 'item' ? cause.units.map(({ name }) => name.en) : []
    expect(named.toSorted()).toEqual(late.filter((name) => shown.includes(name as string)).toSorted())
    expect(named.length).toBeGreaterThan(0)
  })
  test('is the same on the scoreboard and on the page of the sector', async () => {
    const [entry, whole] = [await land(december), await inDepth(december)]
    expect([whole.cause, whole.change, whole.tree.change]).toEqual([entry?.cause, entry?.change, entry?.change])
    expect(whole.why?.change).toEqual(entry?.change)
  })
  test('adds up to the change, item by item and unit by unit', async () => {
    const { why, change } = await inDepth(december)
    const sum = (parts: readonly { readonly within: number }[], others: { readonly within: number }) =>
      parts.reduce((all, { within }) => all + within, others.within) + (why?.mix ?? 0)
    // Each part is rounded to hundredths of a point, the change to tenths.
    expect(Math.abs(sum(why?.items ?? [], why?.otherItems ?? { within: 0 }) - (change?.difference ?? 0))).toBeLessThan(
      0.1,
    )
    expect(Math.abs(sum(why?.units ?? [], why?.otherUnits ?? { within: 0 }) - (change?.difference ?? 0))).toBeLessThan(
      0.1,
    )
    expect(why?.items[0]).toMatchObject({ code: 'result_on_time', earlier: { value: 100 } })
    expect(why?.items.slice(1).every(({ within }) => within === 0)).toBe(true)
  })
  test('is found anew when another answer has come', async () => {
    await answer(60, 'binh-an', { result_on_time: 1 })
    const cause = (await land(december))?.cause
    const named = cause?.because === 'item' ? cause.units.map(({ name }) => name.en).join() : ''
    expect(named).toContain('Bình An')
  })
  test('a change is corrected for the parts that stand beside it', async () => {
    const { tree } = await inDepth(december)
    const result = tree.parts.find(({ code }) => code === 'result')
    expect(result?.change?.among).toBe(tree.parts.filter(({ change }) => change).length)
    expect(result?.change?.corrected).toBeGreaterThanOrEqual(result?.change?.p ?? 1)
    expect(result?.parts.find(({ code }) => code === 'result_on_time')?.change).toMatchObject({
      among: 3,
      moreThanNoise: true,
    })
  })
  test('names no unit where a single one is looked at', async () => {
    const december = world.clock.now
    world.clock.now = monday
    await answer(80, 'hong-thai')
    world.clock.now = december
    await answer(80, 'hong-thai', { result_on_time: 1, result_fair: 1 })
    expect((await land('?period=2026-12&unit=hong-thai'))?.cause).toMatchObject({
      because: 'item',
      title: { en: 'Result on the promised day' },
      units: [],
    })
  })
})
