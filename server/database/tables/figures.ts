// What offices report.
import type { EvidenceType } from '../../evidence/content.ts'

export type FigureTables = {
  reported_figure: FigureRow
  figure_decision: {
    figure: string
    kind: 'confirmed' | 'refused'
    reason: string | null
    decided_by: string
    decided_at: string
  }
  evidence_file: EvidenceFileRow
  served: ServedRow
  report_note: ReportNoteRow
}

/**
 * A file that proves what is reported about a unit. `size` in bytes; `linked_at`: when something first referred to it, null
 * for one that is erased after a day.
 */
export type EvidenceFileRow = {
  file: string
  unit: string
  name: string
  type: EvidenceType
  size: number
  sha256: string
  content: Uint8Array
  made_by: string
  at: string
  linked_at: string | null
}

/**
 * Immutable: a correction is a new revision. A ratio has numerator and denominator, an amount stands alone. What a program
 * reported has nobody in `entered_by`, and the public name of its token in `program`. `evidence` is empty where a file stands
 * for it.
 */
export type FigureRow = {
  figure: string
  index_code: string
  version: number
  indicator: string
  unit: string
  period: string
  revision: number
  numerator: number | null
  denominator: number | null
  amount: number | null
  not_arisen: number
  evidence: string
  remark: string | null
  entered_by: string | null
  entered_at: string
  program: string | null
  evidence_file: string | null
}

/**
 * How many dossiers a desk gave back in a sector and a month (`2026-11`). Immutable: a correction is a new revision, and
 * the highest counts. `source` is where the number came from; a program has nobody in `entered_by`.
 */
export type ServedRow = {
  unit: string
  sector: string
  month: string
  revision: number
  dossiers: number
  source: 'file' | 'simulated' | 'system'
  entered_by: string | null
  entered_at: string
}

/** What somebody added to a part of a report; the last revision counts. `sector` is empty where it is of all. */
export type ReportNoteRow = {
  unit: string
  sector: string
  period: string
  part: string
  revision: number
  text: string
  written_by: string
  written_at: string
}
