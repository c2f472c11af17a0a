// What units have to do, and who was reminded of it.

export type DutyTables = {
  duty: DutyRow
  duty_event: DutyEventRow
  duty_action: DutyActionRow
  duty_action_event: DutyActionEventRow
  /** Duties that somebody was reminded of together; `sent_by` null: by the days that are set. */
  reminder: { reminder: string; sent_at: string; sent_by: string | null; words: string | null }
  /** `occasion`: why a duty was due to be reminded of, so that nobody is for the same twice. `unit`: whose it was then. */
  reminded_duty: { duty: string; occasion: string; reminder: string; unit: string; due_on: string | null }
  /** Of which duty programs were told that it is overdue, and by which date. */
  duty_overdue: { duty: string; due_on: string }
  notice: { official: string; reminder: string; read_at: string | null }
  mail: MailRow
  /** One row. `days_before`: days before a date on which is reminded of it, with blanks between. */
  reminder_setting: {
    setting: string
    automatic: number
    days_before: string
    on_due: number
    weekly: number
    revision: number
  }
}

/**
 * What a letter gives a unit to do. `part`: the row of the letter's table that it belongs to; `nodes`: the indicators it
 * is about, as JSON; `target` null: the sector's, where it has one. `revision` is the `seq` of its latest event.
 */
export type DutyRow = {
  duty: string
  letter: string
  part: string
  section: string
  title_vi: string
  title_en: string
  quote: string
  unit: string
  nodes: string
  sector: string | null
  target: number | null
  kind: 'indicator' | 'task'
  every: 'month' | 'quarter' | 'year' | null
  due_on: string | null
  missing_vi: string | null
  missing_en: string | null
  state: 'open' | 'reported' | 'done' | 'ended'
  revision: number
  made_at: string
}

/** Immutable. `unit` and `due_on` as they are from then on; what they were before, where that is another. */
export type DutyEventRow = {
  duty: string
  seq: number
  kind: string
  at: string
  official: string | null
  words: string | null
  evidence: string | null
  evidence_file: string | null
  unit: string
  unit_before: string | null
  due_on: string | null
  due_before: string | null
}

/** What is done about an indicator below its target. `item`: what pulls it down, empty where nothing was found. */
export type DutyActionRow = {
  action: string
  duty: string
  index_code: string
  indicator: string
  item: string
  words: string
  unit: string
  due_on: string
  state: 'open' | 'done' | 'dismissed'
  revision: number
}

export type DutyActionEventRow = {
  action: string
  seq: number
  kind: string
  at: string
  official: string
  words: string | null
  unit: string
  due_on: string
}

/** An e-mail on its way. `next_at`, milliseconds since 1970: when it is tried again; `fault`: what was said last. */
export type MailRow = {
  mail: string
  reminder: string
  official: string
  email: string
  language: string
  state: 'waiting' | 'sent' | 'refused' | 'given-up'
  tries: number
  next_at: number
  made_at: string
  ended_at: string | null
  fault: string | null
}
