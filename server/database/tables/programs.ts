// Other systems that may come in, or are told.

export type ProgramTables = {
  api_token: ApiTokenRow
  webhook: WebhookRow
  webhook_delivery: DeliveryRow
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
