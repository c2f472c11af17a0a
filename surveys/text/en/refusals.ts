import type * as vi from '../vi/refusals.ts'

export const refusals: typeof vi.refusals = {
  'unknown-question': () => 'The questionnaire does not ask this.',
  'hidden-question': () => 'This question is not asked in your case.',
  required: () => 'Please answer this question.',
  'wrong-type': () => 'This answer is not written in the right way. Please write it again.',
  'not-a-choice': () => 'The answer is not among the choices.',
  'out-of-range': () => 'This value is outside the allowed range. Please check it.',
  'not-a-date': () => 'This is not a date. For example: 16/11/2026.',
  'not-an-email': () => 'This is not an e-mail address.',
  'too-long': ({ limit }) => `Please write it shorter, in at most ${limit} characters.`,
  duplicate: () => 'A choice was chosen twice. Please choose again.',
  'exclusive-choice': () => 'This choice cannot be combined with another.',
  'too-few': ({ limit }) => `Please choose at least ${limit}.`,
  'too-many': ({ limit }) => `Please choose at most ${limit}.`,
  'unknown-row': () => 'The table has no such row.',
  'comment-without-other': () => 'Extra words only go with the choice “Other”.',
}
