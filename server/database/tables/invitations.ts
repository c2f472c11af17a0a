// Whose dossier was given back, and who was invited of them.

export type InvitationTables = {
  dossier: DossierRow
  dossier_contact: { unit: string; code: string; phone: string | null; email: string | null }
  /** Who was invited and until their rest is over, by a hash of a telephone number or an e-mail address. */
  invited_person: { person: string; invited_on: string }
  invitation_batch: BatchRow
  invitation_stratum: StratumRow
  invitation: InvitationRow
  /** A batch on its way to the gateway. `next_at`, milliseconds since 1970: when it is tried again. */
  gateway_push: { batch: string; state: 'waiting' | 'done' | 'given-up'; tries: number; next_at: number }
}

/** A dossier that was given back. Days are ISO dates in Hanoi; `batch`: for which its person was drawn. */
export type DossierRow = {
  unit: string
  code: string
  procedure: string
  sector: string
  received_on: string
  returned_on: string
  handed_on: string
  batch: string | null
}

/** A sample. `question` is what was asked for, as JSON; with `seed` and the frame of `frame_hash` it is drawn again alike. */
export type BatchRow = {
  batch: string
  wave: string
  unit: string
  question: string
  seed: string
  frame_hash: string
  closes_on: string
  made_by: string
  made_at: string
  ended_on: string | null
}

/**
 * A unit and sector of a sample: dossiers given back, persons of them who could be invited, persons drawn.
 * `done_when_taken`: how many had answered or refused when links were last handed out.
 */
export type StratumRow = {
  batch: string
  unit: string
  sector: string
  dossiers: number
  persons: number
  drawn: number
  done_when_taken: number
}

/**
 * A person drawn. Nothing here says when they answered, and nothing of it stands with the response. `token_before`: the
 * link before the latest, good where it is not known whether the latest was sent.
 */
export type InvitationRow = {
  invitation: string
  batch: string
  unit: string
  sector: string
  code: string
  procedure: string
  tells_procedure: number
  token_hash: string | null
  token_before: string | null
  delivery: 'waiting' | 'sent' | 'failed'
  outcome: 'none' | 'opened' | 'answered' | 'refused'
}
