// Who may come in, and what they did.

export type AccountTables = {
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
  /** Where an official wants to be written to, and in which language. */
  official_email: { official: string; email: string; language: string; set_at: string }
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
