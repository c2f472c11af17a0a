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

/** A version that a file of responses can be made with. */
export type VersionOffered = Pick<Version, 'id' | 'name' | 'version' | 'unit' | 'madeAt'> &
  Pick<WeightingQuestion, 'method' | 'sector'> & { readonly period: string; readonly isInUse: boolean }

/** The versions of a survey that say anything about a unit, the latest first; none that is retired. */
export async function versionsFor(
  db: Database,
  organisation: Organisation,
  wave: string,
  unit: string,
): Promise<VersionOffered[]> {
  const found = await db
    .selectFrom('weighting_version as version')
    .innerJoin('weighting', 'weighting.weighting', 'version.weighting')
    .leftJoin('weighting_use as use', 'use.id', 'version.id')
    .select(['version.id', 'name', 'version.version', 'weighting.unit', 'question', 'made_at as madeAt'])
    .select('use.wave as usedBy')
    .where('weighting.wave', '=', wave)
    .where('retired_at', 'is', null)
    .orderBy('made_at', 'desc')
    .orderBy('version.version', 'desc')
    .execute()
  return found
    .filter((one) => isAbout(organisation, one.unit, unit))
    .map(({ question, usedBy, ...one }) => {
      const { method, sector, scope } = JSON.parse(question) as WeightingQuestion
      return { ...one, method, sector, period: scope.period, isInUse: usedBy !== null }
    })
}
