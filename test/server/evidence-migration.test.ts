// A server that ran before surveys were planned, duties kept and figures had files and programs: what was reported and
// decided is as it was, and nothing refers to what is not there.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { postgresDialect } from '../../server/database/postgres.ts'
import { sqliteDialect } from '../../server/database/sqlite.ts'
import type { Tables } from '../../server/database/tables.ts'
import { createOrganisation } from '../../server/organisation/first.ts'
import { openWorld, type World } from '../../server/start.ts'
import { aConfig, aPlace, monday, removePlace } from '../world.ts'

let place: Awaited<ReturnType<typeof aPlace>>
let world: World
/** Which table refers to which, before anything was made anew. */
let referring: string[] = []

/** Every foreign key of a database, as "from to". */
async function referencesIn(db: Kysely<Tables>): Promise<string[]> {
  const { rows } =
    place.databaseUrl === ''
      ? await sql<{ from: string; to: string }>`select m.name as "from", f."table" as "to"
          from sqlite_master m join pragma_foreign_key_list(m.name) f where m.type = 'table'`.execute(db)
      : await sql<{ from: string; to: string }>`select c.conrelid::regclass::text as "from",
          c.confrelid::regclass::text as "to" from pg_constraint c where c.contype = 'f' and c.conparentid = 0`.execute(
          db,
        )
  return rows.map(({ from, to }) => `${from} ${to}`).sort()
}
beforeAll(async () => {
  place = await aPlace()
  mkdirSync(place.dataDir, { recursive: true })
  const dialect =
    place.databaseUrl === ''
      ? sqliteDialect(join(place.dataDir, 'lang-nghe.sqlite'), 'write')
      : postgresDialect(place.databaseUrl, 'write', 1)
  const db = new Kysely<Tables>({ dialect })
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateTo(
    '015-device-stands',
  )
  if (error) throw error
  await createOrganisation(db, '2026-11-01')
  const at = new Date(monday).toISOString()
  await sql`insert into official (official, name, name_key, password, role, grants, created_at, totp_step)
    values ('lan', 'Lan', 'lan', '', 'administrator', '', ${at}, 0)`.execute(db)
  for (const revision of [1, 2])
    await sql`insert into reported_figure (figure, index_code, version, indicator, unit, period, revision, numerator,
        denominator, amount, not_arisen, evidence, remark, entered_by, entered_at)
      values (${`figure-${revision}`}, 'par-index', 1, 'steering_plan', 'bac-binh', '2026', ${revision}, 8.5, 10, null,
        0, 'Báo cáo 12', null, 'lan', ${at})`.execute(db)
  await sql`insert into figure_decision (figure, kind, reason, decided_by, decided_at)
    values ('figure-1', 'refused', 'Sai số', 'lan', ${at})`.execute(db)
  await sql`insert into session (token_hash, official, created_at, expires_at, session, seen_at, address, agent)
    values ('hash', 'lan', ${at}, ${at}, 'session', ${at}, '', '')`.execute(db)
  referring = await referencesIn(db)
  await db.destroy()
  world = await openWorld(aConfig(place), () => monday)
})
afterAll(async () => {
  await world.close()
  await removePlace(place)
})

test('figures and decisions are as they were, and still hold each other', async () => {
  const { read, write } = world.context
  const found = await read
    .selectFrom('reported_figure')
    .leftJoin('figure_decision', 'figure_decision.figure', 'reported_figure.figure')
    .select(['reported_figure.figure', 'revision', 'numerator', 'entered_by', 'program', 'evidence_file', 'reason'])
    .orderBy('revision')
    .execute()
  expect(found).toEqual([
    ...[{ figure: 'figure-1', revision: 1, numerator: 8.5, entered_by: 'lan', program: null, evidence_file: null }].map(
      (row) => ({ ...row, reason: 'Sai số' }),
    ),
    {
      figure: 'figure-2',
      revision: 2,
      numerator: 8.5,
      entered_by: 'lan',
      program: null,
      evidence_file: null,
      reason: null,
    },
  ])
  const decided = { kind: 'confirmed' as const, reason: null, decided_by: 'lan', decided_at: 'now' }
  await expect(
    write
      .insertInto('figure_decision')
      .values({ figure: 'none', ...decided })
      .execute(),
  ).rejects.toThrow()
  await expect(write.deleteFrom('reported_figure').where('figure', '=', 'figure-1').execute()).rejects.toThrow()
  const twice = write
    .insertInto('reported_figure')
    .columns(['figure', 'index_code', 'version', 'indicator', 'unit', 'period', 'revision', 'not_arisen'])
    .columns(['evidence', 'entered_at'])
    .expression((eb) =>
      eb
        .selectFrom('reported_figure')
        .select(sql<string>`'figure-3'`.as('figure'))
        .select(['index_code', 'version', 'indicator', 'unit', 'period', 'revision', 'not_arisen', 'evidence'])
        .select('entered_at')
        .where('figure', '=', 'figure-2'),
    )
  await expect(twice.execute()).rejects.toThrow()
})

test('every reference from before is there, and each leads to a row of a table that is there', async () => {
  const { write } = world.context
  const after = await referencesIn(write)
  expect(referring.filter((one) => / (reported_figure|figure_decision)$/.test(one))).toEqual([
    'figure_decision reported_figure',
  ])
  for (const one of new Set(referring))
    expect([one, after.filter((other) => other === one).length]).toEqual([
      one,
      expect.toSatisfy((found: number) => found >= referring.filter((other) => other === one).length),
    ])
  expect(after.filter((one) => one.includes('_anew'))).toEqual([])
  if (place.databaseUrl !== '') return
  const { rows } = await sql`pragma foreign_key_check`.execute(write)
  expect(rows).toEqual([])
  const { rows: whole } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(write)
  expect(whole).toEqual([{ integrity_check: 'ok' }])
})
test('surveys, units and sectors of before are as a new server has them, open to all and never changed', async () => {
  const { read, organisation } = world.context
  const waves = await read.selectFrom('wave').select(['wave', 'revision', 'target', 'channels', 'paused_at']).execute()
  expect(waves.length).toBeGreaterThan(0)
  for (const wave of waves) expect(wave).toMatchObject({ revision: 0, target: null, channels: null, paused_at: null })
  expect(
    [...organisation.sectors.values()].every(({ validFrom, validTo }) => validFrom === null && validTo === null),
  ).toBe(true)
  const duties = await read.selectFrom('duty').select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow()
  expect(Number(duties.count)).toBeGreaterThan(50)
})
