import type { Generated } from 'kysely'
/** The columns as SQL gives them back. Days and instants are ISO text: it sorts as time does on both databases. */
export type Tables = {
  unit: {
    unit: string
    position: number
    name_vi: string
    name_en: string
    level: string
    parent: string | null
    desk: number
    section: string | null
    valid_from: string | null
    valid_to: string | null
  }
  /** `share`: how much of the predecessor the successor has; see organisation.ts. */
  unit_succession: {
    predecessor: string
    successor: string
    share: 'whole' | 'rest' | 'part'
    day: string
    basis: string
  }
  /** One row, whose revision grows with every change of units, sectors, procedures and surveys. */
  organisation_revision: { organisation: string; revision: number }
  sector: {
    sector: string
    position: number
    name_vi: string
    name_en: string
    target: number | null
    target_source_vi: string | null
    target_source_en: string | null
    valid_from: string | null
    valid_to: string | null
  }
  sector_owner: { sector: string; unit: string; position: number; section: string }
  procedure: {
    procedure: string
    sector: string
    name_vi: string
    name_en: string
    valid_from: string | null
    valid_to: string | null
  }
  wave: WaveTable
  /** How many responses are wanted of a part of a survey; empty: of all units, sectors or procedures. */
  wave_quota: { wave: string; unit: string; sector: string; procedure: string; wanted: number }
  wave_event: WaveEventRow
  /**
   * `layout`: what the stored codes and cells of this version stand for, as a hash. `definition`: its files as JSON, as
   * they were when its first response came; null in rows from before it was kept.
   */
  instrument: { instrument: string; version: number; layout: string; definition: string | null }
  lane: LaneRow
  lease: LeaseRow
  response: ResponseRow
  response_conflict: { id: string; received_at: string; hash: string; body: string }
  tally: TallyKey & { counts: Uint8Array }
  /** What a recount has counted so far. */
  tally_anew: TallyKey & { counts: Uint8Array }
  reported_figure: FigureRow
  figure_decision: {
    figure: string
    kind: 'confirmed' | 'refused'
    reason: string | null
    decided_by: string
    decided_at: string
  }
  served: ServedRow
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
  job: JobRow
  opinion_tag: OpinionTagRow
  opinion_hidden: OpinionHiddenRow
  paper_batch: PaperBatchRow
  paper_form: PaperFormRow
  paper_entry: PaperEntryRow
  official: OfficialRow
  /** `session` is its public name, by which it is listed and ended. */
  session: {
    token_hash: string
    session: string
    official: string
    created_at: string
    expires_at: string
    seen_at: string
    address: string
    agent: string
  }
  recovery_code: { code_hash: string; official: string; used_at: string | null }
  /**
   * A browser in which an official has signed in before; attempts from it are counted apart. The hash is over the
   * browser's token and the official, so that one browser may be known to several.
   */
  known_browser: { token_hash: string; official: string; seen_at: string }
  /**
   * What is between two of its steps: a sign-in whose second factor, or whose provider's answer, is still to come; a new
   * second factor that no code has confirmed. `tries`: how many codes were given.
   */
  pending: {
    token_hash: string
    kind: 'second-factor' | 'provider' | 'new-second-factor'
    official: string | null
    details: string
    tries: number
    expires_at: string
  }
  audit: AuditRow
  audit_head: { head: string; seq: number; hash: string }
  /** How often somebody, as a hash, has tried to sign in since an instant (milliseconds since 1970). */
  attempt: { attempt: string; count: number; since: number }
  setup_link: LinkRow
  device: DeviceRow
  /** Where a device has stood and what it asked there, and since when: of that it may bring responses. Sector empty: any. */
  device_stand: { device: string; unit: string; counter: string; wave: string; sector: string; since: string }
  device_pairing: PairingRow
  /** What differs from the usual in how a survey is put at a device. */
  wave_setting: { wave: string; idle_seconds: number; partial: 'kept' | 'dropped' }
  partial_response: PartialRow
  api_token: ApiTokenRow
  dossier: DossierRow
  dossier_contact: { unit: string; code: string; phone: string | null; email: string | null }
  /** Who was invited and until their rest is over, by a hash of a telephone number or an e-mail address. */
  invited_person: { person: string; invited_on: string }
  invitation_batch: BatchRow
  invitation_stratum: StratumRow
  invitation: InvitationRow
  /** A batch on its way to the gateway. `next_at`, milliseconds since 1970: when it is tried again. */
  gateway_push: { batch: string; state: 'waiting' | 'done' | 'given-up'; tries: number; next_at: number }
  webhook: WebhookRow
  webhook_delivery: DeliveryRow
}

/**
 * `channels`, `units`, `procedures`: names with blanks between, null: all. `respondent_group`: the code of the only group
 * that is asked. `paused_at`, an instant: since when nothing new is taken. `revision` counts its changes.
 */
export type WaveRow = {
  wave: string
  instrument: string
  version: number
  sector: string | null
  opens_on: string
  closes_on: string | null
  name_vi: string | null
  name_en: string | null
  respondent_group: string | null
  channels: string | null
  units: string | null
  procedures: string | null
  target: number | null
  paused_at: string | null
  revision: number
}
/** Left out where a survey takes all there is and nobody has changed it. */
type WaveTable = Omit<WaveRow, 'revision'> & { revision: Generated<number> }
/**
 * What was done to a survey, and why. Immutable. `details`: what it was before and after, as JSON; what it took before
 * decides on what was begun then.
 */
export type WaveEventRow = {
  wave: string
  event: number
  at: string
  official: string | null
  what: string
  reason: string
  details: string
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

/** Immutable: a correction is a new revision. A ratio has numerator and denominator, an amount stands alone. */
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
  entered_by: string
  entered_at: string
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

/**
 * `name_key`: the name as it is looked for. `unit`: the top of what they see. `grants`: rights given to the person besides the role, with blanks between. An empty
 * password signs nobody in: such an account has only its provider's `issuer` and `subject`.
 */
export type OfficialRow = {
  official: string
  name: string
  name_key: string
  password: string
  role: string
  unit: string | null
  grants: string
  created_at: string
  ended_at: string | null
  seen_at: string | null
  totp_secret: string | null
  totp_step: number
  issuer: string | null
  subject: string | null
}

/** A link that makes an account, or, with `official`, gives an account a new password. `link` is its public name. */
export type LinkRow = {
  token_hash: string
  link: string
  expires_at: string
  role: string
  grants: string
  unit: string | null
  official: string | null
  name: string
  made_by: string | null
  made_at: string
}

/** What lets another program in. `token` is its public name; `unit` the top of what it reaches; `scopes` with blanks between. */
export type ApiTokenRow = {
  token_hash: string
  token: string
  name: string
  scopes: string
  unit: string
  made_by: string
  made_at: string
  expires_at: string
  seen_at: string | null
  ended_at: string | null
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

/** Immutable. `hash` is over the whole row and the hash of the row before it. */
export type AuditRow = {
  seq: number
  at: string
  official: string | null
  name: string | null
  action: string
  subject: string
  details: string
  previous: string
  hash: string
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

/**
 * Another system that is told of events. `secret`: what each call is signed with, as text, since a hash cannot sign.
 * `events` with blanks between; `unit`: the top of what it is told of; `failures`: calls that failed since the last
 * that did not.
 */
export type WebhookRow = {
  webhook: string
  name: string
  url: string
  secret: string
  events: string
  unit: string
  made_by: string
  made_at: string
  state: 'active' | 'paused' | 'ended'
  failures: number
}

/**
 * One event on its way to one receiver. `body`: what is sent, empty once it was taken. `since` and `next_at`,
 * milliseconds since 1970: from when on it is tried, and when the next time. `status` and `fault`: how the last try ended.
 */
export type DeliveryRow = {
  delivery: string
  webhook: string
  event: string
  made_at: string
  body: string
  state: 'waiting' | 'done' | 'given-up'
  tries: number
  since: number
  next_at: number
  tried_at: string | null
  status: number | null
  fault: string | null
}
