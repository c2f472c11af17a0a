// Batches of printed forms: made, counted, closed.
import { randomBytes } from 'node:crypto'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Language, Text } from '../../surveys/instrument.ts'
import { usualShares } from '../../surveys/paper/shares.ts'
import { dayOf } from '../../surveys/period.ts'
import { rightsOf } from '../../surveys/rights.ts'
import { writeDown } from '../audit.ts'
import type { Context, Visit } from '../context.ts'
import { isTaken } from '../database/faults.ts'
import type { Database } from '../database/open.ts'
import type { PaperBatchRow } from '../database/tables/collecting.ts'
import { Problem } from '../problem.ts'
import { checkValid, reaches } from '../rights.ts'
import { openWave } from '../waves.ts'
import { type Checked, checkedOf } from './errors.ts'
import { sampleOf } from './sample.ts'

/** How far a batch is, in forms. `second`: entered once and still to be entered by somebody else. */
export type Progress = {
  readonly printed: number
  readonly entered: number
  readonly second: number
  readonly settle: number
  readonly done: number
  /** Finished forms that are still to be compared with the paper. */
  readonly compare: number
}
export type Batch = {
  readonly batch: number
  readonly wave: string
  readonly title: Text
  readonly version: number
  readonly unit: string
  readonly sector: string | null
  readonly language: string
  readonly twice: number
  readonly checked: number
  readonly madeOn: string
  readonly closedOn: string | null
  readonly progress: Progress
  /** What was compared with the paper so far, and how often the response was not what the paper says. */
  readonly errors: Checked | null
}
/** What stays of a closed batch. */
type Summary = { readonly progress: Progress; readonly errors: Checked | null }
export type NewBatch = {
  readonly wave: string
  readonly unit: string
  readonly sector: string | null
  readonly language: Language
  readonly copies: number
  readonly twice: number
  readonly checked: number
}

/** Every column, by name. */
export const batchColumns = [
  ...(['batch', 'wave', 'version', 'unit', 'sector', 'language', 'copies', 'twice', 'checked'] as const),
  ...(['seed', 'made_by', 'made_at', 'closed_at', 'summary'] as const),
]

/** The batches of the desks in an official's reach, the latest first. */
export async function batchesOf({ read, organisation, official }: Visit): Promise<Batch[]> {
  const rows = await read.selectFrom('paper_batch').select(batchColumns).orderBy('batch', 'desc').execute()
  const own = rows.filter(({ unit }) => reaches(organisation, official, unit))
  return Promise.all(own.map((row) => batchOf({ read, organisation }, row)))
}

/** A batch as officials see it; of a closed one what was counted before it was closed. */
export async function batchOf(
  { read, organisation }: Pick<Context, 'read' | 'organisation'>,
  row: PaperBatchRow,
): Promise<Batch> {
  const { batch, wave, version, unit, sector, language, twice, checked, made_at, closed_at, summary } = row
  const { progress, errors } = summary === null ? await summaryOf(read, row) : (JSON.parse(summary) as Summary)
  return {
    ...{ batch, wave, version, unit, sector, language, twice, checked, progress, errors },
    title: titleOf(organisation, row),
    madeOn: dayOf(Date.parse(made_at)),
    closedOn: closed_at === null ? null : dayOf(Date.parse(closed_at)),
  }
}

const titleOf = ({ waves }: Context['organisation'], { wave, version }: PaperBatchRow): Text => {
  const found = waves.get(wave)
  return found?.name ?? instrumentNamed(found?.instrument ?? wave, version).title
}

/** Counts the forms of a batch, and what was compared. */
export async function summaryOf(db: Database, row: PaperBatchRow): Promise<Summary> {
  const forms = await db
    .selectFrom('paper_form')
    .select(['copy', 'state', 'errors'])
    .where('batch', '=', row.batch)
    .execute()
  const count = (state: string) => forms.filter((form) => form.state === state).length
  const done = forms.filter(({ state }) => state === 'done')
  const sample = sampleOf(
    row.seed,
    'checked',
    done.map(({ copy }) => copy),
    row.checked,
  )
  return {
    progress: {
      printed: row.copies,
      entered: forms.length,
      second: count('once'),
      settle: count('differs'),
      done: done.length,
      compare: done.filter(({ copy, errors }) => errors === null && sample.has(copy)).length,
    },
    errors: await checkedOf(db, row),
  }
}

/** A batch within reach. Throws a Problem: no-such-batch, not-your-unit; batch-closed where an open one is asked for. */
export async function batchNamed(
  { read, organisation, official }: Visit,
  batch: number,
  open = true,
): Promise<PaperBatchRow> {
  const row = await read.selectFrom('paper_batch').select(batchColumns).where('batch', '=', batch).executeTakeFirst()
  if (!row) throw new Problem('no-such-batch')
  if (!reaches(organisation, official, row.unit)) throw new Problem('not-your-unit')
  if (open && row.closed_at !== null) throw new Problem('batch-closed')
  return row
}

const TRIES = 20

/** Makes a batch with a seed of its own. Throws a Problem: what `openWave` throws, no-such-unit, not-your-unit, unit-not-taken, no-such-sector, busy. */
export async function makeBatch(visit: Visit, asked: NewBatch): Promise<number> {
  const { organisation, official, write, now } = visit
  const wave = openWave(visit, asked.wave, 'paper')
  if (!organisation.units.get(asked.unit)?.desk) throw new Problem('no-such-unit')
  if (!reaches(organisation, official, asked.unit)) throw new Problem('not-your-unit')
  checkValid(organisation, asked.unit)
  if (!wave.units.some(({ unit }) => unit === asked.unit)) throw new Problem('unit-not-taken')
  // Whoever types forms must not be the one who decides that nobody looks at them.
  const isLess = asked.twice < usualShares.twice || asked.checked < usualShares.checked
  if (isLess && !rightsOf(official.role, official.grants).includes('paper:settle')) throw new Problem('not-your-right')
  if (asked.sector !== null && !wave.sectors.some(({ sector }) => sector === asked.sector))
    throw new Problem('no-such-sector')
  for (let tries = 1; ; tries++) {
    try {
      return await write.transaction().execute(async (trx) => {
        const last = await trx
          .selectFrom('paper_batch')
          .select((eb) => eb.fn.max('batch').as('batch'))
          .executeTakeFirst()
        const batch = Number(last?.batch ?? 0) + 1
        await trx
          .insertInto('paper_batch')
          .values({
            ...asked,
            batch,
            version: wave.version,
            // A survey of one sector asks for no other.
            sector: wave.sector ?? asked.sector,
            seed: randomBytes(16).toString('hex'),
            made_by: official.official,
            made_at: new Date(now()).toISOString(),
            closed_at: null,
            summary: null,
          })
          .execute()
        const { wave: of, unit, copies, twice, checked } = asked
        const details = { wave: of, unit, copies, twice, checked }
        await writeDown(trx, { official, action: 'paper-batch-made', subject: `${batch}`, details }, now())
        return batch
      })
    } catch (error) {
      // On PostgreSQL somebody else took the number at the same moment.
      if (!isTaken(error)) throw error
      if (tries >= TRIES) throw new Problem('busy')
    }
  }
}
