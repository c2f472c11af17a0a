// What a device takes for "not now", after which its answers wait, and what for a judgement of these answers.
import { expect, test } from 'vitest'
import { judged } from '../../client/shared/citizen-api.ts'
import { refusalOf } from '../../server/problem.ts'
import { type ProblemCode, problems } from '../../surveys/problem.ts'

const answered = (code: ProblemCode) =>
  judged({ ok: false, status: problems[code] }, refusalOf({ code, refusals: undefined }))

test.each(['too-many-answers', 'busy'] as const)('answers that are refused as %s wait as they are', (code) => {
  expect(answered(code)).toEqual({ unreached: 'silence' })
})
test('answers that are wrong are told so, and kept for staff', () => {
  expect(answered('answers-refused')).toMatchObject({ refusal: { code: 'answers-refused' } })
})
