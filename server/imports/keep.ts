// The file of an import on its way here, and the rows that say how far each import is.
import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import type { ImportRow, ImportState } from '../database/tables/imports.ts'
import { Problem } from '../problem.ts'
import { reaches } from '../rights.ts'

/** Bytes of a piece, of a file, and of all files that wait. */
export const LARGEST_PART = 1_048_576
const LARGEST_FILE = 1_073_741_824
const LARGEST_CSV = 268_435_456
const MOST_WAITING = 2 * LARGEST_FILE
const MOST_OPEN = 20

const plainText = (longest: number) =>
  v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(longest),
    v.check((text) => text.isWellFormed() && !/\p{Cc}/u.test(text) && text.trim() === text),
    v.description('plain-text'),
  )
export const NewImport = v.strictObject({
  kind: v.picklist(['json-lines', 'csv']),
  /** What files like this one are called together. */
  name: plainText(100),
  file: plainText(255),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LARGEST_FILE)),
})

const open: readonly ImportState[] = ['uploading', 'uploaded', 'checking', 'checked', 'running']

/** Begins an import, whose file comes in pieces. Throws a Problem: imports-enough, too-large. */
export async function beginImport(visit: Visit, given: v.InferOutput<typeof NewImport>): Promise<string> {
  const { official, write, now } = visit
  if (given.kind === 'csv' && given.bytes > LARGEST_CSV) throw new Problem('too-large')
  const id = randomBytes(12).toString('hex')
  await write.transaction().execute(async (trx) => {
    await trx
      .insertInto('response_import')
      .values({
        ...{ import: id, ...given, received: 0, state: 'uploading' },
        ...{
          mapping: null,
          found: null,
          refusal: null,
          total: 0,
          done: 0,
          kept: 0,
          refused: 0,
          holder: '',
          seen_at: 0,
        },
        ...{ made_by: official.official, made_at: new Date(now()).toISOString(), ended_at: null },
      })
      .execute()
    const { kind, name, file, bytes: size } = given
    await writeDown(trx, { official, action: 'import-begun', subject: id, details: { kind, name, file, size } }, now())
    // Counted where others wait, as they do from the log on.
    const waiting = await trx.selectFrom('response_import').select('bytes').where('state', 'in', open).execute()
    const bytes = waiting.reduce((sum, one) => sum + one.bytes, 0)
    if (waiting.length > MOST_OPEN || bytes > MOST_WAITING) throw new Problem('imports-enough')
  })
  return id
}

const COLUMNS = [
  ...(['import', 'kind', 'name', 'file', 'bytes', 'received', 'state', 'mapping', 'found', 'refusal'] as const),
  ...(['total', 'done', 'kept', 'refused', 'made_by', 'made_at', 'ended_at'] as const),
] as const
export type Kept = Pick<ImportRow, (typeof COLUMNS)[number]>

/** An import of one's own. Throws a Problem: no-such-import. */
export async function ownImport(db: Database, { official }: Visit, id: string): Promise<Kept> {
  const row = await db
    .selectFrom('response_import')
    .select(COLUMNS)
    .where('import', '=', id)
    .where('made_by', '=', official.official)
    .executeTakeFirst()
  if (!row) throw new Problem('no-such-import')
  return row
}

/** One in the list of all: `madeBy` is a name, `madeAt` and `endedAt` are instants. */
export type Listed = {
  readonly import: string
  readonly kind: 'json-lines' | 'csv'
  readonly name: string
  readonly file: string
  readonly bytes: number
  readonly received: number
  readonly state: ImportState
  readonly total: number
  readonly done: number
  readonly kept: number
  readonly refused: number
  readonly madeAt: string
  readonly endedAt: string | null
  readonly madeBy: string | null
  readonly isOwn: boolean
}

/** All imports of one's own, and from the top everybody's, the latest first. */
export async function importsSeen(visit: Visit): Promise<Listed[]> {
  const { read, organisation, official } = visit
  const all = reaches(organisation, official, organisation.root)
  const rows = await read
    .selectFrom('response_import')
    .leftJoin('official', 'official.official', 'response_import.made_by')
    .select([
      ...(['import', 'kind', 'response_import.name', 'file', 'bytes', 'received', 'state', 'total', 'done'] as const),
      ...(['kept', 'refused', 'made_at as madeAt', 'official.name as madeBy'] as const),
      ...(['made_by', 'response_import.ended_at as endedAt'] as const),
    ])
    .$if(!all, (query) => query.where('made_by', '=', official.official))
    .orderBy('made_at', 'desc')
    .orderBy('import')
    .limit(200)
    .execute()
  return rows.map(({ made_by, ...row }) => ({ ...row, isOwn: made_by === official.official }))
}

/**
 * Keeps a piece that begins at `from`. A piece that is here already is no fault: its answer may have been lost. Gives how
 * many bytes are here. Throws a Problem: no-such-import, import-changed, too-large.
 */
export async function takePart(visit: Visit, id: string, from: number, content: Uint8Array): Promise<number> {
  const { write } = visit
  const row = await ownImport(write, visit, id)
  if (row.state !== 'uploading') {
    if (row.state === 'uploaded' && from < row.received) return row.received
    throw new Problem('import-changed')
  }
  if (from !== row.received || content.length === 0) return row.received
  const received = from + content.length
  if (received > row.bytes) throw new Problem('too-large')
  await write.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('response_import')
      .set({ received, state: received === row.bytes ? 'uploaded' : 'uploading' })
      .where('import', '=', id)
      .where('state', '=', 'uploading')
      .where('received', '=', from)
      .executeTakeFirstOrThrow()
    // Somebody else sent the same piece meanwhile.
    if (numUpdatedRows === 1n)
      await trx.insertInto('import_part').values({ import: id, place: from, content }).execute()
  })
  return (await ownImport(write, visit, id)).received
}

/** Goes from one of some states to another; whoever comes second is refused. Throws a Problem: import-changed. */
export async function passTo(
  trx: Database,
  id: string,
  before: readonly ImportState[],
  values: Partial<Omit<ImportRow, 'import'>> & { readonly state: ImportState },
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('response_import')
    .set(values)
    .where('import', '=', id)
    .where('state', 'in', before)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Problem('import-changed')
}

const DAY = 86_400_000

/**
 * Erases the files of imports that have ended, and a month later what stood in faulty cells; gives up those that nobody has
 * gone on with for a week.
 */
export async function sweepImports(db: Database, now: number): Promise<void> {
  const before = new Date(now - 7 * DAY).toISOString()
  await db
    .updateTable('response_import')
    .set({ state: 'cancelled', ended_at: new Date(now).toISOString() })
    .where('state', 'in', ['uploading', 'uploaded', 'checked'])
    .where('made_at', '<', before)
    .execute()
  await db
    .updateTable('import_fault')
    .set({ cell: null })
    .where('cell', 'is not', null)
    .where('import', 'in', (eb) =>
      eb
        .selectFrom('response_import')
        .select('response_import.import')
        .where('ended_at', '<', new Date(now - 30 * DAY).toISOString()),
    )
    .execute()
  const ended = await db
    .selectFrom('response_import')
    .select('import')
    .where('state', 'in', ['done', 'failed', 'cancelled'])
    .where('import', 'in', (eb) => eb.selectFrom('import_part').select('import_part.import'))
    .execute()
  for (const { import: id } of ended) await db.deleteFrom('import_part').where('import', '=', id).execute()
}
