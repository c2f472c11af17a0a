/**
 * The source of a response that was brought in: which import, who brought it where it comes from, and how it was drawn
 * there. Neither can be worked out here, for devices, batches and assignments stay behind; without them everything of an
 * import would seem to come from one device, and a drawn response would weigh 1.
 */
import { createHash } from 'node:crypto'
import { type ExpressionBuilder, sql } from 'kysely'
import type { Database } from '../database/open.ts'
import type { ImportTables } from '../database/tables/imports.ts'
import type { Tables } from '../database/tables.ts'
import type { Drawn } from '../exports/dataset.ts'

/** What the file of another installation says of a response besides its answers. `asker`: empty where it does not say. */
export type Carried = { readonly asker: string; readonly drawn: Drawn }
export type SourceRow = Omit<ImportTables['import_source'], 'import'>

export const sourceOf = (id: string): string => `import:${id}`
const brought = /^import:[0-9a-f]{24}(?:\/([0-9a-f]*)\/[0-9a-f]{16})?$/

const short = (kind: string, ...parts: readonly unknown[]) =>
  createHash('sha256')
    .update(JSON.stringify([kind, ...parts]))
    .digest('hex')
    .slice(0, 16)

/** Who brought a response in, one after the other: a device, an assignment, a batch; empty: nobody that is known. */
export function askerOf(source: string): string {
  const found = brought.exec(source)
  return found ? (found[1] ?? '') : source
}

/** The same as a file says it that moves responses: by another name, which stays the same from then on. */
export const askerTold = (source: string): string =>
  source === '' || brought.test(source) ? askerOf(source) : short('asker', source)

/** The source of a response of an import, and what is kept of it besides. */
export function sourceIn(id: string, wave: string, { asker, drawn }: Carried): SourceRow {
  const { stratum, cluster, weight, population } = drawn
  const source = `${sourceOf(id)}/${asker}/${short('drawn', wave, stratum, cluster, weight, population)}`
  return { source, wave, stratum, cluster, weight, population }
}

const AT_A_TIME = 100
/** Keeps sources, some of which may be here already. */
export async function keepSources(db: Database, id: string, sources: readonly SourceRow[]): Promise<void> {
  for (let from = 0; from < sources.length; from += AT_A_TIME) {
    const rows = sources.slice(from, from + AT_A_TIME).map((row) => ({ ...row, import: id }))
    await db
      .insertInto('import_source')
      .values(rows)
      .onConflict((oc) => oc.doNothing())
      .execute()
  }
}

/** Of a survey's moved responses how each was drawn, by its source. */
export async function drawnElsewhere(db: Database, wave: string): Promise<Map<string, Drawn>> {
  const rows = await db
    .selectFrom('import_source')
    .select(['source', 'stratum', 'cluster', 'weight', 'population'])
    .where('wave', '=', wave)
    .execute()
  return new Map(rows.map(({ source, ...drawn }) => [source, drawn]))
}

/** Whether a response is one of an import. */
export const isOf = (eb: ExpressionBuilder<Tables, 'response'>, id: string) =>
  eb.or([
    eb('source', '=', sourceOf(id)),
    eb('source', 'in', eb.selectFrom('import_source').select('import_source.source').where('import', '=', id)),
  ])

/** How many responses an import has brought in. */
export async function keptBy(db: Database, id: string): Promise<number> {
  const { count } = await db
    .selectFrom('response')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where((eb) => isOf(eb, id))
    // Spelled out, for only then is the index on what somebody brought in used.
    .where(sql<boolean>`source <> ''`)
    .executeTakeFirstOrThrow()
  return Number(count)
}
