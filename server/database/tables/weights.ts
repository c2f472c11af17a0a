// What responses stand for: weightings kept, and how those who answered were drawn.

export type WeightTables = {
  /** A weighting by the name that people gave it; its versions hold what it is. */
  weighting: { weighting: string; name: string; wave: string; unit: string }
  weighting_version: WeightingVersionRow
  /** Which version a survey's reports show beside its scores; null: none any more. `revision` counts the changes. */
  weighting_use: { wave: string; id: string | null; revision: number }
  /** From which stratum of which list the people of an assignment were drawn. */
  interview_origin: { assignment: string; frame: string; unit: string; stratum: string }
  /** One row, made with the table: by it strata and clusters are named in files. */
  sampling_key: { key: string }
}

/**
 * Immutable, but for who retired it. As JSON: `question`, what was asked (server/weights/question.ts); `marks`, up to which
 * response of each lane; `cells`, the factor of each; `report`, what it came to.
 */
export type WeightingVersionRow = {
  id: string
  weighting: string
  version: number
  question: string
  marks: string
  cells: string
  report: string
  made_by: string
  made_at: string
  retired_by: string | null
  retired_at: string | null
}
