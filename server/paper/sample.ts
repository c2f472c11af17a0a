// Which forms are entered twice, and which are compared with the paper: settled by the batch's seed and by nobody.
import { inDrawnOrder } from '../drawn.ts'

const purposes = ['twice', 'checked'] as const
type Purpose = (typeof purposes)[number]

/** So many copies of these, the same for the same seed: a share in per cent, rounded up, so that a sample is never empty. */
export function sampleOf(
  seed: string,
  purpose: Purpose,
  copies: readonly number[],
  share: number,
): ReadonlySet<number> {
  const ordered = inDrawnOrder(`${seed} ${purpose}`, copies, (copy) => copy)
  return new Set(ordered.slice(0, Math.ceil((share * copies.length) / 100)))
}

/** Whether a copy of a batch is entered twice. */
export const isTwice = (
  { seed, copies, twice }: { seed: string; copies: number; twice: number },
  copy: number,
): boolean =>
  sampleOf(
    seed,
    'twice',
    Array.from({ length: copies }, (_, i) => i + 1),
    twice,
  ).has(copy)
