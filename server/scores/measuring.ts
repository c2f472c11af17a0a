// What measures a sector, and how its change stands among those of all sectors.
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { upTo } from '../../surveys/period.ts'
import { type Change, lookedAtTogether } from '../../surveys/score.ts'
import type { Context } from '../context.ts'
import { changesOf } from '../organisation/succession.ts'
import type { Wave } from '../organisation.ts'
import { Problem } from '../problem.ts'
import type { Scope } from './figures.ts'
import { type Measured, shownChange } from './nodes.ts'
import { type Cut, publicationOf } from './publication.ts'
import { breaksIn, waveIn, wavesOf } from './series.ts'

/** The survey that measures a sector in a period: its own, or the one asked for that measures several. */
export const waveFor = (
  { organisation }: Context,
  sector: string,
  { instrument, period }: Pick<Scope, 'instrument' | 'period'>,
): Wave | undefined => waveIn(wavesOf(organisation, sector, instrument), period)

/**
 * What measures a sector, the cut of it, and where its series breaks; `waves` are the surveys that measure it one after
 * the other. Throws `no-such-sector` or `no-such-instrument`.
 */
export function instrumentFor(context: Context, sector: string, scope: Scope) {
  if (!context.organisation.sectors.has(sector)) throw new Problem('no-such-sector')
  const waves = wavesOf(context.organisation, sector, scope.instrument)
  const wave = waveIn(waves, scope.period)
  if (!wave) throw new Problem(scope.instrument === null ? 'no-such-sector' : 'no-such-instrument')
  const cut: Cut = { unit: scope.unit, period: scope.period, channel: scope.channel, group: scope.group }
  const instrument = instrumentNamed(wave.instrument, wave.version)
  return { wave, instrument, cut, waves, breaks: breaksIn(waves, changesOf(context.organisation, scope.unit)) }
}

type Moved = { readonly sector: string; readonly measured: Measured; readonly change: Change | null }

/**
 * The changes of all sectors, by the strictest of their profiles corrected for being looked at together. Of all and not
 * only of those that somebody sees: whether a change is more than noise is the same for everybody. Those that are not
 * `known` are worked out, unless nothing known has a change that they could bear on.
 */
export async function changesOnBoard(
  context: Context,
  scope: Scope,
  known: readonly Moved[],
): Promise<ReadonlyMap<string, Change | null>> {
  if (known.every(({ change }) => change === null)) return new Map()
  const sectors = [...context.organisation.sectors.keys()].filter((sector) => waveFor(context, sector, scope))
  const found = await Promise.all(
    sectors.map((sector) => known.find((one) => one.sector === sector) ?? movedIn(context, sector, scope)),
  )
  const changes = lookedAtTogether(
    found.map(({ change }) => change),
    { confidence: Math.max(...found.map(({ measured }) => measured.instrument.profile.confidence)) },
  )
  return new Map(sectors.map((sector, i) => [sector, changes[i] ?? null]))
}

async function movedIn(context: Context, sector: string, scope: Scope): Promise<Moved> {
  const { instrument, cut, breaks } = instrumentFor(context, sector, scope)
  const wanted = [{ units: [scope.unit], periods: upTo(scope.period, 2) }]
  const publication = await publicationOf(context, instrument, sector, scope.asOf, wanted)
  const measured = { instrument, publication, cut, breaks }
  return { sector, measured, change: shownChange(instrument.tree, measured) }
}
