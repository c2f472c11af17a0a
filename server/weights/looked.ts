// What a look at a file of margins gives: as whoever looks sees it, and whole, for whoever keeps it.
import { hash } from 'node:crypto'
import type { WeightingSeen } from '../../surveys/weighting/weighting.ts'
import type { ImportFault } from '../csv-lines.ts'
import type { Marks, WeightingAsked, WeightingResult } from './question.ts'

export type WeightingLook = { readonly kind: 'weighting'; readonly work: WeightingAsked }
/** `seen` is given back to keep it; null, as `weighting`, where the file has faults. */
export type WeightingLooked = {
  readonly kind: 'weighting'
  readonly faults: readonly ImportFault[]
  readonly seen: string | null
  readonly weighting: WeightingSeen | null
  readonly marks: Marks
}

/** What somebody has seen is known again by this. */
export const seenAs = ({ question, marks }: WeightingAsked, { cells, seen }: WeightingResult): string =>
  hash('sha256', JSON.stringify([question, marks, cells, seen]))

export const lookedAt = (work: WeightingAsked, result: WeightingResult): WeightingLooked => ({
  ...{ kind: 'weighting', faults: [], seen: seenAs(work, result), weighting: result.seen, marks: work.marks },
})

export const refusedFile = (faults: readonly ImportFault[], marks: Marks): WeightingLooked => ({
  ...{ kind: 'weighting', faults, seen: null, weighting: null, marks },
})
