// Other systems that may come in, or are told.
import type { HookState } from '../../../surveys/webhooks.ts'

export type ProgramTables = {
  api_token: ApiTokenRow
  webhook: WebhookRow
  webhook_delivery: DeliveryRow
  webhook_notice: WebhookNoticeRow
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
 * that did not. Instants in milliseconds since 1970, null where there is none: `failing_since`: from when on it was tried
 * in vain; `failed_at`: the last time, with its `status` and `fault`; `told_at`: when its officials were told of it;
 * `stopped_at`: when the platform stopped it.
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
  state: HookState
  failures: number
  failing_since: number | null
  failed_at: number | null
  told_at: number | null
  stopped_at: number | null
  status: number | null
  fault: string | null
}

/** What an official was told of a receiver: that it takes nothing `since` (milliseconds since 1970), or was stopped. */
export type WebhookNoticeRow = {
  notice: string
  official: string
  webhook: string
  kind: 'failing' | 'stopped'
  at: string
  since: number
  status: number | null
  fault: string | null
  read_at: string | null
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
