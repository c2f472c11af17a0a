// The weightings that there are, as an official sees them.
import { instrumentNamed, knownInstrument } from '../../surveys/catalogue.ts'
import type { Text } from '../../surveys/instrument.ts'
import { dayOf, type Period } from '../../surveys/period.ts'
import type { WeightingSeen } from '../../surveys/weighting/weighting.ts'
import type { Visit } from '../context.ts'
import { titleOf as unitTitleOf } from '../organisation/succession.ts'
import { reaches } from '../rights.ts'
import { titleOf } from '../waves.ts'
import { attributesFor } from './attributes.ts'
import type { WeightingQuestion } from './question.ts'

// Written out, for the description of the interface reads it.
type VersionSeen = {
  readonly id: string
  readonly version: number
  readonly method: WeightingQuestion['method']
  readonly bounds: WeightingQuestion['bounds']
  readonly period: Period
  readonly sector: string | null
  readonly attributes: readonly (readonly Text[])[]
  readonly madeAt: string
  readonly madeBy: string
  readonly retiredAt: string | null
  readonly isInUse: boolean
  readonly weights: WeightingSeen['weights']
}
type WeightingGroup = {
  readonly weighting: string
  readonly name: string
  readonly wave: string
  readonly waveTitle: Text
  readonly unit: string
  readonly unitName: Text
  /** The latest first. */
  readonly versions: readonly VersionSeen[]
}

/** Weightings within an official's reach, and what a new one can be for. */
export async function weightingsSeen({ read, organisation, official, now }: Visit) {
  const rows = await read
    .selectFrom('weighting_version as version')
    .innerJoin('weighting', 'weighting.weighting', 'version.weighting')
    .innerJoin('official as maker', 'maker.official', 'version.made_by')
    .select(['id', 'version.weighting', 'weighting.name', 'wave', 'weighting.unit', 'version.version', 'question'])
    .select(['report', 'made_at as madeAt', 'maker.name as madeBy', 'retired_at as retiredAt'])
    .orderBy('made_at', 'desc')
    .orderBy('version.version', 'desc')
    .execute()
  const uses = await read.selectFrom('weighting_use').select(['wave', 'id', 'revision']).execute()
  const reached = rows.filter(({ unit }) => reaches(organisation, official, unit))
  const titleFor = (name: string): Text => {
    const wave = organisation.waves.get(name)
    return wave && knownInstrument(wave.instrument, wave.version) ? titleOf(wave) : { vi: name, en: name }
  }
  const versionSeen = (row: (typeof rows)[number]): VersionSeen => {
    const { method, bounds, scope, sector, instrument, version, margins } = JSON.parse(
      row.question,
    ) as WeightingQuestion
    const attributes = attributesFor(organisation, instrumentNamed(instrument, version))
    const { weights } = (JSON.parse(row.report) as { seen: WeightingSeen }).seen
    return {
      ...{ id: row.id, version: row.version, method, bounds, period: scope.period, sector },
      attributes: margins.map((margin) =>
        margin.attributes.map((name) => attributes.find((one) => one.name === name)?.title ?? { vi: name, en: name }),
      ),
      ...{ madeAt: row.madeAt, madeBy: row.madeBy, retiredAt: row.retiredAt, weights },
      isInUse: uses.some(({ id }) => id === row.id),
    }
  }
  const groups: WeightingGroup[] = [...Map.groupBy(reached, ({ weighting }) => weighting).values()].map((versions) => {
    const { weighting, name, wave, unit } = versions[0] as (typeof rows)[number]
    const common = { weighting, name, wave, unit, waveTitle: titleFor(wave), unitName: unitTitleOf(organisation, unit) }
    return { ...common, versions: versions.map(versionSeen) }
  })
  const today = dayOf(now())
  return {
    today,
    waves: [...organisation.waves.values()]
      .filter(({ instrument, version, opensOn }) => opensOn <= today && knownInstrument(instrument, version))
      .map(({ wave, sector, opensOn, closesOn }) => ({
        ...{ wave, title: titleFor(wave), sector, opensOn, closesOn },
        /** How often what is in use was changed. */
        revision: uses.find((use) => use.wave === wave)?.revision ?? 0,
      })),
    sectors: [...organisation.sectors.values()].map(({ sector, name }) => ({ sector, name })),
    units: [...organisation.units.values()]
      .filter(({ unit }) => reaches(organisation, official, unit))
      .map(({ unit, parent, level }) => ({ unit, name: unitTitleOf(organisation, unit), parent, level })),
    unit: official.unit,
    weightings: groups,
  }
}
