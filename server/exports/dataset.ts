// What every format of a file is written from: its variables, its rows, and what must be said with them.
import type { CsvCell } from '../../surveys/csv.ts'
import type { Answers, Instrument, Text } from '../../surveys/instrument.ts'
import type { ResponseRow } from '../database/tables/responses.ts'
import type { Organisation } from '../organisation.ts'
import type { Scope } from '../scores/figures.ts'
import type { Calibrated } from '../weights/beside.ts'

/** Why there is no answer, as the numbers that stand for it: a column of scores stays a column of numbers. */
export const missing = { notAsked: -1, notApplicable: -2, dontKnow: -3, refused: -4 } as const
export type MissingKind = keyof typeof missing

/** `code`: values that are no numbers, each with a label. */
export type VariableType = 'text' | 'number' | 'code'
export type Value = { readonly value: CsvCell; readonly label: Text; readonly missing: MissingKind | null }
export type Variable = {
  /** A letter, then letters, digits and underscores, at most 32; no two differ in case alone. */
  readonly name: string
  readonly label: Text
  readonly type: VariableType
  readonly measure: 'nominal' | 'ordinal' | 'scale'
  readonly decimals: number
  /** `design`: about the response; `flag`: about its quality; `answer`: of closed questions; `opinion`: what a citizen wrote. */
  readonly part: 'design' | 'flag' | 'answer' | 'opinion'
  readonly question: string
  /** The dimension that the item belongs to. */
  readonly indicator: string
  readonly values: readonly Value[]
  /** The versions that ask it, the oldest first; of a column about the response none. */
  readonly versions?: readonly number[]
  /** The question of several choices that this is one of; empty: none. */
  readonly set?: string
  /** How it was made coarser before the file left. */
  readonly coarsened?: Coarsening
  readonly cell: (response: Exported) => CsvCell
}
/** The choices of one question, each a variable of 0 and 1. */
export type ResponseSet = { readonly name: string; readonly label: Text; readonly variables: readonly string[] }

/**
 * How a response came into the sample. `cluster`: the same in two strata is two; empty: it is one of its own. `weight`: how
 * many it stands for by the drawing, N/n, 1 where nobody was drawn. `population`: units in the stratum's population, null where
 * that is unknown.
 */
export type Drawn = {
  readonly stratum: string
  readonly cluster: string
  readonly weight: number
  readonly population: number | null
}
/** A stored response with its answers parsed, and what is known of it besides. `weight`: the final one. `flags`: by name. */
export type Exported = {
  readonly row: ResponseRow
  readonly answers: Answers
  readonly drawn: Drawn
  readonly weight: number | null
  readonly flags: ReadonlySet<string>
}

export const fileFormats = ['csv', 'xlsx', 'sav', 'dta', 'parquet', 'jsonl'] as const
export type FileFormat = (typeof fileFormats)[number]

export const fileValues = ['codes', 'labels'] as const
export type FileValues = (typeof fileValues)[number]

/** Which responses: those of a wave in a scope, of one sector or (null) of all. */
export type FileQuestion = { readonly wave: string; readonly sector: string | null; readonly scope: Scope }
/** A table that was worked out where the rights of who asks are known: figures with their base and interval. */
export type ScoreTable = { readonly header: readonly string[]; readonly rows: readonly (readonly CsvCell[])[] }
/** A file as it is asked for. */
export type FileOrder = FileQuestion & {
  readonly format: FileFormat
  /** In CSV: codes, also where nothing is said, or beside them a file of what they stand for in `language`. A workbook holds both. */
  readonly values?: FileValues
  /** In which labels are where a format holds one language. */
  readonly language: 'vi' | 'en'
  /** The id of a version of weights; null: responses weigh what the drawing gives them. */
  readonly weighting: string | null
  /** Of JSON Lines: with the own ids and instants of responses, to move them to another installation. */
  readonly whole?: boolean
  /** With what citizens wrote. */
  readonly withOpinions: boolean
  /** Columns that are made coarser before the file leaves, or left out. */
  readonly coarsen: Readonly<Record<string, Coarsening>>
  readonly scores: ScoreTable
  /** Up to which response of each lane: the same order gives the same rows for ever. */
  readonly until: Readonly<Record<number, number>>
  /** An instant as ISO text. */
  readonly orderedAt: string
}
export const coarsenings = ['left-out', 'month', 'quarter', 'year', 'parent-unit'] as const
export type Coarsening = (typeof coarsenings)[number]

/** Weights of a version that is used in a file. */
export type WeightingUsed = {
  readonly weighting: string
  readonly name: string
  readonly version: number
  readonly method: 'post-stratified' | 'raked'
  /** Of each margin its categories with the population and the respondents in them. */
  readonly margins: readonly {
    readonly variable: string
    readonly categories: readonly {
      readonly value: string
      readonly label: Text
      readonly population: number
      readonly people: number
    }[]
  }[]
  /** Around the mean factor by which the weights of the drawing were changed; null: none. */
  readonly bounds: { readonly low: number; readonly high: number } | null
  readonly report: { readonly min: number; readonly max: number; readonly deff: number; readonly leftOut: number }
  readonly madeAt: string
  /** Whether the file has every response that it was made from: only there the weights fit the margins. */
  readonly isWhole: boolean
  /** What errors need to know of it (server/weights/headline.ts). A function, so that it is no part of what is written. */
  readonly calibrated: () => Calibrated
}

/** A change of a variable between two versions of an instrument. */
export type VariableChange = {
  readonly variable: string
  readonly version: number
  readonly change: 'added' | 'dropped' | 'reworded' | 'values-changed' | 'renamed'
  readonly before: string
  readonly after: string
}

export type Dataset = {
  readonly order: FileOrder
  /** Where the codes of units, sectors, procedures and surveys have their names. */
  readonly organisation?: Organisation
  /** Every version that the rows were answered under, the newest last. */
  readonly instruments: readonly Instrument[]
  readonly variables: readonly Variable[]
  /** The name of the column that rows are weighed by; null where it was left out. */
  readonly weightVariable: string | null
  readonly sets: readonly ResponseSet[]
  readonly changes: readonly VariableChange[]
  /** The columns that were left out: those of the order, and those that would tell the same. */
  readonly leftOut: readonly string[]
  readonly weighting: WeightingUsed | null
  /** The cells of each row in the order of the variables. From the beginning each time; the same rows each time. */
  rows(): AsyncGenerator<readonly CsvCell[]>
  /** The same rows as responses, coarsened nowhere: for a file that moves them to another place. */
  responses(): AsyncGenerator<Exported>
}
