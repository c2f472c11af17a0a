// Ways to answer: samples, interviews, paper, devices.
import type { FrameKind } from '../../../surveys/sampling-frame.ts'
import type { FrameLine } from '../../frames/lines.ts'

export type CollectingTables = {
  sampling_frame: SamplingFrameRow
  sampling_stratum: SamplingStratumRow
  /** Whom a frame lists; `line`: of the file. Erased with the frame's people. */
  sampling_line: FrameLine & { frame: string }
  /** Who was drawn: `place` in the order of their stratum, its main people first, then the replacements. */
  sampling_drawn: { frame: string; unit: string; stratum: string; place: number; line: number }
  interview_assignment: InterviewAssignmentRow
  /** Who has or had an assignment; `until`, an instant: when it went to somebody else. */
  interview_holder: { assignment: string; official: string; until: string | null }
  /** In the order in which they are opened: first those of kind `main`, then the replacements. */
  interview_household: {
    assignment: string
    place: number
    kind: 'main' | 'replacement'
    label: string
    address: string
  }
  interview_contact: InterviewContactRow
  paper_batch: PaperBatchRow
  paper_form: PaperFormRow
  paper_entry: PaperEntryRow
  device: DeviceRow
  /** Where a device has stood and what it asked there, and since when: of that it may bring responses. Sector empty: any. */
  device_stand: { device: string; unit: string; counter: string; wave: string; sector: string; since: string }
  device_pairing: PairingRow
  /** What differs from the usual in how a survey is put at a device. */
  wave_setting: { wave: string; idle_seconds: number; partial: 'kept' | 'dropped' }
  partial_response: PartialRow
}

/**
 * A list of whom a survey could ask. `hash` is over who is in it and in which stratum, so that with the file it can be
 * checked once the people are erased; with `seed` the same are drawn again. `draws`: how often it was drawn from.
 * `visits`, `replaces_refused`: the rule by which a replacement is asked.
 */
export type SamplingFrameRow = {
  frame: string
  name: string
  kind: FrameKind
  wave: string
  unit: string
  lines: number
  hash: string
  made_by: string
  made_at: string
  draws: number
  seed: string | null
  drawn_by: string | null
  drawn_at: string | null
  visits: number
  replaces_refused: number
  erased_at: string | null
}

/** A part of a frame: how many are in it, are asked, stand ready in their place, and were given to interviewers. */
export type SamplingStratumRow = {
  frame: string
  unit: string
  stratum: string
  size: number
  main: number
  replacements: number
  handed_main: number
  handed_replacements: number
}

/**
 * Interviews that somebody is to do. `every`: of a queue each so many-th person is asked. `seed`: what the households were
 * drawn by, null where the file said which are which. `last_day` and days below are ISO dates.
 */
export type InterviewAssignmentRow = {
  assignment: string
  wave: string
  unit: string
  sector: string | null
  interviewer: string
  kind: 'households' | 'queue'
  wanted: number
  last_day: string
  every: number | null
  visits: number
  replaces_refused: number
  seed: string | null
  made_by: string
  made_at: string
  ended_at: string | null
}

/**
 * What came of a visit or of asking somebody. Immutable. It has no instant, and its id is no time: beside the responses of
 * the same morning either would say who gave which answers.
 */
export type InterviewContactRow = {
  contact: string
  assignment: string
  official: string
  household: number | null
  outcome: string
  reason: string | null
  appointment: string | null
  day: string
  half: string
}

/**
 * Forms printed together. `twice`, `checked`: which share of them, in per cent, is entered twice, and is compared with
 * the paper; the seed settles which. When a batch is closed its forms and entries are deleted, and `summary` stays: counts
 * as JSON, without the number of any form.
 */
export type PaperBatchRow = {
  batch: number
  wave: string
  version: number
  unit: string
  sector: string | null
  language: string
  copies: number
  twice: number
  checked: number
  seed: string
  made_by: string
  made_at: string
  closed_at: string | null
  summary: string | null
}

/**
 * A form of an open batch that somebody has entered. `agreed`: its response has an id and is on its way; `done`: it is
 * kept. `errors`: keys of the fields in which the response is not what the paper says, as JSON; null: not compared.
 */
export type PaperFormRow = {
  batch: number
  copy: number
  state: 'once' | 'differs' | 'agreed' | 'done'
  response: string | null
  errors: string | null
}

/** What one person typed from a form. Turns 1 and 2 are entries, 3 is what was settled between them. */
export type PaperEntryRow = {
  batch: number
  copy: number
  turn: number
  entered_by: string
  entered_at: string
  entry: string
}

/**
 * A kiosk that was paired. `seen_at`, `version`, `waiting` and `held` are of its last contact; `clock_off`: by how many
 * seconds its clock was ahead then. Once revoked it delivers what it holds until `delivers_until`, and asks no more.
 */
export type DeviceRow = {
  device: string
  name: string
  unit: string
  counter: string
  wave: string
  sector: string | null
  token_hash: string
  staff_code: string
  paired_at: string
  paired_by: string | null
  revoked_at: string | null
  delivers_until: string | null
  seen_at: string
  version: string
  waiting: number
  held: number
  clock_off: number | null
}

/** A code that makes a device of the first browser that gives it. `device` is what that one will be called by. */
export type PairingRow = Pick<DeviceRow, 'device' | 'name' | 'unit' | 'counter' | 'wave' | 'sector'> & {
  code_hash: string
  expires_at: string
  made_by: string | null
}

/**
 * What somebody had answered who then left. No response: nothing is counted or scored from it. `left_at`: the question
 * at which it ends.
 */
export type PartialRow = {
  id: string
  wave: string
  version: number
  unit: string
  sector: string | null
  channel: string
  source: string
  day: string
  left_at: string
  hash: string
  answers: string
}
