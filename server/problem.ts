import type { Context as HonoContext } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type AnswerRefusal, type ProblemCode, problems, type Refusal } from '../surveys/problem.ts'
import { problems as english } from '../surveys/text/en/problems.ts'
import { refusals as englishReasons } from '../surveys/text/en/refusals.ts'
import { problems as vietnamese } from '../surveys/text/vi/problems.ts'
import { refusals as vietnameseReasons } from '../surveys/text/vi/refusals.ts'
import { isAway, isClash, isNoText, wordsOf } from './database/faults.ts'
import { log, logSeldom } from './log.ts'

/** A refusal from the closed list. `detail` is for the log and never sent: it may hold what a person typed. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly refusals: readonly AnswerRefusal[] | undefined
  constructor(code: ProblemCode, detail?: string, refusals?: readonly AnswerRefusal[]) {
    super(detail ?? code)
    this.code = code
    this.refusals = refusals
  }
}

/** The words of a refusal in both languages. */
export const refusalOf = ({ code, refusals }: Pick<Problem, 'code' | 'refusals'>): Refusal => ({
  code,
  message: { vi: vietnamese[code], en: english[code] },
  ...(refusals && {
    refusals: refusals.map((refusal) => ({
      ...refusal,
      message: {
        vi: vietnameseReasons[refusal.reason](refusal),
        en: englishReasons[refusal.reason](refusal),
      },
    })),
  }),
})

/** What went wrong, as a Problem. A database that is away is `busy`, and so is one where two were at the same rows; a text
 * that no database keeps `malformed`; anything else is a fault of ours and goes to the log. */
export function problemIn(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof HTTPException && error.status < 500) return new Problem('malformed', error.message)
  if (isAway(error)) {
    logSeldom('database-away', { error: wordsOf(error) })
    return new Problem('busy')
  }
  if (isClash(error)) {
    logSeldom('database-clash', { error: wordsOf(error) })
    return new Problem('busy')
  }
  if (isNoText(error)) return new Problem('malformed', wordsOf(error))
  log('fault', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  return new Problem('fault')
}

/** The one place where a refusal becomes an answer to a program. */
export function refuse(error: Error, c: HonoContext): Response {
  const problem = problemIn(error)
  if (problem.code === 'busy') c.header('Retry-After', '5')
  // What is counted in a quarter of an hour; who sends answers is let in again within a minute.
  if (problem.code === 'too-many-attempts') c.header('Retry-After', c.req.path === '/api/responses' ? '60' : '900')
  return c.json(refusalOf(problem), problems[problem.code])
}
