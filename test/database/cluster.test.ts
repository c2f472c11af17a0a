// The distribution by unit against the catalogue of a real PostgreSQL. Debian has no Citus, and none runs here.
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { distributed, local, reference, steps } from '../../server/database/cluster.ts'
import { closeDatabases, openDatabases } from '../../server/database/open.ts'
import { ensureMonths } from '../../server/database/partitions.ts'
import { emptyFolder, remove, startEnding } from '../end-to-end/server.ts'
import { createDatabase, dropDatabase } from '../postgres.ts'

const dataDir = emptyFolder()
const cluster = (databaseUrl: string, ...parameters: string[]) =>
  startEnding({
    dataDir,
    entry: 'server/cli.ts',
    parameters: ['cluster', ...parameters],
    environment: { DATABASE_URL: databaseUrl },
  })
afterAll(() => remove(dataDir))

/** A migrated database with partitions of a few months. */
async function aDatabase() {
  const databaseUrl = await createDatabase(inject('postgres'))
  const databases = await openDatabases({ dataDir: '', databaseUrl })
  await ensureMonths(databases, '2026-10', '2026-12')
  await closeDatabases(databases)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  return {
    databaseUrl,
    rows: async <Row>(sql: string) => (await client.query(sql)).rows as Row[],
    close: async () => {
      await client.end()
      await dropDatabase(databaseUrl)
    },
  }
}

type Kind = 'distributed' | 'reference' | 'local'
const kindOf = (table: string): Kind | undefined =>
  (distributed as readonly string[]).includes(table)
    ? 'distributed'
    : (reference as readonly string[]).includes(table)
      ? 'reference'
      : (local as readonly string[]).includes(table)
        ? 'local'
        : undefined

/** A reference from columns of one table to columns of another, in the same order. */
type ForeignKey = { from: string; columns: string[]; to: string; others: string[] }

/** Why a cluster cannot hold a foreign key; undefined where it can. */
function wrongKey({ from, columns, to, others }: ForeignKey): string | undefined {
  const path = `${kindOf(from)} to ${kindOf(to)}`
  const sound = ['local to local', 'local to reference', 'reference to reference', 'distributed to reference']
  if (sound.includes(path)) return undefined
  const withUnit = columns.some((column, i) => column === 'unit' && others[i] === 'unit')
  return path === 'distributed to distributed' && withUnit ? undefined : `${from} to ${to}: ${path}`
}

describe('the tables', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>
  beforeAll(async () => {
    database = await aDatabase()
  })
  afterAll(() => database.close())

  test('stand in exactly one list each: by unit, on every machine, or on the coordinator', async () => {
    const found = await database.rows<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition",
    )
    const tables = found.map(({ name }) => name).sort()
    expect(tables.filter((name) => !kindOf(name))).toEqual([])
    const listed = [...distributed, ...reference, ...local]
    expect(listed).toHaveLength(new Set(listed).size)
    expect([...distributed, ...reference].filter((name) => !tables.includes(name))).toEqual([])
  })

  test('refer to each other only as a cluster allows', async () => {
    const keys = await database.rows<ForeignKey>(`
      select conrelid::regclass::text "from", confrelid::regclass::text "to",
        array(select attname::text from unnest(conkey) with ordinality k (n, i)
          join pg_attribute on attrelid = conrelid and attnum = n order by i) columns,
        array(select attname::text from unnest(confkey) with ordinality k (n, i)
          join pg_attribute on attrelid = confrelid and attnum = n order by i) others
      from pg_constraint where contype = 'f' and conparentid = 0`)
    expect(keys.length).toBeGreaterThan(10)
    expect(keys.map(wrongKey).filter(Boolean)).toEqual([])
  })

  test('that are distributed have the unit in every unique index, and the others of the cells the same key', async () => {
    await database.rows(steps.find(({ kind }) => kind === 'key')?.statement as string)
    const uniques = await database.rows<{ of: string; columns: string[] }>(`
      select indrelid::regclass::text "of",
        array(select attname::text from pg_attribute where attrelid = indrelid and attnum = any (indkey)) columns
      from pg_index join pg_class on pg_class.oid = indrelid
      where indisunique and relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`)
    const ofDistributed = uniques.filter(({ of }) => /^(response|tally|tally_anew)($|_\d{4}_|_other)/.test(of))
    expect(ofDistributed.length).toBeGreaterThanOrEqual(3 + 4)
    expect(ofDistributed.filter(({ columns }) => !columns.includes('unit'))).toEqual([])
    const keyOf = (table: string) => uniques.find(({ of }) => of === table)?.columns
    expect(keyOf('tally_anew')).toEqual(keyOf('tally'))
  })

  test('have nothing that a cluster has not: no trigger of ours, rule, sequence, or inheritance', async () => {
    expect(await database.rows('select tgname from pg_trigger where not tgisinternal')).toEqual([])
    expect(await database.rows("select relname from pg_class where relkind = 'S'")).toEqual([])
    expect(
      await database.rows("select rulename from pg_rules where schemaname not in ('pg_catalog', 'information_schema')"),
    ).toEqual([])
    const inherited = "select inhrelid::regclass from pg_inherits where inhparent <> 'response'::regclass"
    const ofIndices = "inhparent not in (select indexrelid from pg_index where indrelid = 'response'::regclass)"
    expect(await database.rows(`${inherited} and ${ofIndices}`)).toEqual([])
  })
})

describe('the check of references', () => {
  const key = (from: string, to: string, columns = ['unit'], others = columns): ForeignKey => ({
    ...{ from, columns, to, others },
  })
  test.each([
    ['from a table on every machine to one that is distributed', key('unit', 'response')],
    ['from a table on every machine to one on the coordinator', key('wave', 'official')],
    ['from a distributed table to one on the coordinator', key('response', 'lane')],
    ['from the coordinator to a distributed table', key('response_conflict', 'response')],
    ['between distributed tables without the unit', key('tally', 'response', ['sector'])],
    ['between distributed tables by another column than the unit', key('tally', 'response', ['unit'], ['sector'])],
    ['to a table in no list', key('response', 'novel')],
  ])('refuses one %s', (_, wrong) => {
    expect(wrongKey(wrong)).toContain(`${wrong.from} to ${wrong.to}`)
  })
  test.each([
    ['from a distributed table to one on every machine', key('response', 'wave', ['wave'])],
    ['from the coordinator to a table on every machine', key('reported_figure', 'unit')],
    ['between distributed tables by the unit and more', key('tally', 'response', ['id', 'unit'])],
  ])('allows one %s', (_, sound) => {
    expect(wrongKey(sound)).toBeUndefined()
  })
})

describe('`cluster`', () => {
  test('without an order says how it is used', async () => {
    const { code, printed } = await cluster('')
    expect({ code, usage: /cluster print \| cluster apply/.test(printed) }).toEqual({ code: 2, usage: true })
  })

  test('`apply` is refused on SQLite, in both languages', async () => {
    const { code, printed } = await cluster('', 'apply')
    expect(code).toBe(1)
    expect(printed).toMatch(/cannot be distributed/)
    expect(printed).toMatch(/không phân tán được/)
  })

  test('`print` prints statements and nothing else: first the key, then the tables on every machine, then the distributed ones', async () => {
    const { code, printed } = await cluster('', 'print')
    expect(code).toBe(0)
    expect(printed.trim().split('\n')).toEqual([
      'alter table response drop constraint response_key, add constraint response_key primary key (id, unit);',
      "select create_reference_table('unit');",
      "select create_reference_table('unit_succession');",
      "select create_reference_table('sector');",
      "select create_reference_table('sector_owner');",
      "select create_reference_table('procedure');",
      "select create_reference_table('wave');",
      "select create_reference_table('instrument');",
      "select create_distributed_table('response', 'unit');",
      "select create_distributed_table('tally', 'unit', colocate_with => 'response');",
      "select create_distributed_table('tally_anew', 'unit', colocate_with => 'response');",
    ])
  })

  test('`apply` is refused where citus is not there, and where it does not know its coordinator', async () => {
    const database = await aDatabase()
    const bare = await cluster(database.databaseUrl, 'apply')
    expect([bare.code, /citus is not in this database/.test(bare.printed)]).toEqual([1, true])
    await pretendCitus(database)
    await database.rows('delete from pg_dist_node')
    const unknown = await cluster(database.databaseUrl, 'apply')
    expect([unknown.code, /citus_set_coordinator_host/.test(unknown.printed)]).toEqual([1, true])
    expect(await database.rows('select called from called')).toEqual([])
    await database.close()
  })

  test('`apply` runs each statement once, in the order that is printed, and goes on where it failed', async () => {
    const database = await aDatabase()
    await pretendCitus(database)
    await database.rows("insert into refused values ('response')")
    const failed = await cluster(database.databaseUrl, 'apply')
    expect([failed.code, /refused response/.test(failed.printed)]).toEqual([1, true])
    await database.rows('delete from refused')
    const { code, printed } = await cluster(database.databaseUrl, 'apply')
    expect(code).toBe(0)
    expect(printed.match(/Table (\w+): was distributed before/g)).toHaveLength(reference.length)
    expect(printed.match(/Table (\w+): now distributed by unit/g)).toHaveLength(distributed.length)
    await cluster(database.databaseUrl, 'apply')
    const called = await database.rows<{ called: string }>('select called from called order by at')
    expect(called.map((row) => `select ${row.called}`)).toEqual(
      steps.filter(({ kind }) => kind !== 'key').map(({ statement }) => statement),
    )
    await database.close()
  })
})

/**
 * Functions and tables with the names of those of Citus that `apply` uses, which only write down what is called. This
 * checks order, names and the way a failure is taken up again; whether Citus would take it, it cannot say.
 */
const pretendCitus = ({ rows }: Awaited<ReturnType<typeof aDatabase>>) =>
  rows(`
    create schema citus;
    create table citus.called (called text, at timestamptz default clock_timestamp());
    create table citus.refused (name text);
    create table citus.pg_dist_node (groupid integer, nodename text);
    create table citus.citus_tables (table_name regclass, citus_table_type text);
    create function citus.note(name regclass, kind text, called text) returns void language plpgsql as $$ begin
      if exists (select from citus.refused where refused.name = note.name::text) then
        raise exception 'refused %', name;
      end if;
      insert into citus.called values (called);
      insert into citus.citus_tables values (name, kind);
    end $$;
    create function citus.create_reference_table(name regclass) returns void language sql as $$
      select citus.note(name, 'reference', format('create_reference_table(%L)', name)) $$;
    create function citus.create_distributed_table(name regclass, by text, colocate_with text default null)
    returns void language sql as $$
      select citus.note(name, 'distributed', format('create_distributed_table(%L, %L%s)', name, by,
        ', colocate_with => ' || quote_literal(colocate_with))) $$;
    insert into citus.pg_dist_node values (0, 'localhost');
    insert into pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
      values (99999, 'citus', 10, 'citus'::regnamespace, false, '0');
    do $$ begin execute format('alter database %I set search_path = public, citus', current_database()); end $$;
    set search_path = public, citus`)
