import * as v from 'valibot'
import type { CsvCell } from '../../../surveys/csv.ts'
import { channels } from '../../../surveys/instrument.ts'
import { canBeAsked } from '../../../surveys/period.ts'
import { trees } from '../../../surveys/trees.ts'
import { lanesIn } from '../../analyses/reading.ts'
import type { Visit } from '../../context.ts'
import type { Official } from '../../official.ts'
import type { Organisation } from '../../organisation.ts'
import { Problem } from '../../problem.ts'
import { checkRight, checkSight } from '../../rights.ts'
import { aboutWave, scopeOf } from '../../scores/routes.ts'
import { coarsenings, type FileOrder, fileFormats, fileValues, type ScoreTable } from '../dataset.ts'
import { shapeOf } from '../dataset-of.ts'
import { scoresIn } from '../scores-in.ts'
import { scoresV1 } from '../scores-v1.ts'
import { weightingsAbout } from './weightings.ts'

const Name = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/))
const Column = v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9_]{0,31}$/))

/** A package as it is ordered. What is left out is what is usual: the official's own unit, the current quarter. */
export const PackageOrder = v.strictObject({
  wave: Name,
  sector: v.optional(Name),
  unit: v.optional(Name),
  period: v.optional(v.pipe(v.string(), v.maxLength(10), v.check(canBeAsked), v.description('period'))),
  channel: v.optional(v.picklist(channels)),
  group: v.optional(Name),
  tree: v.optional(v.picklist(trees)),
  format: v.picklist(fileFormats),
  language: v.optional(v.picklist(['vi', 'en']), 'vi'),
  values: v.optional(v.picklist(fileValues), 'codes'),
  weighting: v.optional(v.nullable(Name), null),
  withOpinions: v.optional(v.boolean(), false),
  coarsen: v.optional(v.pipe(v.record(Column, v.picklist(coarsenings)), v.maxEntries(500)), {}),
})
export type PackageOrder = v.InferOutput<typeof PackageOrder>

/** What of an order is remembered, shown, and written down: all of it but its figures and its moment. */
export type Ordered = Omit<FileOrder, 'scores' | 'until' | 'orderedAt'>

/** Throws a Problem: malformed, no-such-wave, no-such-weighting, no-such-sector, no-such-unit, not-your-unit, not-your-right. */
export async function orderedIn(visit: Visit, { tree, ...asked }: PackageOrder): Promise<Ordered> {
  const { organisation, official } = visit
  const wave = organisation.waves.get(asked.wave)
  if (!wave) throw new Problem('no-such-wave')
  if (asked.sector !== undefined && !organisation.sectors.has(asked.sector)) throw new Problem('no-such-sector')
  const { unit, period, channel, group } = asked
  const scope = scopeOf(visit, { unit, period, channel, group, tree }, aboutWave(wave, asked.sector))
  const { wave: code, sector = null, format, language, values, weighting, withOpinions, coarsen } = asked
  const ordered = { wave: code, sector, scope, format, language, values, weighting, withOpinions, coarsen }
  checkRights(organisation, official, ordered)
  await shapeOf(visit.read, organisation, ordered)
  if (weighting !== null) {
    const known = await weightingsAbout(visit, scope.unit)
    if (!known.some((one) => one.weighting === weighting && one.wave === code)) throw new Problem('no-such-weighting')
  }
  return ordered
}

/** What somebody may order they may also lose the right to, before they fetch it. Throws a Problem. */
export function checkRights(
  organisation: Organisation,
  official: Official,
  { wave, sector, scope, withOpinions }: Pick<Ordered, 'wave' | 'sector' | 'scope' | 'withOpinions'>,
): void {
  checkRight({ official }, 'responses:export')
  if (withOpinions) checkRight({ official }, 'opinions:read')
  const one = sector ?? organisation.waves.get(wave)?.sector ?? null
  checkSight(organisation, official, scope.unit, one === null ? [...organisation.sectors.keys()] : [one])
}

/** An order whole: the figures as whoever orders may see them, and up to which response. */
export async function wholeOf(visit: Visit, ordered: Ordered): Promise<FileOrder> {
  const lanes = await lanesIn(visit.read)
  return {
    ...ordered,
    scores: await scoreTable(visit, ordered),
    until: Object.fromEntries([...lanes].map(([lane, { last }]) => [lane, last])),
    orderedAt: new Date(visit.now()).toISOString(),
  }
}

/** The scores of what the responses are about; a survey that measures no sector has none. */
async function scoreTable(visit: Visit, { wave, sector, scope }: Ordered): Promise<ScoreTable> {
  const survey = visit.organisation.waves.get(wave)
  const one = sector ?? survey?.sector ?? null
  const own = { ...scope, instrument: survey?.sector === null ? survey.instrument : scope.instrument }
  const rows: CsvCell[][] = []
  try {
    for await (const row of scoresIn(visit, own, one === null ? undefined : [one])) rows.push(row)
  } catch (error) {
    if (!(error instanceof Problem) || !['no-such-instrument', 'no-such-sector'].includes(error.code)) throw error
  }
  return { header: [...scoresV1.header], rows }
}
