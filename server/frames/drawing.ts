// Who is drawn from a frame: pure, so that the same seed and the same frame draw the same list wherever it is drawn again.
import type { Drawing, FrameStratum } from '../../surveys/sampling-frame.ts'
import { inDrawnOrder } from '../drawn.ts'
import { type FrameLine, lineKey, stratumKey } from './lines.ts'

/** `place`: 1 the first of its stratum; the sample's people come first, then the replacements in the order they are asked. */
export type Drawn<Line> = Line & { readonly place: number }

/** Draws from each stratum as many as it says, without putting back, and each with the same chance. */
export function drawFrom<Line extends Pick<FrameLine, 'unit' | 'stratum' | 'code'>>(
  seed: string,
  lines: readonly Line[],
  strata: readonly (Pick<FrameStratum, 'unit' | 'stratum'> & Drawing)[],
): Drawn<Line>[] {
  const within = Map.groupBy(lines, stratumKey)
  return strata.flatMap((stratum) =>
    inDrawnOrder(seed, within.get(stratumKey(stratum)) ?? [], lineKey)
      .slice(0, stratum.main + stratum.replacements)
      .map((line, i) => ({ ...line, place: i + 1 })),
  )
}
