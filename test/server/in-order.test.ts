// Reading what was kept, in its order: what is asked of the database does not grow with what has been read already.
import {
  CompiledQuery,
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { inOrder, type Stretch, untilNow } from '../../server/database/in-order.ts'
import type { Database } from '../../server/database/open.ts'
import { pagesOf } from '../../server/exports/rows.ts'
import { flagsFor } from '../../server/quality/flags.ts'
import { pagesOf as pagesLookedAt } from '../../server/quality/pages.ts'
import { anOrder, respondedTo } from '../packages.ts'
import { aWorld } from '../world.ts'

describe('stretches', () => {
  /** Reads those of `seqs` that are asked for, and what was asked. */
  async function reading(lanes: Readonly<Record<number, readonly number[]>>, until: Readonly<Record<number, number>>) {
    const asked: Stretch[] = []
    const pages: { lane: number; seq: number }[][] = []
    const read = async (stretch: Stretch) => {
      asked.push(stretch)
      const { lane, after, upTo } = stretch
      const found = (lanes[lane] ?? []).filter((seq) => seq > after && seq <= upTo).slice(0, 10)
      return found.map((seq) => ({ lane, seq }))
    }
    for await (const page of inOrder(until, 10, read)) pages.push(page)
    return { asked, pages, rows: pages.flat() }
  }
  const upTo = (last: number, every = 1) => Array.from({ length: Math.floor(last / every) }, (_, i) => (i + 1) * every)

  test('give every row once, lane by lane, in whole pages', async () => {
    const { pages, rows } = await reading({ 10: upTo(17), 9: upTo(25), 2: [] }, { 10: 17, 9: 25, 2: 0 })
    expect(rows).toEqual([...upTo(25).map((seq) => ({ lane: 9, seq })), ...upTo(17).map((seq) => ({ lane: 10, seq }))])
    expect(pages.map(({ length }) => length)).toEqual([10, 10, 10, 10, 2])
  })
  test('give none of what came later', async () => {
    const { rows } = await reading({ 1: upTo(40), 2: upTo(5) }, { 1: 23 })
    expect(rows.map(({ seq }) => seq)).toEqual(upTo(23))
  })
  test('are wider where little is found, and never wider than so', async () => {
    const { asked, pages, rows } = await reading({ 1: upTo(100_000, 5_000) }, { 1: 100_000 })
    expect(rows.map(({ seq }) => seq)).toEqual(upTo(100_000, 5_000))
    expect(Math.max(...asked.map(({ after, upTo }) => upTo - after))).toBe(320)
    expect(asked.length).toBeLessThan(330)
    // Whoever waits is heard meanwhile, and what is mixed within pages is mixed with many.
    expect(pages.filter(({ length }) => length === 0).length).toBeGreaterThan(100)
    expect(pages.filter(({ length }) => length > 0).map(({ length }) => length)).toEqual([10, 10])
  })
  test('lose nothing where many follow few', async () => {
    const seqs = [...upTo(5_000, 100), ...Array.from({ length: 3_000 }, (_, i) => 5_001 + i)]
    const { asked, rows } = await reading({ 1: seqs }, { 1: 8_000 })
    expect(rows.map(({ seq }) => seq)).toEqual(seqs)
    expect(asked.at(-1)?.upTo).toBe(8_000)
    // Where many follow, a stretch is soon no wider than what is taken of it.
    expect(Math.max(...asked.slice(-250).map(({ after, upTo }) => upTo - after))).toBeLessThan(40)
  })
})

describe('what is asked of the database', () => {
  let world: Awaited<ReturnType<typeof aWorld>>
  beforeAll(async () => {
    world = await aWorld()
    await respondedTo(world, 'dat-dai', 700)
  })
  afterAll(() => world.close())

  /** What is asked of the responses page by page while something is done. */
  async function askedBy(work: (db: Database) => Promise<unknown>): Promise<CompiledQuery[]> {
    const { read } = world.context
    const asked: CompiledQuery[] = []
    const listening: KyselyPlugin = {
      transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
        asked.push(read.getExecutor().compileQuery(node, queryId))
        return node
      },
      transformResult: async ({ result }) => result,
    }
    await work(read.withPlugin(listening))
    return asked.filter(({ sql }) => sql.includes('from "response"') && sql.includes('order by'))
  }
  /** How a database goes about it, as it says itself. */
  async function planOf({ sql, parameters }: CompiledQuery): Promise<string> {
    const { read } = world.context
    if (inject('database') === 'sqlite') {
      const { rows } = await read.executeQuery<UnknownRow>(
        CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
      )
      return rows.map(({ detail }) => detail).join('\n')
    }
    return read.transaction().execute(async (trx) => {
      // Of so few rows PostgreSQL would read all.
      await trx.executeQuery(CompiledQuery.raw('set local enable_seqscan = off'))
      await trx.executeQuery(CompiledQuery.raw('set local enable_bitmapscan = off'))
      const { rows } = await trx.executeQuery<UnknownRow>(CompiledQuery.raw(`explain ${sql}`, [...parameters]))
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
  }
  const all = async (pages: AsyncIterable<unknown>) => {
    for await (const page of pages) if (!page) throw new Error('No page')
  }
  const inScope = async () => {
    const { scope } = await anOrder(world.context, 'land', { wave: 'dat-dai' })
    return { ...scope, wave: 'dat-dai', sector: null }
  }

  test.each<[string, (db: Database) => Promise<unknown>]>([
    [
      'for the rows of a file',
      async (db) =>
        all(pagesOf(db, world.context.organisation, await anOrder(world.context, 'land', { wave: 'dat-dai' }))),
    ],
    ['for what stands out', (db) => flagsFor(db, world.context.organisation, { wave: 'dat-dai' })],
    ['for the quality of a part', async (db) => all(pagesLookedAt(db, world.context.organisation, await inScope(), 1))],
  ])('%s is a stretch of the index with both its ends', async (_, work) => {
    const asked = await askedBy(work)
    expect(asked.length).toBeGreaterThan(0)
    for (const query of asked)
      expect(await planOf(query)).toMatch(
        inject('database') === 'sqlite'
          ? /^SEARCH response USING INDEX response_order \(lane=\? AND seq>\? AND seq<\?\)$/
          : /Index Cond: \(\(lane = \d+\) AND \(seq > \d+\) AND \(seq <= \d+\)\)/,
      )
  })
  test('for the rows of a file reaches no further than a page where each row is in it', async () => {
    const { organisation } = world.context
    const order = await anOrder(world.context, 'land', { wave: 'dat-dai' })
    const asked = await askedBy((db) => all(pagesOf(db, organisation, order)))
    const [lane = '', last] =
      Object.entries(await untilNow(world.context.read)).find(([, reached]) => reached > 0) ?? []
    expect(asked.map(({ parameters }) => parameters.slice(0, 3))).toEqual([
      [Number(lane), 0, 500],
      [Number(lane), 500, last],
    ])
  })
})
