/** The closed list of refusals, and the status each is answered with. Every language has words for every one of them. */
export const problems = {
  malformed: 400,
  'not-signed-in': 401,
  'not-paired': 401,
  'token-refused': 401,
  'wrong-name-or-password': 401,
  'sign-in-lapsed': 401,
  'foreign-origin': 403,
  'own-figure': 403,
  'not-your-right': 403,
  'device-revoked': 403,
  'not-invited': 403,
  'provider-refused': 403,
  'not-your-unit': 403,
  'not-your-channel': 403,
  'not-your-place': 403,
  'not-your-scope': 403,
  'not-your-grant': 403,
  'not-your-assignment': 403,
  'own-account': 403,
  'own-entry': 403,
  'wrong-password': 403,
  'wrong-code': 403,
  'wrong-pairing-code': 403,
  'partials-dropped': 403,
  'no-such-page': 404,
  'no-such-wave': 404,
  'no-such-unit': 404,
  'no-such-sector': 404,
  'no-such-instrument': 404,
  'no-such-index': 404,
  'no-such-indicator': 404,
  'no-such-figure': 404,
  'no-such-evidence': 404,
  'no-such-question': 404,
  'no-such-job': 404,
  'no-such-opinion': 404,
  'no-such-official': 404,
  'no-such-link': 404,
  'no-such-pairing': 404,
  'no-such-device': 404,
  'no-such-session': 404,
  'no-such-assignment': 404,
  'no-such-household': 404,
  'no-such-token': 404,
  'no-such-batch': 404,
  'no-such-invitation': 404,
  'no-such-form': 404,
  'no-such-register': 404,
  'no-such-import': 404,
  'link-used-or-expired': 404,
  'wave-not-open': 409,
  'wave-paused': 409,
  'channel-not-taken': 409,
  'unit-not-taken': 409,
  'procedure-not-taken': 409,
  'group-not-taken': 409,
  'wave-changed': 409,
  'wave-answered': 409,
  'wave-state': 409,
  'wave-code-taken': 409,
  'invitation-used': 409,
  'invitation-over': 409,
  'batch-over': 409,
  'sample-changed': 409,
  'no-gateway': 409,
  'nobody-to-invite': 409,
  'other-version': 409,
  'same-id-other-body': 409,
  'name-taken': 409,
  'provider-taken': 409,
  'figure-changed': 409,
  'figure-decided': 409,
  'evidence-waiting': 409,
  'opinion-changed': 409,
  'job-cancelled': 409,
  'last-administrator': 409,
  'account-ended': 409,
  'assignment-ended': 409,
  'replacement-not-open': 409,
  'second-factor-on': 409,
  'second-factor-off': 409,
  'no-password': 409,
  'batch-closed': 409,
  'batch-unfinished': 409,
  'form-entered': 409,
  'form-settled': 409,
  'form-not-chosen': 409,
  'register-changed': 409,
  'too-large': 413,
  'answers-refused': 422,
  'wrong-form-number': 422,
  'day-outside': 422,
  'wave-dates': 422,
  'wave-instrument': 422,
  'wave-scope': 422,
  'quotas-refused': 422,
  'form-empty': 422,
  'figure-out-of-range': 422,
  'figures-refused': 422,
  'evidence-refused': 422,
  'dossiers-refused': 422,
  'sample-refused': 422,
  'margins-refused': 422,
  'grant-without-use': 422,
  'not-an-interviewer': 422,
  'households-refused': 422,
  'register-refused': 422,
  'too-many-attempts': 429,
  fault: 500,
  'job-lost': 503,
  'provider-away': 503,
  busy: 503,
} as const
export type ProblemCode = keyof typeof problems

/** Why one answer was refused. The question's name always comes with it. */
export const refusalReasons = [
  'unknown-question',
  'hidden-question',
  'required',
  'wrong-type',
  'not-a-choice',
  'out-of-range',
  'not-a-date',
  'not-an-email',
  'too-long',
  'duplicate',
  'exclusive-choice',
  'too-few',
  'too-many',
  'unknown-row',
  'comment-without-other',
] as const
export type RefusalReason = (typeof refusalReasons)[number]
/** `question` is a name the questionnaire has, or the unknown key cut to 100 characters; `row` likewise. */
export type AnswerRefusal = {
  readonly question: string
  readonly row?: string
  readonly reason: RefusalReason
  /** The limit that was passed: a length, a number of choices, or a bound of the range. */
  readonly limit?: number | string
}
/** The body of every refusal the server sends. It never repeats a submitted value. */
export type Refusal = {
  readonly code: ProblemCode
  readonly message: { readonly vi: string; readonly en: string }
  readonly refusals?: readonly (AnswerRefusal & { readonly message: { readonly vi: string; readonly en: string } })[]
  /** What is wrong with a file or a form, where that was refused. */
  readonly faults?: readonly PlacedFault[]
}
/** `line` of a file and its column, or a field's name; null where it is about no one line or all of it. */
export type PlacedFault = {
  readonly line: number | null
  readonly column: string | null
  readonly message: { readonly vi: string; readonly en: string }
}
