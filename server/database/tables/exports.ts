/** A package that an official has ordered. `twin`: the same for the same order of the same person. */
export type ExportJobRow = {
  job: string
  official: string
  asked: string
  twin: string
  name: string
  state: 'running' | 'done' | 'failed' | 'cancelled' | 'expired'
  done: number
  total: number
  rows: number | null
  bytes: number | null
  sha256: string | null
  refusal: string | null
  holder: string
  created_at: string
  /** null: it waits for its turn. */
  began_at: string | null
  seen_at: string
  ended_at: string | null
  expires_at: string | null
}

/** A package that the schedule makes on an occasion: a day, a week, a month or a quarter. `next_at`: milliseconds. */
export type ExportRunRow = {
  entry: string
  wave: string
  occasion: string
  period: string
  unit: string
  state: 'waiting' | 'done' | 'given-up'
  tries: number
  next_at: number
  file: string | null
  rows: number | null
  bytes: number | null
  sha256: string | null
  fault: string | null
  made_at: string
  ended_at: string | null
}

export type ExportTables = { export_job: ExportJobRow; export_run: ExportRunRow }
