import type { Visit } from '../../context.ts'

/** A version of weights that a package can be ordered with. */
export type WeightingChoice = {
  readonly weighting: string
  readonly wave: string
  readonly name: string
  readonly version: number
}

/** Those that the official sees. */
export async function weightingsSeen(_: Visit): Promise<WeightingChoice[]> {
  return []
}
