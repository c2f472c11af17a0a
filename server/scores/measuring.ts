// What measures a sector, and how its change stands among those of all sectors.
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { upTo } from '../../surveys/period.ts'
import { type Change, lookedAtTogether } from '../../surveys/score.ts'
import type { Context } from '../context.ts'
import type { Wave } from '../organisation.ts'
import { Problem } from '../problem.ts'
import type { Scope } from './figures.ts'
import { type Measured, shownChange } from './nodes.ts'
import { type Cut, publicationOf } from './publication.ts'

/** The survey that measures a sector: its own, or the one asked for that measures several. */
export const waveFor = ({ organisation }: Context, sector: string, instrument: string | null): Wave | undefined =>
  [...organisation.waves.values()].find((wave) =>
    instrument === null ? wave.sector === sector : wave.instrument === instrument && (wave.sector ?? sector) === sector,
  )

/** What measures a sector, and the cut of it. Throws `no-such-sector` or `no-such-instrument`. */
export function instrumentFor(context: Context, sector: string, scope: Scope) {
  if (!context.organisation.sectors.has(sector)) throw new Problem('no-such-sector')
  const wave = waveFor(context, sector, scope.instrument)
  if (!wave) throw new Problem(scope.instrument === null ? 'no-such-sector' : 'no-such-instrument')
  const cut: Cut = { unit: scope.unit, period: scope.period, channel: scope.channel, group: scope.group }
  return { wave, instrument: instrumentNamed(wave.instrument, wave.version), cut }
}

type Moved = { readonly measured: Measured; readonly change: Change | null }

/** The changes of sectors, corrected for being looked at together, by the strictest of their profiles. */
export const amongSectors = (found: readonly Moved[]): (Change | null)[] =>
  lookedAtTogether(
    found.map(({ change }) => change),
    { confidence: Math.max(...found.map(({ measured }) => measured.instrument.profile.confidence)) },
  )

/** A sector's change as the scoreboard tells it: those of the others are worked out beside it. */
export async function changeOnBoard(context: Context, code: string, scope: Scope, own: Moved): Promise<Change | null> {
  if (!own.change) return null
  const sectors = [...context.organisation.sectors.keys()].filter((sector) =>
    waveFor(context, sector, scope.instrument),
  )
  const found = await Promise.all(
    sectors.map(async (sector) => {
      if (sector === code) return own
      const { instrument, cut } = instrumentFor(context, sector, scope)
      const periods = upTo(scope.period, 2)
      const publication = await publicationOf(context, instrument, sector, [{ units: [scope.unit], periods }])
      const measured = { instrument, publication, cut }
      return { measured, change: shownChange(instrument.tree, measured) }
    }),
  )
  return amongSectors(found)[sectors.indexOf(code)] ?? null
}
