// Responses that are brought in from elsewhere: the file, what is wrong with it, and what became of it.

export type ImportTables = {
  response_import: ImportRow
  /** The file in pieces; `place`: how many bytes come before. Erased once the import has ended. */
  import_part: { import: string; place: number; content: Uint8Array }
  /** What is wrong with a line, `field` a column or a question. The first ones, in their order; `cell` is erased in time. */
  import_fault: {
    import: string
    place: number
    line: number
    field: string | null
    cell: string | null
    vi: string
    en: string
  }
  /** A source of moved responses, with how they were drawn where they come from (`Drawn` in exports/dataset.ts). */
  import_source: {
    source: string
    import: string
    wave: string
    stratum: string
    cluster: string
    weight: number
    population: number | null
  }
}

/**
 * `uploading`: the file is on its way, `received` of its `bytes` are here; `uploaded`: it is whole; `checking`, `checked`:
 * looked at, and nothing kept of it; `running`, `done`: its responses come in, have come in.
 */
export const importStates = [
  ...(['uploading', 'uploaded', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled'] as const),
] as const
export type ImportState = (typeof importStates)[number]

/**
 * `name`: of what files like this one are called together; `file`: what its sender's computer calls it. `mapping`: how it is
 * to be read, `found`: what a look found in it, `refusal`: why it failed, all JSON. `total` responses, `done` of them gone
 * through, `kept` of them new here. `holder`: the server process at work on it, which said so last at `seen_at`
 * (milliseconds since 1970).
 */
export type ImportRow = {
  import: string
  kind: 'json-lines' | 'csv'
  name: string
  file: string
  bytes: number
  received: number
  state: ImportState
  mapping: string | null
  found: string | null
  refusal: string | null
  total: number
  done: number
  kept: number
  refused: number
  holder: string
  seen_at: number
  made_by: string
  made_at: string
  ended_at: string | null
}
