// What was answered, how it is counted, and what is worked out from it.

export type ResponseTables = {
  lane: LaneRow
  lease: LeaseRow
  response: ResponseRow
  response_conflict: { id: string; received_at: string; hash: string; body: string }
  tally: TallyKey & { counts: Uint8Array }
  /** What a recount has counted so far. */
  tally_anew: TallyKey & { counts: Uint8Array }
  job: JobRow
  opinion_tag: OpinionTagRow
  opinion_hidden: OpinionHiddenRow
}

/**
 * The responses that one process keeps, numbered by `seq`: `last` is the latest kept, `mark` the latest that the tallies
 * have. `seen_at`, milliseconds since 1970: when it last kept one. A closed lane (1) takes nothing more.
 */
export type LaneRow = {
  lane: number
  mark: number
  last: number
  seen_at: number
  closed: number
  started_at: string
}

/** Who does what only one process at a time should. `epoch` grows with each use, so that a late one is found out. */
export type LeaseRow = { name: string; holder: string; until: number; epoch: number }

/**
 * Immutable. `lane` and `seq` give the order of commits; `day` is the day in Hanoi on which it arrived. `source`: which
 * device, interviewer's assignment or batch of paper brought it, empty for what a citizen sent alone. `counter`: where
 * the device stood then. `clock_off`: by how many seconds the sender's clock was ahead, null where it did not say.
 */
export type ResponseRow = {
  id: string
  lane: number
  seq: number
  wave: string
  instrument: string
  version: number
  unit: string
  sector: string
  procedure: string | null
  channel: string
  language: string
  respondent_group: string
  started_at: string
  ended_at: string
  received_at: string
  day: string
  source: string
  counter: string
  clock_off: number | null
  hash: string
  codes: string
  answers: string
}

/**
 * An analysis that an official asked for. `question` is what was asked, as a hash, and `mark` up to which response of each
 * lane: both alike, the result is still the answer. `holder` is the server process at work on it, which says so in `seen_at`.
 */
export type JobRow = {
  job: string
  official: string
  kind: string
  question: string
  mark: string
  state: 'running' | 'done' | 'failed' | 'cancelled'
  done: number
  total: number
  result: string | null
  refusal: string | null
  holder: string
  created_at: string
  seen_at: string
}

/**
 * What a person decided about an opinion, which is named by a hash of its response's id. Nothing is overwritten: the
 * highest revision is in force.
 */
export type OpinionTagRow = Decision & { topic: string; action: 'added' | 'removed' }

/** `reason` says why it is hidden; null: it is shown again. */
export type OpinionHiddenRow = Decision & { reason: string | null }

type Decision = {
  opinion: string
  revision: number
  instrument: string
  sector: string
  decided_by: string
  decided_at: string
}

/** A cell: a unit of the tree (with all below it), a day or a month, a sector, a channel, a respondent group. */
export type TallyKey = {
  instrument: string
  version: number
  unit: string
  grain: string
  start: string
  sector: string
  channel: string
  respondent_group: string
}
