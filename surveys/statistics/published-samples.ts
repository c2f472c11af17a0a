import type { Text } from '../instrument.ts'
import published from './published-samples.json' with { type: 'json' }

/** A number of people that somebody has published they asked in each unit of a kind. Examples, and no rules. */
export type PublishedSample = {
  readonly code: string
  readonly year: number
  /** Whom the numbers are of. */
  readonly of: Text
  /** People in each unit of a kind, by the kind. */
  readonly each: readonly { readonly kind: Text; readonly people: number }[]
  readonly source: Text
  /** Whether it was checked against the official text. */
  readonly verified: boolean
}

export const publishedSamples: readonly PublishedSample[] = published
