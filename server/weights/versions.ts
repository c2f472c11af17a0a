// Versions of weightings in the database.
import type { Database } from '../database/open.ts'
import type { Organisation } from '../organisation.ts'
import { ancestorsOf } from '../organisation.ts'
import { Problem } from '../problem.ts'
import type { CellFactors, KeptReport, Marks, WeightingQuestion } from './question.ts'

export type Version = {
  readonly id: string
  readonly weighting: string
  readonly name: string
  readonly version: number
  readonly wave: string
  readonly unit: string
  readonly question: WeightingQuestion
  readonly marks: Marks
  readonly cells: CellFactors
  readonly report: KeptReport
  /** An instant, ISO. */
  readonly madeAt: string
  readonly retiredAt: string | null
}

/** A version by its id. Throws a Problem: no-such-weighting. */
export async function versionOf(db: Database, id: string): Promise<Version> {
  const found = await db
    .selectFrom('weighting_version as version')
    .innerJoin('weighting', 'weighting.weighting', 'version.weighting')
    .select(['id', 'version.weighting', 'name', 'version.version', 'wave', 'unit', 'question', 'marks', 'cells'])
    .select(['report', 'made_at as madeAt', 'retired_at as retiredAt'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw new Problem('no-such-weighting')
  const { question, marks, cells, report, ...rest } = found
  return {
    ...rest,
    question: JSON.parse(question) as WeightingQuestion,
    marks: JSON.parse(marks) as Marks,
    cells: JSON.parse(cells) as CellFactors,
    report: JSON.parse(report) as KeptReport,
  }
}

/** Whether a weighting of one unit says anything about another: one is within the other. */
export const isAbout = (organisation: Organisation, unit: string, other: string): boolean =>
  ancestorsOf(organisation, other).includes(unit) || ancestorsOf(organisation, unit).includes(other)
