// What a look at a file finds before anything of it is kept.
import type { ColumnFound } from '../../surveys/imports/guess.ts'
import type { Encoding, Mapping } from '../../surveys/imports/mapping.ts'
import type { Answers, Text } from '../../surveys/instrument.ts'
import type { FileFault, LineFault } from './words.ts'

/** Codes of the file, each with what it is called here; null: lines with it are left out, of a procedure: the line has none. */
export type Renamed = readonly (readonly [string, string | null])[]
export type Names = {
  readonly waves: Renamed
  readonly units: Renamed
  readonly sectors: Renamed
  readonly procedures: Renamed
}
/** How a file is to be read. */
export type Reading =
  | { readonly kind: 'json-lines'; readonly names: Names }
  | { readonly kind: 'csv'; readonly mapping: Mapping | null; readonly encoding?: Encoding | undefined }

/** A code that is not known here, with what the file calls it, and how many lines have it. */
export type Unknown = { readonly code: string; readonly name: Text | null; readonly lines: number }
/**
 * A version of an instrument that the file brings. `known`: it is here, and asks the same; `new`: it can be taken over;
 * `other`: here it asks something else; `faulty`: this program does not take it; `older`: later versions are here.
 */
export type FoundDefinition = {
  readonly instrument: string
  readonly version: number
  readonly state: 'known' | 'new' | 'other' | 'faulty' | 'older'
  /** The first things that are wrong with it, in English. */
  readonly faults: readonly string[]
}
export type FoundCell = {
  readonly wave: string
  readonly version: number
  readonly unit: string
  readonly sector: string
  readonly lines: number
}
/** The survey of a file, as it is where it comes from. */
export type FoundWave = {
  readonly wave: string
  readonly instrument: string
  readonly version: number
  readonly sector: string | null
  readonly name: Text | null
  readonly opensOn: string
  readonly closesOn: string | null
}
/** What is wrong in the same way in several lines, of which the first are named, with what stands in some of their cells. */
export type FaultKind = {
  readonly field: string | null
  readonly message: Text
  readonly lines: number
  readonly first: readonly number[]
  readonly cells: readonly string[]
}
/** A line as it would be kept. */
export type Preview = {
  readonly line: number
  readonly wave: string
  readonly unit: string
  readonly sector: string
  readonly procedure: string | null
  readonly channel: string
  readonly day: string
  readonly answers: Answers
}

/**
 * `fresh` lines would be kept, `before` are here already, `refused` have `faults`, of which the first stand here. `fatal`:
 * why nothing can be kept as it is. `isAnswered`: the surveys have answers that are not of this import.
 */
export type Found = {
  readonly whole: boolean | null
  readonly wave: FoundWave | null
  readonly lines: number
  readonly fresh: number
  readonly before: number
  readonly refused: number
  readonly faultCount: number
  readonly faults: readonly LineFault[]
  /** The most frequent first. */
  readonly kinds: readonly FaultKind[]
  readonly fatal: readonly FileFault[]
  /** The first and the last. */
  readonly days: readonly [string, string] | null
  readonly cells: readonly FoundCell[]
  readonly unknown: { readonly [Kind in keyof Names]: readonly Unknown[] }
  readonly definitions: readonly FoundDefinition[]
  readonly columns: readonly ColumnFound[]
  readonly preview: readonly Preview[]
  readonly isAnswered: boolean
}
