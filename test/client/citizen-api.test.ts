// What a device takes for "not now", after which its answers wait, and what for a judgement of these answers.
import { afterEach, expect, test, vi } from 'vitest'
import { post } from '../../client/shared/citizen-api.ts'
import { refusalOf } from '../../server/problem.ts'
import { type ProblemCode, problems } from '../../surveys/problem.ts'

afterEach(() => vi.unstubAllGlobals())

const answered = (code: ProblemCode) => {
  vi.stubGlobal('localStorage', { getItem: () => null })
  vi.stubGlobal('fetch', async () =>
    Response.json(refusalOf({ code, refusals: undefined }), { status: problems[code] }),
  )
  return post({ id: 'a', path: '/api/responses', body: {}, token: null })
}

test.each(['too-many-answers', 'busy'] as const)('answers that are refused as %s wait as they are', async (code) => {
  expect(await answered(code)).toEqual({ unreached: 'silence' })
})
test('answers that are wrong are told so, and kept for staff', async () => {
  expect(await answered('answers-refused')).toMatchObject({ refusal: { code: 'answers-refused' } })
})
