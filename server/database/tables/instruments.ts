// What is asked.

export type InstrumentTables = {
  /**
   * `layout`: what the stored codes and cells of this version stand for, as a hash. `definition`: its files as JSON, as
   * they were when its first response came; null in rows from before it was kept.
   */
  instrument: { instrument: string; version: number; layout: string; definition: string | null }
  /** Immutable: the files of a version as their authors wrote them. `editions`: further outlines by name, as JSON. */
  published_instrument: {
    instrument: string
    version: number
    questionnaire: string
    outline: string
    editions: string
    hash: string
    published_by: string
    published_at: string
  }
  /** What may become a version. `revision` grows with each change; `unit`: in whose part it was begun. */
  instrument_draft: {
    draft: string
    code: string
    questionnaire: string
    outline: string
    editions: string
    revision: number
    unit: string | null
    changed_by: string
    changed_at: string
  }
}
