import { type Kysely, SqliteAdapter, sql } from 'kysely'

const figure = [
  ...['figure', 'index_code', 'version', 'indicator', 'unit', 'period', 'revision', 'numerator', 'denominator'],
  ...['amount', 'not_arisen', 'evidence', 'remark', 'entered_by', 'entered_at'],
].join(', ')

export async function up(db: Kysely<unknown>): Promise<void> {
  const sqlite = db.getExecutor().adapter instanceof SqliteAdapter
  const strict = sqlite ? sql`strict` : sql``
  const table = (name: string) => db.schema.createTable(name).modifyEnd(strict)

  await table('evidence_file')
    .addColumn('file', 'text', (c) => c.primaryKey().notNull())
    .addColumn('unit', 'text', (c) => c.notNull().references('unit.unit'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('content', sqlite ? sql`blob` : sql`bytea`, (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('official.official'))
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('linked_at', 'text')
    .execute()
  await db.schema.createIndex('evidence_file_linked').on('evidence_file').columns(['linked_at', 'made_by']).execute()

  // A program has nobody in `entered_by`.
  if (!sqlite) {
    await sql`alter table reported_figure alter column entered_by drop not null`.execute(db)
    await db.schema.alterTable('reported_figure').addColumn('program', 'text').execute()
    await db.schema
      .alterTable('reported_figure')
      .addColumn('evidence_file', 'text', (c) => c.references('evidence_file.file'))
      .execute()
    return
  }
  // SQLite changes no column: both tables are made anew, the one that refers to the other along with it.
  await table('reported_figure_anew')
    .addColumn('figure', 'text', (c) => c.primaryKey().notNull())
    .addColumn('index_code', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('indicator', 'text', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull().references('unit.unit'))
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('numerator', sql`real`)
    .addColumn('denominator', sql`real`)
    .addColumn('amount', sql`real`)
    .addColumn('not_arisen', 'integer', (c) => c.notNull())
    .addColumn('evidence', 'text', (c) => c.notNull())
    .addColumn('remark', 'text')
    .addColumn('entered_by', 'text', (c) => c.references('official.official'))
    .addColumn('entered_at', 'text', (c) => c.notNull())
    .addColumn('program', 'text')
    .addColumn('evidence_file', 'text', (c) => c.references('evidence_file.file'))
    .execute()
  await table('figure_decision_anew')
    .addColumn('figure', 'text', (c) => c.primaryKey().notNull().references('reported_figure_anew.figure'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('decided_by', 'text', (c) => c.notNull().references('official.official'))
    .addColumn('decided_at', 'text', (c) => c.notNull())
    .execute()
  const decision = 'figure, kind, reason, decided_by, decided_at'
  for (const statement of [
    `insert into reported_figure_anew (${figure}) select ${figure} from reported_figure`,
    `insert into figure_decision_anew (${decision}) select ${decision} from figure_decision`,
    'drop table figure_decision',
    'drop table reported_figure',
    'alter table reported_figure_anew rename to reported_figure',
    'alter table figure_decision_anew rename to figure_decision',
  ])
    await sql.raw(statement).execute(db)
  await db.schema
    .createIndex('reported_figure_revision')
    .on('reported_figure')
    .columns(['index_code', 'version', 'indicator', 'unit', 'period', 'revision'])
    .unique()
    .execute()
}
