// No statement of the server, and no table, needs what a cluster distributed by unit cannot do.
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { describe, expect, test } from 'vitest'
import { migrations } from '../migrations/index.ts'
import { faultsIn, faultsInDdl, faultsInSql } from './cluster-rules.ts'
import { filesBelow } from './source.ts'

/** What looks like a fault and is none, with the reason. */
const allowed = {
  'server/database/cells.ts inserts what it selects': 'on SQLite only: PostgreSQL is given values',
  'server/database/responses.ts inserts what it selects': 'on SQLite only: PostgreSQL is given values',
  'server/database/partitions.ts inserts what it selects':
    'into a table that is not distributed yet; the cluster distributes it when it becomes a partition',
  'server/database/partitions.ts takes all columns': 'between tables that are alike, whatever columns were added since',
  'migrations/004-lanes.ts correlates a subquery': 'frozen; it ran before any table was distributed',
}

/** Every statement of the migrations as PostgreSQL would get it. Nothing is executed. */
async function statementsOf(several: typeof migrations): Promise<string[]> {
  const statements: string[] = []
  const db = new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (of) => new PostgresIntrospector(of),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    log: ({ query }) => {
      statements.push(query.sql)
    },
  })
  for (const { up } of Object.values(several)) await up(db)
  return statements
}

describe('the project', () => {
  const sources = ['server', 'migrations'].flatMap((room) => filesBelow(room, ['.ts']))

  test('has only statements that a cluster can run, and exceptions that are in use', () => {
    expect(sources.length).toBeGreaterThan(40)
    expect(sources.flatMap(faultsIn).sort()).toEqual(Object.keys(allowed).sort())
  })

  test('makes only tables that a cluster can hold', async () => {
    const statements = await statementsOf(migrations)
    for (const table of ['response', 'tally', 'tally_anew'])
      expect(statements.filter((sql) => sql.startsWith(`create table "${table}"`))).toHaveLength(1)
    const faults = statements.flatMap((sql) => faultsInDdl(sql).map((fault) => `${fault}: ${sql}`))
    expect(faults).toEqual([
      // Without a cluster; `cluster apply` gives it another key first.
      expect.stringMatching(/^has a key without the unit: create table "response" /),
      expect.stringMatching(/^correlates a subquery: update lane set last/),
    ])
  })
})

const inServer = (text: string) => faultsIn({ path: 'server/x.ts', text }).map((fault) => fault.slice(12))

describe('the check of statements', () => {
  test.each([
    ['locks rows', "db.selectFrom('lane').select('mark').forUpdate().execute()"],
    ['locks rows', "db.selectFrom('lane').select('mark').forShare()"],
    ['locks rows', "db.selectFrom('lane').select('mark').forNoKeyUpdate().skipLocked()"],
    ['locks rows', 'sql`select mark from lane for update`'],
    ['locks rows', 'sql`select mark from lane for no key update`'],
    ['locks rows', 'sql<{ mark: number }>`select mark from lane for share skip locked`.execute(db)'],
    ['recurses', "db.withRecursive('above', (q) => q.selectFrom('unit').select('parent'))"],
    ['recurses', 'sql`with recursive above as (select parent from unit) select parent from above`'],
    ['groups by sets', "db.selectFrom('response').select('unit').groupBy(sql`rollup (unit, sector)`)"],
    ['groups by sets', 'sql`select unit from response group by grouping sets ((unit), ())`'],
    ['groups by sets', 'sql`select unit from response group by CUBE(unit, sector)`'],
    ['numbers by a sequence', "sql`select nextval('seq')`"],
    ['numbers by a sequence', "sql.raw('create table t (n bigserial)')"],
    ['numbers by a sequence', 'sql`create table t (n bigint generated always as identity)`'],
    ['numbers by a sequence', "db.schema.createTable('t').addColumn('n', 'integer', (c) => c.autoIncrement())"],
    ['listens or notifies', 'sql`listen folded`'],
    ['listens or notifies', 'sql`notify folded`'],
    ['listens or notifies', `sql\`select pg_notify('folded', \${lane})\``],
    ['makes a trigger or rule', 'sql`create or replace trigger t after insert on response execute function f()`'],
    ['makes a trigger or rule', 'sql`create rule r as on insert to response do nothing`'],
    ['locks by advice', 'sql`select pg_advisory_xact_lock(1)`'],
    ['locks by advice', 'sql`select pg_try_advisory_lock(1)`'],
    [
      'joins laterally',
      "db.selectFrom('unit').leftJoinLateral((eb) => eb.selectFrom('lane').select('mark').as('l'), on)",
    ],
    ['joins laterally', 'sql`select l.mark from unit, lateral (select mark from lane) l`'],
    ['takes a sample', 'sql`select id from response tablesample system (1)`'],
    ['merges', "db.mergeInto('lane').using('lease', 'lane.lane', 'lease.epoch')"],
    ['takes all columns', "db.selectFrom('unit').selectAll()"],
    ['takes all columns', "db.deleteFrom('unit').returningAll()"],
    ['takes all columns', 'sql`select * from unit`'],
    ['takes all columns', 'sql`select unit, r.* from response r`'],
    [
      'inserts what it selects',
      "db.insertInto('response').columns(c).expression((eb) => eb.selectFrom('lane').select(c))",
    ],
    ['inserts what it selects', 'db.insertInto(table).columns(c).expression(found)'],
    ['inserts what it selects', 'sql`insert into response (id) select id from waiting`'],
    ['inserts what it selects', `sql\`insert into \${sql.table(name)} (id) select id from waiting\``],
    ['moves rows to another unit', "db.updateTable('response').set({ unit: 'x' })"],
    ['moves rows to another unit', "db.updateTable('response').set('unit', 'x')"],
    ['moves rows to another unit', "db.updateTable('tally').set(changes)"],
    ['moves rows to another unit', "db.updateTable('tally').set({ ...changes })"],
    [
      'moves rows to another unit',
      "db.insertInto('tally').values(v).onConflict((oc) => oc.columns(KEY).doUpdateSet({ unit: 'x' }))",
    ],
    ['moves rows to another unit', "sql`update response set sector = 'a', unit = 'b' where id = 'c'`"],
    [
      'joins not by unit',
      "db.selectFrom('response').innerJoin('tally', 'tally.sector', 'response.sector').select('id')",
    ],
    [
      'joins not by unit',
      "db.selectFrom('response as a').leftJoin('response as b', 'a.hash', 'b.hash').select('a.id')",
    ],
    ['joins not by unit', "db.selectFrom(['response', 'tally']).select('response.id')"],
    [
      'joins not by unit',
      "db.deleteFrom('tally').using('tally_anew').whereRef('tally.start', '=', 'tally_anew.start')",
    ],
    ['joins not by unit', "db.selectFrom(table).innerJoin('response', (on) => on.onRef('a.sector', '=', 'b.sector'))"],
    ['joins not by unit', "query.innerJoin('response', 'response.sector', 'x.sector')"],
    ['joins not by unit', 'sql`select 1 from response r join tally t on t.sector = r.sector`'],
    ['joins not by unit', 'sql`select 1 from response a, response b where a.hash = b.hash`'],
    ['joins into the unknown', "db.selectFrom('unit').leftJoin('response', 'response.unit', 'unit.unit').select('id')"],
    [
      'correlates a subquery',
      "db.selectFrom('lane').select((eb) => eb.selectFrom('response').select('id').whereRef('response.lane', '=', 'lane.lane').as('n'))",
    ],
    ['correlates a subquery', 'sql`select (select max(seq) from response where response.lane = lane.lane) from lane`'],
    [
      'looks through a window',
      "db.selectFrom('response').select((eb) => eb.fn.countAll().over((ob) => ob.partitionBy('sector')).as('n'))",
    ],
    ['looks through a window', 'sql`select row_number() over (order by id) from response`'],
  ])('refuses what %s: %s', (rule, text) => {
    expect(inServer(text)).toEqual([rule])
  })

  test.each([
    "db.selectFrom('response').select(['id', 'hash']).where('id', 'in', ids).execute()",
    "db.selectFrom('response').innerJoin('wave', 'wave.wave', 'response.wave').select('id')",
    "db.selectFrom('response').leftJoin('procedure', 'procedure.procedure', 'response.procedure').select('id')",
    "db.selectFrom('session').innerJoin('official', 'official.official', 'session.official').select('name')",
    "db.selectFrom('response').innerJoin('tally', 'tally.unit', 'response.unit').select('id')",
    "db.selectFrom('tally as a').innerJoin('tally_anew as b', (on) => on.onRef('a.unit', '=', 'b.unit').onRef('a.start', '=', 'b.start'))",
    "db.selectFrom('tally').select('unit').union(db.selectFrom('tally_anew').select('unit'))",
    "db.selectFrom('response').select((eb) => eb.fn.countAll().over((ob) => ob.partitionBy('unit')).as('n'))",
    "db.selectFrom('lane').select((eb) => eb.fn.countAll().over((ob) => ob.partitionBy('closed')).as('n'))",
    "db.insertInto('response').values(rows).onConflict((oc) => oc.doNothing())",
    "db.insertInto(table).values(v).onConflict((oc) => oc.columns(KEY).doUpdateSet((eb) => ({ counts: eb.ref('excluded.counts') })))",
    "db.insertInto('response_conflict').columns(c).expression((eb) => eb.selectFrom('official').select(c))",
    "db.updateTable('lane').set({ last, seen_at: now }).where('lane', '=', lane)",
    "db.updateTable('tally').set({ counts }).where('unit', '=', unit)",
    "db.updateTable('reported_figure').set({ unit })",
    "known.set('unit', from(unit)).over(there)",
    "db.selectFrom('unit').select('unit').where((eb) => eb.exists(eb.selectFrom('response').select('id').whereRef('response.unit', '=', 'unit.unit')))",
    `sql\`select count(*), string_agg(codes, \${none}) from response where unit = \${unit} group by unit, sector\``,
    'sql`select r.id from response r join tally t on t.unit = r.unit and t.sector = r.sector`',
    'sql`select r.id from response r join wave on wave.wave = r.wave`',
    `sql\`select counts, 3 * 4 from tally where start = \${start}\``,
    'sql`select unit, start from tally union select unit, start from tally_anew`',
    `sql\`update tally set counts = \${counts} where unit = 'x'\``,
    "sql`insert into response_conflict (id) select id from official where name = 'x'`",
    "const words = 'select * from response for update; listen; with recursive'",
    '// sql`select * from response for update`',
  ])('allows: %s', (text) => {
    expect(inServer(text)).toEqual([])
  })

  test('allows an advisory lock in a migration only', () => {
    const text = 'await sql`select pg_advisory_lock(1)`.execute(db)'
    expect(faultsIn({ path: 'migrations/009.ts', text })).toEqual([])
    expect(faultsInSql('select pg_advisory_lock(1)')).toEqual(['locks by advice'])
  })
})

describe('the check of tables', () => {
  test.each([
    'create table "response" ("id" text primary key not null, "unit" text)',
    'create table "tally" ("unit" text, "start" text unique)',
    'create table "tally" ("unit" text, "start" text, constraint "k" primary key ("start"))',
    'create table "tally_anew" ("unit" text, "start" text, unique ("start"))',
    'create unique index "response_order" on "response" ("lane", "seq")',
    'alter table "tally" add constraint "k" unique ("start", "sector")',
  ])('refuses a key without the unit: %s', (sql) => {
    expect(faultsInDdl(sql)).toEqual(['has a key without the unit'])
  })

  test.each([
    ['numbers by a sequence', 'create table "response" ("n" bigserial)'],
    ['numbers by a sequence', 'create table "lane" ("n" integer generated by default as identity)'],
    ['makes a trigger or rule', 'create trigger t after insert on lane execute function f()'],
    ['listens or notifies', 'listen folded'],
  ])('refuses what %s: %s', (rule, sql) => {
    expect(faultsInDdl(sql)).toEqual([rule])
  })

  test.each([
    'create table "response" ("id" text not null, "unit" text, constraint "k" primary key ("id", "unit"))',
    'create table "tally" ("unit" text primary key)',
    'create unique index "u" on "tally" ("start", "unit")',
    'create index "response_order" on "response" ("lane", "seq")',
    'create table "official" ("official" text primary key, "name" text unique)',
    'create unique index "figure" on "reported_figure" ("indicator")',
    'alter table "response" add column "note" text',
  ])('allows: %s', (sql) => {
    expect(faultsInDdl(sql)).toEqual([])
  })
})
