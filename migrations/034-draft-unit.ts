import type { Kysely } from 'kysely'

type After = {
  instrument_draft: { unit: string | null; changed_by: string }
  official: { official: string; unit: string | null }
}

export async function up(db: Kysely<unknown>): Promise<void> {
  // Null: of nobody's part, so that only who runs the programme changes it.
  await db.schema
    .alterTable('instrument_draft')
    .addColumn('unit', 'text', (c) => c.references('unit.unit'))
    .execute()
  await (db as Kysely<After>)
    .updateTable('instrument_draft')
    .set((eb) => ({
      unit: eb
        .selectFrom('official')
        .select('official.unit')
        .whereRef('official.official', '=', 'instrument_draft.changed_by'),
    }))
    .execute()
}
