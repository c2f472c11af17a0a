import type { Context } from '../../context.ts'
import { isAbout } from '../../weights/versions.ts'

/** A version of weights that a package can be ordered with. */
export type WeightingChoice = {
  /** The id of the version. */
  readonly weighting: string
  readonly wave: string
  readonly name: string
  readonly version: number
}

/** Those in use that say something about a unit, the latest first. */
export async function weightingsAbout(
  { read, organisation }: Pick<Context, 'read' | 'organisation'>,
  unit: string,
): Promise<WeightingChoice[]> {
  const rows = await read
    .selectFrom('weighting_version as version')
    .innerJoin('weighting', 'weighting.weighting', 'version.weighting')
    .select(['id', 'wave', 'unit', 'name', 'version.version'])
    .where('retired_at', 'is', null)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .execute()
  return rows
    .filter((row) => isAbout(organisation, row.unit, unit))
    .map(({ id, wave, name, version }) => ({ weighting: id, wave, name, version }))
}
