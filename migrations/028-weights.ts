import { type Kysely, SqliteAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const strict = db.getExecutor().adapter instanceof SqliteAdapter ? sql`strict` : sql``
  const table = (name: string) => db.schema.createTable(name).modifyEnd(strict)

  await table('weighting')
    .addColumn('weighting', 'text', (c) => c.primaryKey().notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('wave', 'text', (c) => c.notNull().references('wave.wave'))
    .addColumn('unit', 'text', (c) => c.notNull().references('unit.unit'))
    .addUniqueConstraint('weighting_name', ['wave', 'name'])
    .execute()
  await table('weighting_version')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('weighting', 'text', (c) => c.notNull().references('weighting.weighting'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('marks', 'text', (c) => c.notNull())
    .addColumn('cells', 'text', (c) => c.notNull())
    .addColumn('report', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('official.official'))
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('retired_by', 'text', (c) => c.references('official.official'))
    .addColumn('retired_at', 'text')
    .addUniqueConstraint('weighting_version_number', ['weighting', 'version'])
    .execute()
  await table('weighting_use')
    .addColumn('wave', 'text', (c) => c.primaryKey().notNull().references('wave.wave'))
    .addColumn('id', 'text', (c) => c.references('weighting_version.id'))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .execute()

  // From which part of a list the people of an assignment were drawn.
  await table('interview_origin')
    .addColumn('assignment', 'text', (c) => c.primaryKey().notNull().references('interview_assignment.assignment'))
    .addColumn('frame', 'text', (c) => c.notNull().references('sampling_frame.frame'))
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('stratum', 'text', (c) => c.notNull())
    .execute()
  // Of those given out before, where a unit is one stratum of its list; of others nobody can say any more.
  await sql`
    insert into interview_origin (assignment, frame, unit, stratum)
    select a.assignment, f.frame, s.unit, s.stratum
    from interview_assignment a
    join sampling_frame f on f.seed = a.seed and f.wave = a.wave
    join sampling_stratum s on s.frame = f.frame and s.unit = a.unit
    where a.kind = 'households'
      and (select count(*) from sampling_stratum o where o.frame = s.frame and o.unit = s.unit) = 1`.execute(db)

  // By it strata and clusters get names that tell nothing: a unit and a day could be tried out.
  await table('sampling_key')
    .addColumn('key', 'text', (c) => c.primaryKey().notNull())
    .execute()
  const key = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('hex')
  await sql`insert into sampling_key (key) values (${key})`.execute(db)
}
