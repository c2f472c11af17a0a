// The weightings that a unit's report names beside its scores.
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { WeightedBeside } from '../../surveys/report/figures.ts'
import type { Context } from '../context.ts'
import { titleOf } from '../organisation/succession.ts'
import { versionOf } from './versions.ts'

/** Of each version in use that was made for a unit: its weighted index beside the unweighted one, for the sectors that may be seen. */
export async function weightedBeside(
  { read, organisation }: Pick<Context, 'read' | 'organisation'>,
  unit: string,
  sectors: readonly string[],
): Promise<WeightedBeside[]> {
  const uses = await read
    .selectFrom('weighting_use as use')
    .innerJoin('weighting_version as version', 'version.id', 'use.id')
    .innerJoin('weighting', 'weighting.weighting', 'version.weighting')
    .select(['version.id'])
    .where('weighting.unit', '=', unit)
    .orderBy('use.wave')
    .execute()
  const versions = await Promise.all(uses.map(({ id }) => versionOf(read, id)))
  return versions.flatMap(({ name, version, wave, question, report }) => {
    const sector = question.sector ?? organisation.waves.get(wave)?.sector ?? null
    if (sector === null ? organisation.sectors.size > sectors.length : !sectors.includes(sector)) return []
    const { tree } = instrumentNamed(question.instrument, question.version)
    const index = report.seen.figures.find(({ code }) => code === tree.code)
    if (!index) return []
    const about = (sector === null ? null : organisation.sectors.get(sector)?.name) ?? index.title
    return [
      {
        ...{ name, version, about, unit: titleOf(organisation, unit), period: question.scope.period },
        ...{ unweighted: index.unweighted, weighted: index.weighted },
      },
    ]
  })
}
