import { type Kysely, SqliteAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const sqlite = db.getExecutor().adapter instanceof SqliteAdapter
  const strict = sqlite ? sql`strict` : sql``
  const table = (name: string) => db.schema.createTable(name).modifyEnd(strict)

  await db.schema
    .alterTable('official')
    .addColumn('unit', 'text', (c) => c.references('unit.unit'))
    .execute()
  await db.schema
    .alterTable('official')
    .addColumn('grants', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  for (const column of ['ended_at', 'seen_at', 'totp_secret', 'issuer', 'subject'])
    await db.schema.alterTable('official').addColumn(column, 'text').execute()
  // The step of half a minute of the last code that was taken: a code is good once.
  await db.schema
    .alterTable('official')
    .addColumn('totp_step', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await sql`update official set unit = (select unit from unit where parent is null), grants = 'opinions microdata'`.execute(
    db,
  )
  // By which a name is found however it is written; lower() of SQLite knows no letter beyond a to z.
  await db.schema
    .alterTable('official')
    .addColumn('name_key', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  const { rows } = await sql<{ official: string; name: string }>`select official, name from official`.execute(db)
  for (const { official, name } of rows) {
    const key = name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
    await sql`update official set name_key = ${key} where official = ${official}`.execute(db)
  }
  await db.schema.createIndex('official_by_name_key').on('official').columns(['name_key']).execute()
  await db.schema.createIndex('official_subject').on('official').columns(['issuer', 'subject']).unique().execute()

  for (const column of ['session', 'seen_at', 'address', 'agent'])
    await db.schema
      .alterTable('session')
      .addColumn(column, 'text', (c) => c.notNull().defaultTo(''))
      .execute()
  // Sessions from before have no name by which they could be ended.
  await sql`delete from session`.execute(db)
  await db.schema.createIndex('session_official').on('session').columns(['official']).execute()

  // Links from before were all for administrators of the whole.
  await db.schema
    .alterTable('setup_link')
    .addColumn('link', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await db.schema
    .alterTable('setup_link')
    .addColumn('role', 'text', (c) => c.notNull().defaultTo('administrator'))
    .execute()
  await db.schema
    .alterTable('setup_link')
    .addColumn('grants', 'text', (c) => c.notNull().defaultTo('opinions microdata'))
    .execute()
  for (const [column, refers] of [
    ['unit', 'unit.unit'],
    ['official', 'official.official'],
    ['made_by', 'official.official'],
  ] as const)
    await db.schema
      .alterTable('setup_link')
      .addColumn(column, 'text', (c) => c.references(refers))
      .execute()
  for (const column of ['name', 'made_at'])
    await db.schema
      .alterTable('setup_link')
      .addColumn(column, 'text', (c) => c.notNull().defaultTo(''))
      .execute()

  await table('recovery_code')
    .addColumn('code_hash', 'text', (c) => c.primaryKey().notNull())
    .addColumn('official', 'text', (c) => c.notNull().references('official.official'))
    .addColumn('used_at', 'text')
    .execute()
  await db.schema.createIndex('recovery_code_official').on('recovery_code').columns(['official']).execute()
  await table('known_browser')
    .addColumn('token_hash', 'text', (c) => c.primaryKey().notNull())
    .addColumn('official', 'text', (c) => c.notNull().references('official.official'))
    .addColumn('seen_at', 'text', (c) => c.notNull())
    .execute()
  await table('pending')
    .addColumn('token_hash', 'text', (c) => c.primaryKey().notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('official', 'text', (c) => c.references('official.official'))
    .addColumn('details', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute()

  await table('audit')
    .addColumn('seq', 'integer', (c) => c.primaryKey().notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('official', 'text')
    .addColumn('name', 'text')
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('details', 'text', (c) => c.notNull())
    .addColumn('previous', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('audit_official').on('audit').columns(['official', 'seq']).execute()
  await db.schema.createIndex('audit_action').on('audit').columns(['action', 'seq']).execute()
  // What was done in some days is also counted by action.
  await db.schema.createIndex('audit_at').on('audit').columns(['at', 'action']).execute()
  await table('audit_head')
    .addColumn('head', 'text', (c) => c.primaryKey().notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute()
  await sql`insert into audit_head (head, seq, hash) values ('audit', 0, '')`.execute(db)
}
