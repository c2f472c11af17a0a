import type { Visit } from '../../context.ts'
import type { ExportRunRow } from '../../database/tables/exports.ts'
import { reaches } from '../../rights.ts'

/** A package of the schedule as it is told to officials. `fault`: why it has not been made yet, in a word for whoever runs the server. */
export type ScheduledRun = {
  readonly entry: string
  readonly wave: string
  readonly unit: string
  readonly period: string
  readonly state: ExportRunRow['state']
  readonly tries: number
  readonly file: string | null
  readonly rows: number | null
  readonly bytes: number | null
  readonly sha256: string | null
  readonly fault: string | null
  readonly madeAt: string
  readonly endedAt: string | null
  readonly nextAt: string | null
}

const MOST = 30

/** The latest of the units that an official reaches. */
export async function runsSeen({ read, organisation, official }: Visit): Promise<ScheduledRun[]> {
  const rows = await read
    .selectFrom('export_run')
    .select(['entry', 'wave', 'unit', 'period', 'state', 'tries', 'file', 'rows', 'bytes', 'sha256', 'fault'])
    .select(['made_at', 'ended_at', 'next_at'])
    .orderBy('occasion', 'desc')
    .orderBy('entry')
    .orderBy('wave')
    .limit(MOST * 4)
    .execute()
  return rows
    .filter(({ unit }) => reaches(organisation, official, unit))
    .slice(0, MOST)
    .map(({ made_at, ended_at, next_at, ...row }) => ({
      ...row,
      madeAt: made_at,
      endedAt: ended_at,
      nextAt: row.state === 'waiting' && row.tries > 0 ? new Date(next_at).toISOString() : null,
    }))
}
