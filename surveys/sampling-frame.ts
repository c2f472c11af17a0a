// A list of whom a survey could ask, and what is drawn from it.

export const frameKinds = ['households', 'persons', 'dossiers'] as const
export type FrameKind = (typeof frameKinds)[number]

/** A part of a frame that is drawn from by itself: a unit, or with a name a part of it. `size`: lines of it. */
export type FrameStratum = { readonly unit: string; readonly stratum: string; readonly size: number }
/** How many of a stratum are asked, and how many stand ready in their place. */
export type Drawing = { readonly main: number; readonly replacements: number }

/** Lines of a frame, the longest. */
export const mostFrameLines = 20_000
export const mostStrata = 500

/**
 * What each answer of a stratum stands for, N/n, before anything is known of who answered; null where nobody is asked.
 * Replacements come in somebody's place, so they change nothing of it.
 */
export const baseWeight = ({ size, main }: Pick<FrameStratum & Drawing, 'size' | 'main'>): number | null =>
  main > 0 ? size / main : null

/** Replacements for a stratum at a share of its sample, in per cent: up, though no more than are left. */
export const replacementsFor = ({ size }: Pick<FrameStratum, 'size'>, main: number, percent: number): number =>
  Math.min(size - main, Math.ceil((main * percent) / 100 - 1e-9))

/** How many replacements go with `handed` of the sample's people, so that with the last of them all have gone. */
export const replacementsAlong = ({ main, replacements }: Drawing, handed: number): number =>
  main === 0 ? 0 : Math.round((replacements * handed) / main)
