import { hashOfDeed } from '../audit.ts'
import { atOneMoment, type Database, type Databases } from '../database/open.ts'
import { headOf } from './head.ts'

const A_PIECE = 1_000

/** A place in the chain that somebody noted down: up to there nothing may have changed since. */
export type Noted = { readonly seq: number; readonly hash: string }

/**
 * What a check found. `fault`: `gap`, a row is missing before this one, or there are two; `link`, the row does not hold
 * the hash of the one before; `row`, something in the row itself was changed; `head`, the chain does not end where its
 * head says; `noted`, it does not hold what was noted down. `seq`: the first row that does not fit.
 */
export type Checked =
  | { readonly fault: null; readonly seq: number; readonly hash: string }
  | { readonly fault: 'gap' | 'link' | 'row' | 'head' | 'noted'; readonly seq: number }

/** Goes through the whole chain, from the first row to the head, as it is at one moment. Changes nothing. */
export const checkAudit = (
  databases: Databases,
  noted: Noted | null,
  tell: (done: number, of: number) => void = () => undefined,
): Promise<Checked> => atOneMoment(databases, (db) => checkIn(db, noted, tell))

async function checkIn(db: Database, noted: Noted | null, tell: (done: number, of: number) => void): Promise<Checked> {
  const head = await headOf(db)
  let last: Noted = { seq: 0, hash: '' }
  for (;;) {
    const rows = await db
      .selectFrom('audit')
      .select(['seq', 'at', 'official', 'name', 'action', 'subject', 'details', 'previous', 'hash'])
      .where('seq', '>', last.seq)
      .orderBy('seq')
      .limit(A_PIECE)
      .execute()
    for (const { hash, ...row } of rows) {
      if (row.seq !== last.seq + 1) return { fault: 'gap', seq: row.seq }
      if (row.previous !== last.hash) return { fault: 'link', seq: row.seq }
      if (hashOfDeed(row) !== hash) return { fault: 'row', seq: row.seq }
      if (row.seq === noted?.seq && hash !== noted.hash) return { fault: 'noted', seq: row.seq }
      last = { seq: row.seq, hash }
    }
    if (rows.length < A_PIECE) break
    tell(last.seq, head.seq)
  }
  if (last.seq !== head.seq || last.hash !== head.hash) return { fault: 'head', seq: last.seq }
  if (noted && noted.seq > last.seq) return { fault: 'noted', seq: noted.seq }
  return { fault: null, ...last }
}
